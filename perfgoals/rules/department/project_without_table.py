"""PG701 project-without-table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.pairing import pair
from perfgoals.rules.department.samples import home, project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import Department

_SECRET = ("涉密", "保密", "机密", "秘密")


class ProjectWithoutTable(DepartmentRule):
    """A project of the department's list has no goal table.

    查什么
        部门.yaml 所列的每个项目，有没有对应的绩效目标表。名称略有出入、几个项目合编一张表的，都算有。

    为什么
        列入预算的项目都要编制绩效目标；有钱无目标，年底无从评价。

    怎么改
        为这个项目补一张绩效目标表；已经编了表的，把表中的项目名称改得与清单一致。
    """

    code = "PG701"
    name = "project-without-table"
    title = "项目没有绩效目标表"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("预算法", "编制预算应当结合绩效目标管理"),
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),
    )
    messages = {"": "项目“{name}”{amount}没有绩效目标表；请补编绩效目标表，或核对两处的项目名称"}
    valid = (
        Case(
            "每个项目都有表，名称略有出入",
            home("农村公路养护经费｜300", "危桥改造（县级配套）｜120"),
            files={"a.yaml": project("农村公路养护费", "300"), "b.yaml": project("危桥改造项目", "120")},
        ),
        Case(
            "中央、省级两笔合编一张表",
            home("优抚对象医疗补助（省级）｜3", "优抚对象医疗补助经费（中央）｜7"),
            files={"a.yaml": project("优抚对象医疗补助经费", "10")},
        ),
        Case("今年没有安排金额", home("校舍维修｜0")),
        Case("涉密项目的表不公开", home("涉密专用设备购置｜85")),
    )
    invalid = (
        Case(
            "教育：营养改善计划没有表",
            home("校园安保服务经费｜60", "学生营养改善计划｜200"),
            (("项目/学生营养改善计划", "学生营养改善计划"),),
            files={"a.yaml": project("校园安保服务经费", "60")},
        ),
        Case(
            "同一张表的钱已经用完，名称相近也不能再算",
            home("小型水库维修养护经费｜80", "小型水库除险加固经费｜500"),
            (("项目/小型水库除险加固经费", "小型水库除险加固经费"),),
            files={"a.yaml": project("小型水库维修养护经费", "80")},
        ),
        Case(
            "文化：一张表也没有",
            home("图书馆免费开放经费｜20"),
            (("项目/图书馆免费开放经费", "图书馆免费开放经费"),),
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Pair the list with the tables; where all project tables are declared empty, PG709 speaks."""
        if department.unread:
            return
        tables = [table for table in department.tables if not table.is_department]
        if tables and all(table.is_empty and not table.name for table in tables):
            return
        for line in pair(department, self.settings.tolerance):
            project, name = line.project, line.project.name.strip()
            if line.table is not None or not name or any(word in name for word in _SECRET):
                continue
            if project.amount is not None and not project.amount.amount:
                continue
            amount = f"（{project.amount}）" if project.amount is not None else ""
            yield Hit(f"项目/{line.step}", project.name, {"name": name, "amount": amount})
