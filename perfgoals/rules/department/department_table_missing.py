"""PG706 department-table-missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.listed import entries, names_goals, names_whole
from perfgoals.rules.department.samples import catalogue, home, project, stated, whole
from perfgoals.rules.department.statements import statements
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import Department

_CLAIMED = pattern(r"设[置定立]|编[制报]|制定|申报|填报|公开|已")
_DENIED = pattern(r"未|没有|无|不|拟|将|待")
_CLAUSE = pattern(r"[，。；,;]")


class DepartmentTableMissing(DepartmentRule):
    """The goal table of the whole department is claimed or listed, and is not there.

    查什么
        文字说明写了设置部门整体支出绩效目标，或目录列有部门整体支出绩效目标表（不是空表），文件夹里却没有这张表。

    为什么
        说已编制而没有公开，等于没有接受监督；部门整体目标是项目目标的总纲。

    怎么改
        补上部门整体支出绩效目标表；确实没有编制的，改正文字说明和目录。
    """

    code = "PG706"
    name = "department-table-missing"
    title = "缺少部门整体绩效目标表"
    severity = Severity.WARNING
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2015〕88号", "绩效目标包括基本支出、项目支出和部门（单位）整体支出绩效目标"),
        Clause("中发〔2018〕34号", "重要绩效目标与预算同步报送、同步公开"),
    )
    messages = {
        "claimed": "文字说明写有“{text}”，却没有部门整体支出绩效目标表；请补上这张表，或改正文字",
        "listed": "目录列有“{text}”，却没有这张表；请补上，或在目录写明公开空表的理由",
    }
    valid = (
        Case(
            "说了，也有表",
            home(
                more=stated("设置了部门整体支出绩效目标｜1个")
                + catalogue("部门整体支出绩效目标表｜整体.yaml")
            ),
            files={"整体.yaml": whole("数量｜受理案件数量｜≥60件")},
        ),
        Case(
            "只说了项目绩效目标",
            home("健身步道｜90", more=stated("编制项目支出绩效目标3个｜3个")),
            files={"a.yaml": project("健身步道", "90")},
        ),
        Case(
            "目录写明空表",
            home(
                more=catalogue(
                    "部门整体支出绩效目标表｜｜本单位为二级预算单位，由主管部门统一编制，不单独编制"
                )
            ),
        ),
        Case("写明尚未编制", home(more=stated("本单位尚未编制部门整体支出绩效目标｜0个"))),
    )
    invalid = (
        Case(
            "文字说设置了，没有表",
            home(
                "校园食堂改造｜150", more=stated("对2个项目编制了绩效目标，并编制部门整体支出绩效目标｜2个")
            ),
            (
                (
                    "文字说明/对2个项目编制了绩效目标，并编制部门整体支出绩效目标",
                    "对2个项目编制了绩效目标，并编制部门整体支出绩效目标",
                ),
            ),
            files={"a.yaml": project("校园食堂改造", "150")},
        ),
        Case(
            "目录列了，没有表",
            home(more=catalogue("收支总表", "部门整体支出绩效目标表")),
            (("目录/部门整体支出绩效目标表", "部门整体支出绩效目标表"),),
        ),
        Case(
            "单位整体绩效目标表也是这张表",
            home("森林防火｜80", more=catalogue("项目支出绩效目标表｜a.yaml", "单位整体绩效目标表")),
            (("目录/单位整体绩效目标表", "单位整体绩效目标表"),),
            files={"a.yaml": project("森林防火", "80")},
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Look for a claim when there is no such table; the catalogue's word comes first."""
        if department.unread or any(table.is_department for table in department.tables):
            return
        for entry in entries(department.budget):
            if names_whole(entry.title) and names_goals(entry.title):
                if entry.reason is None:
                    yield Hit(entry.address, entry.title, {"text": entry.title}, "listed", at="报表")
                return
        for statement in statements(department.budget):
            if _claims(statement.text):
                yield Hit(statement.address, statement.text, {"text": statement.text}, "claimed", at="内容")
                return


def _claims(text: str) -> bool:
    return any(
        names_whole(clause) and _CLAIMED.search(clause) and not _DENIED.search(clause)
        for clause in _CLAUSE.split(text)
    )
