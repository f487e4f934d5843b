"""PG309 malformed-unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.money.costs import in_cost_level
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class MalformedUnit(IndicatorRule):
    """A scale word is divided by something: the unit itself is missing.

    查什么
        计量单位是不是写成了“万/方”“万/月”一类，万后面没有单位就直接接斜线。

    为什么
        “5.2万/方”既可以读成5.2万方，也可以读成每方5.2万元，数量和单价分不清。

    怎么改
        数量写“5.2万立方米”，单价写“5.2万元/立方米”。
    """

    code = "PG309"
    name = "malformed-unit"
    title = "计量单位不成立"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    messages = {
        "people": "成本“{name}”的指标值“{value}”数的是人，不是钱；应写成“{price}”",
        "": "“{name}”的指标值“{value}”的单位“{unit}”不成立；是数量请写“{count}”，是单价请写“{price}”",
    }
    valid = (
        Case(
            "单价",
            sample(("成本", "校车租赁费用", "≤1.2万元/辆·月"), ("成本", "道路养护单价", "≤3万元/公里")),
        ),
        Case("数量", sample(("数量", "天然气用量", "≤5.2万方"), ("数量", "造林株数", "≥6万株"))),
        Case("每十万人口", sample(("社会", "孕产妇死亡率", "≤9/10万"))),
    )
    invalid = (
        Case(
            "万/方", sample(("数量", "天然气数量", "≥5.2万/方")), ((at("数量", "天然气数量"), "≥5.2万/方"),)
        ),
        Case(
            "万/月",
            sample(("成本", "渗滤液处理费用", "≤620万/月")),
            ((at("成本", "渗滤液处理费用"), "≤620万/月"),),
        ),
        Case(
            "成本数成了人",
            sample(("成本", "食品安全检查差旅费", "470人/天")),
            ((at("成本", "食品安全检查差旅费"), "470人/天"),),
        ),
        Case(
            "万/年",
            sample(("经济", "景区接待收入", "≥300万/年")),
            ((at("经济", "景区接待收入"), "≥300万/年"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a scale word that a slash follows."""
        target = row.target
        if _counts_people(row):
            value = target.raw.strip()
            price = value.replace(target.unit, "元/" + target.unit.replace("/", "·"))
            arguments = {"name": row.name, "value": value, "unit": target.unit, "price": price}
            return Hit(row.address, value, arguments, "people", at="指标值")
        if not target.has_malformed_unit:
            return None
        value, unit = target.raw.strip(), target.unit_text
        scale, _, per = unit.partition("/")
        count = value.replace(unit, scale + per) if unit in value else scale + per
        arguments = {"name": row.name, "value": value, "unit": unit}
        arguments |= {"count": count, "price": value.replace(unit, f"{scale}元/{per}")}
        return Hit(row.address, value, arguments, at="指标值")


def _counts_people(row: Indicator) -> bool:
    """Tell whether a cost is counted in people a day, the money left out: ``470人/天``."""
    unit = row.target.unit
    return unit.startswith("人/") and in_cost_level(row) and row.target.kind is TargetKind.NUMBER
