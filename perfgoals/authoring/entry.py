"""One indicator of the library: what an official form says about it, and how its target is usually written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.config.forms import form_named
from perfgoals.lexicon.analysis import Polarity
from perfgoals.model.tables import PROJECT_KINDS
from perfgoals.model.target import Operator, TargetKind
from perfgoals.model.target_parser import parse_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.config.forms import Level
    from perfgoals.document.edits.kinds import Value
    from perfgoals.model.target import Target

_BLANK = re.compile(r"\{([^{}]*)\}")
_SAMPLES = {"月": "6", "日": "10"}
_GENERATIONS = ("国家2015", "国家2021")
"""The forms whose levels are the two generations of 财预〔2015〕88号 and 财预〔2021〕101号."""
_SAME_COST = {"成本指标": "经济成本指标", "经济成本指标": "成本指标"}
"""What the 2015 generation calls 成本指标 is the 经济成本指标 of 2021."""
_COST_HOMES = ("产出指标", "成本指标")
_QUALITATIVE = (TargetKind.QUALITATIVE, TargetKind.EMPTY)


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator that can be put into a table.

    ``pattern`` is its 目标值样式, a target with ``{数}``, ``{月}`` or ``{日}`` where the officer's own figure goes;
    one without such a place (100%) is the target itself. ``grades`` are the 评价标准 of a qualitative one.
    ``avoids`` names the rule and the defect it avoids, ``source`` the table it was harvested from.
    """

    name: str
    level1: str
    level2: str
    sector: str = ""
    pattern: str = ""
    explanation: str = ""
    basis: str = ""
    avoids: str = ""
    source: str = ""
    grades: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one indicator: its name and 二级指标."""
        return self.name, self.level2

    @property
    def target(self) -> Target:
        """The normal form of the pattern, with sample figures in its places."""
        return parse_target(_BLANK.sub(lambda blank: _SAMPLES.get(blank[1], "1"), self.pattern))

    @property
    def nature(self) -> str:
        """指标性质: 定量 or 定性."""
        return "定性" if self.target.kind in _QUALITATIVE else "定量"

    @property
    def direction(self) -> Polarity:
        """Whether more is better, by the operator of the pattern; a fixed share is to be reached."""
        operator = self.target.operator
        if operator in {Operator.GE, Operator.GT}:
            return Polarity.HIGH
        if operator in {Operator.LE, Operator.LT}:
            return Polarity.LOW
        return Polarity.HIGH if self.target.unit == "%" else Polarity.UNKNOWN

    @property
    def unit(self) -> str:
        """计量单位 as the pattern writes it, scale word and denominator included."""
        figure = self.pattern.rpartition("}")[2] if "}" in self.pattern else self.target.unit
        return figure if self.target.kind is TargetKind.NUMBER else ""

    @property
    def value(self) -> str:
        """The 指标值 of a new row: blank where the officer has to fill in a figure."""
        return "" if _BLANK.search(self.pattern) else self.pattern

    def place_in(self, levels: Iterable[Level]) -> tuple[str, str] | None:
        """Return the 一级 and 二级指标 of a form where it goes, None where the form has no place for it."""
        return home_of(self.level2, levels)

    def is_under(self, level1: str, level2: str) -> bool:
        """Whether it stands under these levels, in either generation; a blank level is any."""
        is_cost = self.level2 in _SAME_COST
        if level2 and level2 != self.level2 and not (is_cost and level2 in _SAME_COST):
            return False
        return not level1 or level1 == self.level1 or (is_cost and level1 in _COST_HOMES)

    def row(self) -> dict[str, Value]:
        """Return the fields of a new row of 绩效指标, those it has nothing for left out."""
        row: dict[str, Value] = {"三级指标": self.name, "指标值": self.value}
        if self.explanation:
            row["指标解释"] = self.explanation
        if self.basis:
            row["指标值依据"] = self.basis
        if self.grades:
            row["评价标准"] = dict(self.grades)
        return row


def home_of(level2: str, levels: Iterable[Level]) -> tuple[str, str] | None:
    """Return where a form has a 二级指标 of either generation, None where it has no place for it."""
    homes = {second: level.name for level in levels for second in level.seconds}
    for second in (level2, _SAME_COST.get(level2, "")):
        if second in homes:
            return homes[second], second
    return None


@lru_cache(maxsize=1)
def known_levels() -> dict[str, str]:
    """Return 二级指标 → 一级指标 of both generations."""
    return {
        second: level.name
        for form in _GENERATIONS
        for level in form_named(form).levels(PROJECT_KINDS[0])
        for second in level.seconds
    }
