"""PG008 bad-suppression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Case, Concern, DocumentRule, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class BadSuppression(DocumentRule):
    """A suppression names an unknown rule, gives no reason, has expired, or silences nothing.

    查什么
        “# perfgoals: ignore[规则] 理由”写得是否有效：规则是否存在、有没有理由、是否过期、是否还用得着。

    为什么
        写错的、过期的、已经用不着的忽略留在表里，会让人以为问题已经有人看过。

    怎么改
        补上理由，改正规则代码，或删去这条忽略。写在一行的末尾，管这一行的字段和它下面缩进的全部内容；单独成一行的，
        管下一行的字段和它下面的内容。例如写在“绩效指标:”的末尾，管全部指标。有期限的写 until=2025-06，到月底为止。
        标点用全角半角都可以，ignore 也可以写成“忽略”或“豁免”，只有“#”要用英文的，前面留一个空格。整份文件都不查
        某条规则，请在 perfgoals.yaml 的“按路径”里停用它。
    """

    code = "PG008"
    name = "bad-suppression"
    title = "忽略标记无效"
    severity = Severity.ERROR
    suppressible = False
    asked_of = Concern.NOTHING
    messages = {
        "malformed": "忽略标记写法不对；请写成“# perfgoals: ignore[规则代码] 理由”",
        "unknown-rule": "忽略标记里没有叫“{rule}”的规则；perfgoals rules 可列出全部规则",
        "not-suppressible": "规则 {rule} 不能忽略；请改正所指的问题，并删去这条标记",
        "no-comment": "这条忽略标记成了文字的一部分，不起作用；“#”请用英文的，前面留一个空格",
        "no-reason": "忽略标记没有写明理由；请在方括号后面写明为什么可以不改",
        "bad-date": "忽略标记的期限写法不对，或者没有这一天；请写成 until=2025-06 或 until=2025-06-30",
        "expired": "忽略标记已在 {until} 到期；请改正所指的问题，或写明新的理由和期限",
        "stale": "这里已经没有 {rule} 的问题；请删去这条忽略标记",
        "elsewhere": "这条忽略标记只管{covered}，{rule} 的问题却在第 {lines} 行；请把标记移到有问题的那一行末尾或上一行",
        "nothing-below": "忽略标记下面没有内容；请写在要忽略的那一行末尾或上一行",
    }
    valid = (
        Case(
            "写明理由",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - 三级指标: 合格率\n        指标值: 98%  # perfgoals: ignore[PG304] 合同约定恰为98%\n",
        ),
        Case(
            "文字里提到的不算",
            "绩效目标:\n  年度目标: '说明 # perfgoals: ignore[PG999] 只是文字'\n",
        ),
        Case(
            "中文标点和“豁免”也认得",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - 三级指标: 合格率\n        指标值: 98%  # perfgoals：豁免［PG304］ 合同约定恰为98%\n",
        ),
        Case("没有忽略标记", "绩效目标:\n  年度目标: 完成农村公路养护120公里\n"),
    )
    invalid = (
        Case(
            "没有理由",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - 三级指标: 合格率\n        指标值: 98%  # perfgoals: ignore[PG301]\n",
            (("", "PG301"),),
        ),
        Case(
            "没有这条规则",
            "# perfgoals: ignore[PG999] 已与财政局沟通\n绩效目标:\n  年度目标: 完成农村公路养护120公里\n",
            (("", "PG999"),),
        ),
        Case(
            "已经过期",
            "绩效目标:\n  # perfgoals: ignore[PG301] 等上级文件 until=2024-06\n  年度目标: 完成农村公路养护120公里\n",
            (("", "PG301"),),
        ),
        Case(
            "写法不对",
            "绩效目标:\n  年度目标: 完成养护  # perfgoals: ignore PG301\n",
            (("", "ignore PG301"),),
        ),
        Case(
            "期限不是日历上的日子",
            "绩效目标:\n  # perfgoals: ignore[PG301] 等上级文件 until=2099-06-31\n  年度目标: 完成农村公路养护120公里\n",
            (("", "PG301"),),
        ),
        Case(
            "“#”不是英文的，标记成了文字",
            "绩效目标:\n  年度目标: 完成养护 ＃ perfgoals：ignore[PG301] 上级核定\n",
            (("", "＃ perfgoals：ignore[PG301] 上级核定"),),
        ),
        Case(
            "不能忽略的规则",
            "绩效目标:\n  年度目标: 完成养护  # perfgoals: ignore[PG002] 暂时保留\n",
            (("", "PG002"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Find nothing: the engine reads the suppressions, and knows which were of use."""
        return ()
