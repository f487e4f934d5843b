"""The deduction scheme of the review score, read from ``review.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_name("review.toml")


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """The points of one item of the 审核表: all of them, and those a program can judge."""

    full: Decimal
    machine: Decimal


@dataclass(frozen=True, slots=True)
class Scheme:
    """How findings become deductions; shares are of an item's machine points."""

    items: Mapping[ReviewItem, ItemPoints]
    table: Mapping[Severity, Decimal]
    indicator: Mapping[Severity, Decimal]
    confidence: Mapping[Confidence, Decimal]
    rules: Mapping[str, Decimal]
    grades: tuple[tuple[str, Decimal], ...]

    def grade(self, points: Decimal) -> str:
        """Return 优, 良, 中 or 差 for a complete score (优 90 and more, 良 80, 中 60)."""
        return next(name for name, least in self.grades if points >= least)


@cache
def review_scheme() -> Scheme:
    """Return the shipped scheme; numbers are exact decimals."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    return Scheme(
        items={
            ReviewItem(name): ItemPoints(Decimal(points["full"]), Decimal(points["machine"]))
            for name, points in data["items"].items()
        },
        table={Severity(name): Decimal(share) for name, share in data["table"].items()},
        indicator={Severity(name): Decimal(share) for name, share in data["indicator"].items()},
        confidence={Confidence(name): Decimal(factor) for name, factor in data["confidence"].items()},
        rules={code: Decimal(share) for code, share in data["rules"].items()},
        grades=tuple((name, Decimal(least)) for name, least in data["grades"].items()),
    )
