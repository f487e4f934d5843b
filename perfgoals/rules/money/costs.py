"""What the money rules share: which rows are costs, and what a table's money is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.money import Money
    from perfgoals.model.tables import GoalTable, Indicator


def in_cost_level(row: Indicator) -> bool:
    """Whether a row stands under 成本指标, the 一级 of 2021 or the 二级 of 2015."""
    return row.level1.startswith("成本") or row.level2.startswith("成本")


def is_cost(row: Indicator, lexicon: Lexicon) -> bool:
    """Whether a row limits money spent; money saved, earned or won over is none."""
    if lexicon.names_gain(row.name):
        return False
    return in_cost_level(row) or lexicon.names_cost(row.name)


def whole_money(table: GoalTable) -> Money | None:
    """Return the largest total a table states: a figure may be set for the year or for the whole term."""
    if table.is_department:
        return table.budget
    funds = table.funds
    totals = [total for total in (funds.year_total, funds.term_total) if total is not None]
    return max(totals) if totals else None
