"""PG102 missing-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class MissingTarget(IndicatorRule):
    """An indicator has no target value.

    查什么
        每一行三级指标有没有指标值；“≥ %”这样只有符号没有数的，也算没有填。

    为什么
        没有指标值，年终就无从对照，这一行等于没有设。

    怎么改
        填上要达到的数、时间或可以判断的状态；不适用的行整行删去。
    """

    code = "PG102"
    name = "missing-target"
    title = "缺少指标值"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "财预〔2015〕88号", "指标科学性：是否选取最能体现总体目标实现程度的关键指标并明确了具体指标值"
        ),
    )
    messages = {
        "": "“{name}”没有填写指标值；请填上要达到的数、时间或状态，不适用的行请删去",
        "pattern": "“{name}”的指标值“{value}”只有符号没有数；请填上具体的数",
    }
    valid = (
        Case(
            "有指标值", "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 参训人数, 指标值: ≥50人}\n"
        ),
        Case(
            "定性指标值",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 优抚对象生活改善情况, 指标值: 有效改善}\n",
        ),
        Case(
            "空表里的空行不检查",
            "空表: 本部门无专项资金\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 指标1, 指标值: }\n",
        ),
    )
    invalid = (
        Case(
            "指标值留空",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - 三级指标: 服务能力提升率\n        指标值:\n",
            (("绩效指标/效益指标/社会效益指标/服务能力提升率", ""),),
        ),
        Case(
            "没有指标值这一项",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - 三级指标: 植树面积\n",
            (("绩效指标/产出指标/数量指标/植树面积", ""),),
        ),
        Case(
            "只有符号",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 苗木成活率, 指标值: ≥ %}\n",
            (("绩效指标/产出指标/质量指标/苗木成活率", "≥ %"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look at the target alone."""
        if row.target.kind is not TargetKind.EMPTY:
            return None
        value = row.target.raw.strip()
        arguments = {"name": row.name, "value": value}
        return Hit(row.address, value, arguments, variant="pattern" if value else "", at="指标值")
