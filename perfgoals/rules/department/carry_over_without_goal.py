"""PG710 carry-over-without-goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.links import BUDGET
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.money import parse_money
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.samples import home, project, whole
from perfgoals.rules.department.totals import CARRY_OVER, PROJECTS, figure, total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.money import Money
    from perfgoals.model.tables import Department, GoalTable


class CarryOverWithoutGoal(DepartmentRule):
    """Money carried over from last year is spent under no goal.

    查什么
        部门预算有上年结转，而部门整体表的金额不含它，项目表也没有写上年结转。

    为什么
        结转资金同样是当年支出，没有绩效目标就没有人为它的效果负责。

    怎么改
        把上年结转并入原项目的绩效目标表，或在部门整体表中补列这笔资金的任务和指标。
    """

    code = "PG710"
    name = "carry-over-without-goal"
    title = "上年结转没有绩效目标"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.MATCHED
    authority = (Clause("财预〔2015〕88号", "资金匹配性：目标与资金量、使用方向是否匹配"),)
    messages = {
        "whole": "上年结转{carried}没有绩效目标：部门整体表只列{covered}，支出合计是{spending}；请补列",
        "projects": "上年结转{carried}没有绩效目标：各项目表合计{covered}，项目支出是{spending}；请补列",
    }
    valid = (
        Case(
            "部门整体表已含结转",
            home(more="预算数: {支出合计: 520, 上年结转: 20}\n"),
            files={"a.yaml": whole(more="部门预算: {支出预算合计: 520}\n")},
        ),
        Case(
            "结转写在项目表里",
            home("湿地保护｜30", more="预算数: {支出合计: 260, 项目支出: 50, 上年结转: 20}\n"),
            files={
                "a.yaml": "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 湿地保护\n"
                "项目资金: {年度资金总额: 50, 财政拨款: 30, 上年结转: 20}\n",
                "b.yaml": whole(more="部门预算: {支出预算合计: 240}\n"),
            },
        ),
        Case("没有结转", home("博物馆展陈｜30", more="预算数: {项目支出: 30, 上年结转: 0}\n")),
        Case(
            "结转用于基本支出，项目都有目标",
            home("图书购置｜30", more="预算数: {支出合计: 200, 项目支出: 30, 上年结转: 5}\n"),
            files={"a.yaml": project("图书购置", "30")},
        ),
    )
    invalid = (
        Case(
            "整体表的任务不含结转",
            home(more="预算数: {支出合计: 700}\n".replace("}", ", 上年结转: 88.5}")),
            (("预算数/上年结转", "88.5"),),
            files={
                "a.yaml": whole(
                    more="年度主要任务:\n  - {任务名称: 基本支出, 总额: 411.5}\n  - {任务名称: 就业培训, 总额: 200}\n"
                )
            },
        ),
        Case(
            "项目表合计不含结转",
            home("中小学校舍维修｜300", more="预算数: {项目支出: 360, 上年结转: 60}\n"),
            (("预算数/上年结转", "60"),),
            files={"a.yaml": project("中小学校舍维修", "300")},
        ),
        Case(
            "金额单位是元",
            home(
                more="金额单位: 元\n预算数:\n  支出合计: 3,250,000.00\n  上年结转: 250,000.00\n",
            ),
            (("预算数/上年结转", "250,000.00"),),
            files={"a.yaml": whole(more="部门预算: {支出预算合计: 300}\n")},
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Look for the carried-over money in the department's table, else in the projects'."""
        if department.unread:
            return
        carried = figure(department.budget, CARRY_OVER)
        if carried is None or carried <= self.settings.tolerance.of(1, carried.unit):
            return
        tables = [table for table in department.tables if not table.is_empty]
        if any(_states_carry_over(table) for table in tables):
            return
        wholes = [table.budget for table in tables if table.is_department and table.budget is not None]
        projects = [
            table.funds.budget
            for table in tables
            if not table.is_department and table.funds.budget is not None
        ]
        covered, key, variant = (wholes, "支出合计", "whole") if wholes else (projects, PROJECTS, "projects")
        spending = figure(department.budget, key)
        if not covered or spending is None:
            return
        listed = max(covered) if wholes else total(covered)
        if abs(spending - carried - listed) > self.settings.tolerance.of(len(covered) + 2):
            return
        arguments = {
            "carried": str(carried),
            "covered": _in(listed, carried),
            "spending": str(spending),
        }
        value = text_of(fields_of(department.budget.fields.get(BUDGET)).get(CARRY_OVER))
        yield Hit(f"{BUDGET}/{CARRY_OVER}", value, arguments, variant)


def _in(amount: Money, like: Money) -> str:
    return str(amount.to(like.unit))


def _states_carry_over(table: GoalTable) -> bool:
    """Whether a table says that its money holds some carried over."""
    carried = table.funds.carry_over
    source = parse_money(
        text_of(fields_of(table.fields.get("资金来源")).get("上年度财政拨款结余")), table.money_unit
    )
    return any(amount is not None and amount.amount > 0 for amount in (carried, source))
