"""The deduction scheme of the review score, read from ``review.toml``."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_name("review.toml")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """The points of one item of the 审核表: all of them, and those a program can judge."""

    full: Decimal
    machine: Decimal


@dataclass(frozen=True, slots=True)
class RowCount:
    """The number of rows a row's share is counted over is kept between ``least`` and ``most``."""

    least: int
    most: int

    def counted(self, rows: int) -> int:
        """Return the number of rows that counts for a table of ``rows`` rows."""
        return min(max(rows, self.least), self.most)


@dataclass(frozen=True, slots=True)
class Scheme:
    """How findings become deductions; shares are of an item's machine points.

    ``lacking`` maps what a table may lack (指标, 金额) to the machine points that items then keep. ``repeated`` is
    the part of its cost that a rule takes when it speaks again about the whole table. ``defects`` maps a
    rule's code to the kind of defect it tells of; rules that are not there are of a kind of their own.
    """

    items: Mapping[ReviewItem, ItemPoints]
    lacking: Mapping[str, Mapping[ReviewItem, Decimal]]
    table: Mapping[Severity, Decimal]
    indicator: Mapping[Severity, Decimal]
    confidence: Mapping[Confidence, Decimal]
    repeated: Decimal
    rows: RowCount
    rules: Mapping[str, Decimal]
    defects: Mapping[str, str]
    grades: tuple[tuple[str, Decimal], ...]

    def grade(self, points: Decimal) -> str:
        """Return 优, 良, 中 or 差 for points out of 100 (优 90 and more, 良 80, 中 60)."""
        return next(name for name, least in self.grades if points >= least)

    def machine_points(self, item: ReviewItem, lacking: frozenset[str]) -> Decimal:
        """Return the points of ``item`` a program can judge in a table that lacks ``lacking``."""
        known = self.items[item].machine
        return min([known, *(self.lacking[what].get(item, known) for what in lacking)])

    def defect(self, code: str) -> str:
        """Return the kind of defect that a rule tells of."""
        return self.defects.get(code, code)


@cache
def review_scheme() -> Scheme:
    """Return the shipped scheme; numbers are exact decimals."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    return Scheme(
        items={
            ReviewItem(name): ItemPoints(Decimal(points["full"]), Decimal(points["machine"]))
            for name, points in data["items"].items()
        },
        lacking={
            what: {ReviewItem(name): Decimal(points) for name, points in items.items()}
            for what, items in data["lacking"].items()
        },
        table={Severity(name): Decimal(share) for name, share in data["table"].items()},
        indicator={Severity(name): Decimal(share) for name, share in data["indicator"].items()},
        confidence={Confidence(name): Decimal(factor) for name, factor in data["confidence"].items()},
        repeated=Decimal(data["repeated"]["share"]),
        rows=RowCount(data["rows"]["least"], data["rows"]["most"]),
        rules={code: Decimal(share) for code, share in data["rules"].items()},
        defects={code: kind for kind, codes in data["defects"].items() for code in codes},
        grades=tuple((name, Decimal(least)) for name, least in data["grades"].items()),
    )
