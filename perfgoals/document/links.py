"""What 应等于 points at: a key of 预算数, a project's amount, or an indicator's target.

``预算数/项目支出``, ``项目/长期护理保险专项经费`` and ``项目/…/绩效指标/…/三级指标`` are the three forms. Names are
compared without blanks; a ``/`` inside a name may be written as it is or as ``~1``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.address import unescape
from perfgoals.model.money import parse_money
from perfgoals.model.records import dataclass
from perfgoals.model.tables import fields_of, text_of
from perfgoals.text import compact

if TYPE_CHECKING:
    from perfgoals.model.money import Money
    from perfgoals.model.tables import Department, GoalTable, Indicator

BUDGET = "预算数"
PROJECT = "项目"
_INDICATORS = "/绩效指标/"


@dataclass(frozen=True, slots=True)
class Linked:
    """The figure a statement must agree with.

    ``kind`` is 预算数 or 项目, ``name`` the budget key or project name it stands for. ``money`` is the amount (in
    the 金额单位 of 部门.yaml), None where it is blank or ``row`` is set; ``row`` is the indicator meant, ``table``
    the goal table it stands in.
    """

    kind: str
    name: str
    money: Money | None = None
    row: Indicator | None = None
    table: GoalTable | None = None


def follow(link: str, department: Department) -> Linked | None:
    """Return what the 应等于 text ``link`` names, None where the department has no such figure."""
    kind, _, rest = link.strip().partition("/")
    if kind == BUDGET:
        return _budget(rest, department)
    if kind != PROJECT or not rest:
        return None
    if _INDICATORS in rest:
        return _indicator(rest, department)
    for project in department.budget.projects:
        if _same(project.name, rest):
            return Linked(PROJECT, project.name, project.amount)
    return None


def names_row(link: str) -> bool:
    """Whether a link names a row of a project's goal table, not a figure of 部门.yaml itself."""
    return link.strip().startswith(PROJECT) and _INDICATORS in link


def _budget(key: str, department: Department) -> Linked | None:
    figures = fields_of(department.budget.fields.get(BUDGET))
    if key not in figures:
        return None
    return Linked(BUDGET, key, parse_money(text_of(figures[key]), department.budget.money_unit))


def _indicator(rest: str, department: Department) -> Linked | None:
    name, _, place = rest.partition(_INDICATORS)
    wanted = [compact(unescape(step)) for step in place.split("/")]
    for table in department.tables:
        if not _same(table.name, name):
            continue
        for row in table.indicators:
            steps = [compact(unescape(step)) for step in row.address.split("/")[1:]]
            if steps == wanted or (len(wanted) == 1 and compact(row.name) == wanted[0]):
                return Linked(PROJECT, table.name, row=row, table=table)
    return None


def _same(name: str, written: str) -> bool:
    return compact(name) in {compact(written), compact(unescape(written))} and bool(name)
