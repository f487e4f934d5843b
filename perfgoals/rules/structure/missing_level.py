"""PG101 missing-level."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.places import side_of
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class MissingLevel(TableRule):
    """A goal table has no output, no benefit, or neither a quantity nor a quality indicator.

    查什么
        表中有没有产出指标、效益指标；产出指标下有没有数量指标或质量指标。

    为什么
        产出说明钱办了什么事，效益说明办事带来什么好处，缺了哪一类都无法判断资金是否有效。

    怎么改
        补上缺少的一类。效益指标只需选适用的经济、社会、生态或可持续影响，不必四类齐全。
    """

    code = "PG101"
    name = "missing-level"
    title = "缺少一级或二级指标"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "财预〔2021〕101号",
            "产出指标和效益指标原则上均应设置；产出指标中数量指标、质量指标原则上均需设置",
        ),
        Clause("财预〔2015〕88号", "绩效指标包括产出指标、效益指标和满意度指标"),
    )
    messages = {
        "no-indicators": "没有任何绩效指标；请至少填写产出指标和效益指标",
        "no-output": "没有产出指标；请写明资金要办成的事（数量、质量、时效）",
        "no-benefit": "没有效益指标；请写明办成后的经济、社会或生态效益",
        "no-quantity": "产出指标下既无数量指标也无质量指标；请写明办多少、办到什么程度",
    }
    valid = (
        Case(
            "产出和效益都有",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 修复路面, 指标值: ≥3公里}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益村民人数, 指标值: ≥2000人}\n",
        ),
        Case(
            "只有质量指标也可以",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 水质达标率, 指标值: ≥98%}\n  效益指标:\n    生态效益指标:\n      - {三级指标: 河道断面优良比例, 指标值: ≥90%}\n",
        ),
        Case(
            "不分一级、二级的表式（重庆一般性项目）",
            '绩效指标:\n  "":\n    "":\n      - {三级指标: 配备保安人数, 指标值: ≥260名}\n      - {三级指标: 师生满意度, 指标值: ≥90%}\n',
        ),
        Case(
            "一级指标另有叫法的表式（四川旧式）",
            "绩效指标:\n  项目完成指标:\n    数量指标:\n      - {三级指标: 扶助家庭, 指标值: ≥72户}\n  项目效益指标:\n    社会效益指标:\n      - {三级指标: 受益人数, 指标值: ≥130人}\n",
        ),
        Case(
            "声明为空表的不检查（陕西表式按要求公开空表）",
            "空表: 本部门2024年无专项业务经费预算，按要求公开空表\n",
        ),
    )
    invalid = (
        Case(
            "没有效益指标",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 培训人数, 指标值: ≥95人}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "没有产出指标",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益人数, 指标值: ≥95人}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "产出只有时效",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 完成时间, 指标值: 11月底前}\n  效益指标:\n    经济效益指标:\n      - {三级指标: 带动增收, 指标值: ≥300万元}\n",
            (("绩效指标/产出指标", ""),),
        ),
        Case("一个指标也没有", "绩效指标:\n", (("绩效指标", ""),)),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for the levels every table needs."""
        if not table.indicators:
            if not table.fields.get("分项目标"):
                yield Hit("绩效指标", variant="no-indicators")
            return
        missing = _missing(tuple(dict.fromkeys([(row.level1, row.level2) for row in table.indicators])))
        for variant in missing:
            address = "绩效指标"
            if variant == "no-quantity":
                first = next(row for row in table.indicators if side_of(row.level1) == "产出")
                address = first.address.rsplit("/", 2)[0]
            yield Hit(address, variant=variant)


@lru_cache(maxsize=512)
def _missing(levels: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return what is missing among ``levels``, the 一级 and 二级 under which rows stand."""
    if not any(level1 for level1, _ in levels):
        return ()
    sides = [side_of(level1) for level1, _ in levels]
    missing = [
        variant for variant, side in (("no-output", "产出"), ("no-benefit", "效益")) if side not in sides
    ]
    outputs = [level2 for (_, level2), side in zip(levels, sides, strict=True) if side == "产出"]
    if outputs and not any(level2.startswith(("数量", "质量")) for level2 in outputs):
        missing.append("no-quantity")
    return tuple(missing)
