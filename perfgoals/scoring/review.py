"""The review score (目标审核): the eight items of the 审核表, judged as far as rules can judge.

Items and points: 财预〔2015〕88号 项目支出绩效目标审核表. What no program can judge stays "未评" until a
reviewer's own 审核表 fills it; it is never silently full. Deductions follow ``review.toml``; every one is
traced to its finding.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.scoring.review_costs import Cost, costs_of
from perfgoals.scoring.scheme import Scheme, review_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.model.finding import Finding, ReviewItem
    from perfgoals.scoring.review_evidence import Evidence
    from perfgoals.scoring.review_form import ReviewForm

_CENT = Decimal("0.01")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken for one finding; negative, rounded half up to 0.01."""

    finding: Finding
    points: Decimal


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item of the 审核表.

    ``machine_max`` are the points rules can judge and ``machine_points`` what is left of them. ``reviewed`` are
    the points of the reviewer's 审核表 and ``opinion`` its words; None and blank where it says nothing.
    """

    item: ReviewItem
    full: Decimal
    machine_max: Decimal
    machine_points: Decimal
    trace: tuple[Deduction, ...] = ()
    reviewed: Decimal | None = None
    opinion: str = ""

    @property
    def assessed(self) -> bool:
        """Whether every point of the item has been judged, by rules or by the reviewer."""
        return self.reviewed is not None or self.machine_max == self.full

    @property
    def points(self) -> Decimal | None:
        """The item's points: the reviewer's, else what rules leave, None where nobody has judged any of it."""
        if self.reviewed is not None:
            return self.reviewed
        return self.machine_points if self.machine_max else None


@dataclass(frozen=True, slots=True)
class ReviewScore:
    """The review score of one goal table; ``total`` and ``grade`` are None until all items are judged.

    ``machine_points`` of ``machine_max`` are what rules give and never change with a reviewer's 审核表.
    """

    items: tuple[ItemScore, ...]
    machine_points: Decimal
    machine_max: Decimal
    total: Decimal | None = None
    grade: str | None = None

    @property
    def machine_share(self) -> Decimal:
        """``machine_points`` as a share of ``machine_max``, from 0 to 1."""
        return self.machine_points / self.machine_max if self.machine_max else _ZERO


def points_text(value: Decimal) -> str:
    """Return points without closing zeros: ``8.5``, ``10``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def review(
    findings: Iterable[Finding],
    rule_items: Mapping[str, ReviewItem | None],
    evidence: Evidence,
    form: ReviewForm | None = None,
    scheme: Scheme | None = None,
) -> ReviewScore:
    """Score a goal table from its findings.

    ``rule_items`` names the item each rule counts against (None for rules that cost nothing); ``form`` is the
    reviewer's 审核表. Points of the form that the item cannot have count as not given.
    """
    scheme = scheme or review_scheme()
    by_item: dict[ReviewItem, list[Cost]] = {item: [] for item in scheme.items}
    for cost in costs_of(findings, rule_items, evidence, scheme):
        by_item[cost.item].append(cost)
    items = tuple(_score_item(item, by_item[item], evidence.lacking, scheme, form) for item in scheme.items)
    known = [item.points for item in items if item.assessed and item.points is not None]
    total = sum(known, _ZERO) if len(known) == len(items) else None
    return ReviewScore(
        items,
        machine_points=sum((item.machine_points for item in items), _ZERO),
        machine_max=sum((item.machine_max for item in items), _ZERO),
        total=total,
        grade=None if total is None else scheme.grade(total),
    )


def _score_item(
    item: ReviewItem, costs: list[Cost], lacking: frozenset[str], scheme: Scheme, form: ReviewForm | None
) -> ItemScore:
    full, machine = scheme.items[item].full, scheme.machine_points(item, lacking)
    left = machine
    trace: list[Deduction] = []
    for cost in costs:
        taken = min(cost.points, left).quantize(_CENT, ROUND_HALF_UP)
        if taken > 0:
            trace.append(Deduction(cost.finding, -taken))
            left -= taken
    given = form.items.get(item) if form is not None else None
    reviewed = given.points if given is not None else None
    if reviewed is not None and reviewed > full:
        reviewed = None
    opinion = given.opinion if given is not None else ""
    return ItemScore(item, full, machine, left, tuple(trace), reviewed, opinion)
