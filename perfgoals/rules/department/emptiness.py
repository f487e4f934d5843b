"""What speaks against a table's being empty: a stated amount, a figure of the budget, its own content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.model.target import TargetKind
from perfgoals.rules.department.totals import CARRY_OVER, PROJECTS, figure, nothing
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from perfgoals.model.money import Money
    from perfgoals.model.tables import Department, GoalTable
    from perfgoals.rules.department.statements import Statement

_CLAUSE = pattern(r"[，。；,;]")
_DENIED = pattern(r"无|没有|不|未|非")
_COMPARED = pattern(r"上年|去年|较|同比|增加|减少|下降|增长|压减|20[0-9]{2}年(?:末|底)|执行数|决算")
_PROJECT_TABLE = pattern(r"专项业务|项目支出|项目绩效")


def words_of(title: str) -> tuple[str, ...]:
    """Return the words by which a title is known: 政府采购, 三公, 上年结转."""
    return tuple(word for word in first_column("text_empty_subjects") if word in compact(title))


def stated_against(title: str, statements: list[Statement]) -> Statement | None:
    """Return a statement that gives money to what the table ``title`` is about, None without one."""
    words = words_of(title)
    for statement in statements if words else ():
        money = statement.money
        if money is not None and money.amount > 0 and _gives(statement, words):
            return statement
    return None


def _gives(statement: Statement, words: tuple[str, ...]) -> bool:
    clauses = _CLAUSE.split(compact(statement.text))
    speaking = [clause for clause in clauses if any(word in clause for word in words)]
    number = compact(statement.number)
    counted = [clause for clause in clauses if number in clause]
    if not speaking or not counted or any(_DENIED.search(clause) for clause in speaking):
        return False
    return not any(_COMPARED.search(clause) or _DENIED.search(clause) for clause in counted)


def figure_against(title: str, department: Department) -> tuple[str, Money] | None:
    """Return the figure of the budget that speaks against an empty table ``title``: its name and amount."""
    budget = department.budget
    words = words_of(title)
    carried = figure(budget, CARRY_OVER)
    if "上年结转" in words and carried is not None and carried.amount > 0:
        return CARRY_OVER, carried
    if not _PROJECT_TABLE.search(compact(title)) or "专项资金" in title:
        return None
    return None if "绩效" in title and has_project_table(department) else project_money(department)


def has_project_table(department: Department) -> bool:
    """Whether some project publishes a goal table that is not empty, or may do so in a file that cannot be read."""
    return bool(department.unread) or any(
        not table.is_department and not table.is_empty for table in department.tables
    )


def project_money(department: Department) -> tuple[str, Money] | None:
    """Return the money of this year's projects, as listed or as 项目支出 without 上年结转; None without any."""
    budget = department.budget
    listed = [
        project.amount
        for project in budget.projects
        if project.amount is not None and project.amount.amount > 0
    ]
    if listed:
        return f"项目“{budget.projects[0].name}”等", sum(listed[1:], listed[0])
    spent = figure(budget, PROJECTS)
    if spent is None:
        return None
    own = spent - (figure(budget, CARRY_OVER) or nothing(spent.unit))
    return (PROJECTS, spent) if own.amount > 0 else None


def is_filled(table: GoalTable) -> bool:
    """Whether a goal table holds a target or an amount; a blank form with its numbering does not."""
    if any(row.target.kind is not TargetKind.EMPTY for row in table.indicators):
        return True
    return any(amount is not None and amount.amount > 0 for amount in _amounts(table))


def _amounts(table: GoalTable) -> tuple[Money | None, ...]:
    funds = table.funds
    return (
        funds.year_total,
        funds.term_total,
        funds.fiscal,
        funds.term_fiscal,
        funds.carry_over,
        funds.other,
    )
