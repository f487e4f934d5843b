"""PG408 schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from perfgoals.model.tables import GoalTable


class Schedule(TableRule):
    """The payment plan falls back, runs past 100%, or does not end at 100%.

    查什么
        支出计划的累计百分比是否逐个时点不减少、不超过100%、最后一个时点达到100%。

    为什么
        支出计划是累计进度，中途变小或年底不到100%，就无法据此监控支出。

    怎么改
        按累计数填写，最后一个时点（12月底）填100%。
    """

    code = "PG408"
    name = "schedule"
    title = "支出计划不合理"
    severity = Severity.WARNING
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset({"支出计划"})
    messages = {
        "falls": "支出计划从 {before} 降到 {after}；累计进度不应减少，请按累计数填写",
        "over": "支出计划写到 {after}，超过100%；请改正",
        "open": "支出计划最后一个时点（{point}）是 {after}；年底应累计达到100%，请补齐",
    }
    valid = (
        Case("逐季累计", "支出计划: {3月底: 25%, 6月底: 50%, 10月底: 75%, 12月底: 100%}\n"),
        Case("前松后紧", "支出计划: {6月底: 10%, 9月底: 10%, 12月底: 100%}\n"),
        Case("分季度各占多少，合计100%", "支出计划: {一季度: 10%, 二季度: 40%, 三季度: 30%, 四季度: 20%}\n"),
        Case("没有填写", "支出计划:\n"),
    )
    invalid = (
        Case(
            "年底不到100%",
            "支出计划: {3月底: 25%, 6月底: 50%, 10月底: 75%}\n",
            (("支出计划", "75%"),),
        ),
        Case("中途减少", "支出计划: {3月底: 40%, 6月底: 30%, 12月底: 100%}\n", (("支出计划", "30%"),)),
        Case("超过100%", "支出计划: {6月底: 60%, 12月底: 120%}\n", (("支出计划", "120%"),)),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Walk the plan point by point."""
        plan = {point: text_of(text) for point, text in fields_of(table.fields.get("支出计划")).items()}
        percents = [parse_target(text).percent for text in plan.values()]
        known = [percent for percent in percents if percent is not None]
        if len(known) < max(len(percents), 2) or sum(known) == 100:
            return
        hit = _fault(list(plan), list(plan.values()), known)
        if hit is not None:
            yield hit


def _fault(points: list[str], texts: list[str], percents: list[Decimal]) -> Hit | None:
    for (number, before), after in zip(enumerate(percents), percents[1:], strict=False):
        if after < before:
            arguments = {"before": texts[number], "after": texts[number + 1]}
            return Hit("支出计划", texts[number + 1], arguments, "falls")
    if percents[-1] == 100:
        return None
    variant = "over" if percents[-1] > 100 else "open"
    return Hit("支出计划", texts[-1], {"point": points[-1], "after": texts[-1]}, variant)
