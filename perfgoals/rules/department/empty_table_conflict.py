"""PG709 empty-table-conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import PROJECT_KINDS
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.emptiness import (
    figure_against,
    has_project_table,
    is_filled,
    project_money,
    stated_against,
)
from perfgoals.rules.department.listed import by_file, entries, file_name
from perfgoals.rules.department.samples import catalogue, home, project, stated
from perfgoals.rules.department.statements import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.tables import Department, GoalTable
    from perfgoals.rules.department.listed import Entry

_EMPTY = "表类: 项目支出绩效目标表\n年度: 2024\n空表: 本部门无项目支出，公开空表\n"


class EmptyTableConflict(DepartmentRule):
    """A table is declared empty while figures, statements or its own content say otherwise.

    查什么
        声明为空表的，部门预算里是否确实没有这笔钱：文字说明写有政府采购、“三公”经费的金额，预算数有上年结转、项目支出，或表里已经填了内容。

    为什么
        有数据却公开空表，是该公开的没有公开；没有数据才列空表并说明。

    怎么改
        确有数据的，填报并公开这张表；确无数据的，改正文字说明和预算数。
    """

    code = "PG709"
    name = "empty-table-conflict"
    title = "空表与数据矛盾"
    severity = Severity.WARNING
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2016〕143号", "没有数据的表格应当列出空表并说明"),
        Clause("财预〔2016〕143号", "以公开为常态、不公开为例外"),
    )
    messages = {
        "stated": "“{title}”声明为空表，文字说明却写有“{text}”；请核对后填报或改正文字",
        "figure": "“{title}”声明为空表，{what}却有{amount}；请核对后填报",
        "filled": "声明为空表，表中却填有指标值或金额；请去掉空表声明，或删去所填内容",
        "file": "目录把“{title}”列为空表，所指的表却填有内容；请核对目录",
        "reason": "“{title}”是空表，目录却没有写明；请在目录说明公开空表的理由",
    }
    valid = (
        Case(
            "没有这笔钱",
            home(
                more="预算数: {项目支出: 0, 上年结转: 0}\n"
                + stated("本年无政府采购预算，政府采购0万元｜0万元", "机关运行经费21.78万元｜21.78万元")
                + catalogue(
                    "政府采购预算表｜｜无政府采购预算",
                    "上年结转资金支出表｜｜无上年结转",
                    "项目支出绩效目标表｜a.yaml｜无项目支出",
                )
            ),
            files={"a.yaml": _EMPTY},
        ),
        Case(
            "说的是上年",
            home(
                more=stated("政府采购预算比上年减少30万元｜30万元", "2023年末政府采购结余2万元｜2万元")
                + catalogue("政府采购预算表｜｜本年无政府采购预算")
            ),
        ),
        Case(
            "另有项目公开了绩效目标表",
            home("出租车监管｜18"),
            files={"a.yaml": project("出租车监管", "18"), "b.yaml": _EMPTY},
        ),
        Case(
            "专项资金不是本部门的项目",
            home(
                "出租车监管｜18",
                more="预算数: {项目支出: 18}\n" + catalogue("专项资金绩效目标表｜｜本部门不管理本级专项资金"),
            ),
            files={"a.yaml": project("出租车监管", "18")},
        ),
    )
    invalid = (
        Case(
            "三公经费有预算",
            home(
                more=stated("“三公”经费预算安排12.5万元，其中公务用车运行维护费12.5万元｜12.5万元")
                + catalogue("“三公”经费支出预算表｜｜本部门无“三公”经费预算")
            ),
            (("目录/“三公”经费支出预算表/空表", "本部门无“三公”经费预算"),),
        ),
        Case(
            "有上年结转却列空表",
            home(
                more="预算数: {上年结转: 36.5}\n"
                + catalogue("财政拨款上年结转资金支出表｜｜无上年结转资金预算")
            ),
            (("目录/财政拨款上年结转资金支出表/空表", "无上年结转资金预算"),),
        ),
        Case(
            "有项目却公开空的项目表",
            home("乡村医生补助｜96"),
            (("空表", "本部门无项目支出，公开空表"),),
            files={"a.yaml": _EMPTY},
        ),
        Case(
            "声明为空表又填了指标",
            home(),
            (("空表", "不涉及"),),
            files={
                "a.yaml": project("地质灾害防治", "60", "数量｜巡查隐患点数量｜≥120处", more="空表: 不涉及\n")
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Look for evidence against every entry of the catalogue and every table declared empty."""
        known = statements(department.budget)
        tables = by_file(department.tables)
        spoken: set[str] = set()
        for entry in entries(department.budget):
            table = tables.get(file_name(entry.file)) if entry.file else None
            for hit in _entry(entry, table, known, department):
                spoken.add(table.path if table is not None else "")
                yield hit
        for table in department.tables:
            if table.is_empty and table.path not in spoken:
                yield from _table(table, department)


def _entry(
    entry: Entry, table: GoalTable | None, known: list[Statement], department: Department
) -> Iterator[Hit]:
    if entry.reason is None:
        if table is not None and table.is_empty:
            yield Hit(entry.address, entry.title, {"title": entry.title}, "reason", at="报表")
        return
    address, arguments = f"{entry.address}/空表", {"title": entry.title}
    against = stated_against(entry.title, known)
    if against is not None:
        yield Hit(address, entry.reason, {**arguments, "text": against.text}, "stated")
    elif found := figure_against(entry.title, department):
        figures = {"what": found[0], "amount": str(found[1])}
        yield Hit(address, entry.reason, {**arguments, **figures}, "figure")
    elif table is not None and not table.is_empty and is_filled(table):
        yield Hit(address, entry.reason, arguments, "file")


def _table(table: GoalTable, department: Department) -> Iterator[Hit]:
    reason = table.empty_reason or ""
    if is_filled(table):
        yield Hit("空表", reason, {}, "filled", path=table.path)
    elif (
        table.kind == PROJECT_KINDS[0]
        and not table.name
        and not has_project_table(department)
        and (found := project_money(department))
    ):
        arguments = {"title": table.kind, "what": found[0], "amount": str(found[1])}
        yield Hit("空表", reason, arguments, "figure", path=table.path)
