"""The review score (目标审核): the eight items of the 审核表, judged as far as rules can judge.

Items and points: 财预〔2015〕88号 项目支出绩效目标审核表. What no program can judge stays "未评" until a
reviewer's own 审核表 fills it; it is never silently full.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from perfgoals.scoring.scheme import Scheme, review_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.model.finding import Finding, ReviewItem

_CENT = Decimal("0.01")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken for one finding; negative, rounded to 0.01."""

    finding: Finding
    points: Decimal


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item of the 审核表.

    ``machine_max`` are the points rules can judge and ``points`` what is left of them; an item with none is
    not assessed.
    """

    item: ReviewItem
    full: Decimal
    machine_max: Decimal
    points: Decimal
    trace: tuple[Deduction, ...]

    @property
    def assessed(self) -> bool:
        """Whether every point of the item has been judged."""
        return self.machine_max == self.full


@dataclass(frozen=True, slots=True)
class ReviewScore:
    """The review score of one goal table; ``total`` and ``grade`` stay None until all items are judged."""

    items: tuple[ItemScore, ...]
    machine_points: Decimal
    machine_max: Decimal
    total: Decimal | None = None
    grade: str | None = None


def review(
    findings: Iterable[Finding],
    rule_items: Mapping[str, ReviewItem | None],
    indicator_count: int,
    scheme: Scheme | None = None,
) -> ReviewScore:
    """Score a goal table from its findings.

    ``rule_items`` names the item each rule counts against (None for rules that cost nothing) and
    ``indicator_count`` is the number of rows over which a row's share is counted.
    """
    scheme = scheme or review_scheme()
    by_item: dict[ReviewItem, list[Finding]] = {item: [] for item in scheme.items}
    for finding in findings:
        item = rule_items.get(finding.code)
        if item is not None:
            by_item[item].append(finding)
    items = tuple(_score_item(item, by_item[item], max(indicator_count, 1), scheme) for item in scheme.items)
    return ReviewScore(
        items,
        machine_points=sum((score.points for score in items), _ZERO),
        machine_max=sum((score.machine_max for score in items), _ZERO),
    )


def _score_item(item: ReviewItem, findings: list[Finding], rows: int, scheme: Scheme) -> ItemScore:
    points = scheme.items[item]
    wanted = [(finding, _share(finding, rows, scheme) * points.machine) for finding in findings]
    left = points.machine
    trace: list[Deduction] = []
    judged: set[str] = set()
    for finding, cost in sorted(wanted, key=lambda pair: -pair[1]):
        if finding.address in judged:
            continue
        judged.add(finding.address)
        taken = min(cost, left).quantize(_CENT, ROUND_HALF_UP)
        if taken > 0:
            trace.append(Deduction(finding, -taken))
            left -= taken
    return ItemScore(item, points.full, points.machine, left, tuple(trace))


def _share(finding: Finding, rows: int, scheme: Scheme) -> Decimal:
    """Return the share of an item's machine points that a finding costs."""
    own = scheme.rules.get(finding.code)
    if own is not None and finding.severity == "error":
        return own
    sure = scheme.confidence[finding.confidence]
    if _is_of_indicator(finding):
        return min(scheme.indicator[finding.severity] * sure / rows, Decimal(1))
    return scheme.table[finding.severity] * sure


def _is_of_indicator(finding: Finding) -> bool:
    return finding.address.startswith("绩效指标/") and finding.address.count("/") >= 3
