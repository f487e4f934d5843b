"""Findings and evidence made by hand, for scores that must not depend on what a rule says today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, Finding, ReviewItem, Severity
from perfgoals.model.span import WHOLE_FILE
from perfgoals.scoring.review_evidence import Evidence

if TYPE_CHECKING:
    from decimal import Decimal

    from perfgoals.scoring.review import ItemScore, ReviewScore

ITEMS = {
    "PG101": ReviewItem.NORMATIVE,
    "PG107": ReviewItem.CLEAR,
    "PG301": ReviewItem.SCIENTIFIC,
    "PG304": ReviewItem.SCIENTIFIC,
    "PG305": ReviewItem.SCIENTIFIC,
    "PG313": ReviewItem.SCIENTIFIC,
    "PG319": ReviewItem.SCIENTIFIC,
    "PG302": ReviewItem.REASONABLE,
    "PG402": ReviewItem.MATCHED,
    "PG001": None,
}
TEN_ROWS = Evidence(10)


def finding(
    code: str, address: str, severity: Severity = Severity.ERROR, confidence: Confidence = Confidence.HIGH
) -> Finding:
    return Finding(code, "name", severity, confidence, "表.yaml", WHOLE_FILE, address, "", "", address + code)


def row(name: str) -> str:
    return f"绩效指标/产出指标/质量指标/{name}"


def item_of(score: ReviewScore, item: ReviewItem) -> ItemScore:
    return next(entry for entry in score.items if entry.item is item)


def points(score: ReviewScore, item: ReviewItem) -> Decimal:
    return item_of(score, item).machine_points
