"""PG713 conflicting-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.comparable import Measured, is_area_rate, measured
from perfgoals.rules.department.samples import home, project, whole
from perfgoals.rules.placement.samples import at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import Department


class ConflictingTarget(DepartmentRule):
    """One and the same rate has two targets in two tables of a department.

    查什么
        反映整个地区或群体的比率（参保率、普及率、知晓率等），名称和解释都相同，在两张表里指标值却不同。满意度、及时率、合格率等各项目可以不同，不比较。

    为什么
        同一个对象的同一个比率只有一个数，两个目标必有一个不对。

    怎么改
        核实后改为一致；口径不同的，在名称或解释里写明区别。
    """

    code = "PG713"
    name = "conflicting-target"
    title = "同一指标两个目标值"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    item = ReviewItem.REASONABLE
    authority = (Clause("财预〔2015〕88号", "绩效合理性：是否符合行业正常水平或事业发展规律"),)
    yields_to = ("PG705",)
    messages = {"": "“{name}”此处为“{value}”，在“{table}”中为“{other}”；请核实后改为一致，或写明口径的不同"}
    valid = (
        Case(
            "满意度和及时率各项目可以不同",
            home("社区矫正｜10", "法律援助｜20"),
            files={
                "a.yaml": project(
                    "社区矫正", "10", "时效｜案卷归档及时率｜≥95%", "服务对象满意度｜群众满意度｜≥95%"
                ),
                "b.yaml": project(
                    "法律援助", "20", "时效｜案卷归档及时率｜≥90%", "服务对象满意度｜群众满意度｜≥90%"
                ),
            },
        ),
        Case(
            "解释不同就不是一回事",
            home("免费孕检｜10", "两癌筛查｜20"),
            files={
                "a.yaml": project("免费孕检", "10", "社会效益｜惠民政策知晓率｜≥95%｜育龄夫妇知晓率"),
                "b.yaml": project("两癌筛查", "20", "社会效益｜惠民政策知晓率｜≥90%｜适龄妇女知晓率"),
            },
        ),
        Case(
            "数量各项目本来不同",
            home("春季植树｜10", "退耕还林｜20"),
            files={
                "a.yaml": project("春季植树", "10", "数量｜新增造林面积｜≥500亩"),
                "b.yaml": project("退耕还林", "20", "数量｜新增造林面积｜≥800亩"),
            },
        ),
    )
    invalid = (
        Case(
            "普及率两个数",
            home("农村供水管网｜300", "水厂运行补助｜80"),
            ((at("社会效益", "农村自来水普及率"), "≥95%"),),
            files={
                "a.yaml": project("农村供水管网", "300", "社会效益｜农村自来水普及率｜≥92%"),
                "b.yaml": project("水厂运行补助", "80", "社会效益｜农村自来水普及率｜≥95%"),
            },
        ),
        Case(
            "巩固率与部门整体表不同",
            home("义务教育控辍保学｜25"),
            ((at("社会效益", "九年义务教育巩固率"), "≥98%"),),
            files={
                "a.yaml": project("义务教育控辍保学", "25", "社会效益｜九年义务教育巩固率｜≥96%"),
                "部门整体.yaml": whole("社会效益｜九年义务教育巩固率｜≥98%"),
            },
        ),
        Case(
            "群众知晓率两个数",
            home("国土变更调查｜40", "不动产登记｜60"),
            ((at("社会效益", "自然资源政策知晓率"), "≥90%"),),
            files={
                "a.yaml": project("国土变更调查", "40", "社会效益｜自然资源政策知晓率｜≥85%"),
                "b.yaml": project("不动产登记", "60", "社会效益｜自然资源政策知晓率｜≥90%"),
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Remember the first target of every specific rate; a later one that differs is told."""
        first: dict[tuple[str, str], tuple[str, Measured]] = {}
        for table in department.tables:
            for mine in measured(table, self.settings.lexicon):
                if not (mine.is_rate and is_area_rate(mine)):
                    continue
                key = mine.found.core, mine.row.explanation
                name, other = first.setdefault(key, (table.name, mine))
                if name != table.name and other.value != mine.value:
                    value = mine.row.target.raw.strip()
                    arguments = {
                        "name": mine.row.name,
                        "value": value,
                        "table": name,
                        "other": other.row.target.raw.strip(),
                    }
                    yield Hit(mine.row.address, value, arguments, at="指标值", path=table.path)
