"""Which goal table stands for which line of the project list in 部门.yaml.

By code or name; else by likeness of names where the money leaves room; else, among what is left over, by an
amount that occurs only once on either side. One table may stand for several lines. Where a file of the department
cannot be read only code and name count: what is most alike may stand in that file.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.address import item_steps
from perfgoals.model.money import Money
from perfgoals.model.records import dataclass
from perfgoals.model.tables import text_of
from perfgoals.rules.department.project_names import core, likeness, pairs, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.money import Tolerance
    from perfgoals.model.tables import Department, GoalTable, Project

ALIKE = 0.65
ALIKE_WITH_MONEY = 0.4
_NOTHING = Money(Decimal(0))
_MOST_CANDIDATES = 20
"""A pair of characters that more tables share tells nothing (局机, 经费)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the project list with its step in an address, and its goal table (None without one).

    ``sure`` when name or code are the same; ``likeness`` of the names is 0 where only the money agrees.
    """

    project: Project
    step: str
    table: GoalTable | None
    sure: bool
    likeness: float


def project_tables(department: Department) -> list[GoalTable]:
    """Return the goal tables of single projects and funds that name one."""
    return [table for table in department.tables if not table.is_department and table.name.strip()]


def pair(department: Department, tolerance: Tolerance) -> list[Line]:
    """Return every line of the project list with the goal table that covers it."""
    return _Pairing(department, tolerance).lines()


class _Pairing:
    def __init__(self, department: Department, tolerance: Tolerance) -> None:
        self.tolerance, self.unread = tolerance, bool(department.unread)
        items = department.budget.fields.get("项目")
        items = items if isinstance(items, list) else []
        steps = zip(item_steps(items), items, strict=True)
        named = [step for step, item in steps if isinstance(item, dict)]
        self.projects = list(zip(department.budget.projects, named, strict=True))
        self.tables = project_tables(department)
        self.used: dict[int, Money] = {}
        self.found: dict[int, tuple[GoalTable, bool, float]] = {}

    def lines(self) -> list[Line]:
        self._by_name()
        if not self.unread:
            self._by_likeness()
            self._by_money()
        result = []
        for index, (project, step) in enumerate(self.projects):
            table, sure, score = self.found.get(index, (None, False, 0.0))
            result.append(Line(project, step, table, sure, score))
        return result

    def _by_name(self) -> None:
        codes = {
            code: table for table in self.tables if (code := text_of(table.fields.get("项目编码")).strip())
        }
        names = {plain(table.name): table for table in reversed(self.tables)}
        for index, (project, _) in enumerate(self.projects):
            table = names.get(plain(project.name)) or codes.get(project.code.strip())
            if table is not None:
                self._take(index, table, sure=True, score=likeness(project.name, table.name))

    def _by_likeness(self) -> None:
        by_pair: dict[str, list[GoalTable]] = defaultdict(list)
        for table in self.tables:
            for two in pairs(core(table.name)) or {core(table.name)}:
                by_pair[two].append(table)
        for index, (project, _) in enumerate(self.projects):
            if index in self.found:
                continue
            candidates = {
                table.path: table
                for two in pairs(core(project.name)) or {core(project.name)}
                if len(by_pair.get(two, ())) <= _MOST_CANDIDATES
                for table in by_pair.get(two, ())
            }
            self._take_best(index, project, candidates.values())

    def _take_best(self, index: int, project: Project, candidates: Iterable[GoalTable]) -> None:
        scored = [(likeness(project.name, table.name), table) for table in candidates]
        fitting = [
            (score, table)
            for score, table in scored
            if (score >= ALIKE and self._has_room(table, project.amount))
            or (score >= ALIKE_WITH_MONEY and id(table) not in self.used and self._same_money(project, table))
        ]
        if fitting:
            score, table = max(fitting, key=lambda found: found[0])
            self._take(index, table, sure=False, score=score)

    def _by_money(self) -> None:
        lines: dict[Decimal, list[int]] = defaultdict(list)
        for index, (project, _) in enumerate(self.projects):
            if index not in self.found and project.amount is not None:
                lines[project.amount.yuan].append(index)
        left: dict[Decimal, list[GoalTable]] = defaultdict(list)
        for table in self.tables:
            if id(table) not in self.used and (budget := table.funds.budget) is not None:
                left[budget.yuan].append(table)
        for amount, indexes in lines.items():
            if len(indexes) == len(left.get(amount, ())) == 1:
                self._take(indexes[0], left[amount][0], sure=False, score=0.0)

    def _take(self, index: int, table: GoalTable, *, sure: bool, score: float) -> None:
        self.found[index] = (table, sure, score)
        amount = self.projects[index][0].amount or _NOTHING
        self.used[id(table)] = self.used.get(id(table), _NOTHING) + amount

    def _has_room(self, table: GoalTable, amount: Money | None) -> bool:
        """Whether a table is still free, or states more money than the lines it already stands for."""
        budget, used = table.funds.budget, self.used.get(id(table))
        if used is None or budget is None or amount is None:
            return True
        return used + amount <= budget + self.tolerance.of(2)

    def _same_money(self, project: Project, table: GoalTable) -> bool:
        budget, amount = table.funds.budget, project.amount
        return budget is not None and amount is not None and abs(budget - amount) <= self.tolerance.of(1)
