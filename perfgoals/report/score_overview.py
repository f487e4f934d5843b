"""What the scores of many tables add up to: ranks, departments, items, common findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND
from perfgoals.report.plain import one_line, relative_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.report.departments import Department
    from perfgoals.report.score import ScoredTable
    from perfgoals.scoring.review import ReviewScore

BANDS = 10
"""The bands of the distribution, each a tenth of the machine points."""

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One table in the ranking; ``number`` counts the tables as they came, from 1."""

    number: int
    path: str
    department: str
    name: str
    points: Decimal
    maximum: Decimal
    share: Decimal
    total: Decimal | None
    grade: str | None
    worst: str


@dataclass(slots=True)
class DepartmentLine:
    """One department: its tables' shares of machine points, and the errors in its 部门.yaml."""

    title: str
    shares: list[Decimal] = field(default_factory=list)
    errors: int = 0

    @property
    def mean(self) -> Decimal:
        """The mean share of its tables, from 0 to 1; 0 where it has none."""
        return sum(self.shares, _ZERO) / len(self.shares) if self.shares else _ZERO


@dataclass(slots=True)
class ItemLine:
    """One item over all tables: the points rules could judge, and those they took."""

    item: ReviewItem
    maximum: Decimal = _ZERO
    lost: Decimal = _ZERO

    @property
    def share(self) -> Decimal:
        """The part of the item's machine points that was lost, from 0 to 1."""
        return self.lost / self.maximum if self.maximum else _ZERO


@dataclass(slots=True)
class RuleLine:
    """One rule over all tables: how often it took points, by severity, in how many tables, how many points."""

    code: str
    counts: Counter[Severity] = field(default_factory=Counter)
    tables: int = 0
    lost: Decimal = _ZERO


class Overview:
    """Adds up the scores of a run; keeps a line for each table and nothing of its findings."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.lines: list[Line] = []
        self._departments: dict[Department, DepartmentLine] = {}
        self._items = {item: ItemLine(item) for item in ReviewItem}
        self._rules: dict[str, RuleLine] = {}

    def add(self, table: ScoredTable) -> Line:
        """Take one table and return its line."""
        score = table.score
        line = Line(
            number=len(self.lines) + 1,
            path=relative_path(table.path),
            department=one_line(table.department.title),
            name=_name(table),
            points=score.machine_points,
            maximum=score.machine_max,
            share=score.machine_share,
            total=score.total,
            grade=score.grade,
            worst=_worst(score),
        )
        self.lines.append(line)
        self._department(table.department).shares.append(line.share)
        self._count(score)
        return line

    def add_department(self, department: Department, errors: int) -> None:
        """Take a department's own errors."""
        self._department(department).errors += errors

    def ranked(self) -> list[tuple[int, Line]]:
        """Return rank and line of every table, the best share first; equal shares have equal ranks."""
        lines = sorted(self.lines, key=lambda line: (-line.share, line.number))
        return list(zip(_ranks([line.share for line in lines]), lines, strict=True))

    def ranked_departments(self) -> list[tuple[int, DepartmentLine]]:
        """Return rank and line of every department that has scored tables, the best mean first."""
        known = [line for line in self._departments.values() if line.shares]
        known.sort(key=lambda line: (-line.mean, line.title))
        return list(zip(_ranks([line.mean for line in known]), known, strict=True))

    def items(self) -> list[ItemLine]:
        """Return the items that rules could judge somewhere, in the order of the form."""
        return [line for line in self._items.values() if line.maximum]

    def rules(self) -> list[RuleLine]:
        """Return the rules that took points, the most frequent first."""
        return sorted(self._rules.values(), key=lambda line: (-line.counts.total(), line.code))

    def distribution(self) -> list[int]:
        """Return how many tables have a share in each band, the lowest first; a full share is in the last."""
        counts = [0] * BANDS
        for line in self.lines:
            counts[min(int(line.share * BANDS), BANDS - 1)] += 1
        return counts

    def mean(self) -> Decimal:
        """Return the mean share of all tables, 0 where there is none."""
        return sum((line.share for line in self.lines), _ZERO) / len(self.lines) if self.lines else _ZERO

    def _department(self, department: Department) -> DepartmentLine:
        return self._departments.setdefault(department, DepartmentLine(one_line(department.title)))

    def _count(self, score: ReviewScore) -> None:
        spoken: set[str] = set()
        for item in score.items:
            line = self._items[item.item]
            line.maximum += item.machine_max
            line.lost += item.machine_max - item.machine_points
            for deduction in item.trace:
                code = deduction.finding.code
                rule = self._rules.setdefault(code, RuleLine(code))
                rule.counts[deduction.finding.severity] += 1
                rule.lost -= deduction.points
                spoken.add(code)
        for code in spoken:
            self._rules[code].tables += 1


def _name(table: ScoredTable) -> str:
    """Return what a reader calls the table; one of a whole department bears the department's name."""
    name = one_line(table.name)
    return f"{name}（部门整体）" if table.kind == DEPARTMENT_GOAL_KIND else name


def _worst(score: ReviewScore) -> str:
    """Return the item that lost most of the machine points, blank where none was lost."""
    item = max(score.items, key=lambda entry: entry.machine_max - entry.machine_points)
    return item.item.value if item.trace else ""


def _ranks(values: Iterable[Decimal]) -> list[int]:
    """Return competition ranks (1, 2, 2, 4) of values that fall."""
    ranks: list[int] = []
    last: Decimal | None = None
    for place, value in enumerate(values, start=1):
        ranks.append(ranks[-1] if value == last else place)
        last = value
    return ranks
