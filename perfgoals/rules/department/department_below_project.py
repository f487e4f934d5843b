"""PG705 department-below-project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.comparable import Measured, measured, same_rate, topic_covers
from perfgoals.rules.department.pairing import project_tables
from perfgoals.rules.department.samples import home, project, whole
from perfgoals.rules.placement.samples import at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import Department


class DepartmentBelowProject(DepartmentRule):
    """The department's target is lower than the same target of one of its projects.

    查什么
        部门整体表与项目表都有的同一指标：部门的数量（次、场、人次）比一个项目的还少；或者参保率、资金支付率等全部门只有一个的比率低于项目。满意度、及时率等不比较。

    为什么
        部门的目标包含各项目的目标，总数不可能比其中一项还少。

    怎么改
        按各项目相加重新测算部门目标；口径不同的，把名称写清楚。
    """

    code = "PG705"
    name = "department-below-project"
    title = "部门目标低于项目目标"
    severity = Severity.ERROR
    item = ReviewItem.REASONABLE
    authority = (
        Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否显著，目标是否合理可行"),
        Clause("财预〔2021〕101号", "指标值设定应当从严、从高"),
    )
    messages = {
        "count": "部门整体“{name}”为“{value}”，项目“{project}”的“{row}”就有“{other}”；请按各项目相加重新测算",
        "rate": "部门整体“{name}”为“{value}”，低于项目“{project}”的“{other}”；请核对两处的目标",
    }
    valid = (
        Case(
            "部门目标是各项目之和",
            home("普法宣传｜10"),
            files={
                "a.yaml": project("普法宣传", "10", "数量｜法治宣传次数｜≥12次"),
                "部门整体.yaml": whole("数量｜宣传活动｜≥20次"),
            },
        ),
        Case(
            "满意度各有高低",
            home("社区养老｜30"),
            files={
                "a.yaml": project("社区养老", "30", "服务对象满意度｜群众满意度｜≥95%"),
                "部门整体.yaml": whole("服务对象满意度｜群众满意度｜≥90%"),
            },
        ),
        Case(
            "说的不是一件事",
            home("教师培训｜30"),
            files={
                "a.yaml": project("教师培训", "30", "数量｜教师培训人次｜≥500人次"),
                "部门整体.yaml": whole("数量｜家长培训人次｜≥200人次", "数量｜培训次数｜≥4次"),
            },
        ),
    )
    invalid = (
        Case(
            "宣传次数部门比项目少",
            home("消防宣传｜15"),
            ((at("数量", "宣传活动"), "≥3次"),),
            files={
                "a.yaml": project("消防宣传", "15", "数量｜消防安全宣传次数｜≥8次"),
                "部门整体.yaml": whole("数量｜宣传活动｜≥3次"),
            },
        ),
        Case(
            "培训人次部门比项目少",
            home("高素质农民培育｜90"),
            ((at("数量", "农民培训人次"), "≥800人次"),),
            files={
                "a.yaml": project("高素质农民培育", "90", "数量｜农民培训人次｜≥1000人次"),
                "部门整体.yaml": whole("数量｜农民培训人次｜≥800人次"),
            },
        ),
        Case(
            "同一比率部门低于项目",
            home("城乡污水治理｜400"),
            ((at("质量", "农村生活污水处理率"), "≥70%"),),
            files={
                "a.yaml": project("城乡污水治理", "400", "质量｜农村生活污水处理率｜≥80%"),
                "部门整体.yaml": whole("质量｜农村生活污水处理率｜≥70%"),
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Compare each row of the department's table with the projects' rows of one unit."""
        lexicon = self.settings.lexicon
        wholes = [table for table in department.tables if table.is_department and not table.is_empty]
        if not wholes:
            return
        by_unit: dict[str, list[tuple[str, Measured]]] = {}
        for table in project_tables(department):
            for row in measured(table, lexicon):
                by_unit.setdefault(row.unit, []).append((table.name, row))
        for table in wholes:
            for mine in measured(table, lexicon):
                higher = [
                    (name, row)
                    for name, row in by_unit.get(mine.unit, ())
                    if row.value > mine.value
                    and (same_rate(mine, row) if mine.is_rate else topic_covers(mine, row))
                ]
                if higher:
                    yield _hit(table.path, mine, *max(higher, key=lambda found: found[1].value))


def _hit(path: str, mine: Measured, project_name: str, other: Measured) -> Hit:
    value = mine.row.target.raw.strip()
    arguments = {
        "name": mine.row.name,
        "value": value,
        "project": project_name,
        "row": other.row.name,
        "other": other.row.target.raw.strip(),
    }
    variant = "rate" if mine.is_rate else "count"
    severity = Severity.INFO if mine.is_rate else None
    return Hit(mine.row.address, value, arguments, variant, at="指标值", severity=severity, path=path)
