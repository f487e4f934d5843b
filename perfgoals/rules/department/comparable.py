"""Rows of different tables whose numbers may be compared: at-least targets of one subject in one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Polarity
from perfgoals.lexicon.words import first_column
from perfgoals.model.records import dataclass
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.department.project_names import plain
from perfgoals.rules.department.statements import unit_of
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import GoalTable, Indicator

_AT_LEAST = frozenset({Operator.GE, Operator.GT, None})
_COUNT_WORDS = pattern(
    r"^(?:开展|举办|组织|召开|实施|完成|全年|年度|计划)+|(?:活动|工作|次数|场次|期次|人次|人数|数量|总数|总量|场数|任务|数)+$|的"
)
_SUMMED = frozenset({"次", "场", "期", "人次", "份", "篇", "批次", "场次", "起", "件"})
"""Units of which a department's figure is the sum of its projects'."""
_ANOTHER_SCALE = 50
"""A project that counts so many times more counts something else: text messages, not campaigns."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with an at-least number: its value (a rate in per cent), unit, and the topic its name counts."""

    row: Indicator
    found: Analysis
    value: Decimal
    unit: str
    topic: str

    @property
    def is_rate(self) -> bool:
        """Whether the number is a share."""
        return self.unit == "%"


def measured(table: GoalTable, lexicon: Lexicon) -> Iterator[Measured]:
    """Yield the rows of a table that can be compared with another table's: at-least totals and shares."""
    if table.is_empty:
        return
    for row in table.indicators:
        target = row.target
        if target.kind is not TargetKind.NUMBER or target.operator not in _AT_LEAST or target.trend:
            continue
        value = target.percent if target.is_percent else target.value
        if value is None or target.is_money or target.reference:
            continue
        found = lexicon.analyse(row)
        if found.polarity is Polarity.LOW:
            continue
        unit = "%" if target.is_percent else unit_of(target)
        yield Measured(row, found, value, unit, _COUNT_WORDS.sub("", found.core))


def same_rate(one: Measured, other: Measured) -> bool:
    """Whether two rates are one figure of the whole area or department: 参保率, 资金支付率 in the same words.

    A rate of what a project itself makes or buys (完好率, 合格率, 及时率) rightly differs between projects.
    """
    if one.found.core != other.found.core or not (is_area_rate(one) or one.found.management):
        return False
    return len({plain(one.row.explanation), plain(other.row.explanation)} - {""}) < 2


def is_area_rate(one: Measured) -> bool:
    """Whether a rate speaks of all of an area or a group, which it names: 农村自来水普及率."""
    ending = next(
        (word for word in first_column("department_area_rates") if one.found.name.endswith(word)), ""
    )
    return bool(ending) and len(one.found.name) - len(ending) >= 3


def topic_covers(whole: Measured, part: Measured) -> bool:
    """Whether what a department counts takes in what a project counts: 宣传活动 takes in 医保政策宣传次数."""
    if whole.unit not in _SUMMED or len(whole.topic) < 2 or part.value > whole.value * _ANOTHER_SCALE:
        return False
    return part.topic == whole.topic or part.topic.endswith(whole.topic)
