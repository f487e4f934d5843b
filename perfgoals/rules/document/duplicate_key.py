"""PG002 duplicate-key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Case, Concern, DocumentRule, Hit
from perfgoals.rules.document.reported import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class DuplicateKey(DocumentRule):
    """A field is given twice in one place; YAML would silently keep only one of them.

    查什么
        同一层里一个字段写了两遍。

    为什么
        两处内容只会留下一处，另一处无声地丢失，公开的表和填报的表就不一样。

    怎么改
        合并成一处；同一个二级指标下有多行时，在它下面用“- 三级指标: ”逐行列出。
    """

    code = "PG002"
    name = "duplicate-key"
    title = "字段重复"
    severity = Severity.ERROR
    suppressible = False
    asked_of = Concern.PROBLEMS
    messages = {"duplicate": "“{key}”在第 {line} 行已经写过；请合并成一处"}
    valid = (
        Case("不同层的同名字段", "绩效目标:\n  年度目标: 完成年度任务\n备注: 无\n"),
        Case(
            "同一个二级指标下逐行列出",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 培训次数, 指标值: ≥2次}\n      - {三级指标: 宣传次数, 指标值: ≥5次}\n",
        ),
        Case(
            "不同行的同名字段",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - 三级指标: 参训人数\n        指标值: ≥50人\n      - 三级指标: 场次\n        指标值: ≥2场\n",
        ),
    )
    invalid = (
        Case(
            "表头写了两遍",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n年度: 2025\n",
            (("", "年度"),),
        ),
        Case(
            "二级指标写了两遍",
            "绩效指标:\n  产出指标:\n    数量指标: []\n    数量指标: []\n",
            (("", "数量指标"),),
        ),
        Case(
            "一行里写了两个指标值",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 甲, 指标值: 1个, 指标值: 2个}\n",
            (("", "指标值"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report the keys that reading met twice."""
        return reported(self, reading)
