"""What a goal table offers to be judged: what is not there cannot earn points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.money import parse_money
from perfgoals.model.records import dataclass
from perfgoals.model.tables import items_of, text_of

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

INDICATORS = "指标"
AMOUNTS = "金额"

_SPENDING_LISTS = (("支出明细", "金额"), ("年度主要任务", "总额"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The number of indicator rows (of 河北's narrative form too), and what the table lacks (指标, 金额)."""

    rows: int
    lacking: frozenset[str] = frozenset()


def evidence(table: GoalTable) -> Evidence:
    """Return what ``table`` offers.

    金额 is lacking where neither an indicator of cost (money anywhere but under 效益指标) nor a list of spending
    or tasks states an amount, so that nothing can be held against the table's money.
    """
    lacking = set()
    if not table.indicators:
        lacking.add(INDICATORS)
    if not any(_states_cost(row) for row in table.indicators) and not _states_spending(table):
        lacking.add(AMOUNTS)
    return Evidence(len(table.indicators) or _narrative_rows(table), frozenset(lacking))


def _narrative_rows(table: GoalTable) -> int:
    """Return how many indicators stand in the 分项目标, which no rule judges row by row."""
    return sum(len(items_of(goal.get("绩效指标"))) for goal in items_of(table.fields.get("分项目标")))


def _states_cost(row: Indicator) -> bool:
    return row.target.is_money and not row.level1.startswith("效益")


def _states_spending(table: GoalTable) -> bool:
    return any(
        parse_money(text_of(item.get(amount)), table.money_unit) is not None
        for field, amount in _SPENDING_LISTS
        for item in items_of(table.fields.get(field))
    )
