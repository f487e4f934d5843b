"""A goal table in the making: the project, its money and its indicators, before a form gives them a layout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.sectors import LEVELS, Pattern, Sector

if TYPE_CHECKING:
    from random import Random

MIN_ROWS = 8
MAX_ROWS = 25
_ALWAYS = {"数量指标": 2, "质量指标": 1, "时效指标": 1, "社会效益指标": 1, "满意度指标": 1}
_SECOND_BENEFIT = ("经济效益指标", "生态效益指标", "可持续影响指标")


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator; ``level`` is its 二级指标 in the words of ``sectors.LEVELS``."""

    level: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a county's department."""

    sector: Sector
    county: str
    name: str

    @property
    def department(self) -> str:
        """The department's full name."""
        return self.county + self.sector.department


@dataclass(frozen=True, slots=True)
class Draft:
    """A project's goal table without a form. Amounts are 万元; ``fiscal`` is 财政拨款."""

    project: Project
    total: Decimal
    fiscal: Decimal
    goals: tuple[str, ...]
    rows: tuple[Row, ...]


def draft(random: Random, project: Project, rows: int, *, lasting: bool) -> Draft:
    """Return a sound draft with ``rows`` indicators (at least 8).

    ``lasting`` tells whether the form has 可持续影响指标 (the indicators of 财预〔2015〕88号 do, those of
    财预〔2021〕101号 do not).
    """
    total = Decimal(random.randint(1500, 90000)) / 100
    chosen = _chosen_rows(random, project.sector, rows - 1, lasting=lasting)
    cost = Row("成本指标", f"{project.name}总成本", f"≤{total}万元")
    place = next((i for i, row in enumerate(chosen) if LEVELS.index(row.level) >= 3), len(chosen))
    chosen.insert(place, cost)
    promises = [
        f"全年{row.name}{row.target.replace('≥', '不少于')}" for row in chosen if row.level == "数量指标"
    ]
    goals = random.sample(project.sector.goals, random.randint(2, 3))
    return Draft(project, total, total, (*goals, "，".join(promises[:2])), tuple(chosen))


def _chosen_rows(random: Random, sector: Sector, count: int, *, lasting: bool) -> list[Row]:
    """Return ``count`` rows in the order of the form: what every table has, then a free choice."""
    benefits = _SECOND_BENEFIT if lasting else _SECOND_BENEFIT[:2]
    required = {**_ALWAYS, random.choice(benefits): 1}
    chosen: list[tuple[str, Pattern]] = []
    others: list[tuple[str, Pattern]] = []
    for level in LEVELS:
        if level == "可持续影响指标" and not lasting:
            continue
        patterns = random.sample(sector.patterns[level], len(sector.patterns[level]))
        needed = required.get(level, 0)
        chosen += [(level, pattern) for pattern in patterns[:needed]]
        others += [(level, pattern) for pattern in patterns[needed:]]
    chosen += random.sample(others, min(count - len(chosen), len(others)))
    chosen.sort(key=lambda pair: LEVELS.index(pair[0]))
    return [Row(level, pattern.name, pattern.filled(random)) for level, pattern in chosen]
