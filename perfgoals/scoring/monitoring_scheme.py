"""The thresholds of monitoring and the fixed words of its form, read from ``monitoring.toml``."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.model.deadline import days_in
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from datetime import date

_FILE = Path(__file__).with_name("monitoring.toml")
_MONTHS = 12


class Light(StrEnum):
    """How an indicator or the spending stands."""

    RED = "红灯"
    YELLOW = "黄灯"
    GREEN = "绿灯"
    BLUE = "蓝灯"
    NONE = "未评"


@dataclass(frozen=True, slots=True)
class MonitoringScheme:
    """Shares are of the standard value (target × months ÷ 12) or of the budget."""

    red: Fraction
    yellow: Fraction
    blue: Fraction
    floors: tuple[tuple[int, Fraction], ...]
    gap: Fraction
    causes: tuple[str, ...]
    chances: tuple[str, ...]

    def light(self, progress: Fraction) -> Light:
        """Return the light of a cumulative indicator by its progress."""
        if progress < self.red:
            return Light.RED
        if progress < self.yellow:
            return Light.YELLOW
        return Light.BLUE if progress >= self.blue else Light.GREEN

    def floor(self, cutoff: date) -> Fraction | None:
        """Return the execution rate that spending must have reached, None early in the year."""
        month = cutoff.month if is_month_end(cutoff) else cutoff.month - 1
        return next((share for end, share in reversed(self.floors) if month >= end), None)


@cache
def monitoring_scheme() -> MonitoringScheme:
    """Return the shipped scheme; numbers are exact."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    lights, spending, form = data["lights"], data["spending"], data["form"]
    return MonitoringScheme(
        red=Fraction(lights["red"]),
        yellow=Fraction(lights["yellow"]),
        blue=Fraction(lights["blue"]),
        floors=tuple((int(month), Fraction(share)) for month, share in spending["floors"]),
        gap=Fraction(spending["gap"]),
        causes=tuple(form["causes"]),
        chances=tuple(form["chances"]),
    )


def is_month_end(day: date) -> bool:
    """Tell whether ``day`` is the last of its month."""
    return day.day == days_in(day.year, day.month)


def elapsed(day: date) -> Fraction:
    """Return the share of the year that has passed: whole months ÷ 12, a month begun by its days."""
    return (day.month - 1 + Fraction(day.day, days_in(day.year, day.month))) / _MONTHS
