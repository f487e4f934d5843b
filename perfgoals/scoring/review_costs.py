"""What each finding costs, before an item's points run out: local, and one defect never twice."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from perfgoals.model.finding import Finding, ReviewItem
    from perfgoals.scoring.review_evidence import Evidence
    from perfgoals.scoring.scheme import Scheme

_ZERO = Decimal(0)
_ONE = Decimal(1)
_ROW_STEPS = 4
"""A row's address has four steps: 绩效指标/一级/二级/三级, or 分项目标/名称/绩效指标/文字 in 河北's narrative form."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The points one finding takes from an item; more than 0, not rounded."""

    finding: Finding
    item: ReviewItem
    points: Decimal


def costs_of(
    findings: Iterable[Finding],
    rule_items: Mapping[str, ReviewItem | None],
    evidence: Evidence,
    scheme: Scheme,
) -> list[Cost]:
    """Return the cost of every finding that counts, the heaviest first.

    A finding on one row costs a share of the item for that row; one about the table a share of the item. Where
    several findings of one place tell of one kind of defect, the heaviest stands for all; a finding about the
    table only costs what its rows have not paid already for the same defect.
    """
    rows = evidence.rows and scheme.rows.counted(evidence.rows)
    wanted: list[Cost] = []
    for finding in findings:
        item = rule_items.get(finding.code)
        if item is not None:
            machine = scheme.machine_points(item, evidence.lacking)
            wanted.append(Cost(finding, item, _share(finding, rows, scheme) * machine))
    wanted.sort(key=_weight)
    counted = sorted(_without_repeats(_heaviest(wanted, scheme), scheme), key=_weight)
    return [cost for cost in counted if cost.points > 0]


def _weight(cost: Cost) -> tuple[Decimal, str, str]:
    return -cost.points, cost.finding.code, cost.finding.address


def is_of_row(finding: Finding) -> bool:
    """Whether a finding is about one indicator, not about a level or the whole table."""
    steps = finding.address.split("/", _ROW_STEPS)
    if len(steps) < _ROW_STEPS:
        return False
    return steps[0] == "绩效指标" or (steps[0] == "分项目标" and steps[2] == "绩效指标")


def _share(finding: Finding, rows: int, scheme: Scheme) -> Decimal:
    """Return the share of an item's machine points that a finding costs."""
    own = scheme.rules.get(finding.code)
    if own is not None and finding.severity == "error":
        return own
    sure = scheme.confidence[finding.confidence]
    if rows and is_of_row(finding):
        return min(scheme.indicator[finding.severity] * sure / rows, _ONE)
    return scheme.table[finding.severity] * sure


def _heaviest(wanted: list[Cost], scheme: Scheme) -> Iterator[Cost]:
    """Yield the heaviest cost of each place and kind of defect; ``wanted`` has the heaviest first."""
    judged: set[tuple[str, str]] = set()
    for cost in wanted:
        place = (scheme.defect(cost.finding.code), place_of(cost.finding))
        if place not in judged:
            judged.add(place)
            yield cost


def place_of(finding: Finding) -> str:
    """Return the row a finding is about (its fields included), else its address."""
    if not is_of_row(finding):
        return finding.address
    return "/".join(finding.address.split("/")[:_ROW_STEPS])


def _without_repeats(costs: Iterable[Cost], scheme: Scheme) -> Iterator[Cost]:
    """Yield ``costs``, a rule's further findings lessened, and what is about the table by what its rows paid."""
    about_table: list[Cost] = []
    paid: dict[tuple[ReviewItem, str], Decimal] = defaultdict(Decimal)
    spoken: set[str] = set()
    for cost in costs:
        points = cost.points * scheme.repeated if cost.finding.code in spoken else cost.points
        spoken.add(cost.finding.code)
        lessened = Cost(cost.finding, cost.item, points)
        if is_of_row(cost.finding):
            paid[cost.item, scheme.defect(cost.finding.code)] += points
            yield lessened
        else:
            about_table.append(lessened)
    for cost in about_table:
        kind = cost.item, scheme.defect(cost.finding.code)
        already = paid[kind]
        paid[kind] = max(already - cost.points, _ZERO)
        yield Cost(cost.finding, cost.item, cost.points - already)
