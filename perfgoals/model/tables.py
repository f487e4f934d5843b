"""Goal tables as the rules, scores and forms see them: typed views over a document's own fields.

A view is tolerant: what the schema has already reported (a list where text belongs, an amount that is no
number) reads as absent here, so one slip does not hide the rest of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.model.address import escape, item_steps
from perfgoals.model.money import Money, MoneyUnit, parse_money
from perfgoals.model.records import dataclass
from perfgoals.model.target_parser import parse_target

if TYPE_CHECKING:
    from perfgoals.model.target import Target

PROJECT_KINDS = ("项目支出绩效目标表", "专项资金绩效目标表")
DEPARTMENT_GOAL_KIND = "部门整体支出绩效目标表"
GOAL_KINDS = (*PROJECT_KINDS, DEPARTMENT_GOAL_KIND)
DEPARTMENT_KIND = "部门预算公开"

Fields = Mapping[str, object]
_NO_FIELDS: Fields = {}
_new = tuple.__new__


class Indicator(NamedTuple):
    """One row of 绩效指标; a named tuple, as there are so many of them.

    ``level1`` and ``level2`` are the 一级 and 二级指标 it stands under, ``name`` its 三级指标, ``target`` the
    normal form of its 指标值 (kind ``EMPTY`` where there is none), ``fields`` all its fields as written,
    ``explanation`` its 指标解释, blank where there is none.
    """

    level1: str
    level2: str
    name: str
    target: Target
    address: str
    fields: Fields
    explanation: str = ""

    @property
    def basis(self) -> str:
        """指标值依据, blank where there is none."""
        return text_of(self.fields.get("指标值依据"))

    @property
    def grades(self) -> object:
        """评价标准 of a qualitative target, None where there is none."""
        return self.fields.get("评价标准") or None


@dataclass(frozen=True, slots=True)
class Funds:
    """项目资金 of a project table; a field that is blank or no number is None."""

    term_total: Money | None
    term_fiscal: Money | None
    term_other: Money | None
    year_total: Money | None
    fiscal: Money | None
    carry_over: Money | None
    other: Money | None

    def amount(self, field: str) -> Money | None:
        """Return the amount in a field of 项目资金, by its name."""
        return getattr(self, _FUND_FIELDS[field])  # type: ignore[no-any-return]

    @property
    def states_any(self) -> bool:
        """Whether any amount is stated."""
        return self is not _NO_FUNDS and (self.year_total is not None or self != _NO_FUNDS)

    @property
    def budget(self) -> Money | None:
        """The money this year's targets are set against: the year's total, else the term's."""
        return self.year_total if self.year_total is not None else self.term_total


_NO_FUNDS = Funds(None, None, None, None, None, None, None)
_FUND_FIELDS = {
    "实施期资金总额": "term_total",
    "实施期财政拨款": "term_fiscal",
    "实施期其他资金": "term_other",
    "年度资金总额": "year_total",
    "财政拨款": "fiscal",
    "上年结转": "carry_over",
    "其他资金": "other",
}
"""The fields of 项目资金, and what ``Funds`` calls them, in its order."""


@dataclass(frozen=True, slots=True)
class GoalTable:
    """A 绩效目标表 of a project, a special fund or a whole department.

    ``fields`` is the whole document; ``empty_reason`` is None unless the table is declared empty (空表).
    ``funds`` is its 项目资金, read in its 金额单位.
    """

    path: str
    kind: str
    form: str
    year: str
    name: str
    money_unit: MoneyUnit
    empty_reason: str | None
    indicators: tuple[Indicator, ...]
    fields: Fields
    funds: Funds

    @property
    def is_empty(self) -> bool:
        """Whether the table is published empty, so that its content is not judged."""
        return self.empty_reason is not None

    @property
    def is_department(self) -> bool:
        """Whether this is the table of a whole department."""
        return self.kind == DEPARTMENT_GOAL_KIND

    def text(self, block: str, field: str) -> str:
        """Return ``field`` of ``block`` as written, blank where there is none."""
        return text_of(fields_of(self.fields.get(block)).get(field))

    def money(self, block: str, field: str) -> Money | None:
        """Return the amount in ``field`` of ``block``, None where it is blank or no number."""
        return parse_money(self.text(block, field), self.money_unit)

    @property
    def budget(self) -> Money | None:
        """The money the targets are set against: a project's funds, a department's planned spending."""
        if not self.is_department:
            return self.funds.budget
        stated = self.money("部门预算", "支出预算合计")
        return stated if stated is not None else self.task_total

    @property
    def task_total(self) -> Money | None:
        """The sum of 年度主要任务 (总额), None where no task states an amount."""
        amounts = [
            amount
            for task in items_of(self.fields.get("年度主要任务"))
            if (amount := parse_money(text_of(task.get("总额")), self.money_unit)) is not None
        ]
        return sum(amounts[1:], amounts[0]) if amounts else None


@dataclass(frozen=True, slots=True)
class Project:
    """One line of a department's project list in 部门.yaml."""

    name: str
    amount: Money | None
    code: str


@dataclass(frozen=True, slots=True)
class DepartmentBudget:
    """部门.yaml: what a department publishes beside its tables."""

    path: str
    name: str
    year: str
    money_unit: MoneyUnit
    projects: tuple[Project, ...]
    fields: Fields


@dataclass(frozen=True, slots=True)
class Department:
    """One department and year: a folder with a 部门.yaml, the unit of every cross-table check.

    ``unread`` are the paths of its files that could not be read. Each may hold any table, so whoever looks for one
    that is missing must not speak while there are such.
    """

    budget: DepartmentBudget
    tables: tuple[GoalTable, ...]
    unread: tuple[str, ...] = ()


def goal_table(fields: Fields, path: str = "", unit: MoneyUnit | None = None) -> GoalTable:
    """Return the view of a goal table's document, read from ``path``, with amounts in ``unit``.

    Without ``unit`` they are in the document's own (``money_unit``); what a form prescribes is for the caller to
    know (``perfgoals.config.own_form.unit_of``).
    """
    kind = text_of(fields.get("表类"))
    name_field = "部门名称" if kind == DEPARTMENT_GOAL_KIND else "项目名称"
    reason = fields.get("空表")
    unit = unit or money_unit(fields)
    return GoalTable(
        path=path,
        kind=kind,
        form=text_of(fields.get("版式")),
        year=text_of(fields.get("年度")),
        name=text_of(fields.get(name_field)),
        money_unit=unit,
        empty_reason=text_of(reason) if reason is not None else None,
        indicators=tuple(_indicators(fields.get("绩效指标"))),
        fields=fields,
        funds=_funds(fields_of(fields.get("项目资金")), unit),
    )


def department_budget(fields: Fields, path: str = "", unit: MoneyUnit | None = None) -> DepartmentBudget:
    """Return the view of a 部门.yaml document, read from ``path``, with amounts in ``unit`` (see ``goal_table``)."""
    unit = unit or money_unit(fields)
    return DepartmentBudget(
        path=path,
        name=text_of(fields.get("部门")),
        year=text_of(fields.get("年度")),
        money_unit=unit,
        projects=tuple(
            Project(
                text_of(item.get("项目名称")),
                parse_money(text_of(item.get("金额")), unit),
                text_of(item.get("编码")),
            )
            for item in items_of(fields.get("项目"))
        ),
        fields=fields,
    )


def money_unit(fields: Fields) -> MoneyUnit:
    """Return the document's 金额单位, 万元 unless it states 元."""
    return MoneyUnit.YUAN if text_of(fields.get("金额单位")).strip() == "元" else MoneyUnit.WAN


def _funds(fields: Fields, unit: MoneyUnit) -> Funds:
    if not fields:
        return _NO_FUNDS
    texts = [text_of(fields.get(name)) for name in _FUND_FIELDS]
    return Funds(*[parse_money(text, unit) if text else None for text in texts])


def _indicators(levels: object) -> Iterator[Indicator]:
    for level1, seconds in fields_of(levels).items():
        first = f"绩效指标/{escape(level1)}"
        for level2, rows in fields_of(seconds).items():
            if not isinstance(rows, list):
                continue
            second = f"{first}/{escape(level2)}/"
            for row, step in zip(rows, item_steps(rows), strict=True):
                if isinstance(row, dict):
                    read = row.get
                    name, target, explanation = read("三级指标"), read("指标值"), read("指标解释", "")
                    fields = (
                        level1,
                        level2,
                        name if isinstance(name, str) else "",
                        parse_target(target if isinstance(target, str) else ""),
                        second + step,
                        row,
                        explanation if isinstance(explanation, str) else "",
                    )
                    yield _new(Indicator, fields)  # as Indicator(*fields), in a third of the time


def text_of(value: object) -> str:
    """Return a scalar's text; what is not text reads as blank."""
    return value if isinstance(value, str) else ""


def fields_of(value: object) -> Fields:
    """Return a mapping's fields; what is not a mapping reads as empty."""
    return value if isinstance(value, dict) else _NO_FIELDS


def items_of(value: object) -> list[Fields]:
    """Return the mappings of a list; what is not one reads as absent."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
