"""What would raise a review score most: the places to mend, in order, with the points each brings.

A place is a row of 绩效指标, or another part of the table that findings point at; mending it means that none of
its findings comes back. The gains are those of the score itself, so what an exhausted item hides counts as
nothing until enough of it is mended: such places come together in one step.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.scoring.review import review
from perfgoals.scoring.review_costs import costs_of, place_of
from perfgoals.scoring.scheme import review_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from perfgoals.model.finding import Finding, ReviewItem
    from perfgoals.scoring.review_evidence import Evidence

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the table with the findings that count there, the heaviest first."""

    address: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Places to mend together: they bring ``gain`` points, and the machine points are then ``after``."""

    places: tuple[Place, ...]
    gain: Decimal
    after: Decimal


class _Table:
    """A table's findings by place, and its score without some of them."""

    def __init__(
        self,
        findings: Iterable[Finding],
        rule_items: Mapping[str, ReviewItem | None],
        evidence: Evidence,
    ) -> None:
        self._items = {code: item for code, item in rule_items.items() if item is not None}
        self._evidence = evidence
        self.findings = [finding for finding in findings if finding.code in self._items]

    def places(self) -> list[Place]:
        """Return the places in the order of what they would cost if no item ran out."""
        weights: dict[str, Decimal] = {}
        members: dict[str, list[Finding]] = {}
        for cost in costs_of(self.findings, self._items, self._evidence, review_scheme()):
            place = place_of(cost.finding)
            weights[place] = weights.get(place, _ZERO) + cost.points
            members.setdefault(place, []).append(cost.finding)
        order = sorted(weights, key=lambda place: (-weights[place], place))
        return [Place(place, tuple(members[place])) for place in order]

    def points(self, mended: frozenset[str]) -> Decimal:
        """Return the machine points once the places ``mended`` have no findings."""
        left = [finding for finding in self.findings if place_of(finding) not in mended]
        return review(left, self._items, self._evidence).machine_points


def advice(
    findings: Iterable[Finding],
    rule_items: Mapping[str, ReviewItem | None],
    evidence: Evidence,
    limit: int = 5,
) -> tuple[Step, ...]:
    """Return at most ``limit`` steps, each the one that then brings most points for each place mended."""
    table = _Table(findings, rule_items, evidence)
    open_places = table.places()
    mended: frozenset[str] = frozenset()
    now = table.points(mended)
    steps: list[Step] = []
    while open_places and len(steps) < limit:
        chosen, after = _best(table, open_places, mended, now)
        if after <= now:
            break
        steps.append(Step(tuple(chosen), after - now, after))
        now = after
        mended |= {place.address for place in chosen}
        open_places = [place for place in open_places if place.address not in mended]
    return tuple(steps)


def _best(
    table: _Table, places: Sequence[Place], mended: frozenset[str], now: Decimal
) -> tuple[list[Place], Decimal]:
    """Return the next places to mend and the points after it: one place, or several of an exhausted item."""
    after = {place.address: table.points(mended | {place.address}) for place in places}
    best = max(places, key=lambda place: after[place.address])
    chosen, points = [best], after[best.address]
    together: list[Place] = []
    for place in places:
        if after[place.address] > now:
            continue
        together.append(place)
        reached = table.points(mended | {entry.address for entry in together})
        if (reached - now) / len(together) > (points - now) / len(chosen):
            chosen, points = list(together), reached
    return chosen, points
