"""PG712 task-coverage."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import items_of, text_of
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.pairing import project_tables
from perfgoals.rules.department.project_names import core, plain
from perfgoals.rules.department.samples import home, project, whole
from perfgoals.rules.department.sub_goals import narrative_rows
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.tables import Department, GoalTable

LEFT_OUT_SHARE = 0.5
"""A narrative table names the main projects; from this share of projects left out it no longer covers them."""
_SPLIT = pattern(r"[，。；、,;]|(?<=.)及(?=.)|和")
_FILLERS = pattern(
    r"保障|保证|确保|用于|支付|缴纳|发放|按时|足额|及时|机关|单位|部门|本|各项|人员|干部职工|支出|经费|费用|基本|日常|的|等"
)
_SUB_GOALS = "分项目标:\n  - 名称: 重点工作\n    绩效指标:\n"


class TaskCoverage(DepartmentRule):
    """The department's table leaves out most of its projects, or all of its business.

    查什么
        部门整体表的分项目标是否覆盖了各个项目（半数以上没有提到的提示）；年度主要任务是否只写了保工资、保运转，没有一项业务工作。

    为什么
        部门整体目标应当反映全部支出要办的事，漏掉的项目和业务就没有目标。

    怎么改
        为漏掉的项目补写分项目标；把本部门的主要业务逐项列为年度主要任务，并分配金额。
    """

    code = "PG712"
    name = "task-coverage"
    title = "部门整体目标没有覆盖任务"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    item = ReviewItem.RELEVANT
    authority = (
        Clause("财预〔2015〕88号", "目标相关性：与本部门职能、发展规划和工作计划是否密切相关"),
        Clause("财预〔2015〕88号", "绩效目标应当指向明确、细化量化、合理可行、相应匹配"),
    )
    messages = {
        "projects": "分项目标没有提到 {all} 个项目中的 {count} 个：{names}；请补写",
        "running": "年度主要任务只有“{tasks}”，没有列出本部门的业务工作；请把主要业务逐项列出",
    }
    valid = (
        Case(
            "分项目标覆盖了主要项目",
            home("河湖管护｜80", "节水宣传｜5", "水土保持｜60"),
            files={
                "a.yaml": project("河湖管护", "80"),
                "b.yaml": project("节水宣传", "5"),
                "c.yaml": project("水土保持", "60"),
                "整体.yaml": whole(
                    more=_SUB_GOALS
                    + "      - {文字: 巡河, 三级指标: 巡河次数, 指标值: 12次, 对应项目: 河湖管护}\n"
                    "      - {文字: 治理水土流失, 三级指标: 治理面积, 指标值: 5平方公里, 对应项目: 水土保持}\n"
                ),
            },
        ),
        Case(
            "任务里有业务工作",
            home(),
            files={
                "整体.yaml": whole(
                    more="年度主要任务:\n  - {任务名称: 保工资、保运转, 主要内容: 保障人员经费, 总额: 300}\n"
                    "  - {任务名称: 防汛抗旱, 主要内容: 山洪灾害预警, 总额: 80}\n"
                )
            },
        ),
        Case(
            "一项任务，说的是业务",
            home(),
            files={
                "整体.yaml": whole(
                    more="年度主要任务:\n  - {任务名称: 学校教育教学, 主要内容: 保障正常运转，完成教学计划, 总额: 900}\n"
                )
            },
        ),
        Case("没有写任务的表式", home(), files={"整体.yaml": whole("数量｜受理案件数量｜≥60件")}),
    )
    invalid = (
        Case(
            "只有保工资、保运转",
            home(),
            (("年度主要任务", "人员经费和日常公用经费"),),
            files={
                "整体.yaml": whole(
                    more="年度主要任务:\n  - {任务名称: 人员经费和日常公用经费, 主要内容: 保障人员工资发放，保障机关正常运转, 总额: 520}\n"
                )
            },
        ),
        Case(
            "两项任务都是运转",
            home(),
            (("年度主要任务", "工资福利支出"),),
            files={
                "整体.yaml": whole(
                    more="年度主要任务:\n  - {任务名称: 工资福利支出, 总额: 400}\n  - {任务名称: 日常办公经费, 主要内容: 保障单位日常运转, 总额: 60}\n"
                )
            },
        ),
        Case(
            "分项目标漏了一半以上的项目",
            home("中小学安保｜80", "乡村教师补贴｜200", "职教实训基地｜300"),
            (("分项目标", ""),),
            files={
                "a.yaml": project("中小学安保", "80"),
                "b.yaml": project("乡村教师补贴", "200"),
                "c.yaml": project("职教实训基地", "300"),
                "整体.yaml": whole(
                    more=_SUB_GOALS
                    + "      - {文字: 配备保安, 三级指标: 保安人数, 指标值: 60人, 对应项目: 中小学安保}\n"
                ),
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Look at the narrative's projects and at the list of tasks."""
        names = [item.name for item in department.budget.projects if item.name.strip()]
        if not names and not department.unread:
            names = [table.name for table in project_tables(department)]
        for table in department.tables:
            if table.is_department and not table.is_empty:
                yield from _projects(table, names)
                yield from _tasks(table)


def _projects(table: GoalTable, names: list[str]) -> Iterator[Hit]:
    named = {text_of(row.get("对应项目")) for _, row in narrative_rows(table)} - {""}
    cores = {core(name) for name in named}
    goals = items_of(table.fields.get("分项目标"))
    text = plain("，".join(f"{text_of(goal.get('名称'))}，{text_of(goal.get('绩效目标'))}" for goal in goals))
    missing = [name for name in names if core(name) not in cores and core(name) not in text]
    if named and len(missing) > len(names) * LEFT_OUT_SHARE:
        arguments = {"all": str(len(names)), "count": str(len(missing)), "names": "、".join(missing[:5])}
        yield Hit("分项目标", "", arguments, "projects", path=table.path)


def _tasks(table: GoalTable) -> Iterator[Hit]:
    tasks = items_of(table.fields.get("年度主要任务"))
    names = [text_of(task.get("任务名称")).strip() for task in tasks]
    texts = [f"{name}，{text_of(task.get('主要内容'))}" for name, task in zip(names, tasks, strict=True)]
    if tasks and names[0] and all(_only_running(text) for text in texts):
        yield Hit("年度主要任务", names[0], {"tasks": "”“".join(names)}, "running", path=table.path)


def _only_running(text: str) -> bool:
    """Whether every part of a task's text speaks of pay and running the office."""
    parts = [part for part in _SPLIT.split(compact(text)) if part]
    rests = [_running().sub("", part) for part in parts]
    spoken = any(rest != part for rest, part in zip(rests, parts, strict=True))
    return spoken and not any(_FILLERS.sub("", rest) for rest in rests)


@cache
def _running() -> re.Pattern[str]:
    words = sorted(first_column("department_running"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
