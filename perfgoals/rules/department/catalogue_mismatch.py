"""PG707 catalogue-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.listed import by_file, entries, file_name, names_goals, names_whole
from perfgoals.rules.department.project_names import plain
from perfgoals.rules.department.samples import catalogue, home, project, whole
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import Department, GoalTable
    from perfgoals.rules.department.listed import Entry

_YEAR = pattern(r"20[0-9]{2}(?:年度?)?")


class CatalogueMismatch(DepartmentRule):
    """The catalogue calls a table by another title than the table itself.

    查什么
        目录里的报表名称与表本身的标题是否一致；目录所列的表与所指的文件是否是同一种表。只省略年度、部门名称的不算。

    为什么
        目录和表头的格式不得随意改变，名称不同就无法按目录找表。

    怎么改
        以官方表式的名称为准，把目录和表头改为一致。
    """

    code = "PG707"
    name = "catalogue-mismatch"
    title = "目录与表名不一致"
    severity = Severity.INFO
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("陕西省部门综合预算公开报表", "封面和目录格式不得随意改变"),
        Clause("财预〔2015〕88号", "规范完整性：填报格式是否规范"),
    )
    messages = {
        "title": "表头是“{title}”，目录写的是“{listed}”；请改为一致",
        "kind": "目录写的是“{listed}”，所指文件“{file}”却是{kind}；请核对目录",
    }
    valid = (
        Case(
            "只省略年度和部门",
            home(more=catalogue("2024年专项业务经费绩效目标表｜a.yaml")),
            files={"a.yaml": project("治超站点运维", "30", more="标题: 部门专项业务经费绩效目标表\n")},
        ),
        Case(
            "没有另写标题",
            home(more=catalogue("项目支出绩效目标表｜a.yaml")),
            files={"a.yaml": project("博物馆免费开放", "50")},
        ),
        Case(
            "目录用项目名称作表名",
            home(more=catalogue("春季造林绩效目标表｜a.yaml")),
            files={"a.yaml": project("春季造林", "50", more="标题: 项目支出绩效目标表\n")},
        ),
    )
    invalid = (
        Case(
            "部门与部门预算",
            home(more=catalogue("部门专项业务经费绩效目标表｜a.yaml")),
            (("标题", "部门预算专项业务经费绩效目标表"),),
            files={"a.yaml": project("强制戒毒所改造", "80", more="标题: 部门预算专项业务经费绩效目标表\n")},
        ),
        Case(
            "项目支出写成专项经费",
            home(more=catalogue("2024年专项经费绩效目标申报表｜a.yaml")),
            (("标题", "2024年项目支出绩效目标表"),),
            files={"a.yaml": project("渡口安全改造", "22", more="标题: 2024年项目支出绩效目标表\n")},
        ),
        Case(
            "目录指错了文件",
            home(more=catalogue("部门整体支出绩效目标表｜a.yaml", "项目支出绩效目标表｜b.yaml")),
            (("目录/部门整体支出绩效目标表", "a.yaml"), ("目录/项目支出绩效目标表", "b.yaml")),
            files={"a.yaml": project("气象雷达维护", "60"), "b.yaml": whole("数量｜预警发布次数｜≥30次")},
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Compare every entry that names a file with that file."""
        tables = by_file(department.tables)
        for entry in entries(department.budget):
            table = tables.get(file_name(entry.file)) if entry.file else None
            if table is None or not names_goals(entry.title):
                continue
            if names_whole(entry.title) != table.is_department:
                arguments = {"listed": entry.title, "file": entry.file, "kind": table.kind}
                yield Hit(entry.address, entry.file, arguments, "kind", at="文件")
                continue
            title = text_of(table.fields.get("标题"))
            if title and not _one_title(title, entry, table, department):
                arguments = {"title": title, "listed": entry.title}
                yield Hit("标题", title, arguments, "title", path=table.path)


def _one_title(title: str, entry: Entry, table: GoalTable, department: Department) -> bool:
    """Whether two titles differ only in what either leaves off in front: year, department, project."""
    names = [plain(name) for name in (department.budget.name, table.name) if name.strip()]
    if table.name.strip() and not table.is_department and plain(table.name) in plain(entry.title):
        return True
    one, other = (_bare(text, names) for text in (title, entry.title))
    return one.endswith(other) or other.endswith(one)


def _bare(title: str, names: list[str]) -> str:
    text = _YEAR.sub("", plain(title))
    for name in names:
        text = text.replace(name, "")
    return text
