"""What would raise a review score most: the places to mend, in order, with the points each brings.

A place is a row of 绩效指标 with all that is wrong in it, or one finding about another part of the table;
mending it means that none of its findings comes back. The gains are those of the score itself, so what an exhausted item hides counts as
nothing until enough of it is mended: such places come together in one step.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.scoring.review import review
from perfgoals.scoring.review_costs import costs_of, is_of_row, place_of
from perfgoals.scoring.scheme import review_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from perfgoals.model.finding import Finding, ReviewItem
    from perfgoals.scoring.review_evidence import Evidence

_ZERO = Decimal(0)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the table with the findings that count there, the heaviest first."""

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
        weights: dict[_Key, Decimal] = {}
        members: dict[_Key, list[Finding]] = {}
        for cost in costs_of(self.findings, self._items, self._evidence, review_scheme()):
            place = _key(cost.finding)
            weights[place] = weights.get(place, _ZERO) + cost.points
            members.setdefault(place, []).append(cost.finding)
        order = sorted(weights, key=lambda place: (-weights[place], place))
        return [Place(tuple(members[place])) for place in order]

    def points(self, mended: Iterable[Place]) -> Decimal:
        """Return the machine points once the places ``mended`` have no findings."""
        gone = {_key(place.findings[0]) for place in mended}
        left = [finding for finding in self.findings if _key(finding) not in gone]
        return review(left, self._items, self._evidence).machine_points


def advice(
    findings: Iterable[Finding],
    rule_items: Mapping[str, ReviewItem | None],
    evidence: Evidence,
    limit: int = 5,
) -> tuple[Step, ...]:
    """Return at most ``limit`` steps, each the one that then brings most points for each place mended."""
    table = _Table(findings, rule_items, evidence)
    left = table.places()
    mended: list[Place] = []
    now = table.points(mended)
    steps: list[Step] = []
    while left and len(steps) < limit:
        chosen, after = _best(table, left, mended, now)
        if after <= now:
            break
        steps.append(Step(tuple(chosen), after - now, after))
        now = after
        mended += chosen
        left = [place for place in left if place not in chosen]
    return tuple(steps)


def _best(
    table: _Table, places: Sequence[Place], mended: list[Place], now: Decimal
) -> tuple[list[Place], Decimal]:
    """Return the next places to mend and the points after it: one place, or several of an exhausted item."""
    chosen: list[Place] = []
    points = now
    hidden: list[Place] = []
    for place in places:
        after = table.points([*mended, place])
        if after > points:
            chosen, points = [place], after
        if after <= now:
            hidden.append(place)
    for count in range(2, len(hidden) + 1):
        after = table.points([*mended, *hidden[:count]])
        if not chosen or (after - now) / count > (points - now) / len(chosen):
            chosen, points = hidden[:count], after
    return chosen or list(places), points


def _key(finding: Finding) -> _Key:
    return place_of(finding), "" if is_of_row(finding) else finding.code
