"""The years a goal table may speak of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target import TargetKind

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable
    from perfgoals.model.target import Target

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_OPEN_END = 9999


@dataclass(frozen=True, slots=True)
class Term:
    """The table's year, and the first and last year of its project as far as stated."""

    year: int
    first: int
    last: int

    def holds(self, year: int) -> bool:
        """Whether ``year`` lies within the project."""
        return self.first <= year <= self.last


def term_of(table: GoalTable) -> Term | None:
    """Return the years of a table, None where its 年度 is no year.

    A project that runs on (延续性, or with more money in all than this year) has an open end.
    """
    stated = years_in(table.year)
    if not stated:
        return None
    year = stated[0]
    fields = table.fields
    horizon = text_of(fields_of(fields.get("绩效目标")).get("实施期截止"))
    years = [year, *years_in(text_of(fields.get("项目期"))), *years_in(horizon)]
    last = _OPEN_END if _runs_on(table) else max(years)
    return Term(year, min(years), last)


def _runs_on(table: GoalTable) -> bool:
    kind = text_of(table.fields.get("项目类型")) + text_of(table.fields.get("项目属性"))
    if "延续" in kind or "跨年" in kind:
        return True
    funds = table.funds
    return (
        funds.term_total is not None and funds.year_total is not None and funds.term_total > funds.year_total
    )


@lru_cache(maxsize=1024)
def years_in(text: str) -> tuple[int, ...]:
    """Return the years a text mentions."""
    return tuple(map(int, _YEAR.findall(text)))


def bare_year(target: Target) -> int | None:
    """Return the year of a value that is a year and nothing else (2024年, 2024), None for all others."""
    if target.kind is TargetKind.YEAR_ONLY:
        return target.deadline.year if target.deadline is not None else None
    plain = (
        target.kind is TargetKind.NUMBER and not target.unit and not target.tail and target.operator is None
    )
    if plain and target.number is not None and 2000 <= target.number < 2100:
        return int(target.number)
    return None
