"""What the money rules share: which rows are costs, and what a table's money is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.model.money import parse_money
from perfgoals.model.target import Operator, TargetKind
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.money import Money
    from perfgoals.model.tables import GoalTable, Indicator

_LOWER = frozenset({Operator.GE, Operator.GT})
_EITHER = frozenset({"资金", "投资额", "总投资"})
"""Money that may as well be raised or brought in."""
_UNIT_IN_NAME = pattern(r"[（(][^（）()/每]*?((?:百|千|万|百万|千万|亿)?元)[)）]")


def in_cost_level(row: Indicator) -> bool:
    """Whether a row stands under 成本指标, the 一级 of 2021 or the 二级 of 2015."""
    return row.level1.startswith("成本") or row.level2.startswith("成本")


def is_cost(row: Indicator, lexicon: Lexicon) -> bool:
    """Whether a row limits money spent; money saved, earned or won over is none.

    Elsewhere than under 成本指标 money that is to be reached is no cost (引进到位资金 ≥18亿元), nor is 资金 alone,
    nor what stands as a benefit.
    """
    if lexicon.names_gain(row.name):
        return False
    if in_cost_level(row):
        return True
    if not lexicon.names_cost(row.name) or row.level1.startswith("效益") or row.target.operator in _LOWER:
        return False
    if any(word in row.name for word in first_column("cost_words", "引入")):
        return False
    return any(word in row.name for word in _spent())


@cache
def _spent() -> tuple[str, ...]:
    """Return the words that speak of spending: those of costs that are no gains, and what 资金 is spent on."""
    return tuple(word for word in first_column("cost_words", "成本") if word not in _EITHER) + first_column(
        "cost_words", "用途"
    )


def stated_money(row: Indicator) -> Money | None:
    """Return the amount of a row whose unit may stand in its name alone: ``总投入（万元）`` with 50."""
    target = row.target
    if target.money is not None or target.unit or "元" not in row.name:
        return target.money
    unit = _UNIT_IN_NAME.search(row.name)
    if unit is None or target.value is None or target.kind is not TargetKind.NUMBER:
        return None
    return parse_money(f"{target.value:f}{unit[1]}")


def whole_money(table: GoalTable) -> Money | None:
    """Return the largest total a table states: a figure may be set for the year or for the whole term."""
    if table.is_department:
        return table.budget
    funds = table.funds
    totals = [total for total in (funds.year_total, funds.term_total) if total is not None]
    return max(totals) if totals else None
