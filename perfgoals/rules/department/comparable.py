"""Rows of different tables whose numbers may be compared: at-least targets of one subject in one unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.department.project_names import plain
from perfgoals.rules.department.statements import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import GoalTable, Indicator

_AT_LEAST = frozenset({Operator.GE, Operator.GT, None})
_COUNT_WORDS = re.compile(
    r"^(?:开展|举办|组织|召开|实施|完成|全年|年度|计划)+|(?:活动|工作|次数|场次|期次|人次|人数|数量|总数|总量|场数|任务|数)+$|的"
)
_SUMMED = frozenset({"次", "场", "期", "人次", "份", "篇", "批次", "场次", "起", "件"})
"""Units of which a department's figure is the sum of its projects'."""
_NATURALLY_ALIKE = ("及时率", "完成率", "合格率", "满意率", "到位率", "准确率", "规范率")
_SHORTEST_SUBJECT = 3
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
    """Yield the rows of a table that can be compared with another table's; satisfaction never is."""
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
        if found.measure is Measure.SATISFACTION or found.polarity is Polarity.LOW:
            continue
        unit = "%" if target.is_percent else unit_of(target)
        yield Measured(row, found, value, unit, _COUNT_WORDS.sub("", found.core))


def same_rate(one: Measured, other: Measured) -> bool:
    """Whether two rates are of one thing: the same words about a subject of their own."""
    if one.found.name.endswith(_NATURALLY_ALIKE) or len(one.found.subject) < 2:
        return False
    explained = {plain(one.row.explanation), plain(other.row.explanation)} - {""}
    return one.found.core == other.found.core and len(explained) < 2


def specific(one: Measured) -> bool:
    """Whether a rate names its subject so closely that every table must mean the same one."""
    return len(one.found.subject) >= _SHORTEST_SUBJECT and not one.found.management


def topic_covers(whole: Measured, part: Measured) -> bool:
    """Whether what a department counts takes in what a project counts: 宣传活动 takes in 医保政策宣传次数."""
    if whole.unit not in _SUMMED or len(whole.topic) < 2 or part.value > whole.value * _ANOTHER_SCALE:
        return False
    return part.topic == whole.topic or part.topic.endswith(whole.topic)
