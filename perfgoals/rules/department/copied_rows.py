"""PG704 copied-rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.pairing import project_tables
from perfgoals.rules.department.project_names import siblings
from perfgoals.rules.department.repeats import is_specific_event, shared_rows
from perfgoals.rules.department.samples import home, project
from perfgoals.rules.placement.samples import at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import Department, GoalTable, Indicator

COPIED = 3
"""From this many equal rows, common ones left out, chance is no explanation."""


class CopiedRows(DepartmentRule):
    """Indicators are copied word for word from another project's table.

    查什么
        两个不同的项目之间，名称、解释、指标值都相同的指标行；满意度、及时率、成本等各项目都会有的行不算。三行以上算照抄，同一项活动在两个项目里各算一次也提示。

    为什么
        照抄来的指标反映不了本项目要花钱办成的事，同一件事还会重复计算。

    怎么改
        按本项目的支出内容重写这些行；一项活动只在一个项目里考核。
    """

    code = "PG704"
    name = "copied-rows"
    title = "指标照抄其他项目"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2021〕101号", "绩效指标应当与项目高度关联、重点突出、量化易评"),
        Clause("财预〔2015〕88号", "指标科学性：是否选取最能体现总体目标实现程度的关键指标"),
    )
    messages = {
        "rows": "“{name}”与项目“{other}”的同一行完全相同（两表共有 {count} 行相同）；请按本项目的内容重写",
        "event": "“{name}”（{value}）在项目“{other}”中也有，同一件事算了两次；请只在一个项目里考核",
    }
    valid = (
        Case(
            "各项目都会有的行",
            home("道路照明｜90", "园林绿化｜60"),
            files={
                "a.yaml": project(
                    "道路照明",
                    "90",
                    "数量｜路灯维护盏数｜≥3000盏",
                    "质量｜验收合格率｜100%",
                    "时效｜完成及时率｜≥95%",
                    "服务对象满意度｜公众满意度｜≥90%",
                ),
                "b.yaml": project(
                    "园林绿化",
                    "60",
                    "数量｜绿地养护面积｜≥20万平方米",
                    "质量｜验收合格率｜100%",
                    "时效｜完成及时率｜≥95%",
                    "服务对象满意度｜公众满意度｜≥90%",
                ),
            },
        ),
        Case(
            "同一项补助的中央、省级两部分",
            home("高龄津贴（中央）｜30", "高龄津贴（省级）｜20"),
            files={
                name: project(
                    f"高龄津贴（{level}）",
                    money,
                    "数量｜享受高龄津贴老年人人数｜≥500人",
                    "质量｜高龄老人信息核查覆盖率｜≥98%",
                    "社会效益｜老年人政策知晓率｜≥90%",
                )
                for name, level, money in (("a.yaml", "中央", "30"), ("b.yaml", "省级", "20"))
            },
        ),
        Case(
            "名称相同，目标不同",
            home("禁毒宣传｜10", "反诈宣传｜8"),
            files={
                "a.yaml": project("禁毒宣传", "10", "数量｜校园主题宣讲活动场次｜≥10场"),
                "b.yaml": project("反诈宣传", "8", "数量｜校园主题宣讲活动场次｜≥12场"),
            },
        ),
    )
    invalid = (
        Case(
            "三行指标照抄",
            home("农产品质量检测｜40", "动物疫病防控｜70"),
            tuple(
                (at(level, name), value)
                for level, name, value in (
                    ("质量", "农产品抽检覆盖率", "农产品抽检覆盖率"),
                    ("社会效益", "农业技术推广到位率", "农业技术推广到位率"),
                    ("可持续影响", "农药减量控害覆盖率", "农药减量控害覆盖率"),
                )
            ),
            files={
                name: project(
                    title,
                    money,
                    quantity,
                    "质量｜农产品抽检覆盖率｜≥90%",
                    "社会效益｜农业技术推广到位率｜≥85%",
                    "可持续影响｜农药减量控害覆盖率｜≥80%",
                )
                for name, title, money, quantity in (
                    ("a.yaml", "农产品质量检测", "40", "数量｜检测样品批次｜≥800批次"),
                    ("b.yaml", "动物疫病防控", "70", "数量｜强制免疫头数｜≥2万头"),
                )
            },
        ),
        Case(
            "同一个活动算了两次",
            home("文化惠民演出｜35", "非遗保护｜15"),
            ((at("数量", "文化和自然遗产日展演活动"), "文化和自然遗产日展演活动"),),
            files={
                "a.yaml": project("文化惠民演出", "35", "数量｜文化和自然遗产日展演活动｜1场"),
                "b.yaml": project("非遗保护", "15", "数量｜文化和自然遗产日展演活动｜1场"),
            },
        ),
        Case(
            "带解释的行照抄到信息化项目",
            home("河道保洁｜50", "水利信息平台运维｜12"),
            tuple(
                (at(level, name), name)
                for level, name in (
                    ("数量", "巡河次数"),
                    ("质量", "河面漂浮物清理率"),
                    ("生态效益", "断面水质达标率"),
                )
            ),
            files={
                name: project(
                    title,
                    money,
                    "数量｜巡河次数｜≥48次｜村级河长巡河次数",
                    "质量｜河面漂浮物清理率｜≥95%",
                    "生态效益｜断面水质达标率｜≥90%",
                )
                for name, title, money in (("a.yaml", "河道保洁", "50"), ("b.yaml", "水利信息平台运维", "12"))
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Compare each project table with the ones before it."""
        tables = [table for table in project_tables(department) if not table.is_empty]
        lexicon = self.settings.lexicon
        for table, shared in shared_rows(tables, lexicon):
            strangers = {
                index: rows for index, rows in shared.items() if not siblings(tables[index].name, table.name)
            }
            if not strangers:
                continue
            index, rows = max(strangers.items(), key=lambda entry: len(entry[1]))
            if len(rows) >= COPIED:
                for row in rows:
                    yield _hit(table, row, tables[index].name, "rows", len(rows))
                continue
            told: set[str] = set()
            for earlier, few in strangers.items():
                for row in few:
                    if row.address not in told and is_specific_event(row, lexicon.analyse(row)):
                        told.add(row.address)
                        yield _hit(table, row, tables[earlier].name, "event", len(few))


def _hit(table: GoalTable, row: Indicator, other: str, variant: str, count: int) -> Hit:
    arguments = {
        "name": row.name,
        "other": other,
        "count": str(count),
        "value": row.target.raw.strip(),
    }
    severity = Severity.INFO if variant == "event" else None
    return Hit(row.address, row.name, arguments, variant, at="三级指标", severity=severity, path=table.path)
