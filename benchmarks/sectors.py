"""The sectors whose departments the generated tables belong to, read from ``sectors.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from random import Random

LEVELS = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "满意度指标",
)
_INTERVAL = re.compile(r"\{(\d+)\.\.(\d+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An indicator of a sector: its name, and its target with the number left open."""

    name: str
    target: str

    def filled(self, random: Random, *, strictest: bool = False) -> str:
        """Return a target value: any number of the interval, or its upper end for ``strictest``."""

        def number(match: re.Match[str]) -> str:
            low, high = int(match[1]), int(match[2])
            return str(high if strictest else random.randint(low, high))

        return _INTERVAL.sub(number, self.target)


@dataclass(frozen=True, slots=True)
class Sector:
    """What departments of one sector fund, want and measure; ``patterns`` are indicators by 二级指标."""

    department: str
    projects: tuple[str, ...]
    goals: tuple[str, ...]
    patterns: dict[str, tuple[Pattern, ...]]


@cache
def sectors() -> tuple[Sector, ...]:
    """Return every sector."""
    text = (Path(__file__).parent / "sectors.yaml").read_text(encoding="utf-8")
    return tuple(_sector(entry) for entry in yaml.safe_load(text))


def _sector(entry: dict[str, Any]) -> Sector:
    return Sector(
        department=entry["名称"],
        projects=tuple(entry["项目"]),
        goals=tuple(entry["目标"]),
        patterns={level: tuple(_pattern(line) for line in entry[level]) for level in LEVELS},
    )


def _pattern(line: str) -> Pattern:
    name, _, target = line.partition(": ")
    return Pattern(name, target)
