"""The totals of a department's budget against its parts: what PG702 adds up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.document.links import BUDGET, PROJECT, follow
from perfgoals.model.money import Money, MoneyUnit, Tolerance, parse_money
from perfgoals.model.records import dataclass
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.department.statements import Statement, agree, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.document.links import Linked
    from perfgoals.model.tables import Department, DepartmentBudget

PROJECTS = "项目支出"
CARRY_OVER = "上年结转"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an amount and the figure it is linked to."""

    statement: Statement
    money: Money
    linked: Linked


def figure(budget: DepartmentBudget, key: str) -> Money | None:
    """Return one of 预算数, None where it is blank or no number."""
    return parse_money(text_of(fields_of(budget.fields.get(BUDGET)).get(key)), budget.money_unit)


def nothing(unit: MoneyUnit = MoneyUnit.WAN) -> Money:
    """Return no money at all."""
    return Money(Decimal(0), unit)


def total(amounts: list[Money]) -> Money:
    """Return the sum of at least one amount, in the unit of the first."""
    return sum(amounts[1:], amounts[0])


def claims(department: Department) -> list[Claim]:
    """Return the statements that are linked to an amount, and state one themselves."""
    found = []
    for statement in statements(department.budget):
        if not statement.link or (money := statement.money) is None:
            continue
        linked = follow(statement.link, department)
        if linked is not None and linked.money is not None:
            found.append(Claim(statement, money, linked))
    return found


def unexplained(claim: Claim, department: Department, tolerance: Tolerance) -> bool:
    """Whether a stated total is none of the department's figures, not even another one's."""
    budget = department.budget
    figures = [figure(budget, key) for key in fields_of(budget.fields.get(BUDGET))]
    figures += [project.amount for project in budget.projects]
    return not any(agree(claim.statement, known, tolerance) for known in figures if known is not None)


@dataclass(frozen=True, slots=True)
class Listed:
    """Σ of the projects beside 项目支出, from which it differs."""

    added: Money
    stated: Money
    carried: Money
    within: bool
    """Whether 上年结转, though another amount, is large enough to hold the difference."""


def listed_total(department: Department, tolerance: Tolerance) -> Listed | None:
    """Return Σ projects and 项目支出 where they differ by more than rounding and the carry-over, else None.

    The carry-over is the department's whole 上年结转 or what its project tables tell of theirs.
    """
    amounts = [project.amount for project in department.budget.projects if project.amount is not None]
    stated = figure(department.budget, PROJECTS)
    if stated is None or not amounts or len(amounts) < len(department.budget.projects):
        return None
    added = total(amounts)
    slack = tolerance.of(len(amounts) + 1, stated.unit)
    carried = figure(department.budget, CARRY_OVER) or nothing(stated.unit)
    gap = stated - added
    own = [table.funds.carry_over for table in department.tables if not table.is_department]
    told = sum((money for money in own if money is not None), nothing(stated.unit))
    if any(abs(gap - known) <= slack for known in (nothing(stated.unit), carried, told)):
        return None
    return Listed(added, stated, carried, nothing(stated.unit) < gap < carried)


def enumerations(
    department: Department, known: list[Claim], tolerance: Tolerance
) -> Iterator[tuple[Claim, Money]]:
    """Yield (the stated total, the sum of its items) where a passage names every project and they do not add up."""
    names = {project.name for project in department.budget.projects}
    passages: dict[str, list[Claim]] = {}
    for claim in known:
        passages.setdefault(claim.statement.source, []).append(claim)
    for inside in passages.values():
        items = {claim.linked.name: claim.money for claim in inside if claim.linked.kind == PROJECT}
        totals = [claim for claim in inside if claim.linked.kind == BUDGET and claim.linked.name == PROJECTS]
        if len(items) < 2 or set(items) != names or not totals:
            continue
        added = total(list(items.values()))
        carried = figure(department.budget, CARRY_OVER) or nothing()
        slack = tolerance.of(len(items) + 1, added.unit)
        if not any(abs(claim.money - added) <= slack + carried for claim in totals):
            yield totals[0], added
