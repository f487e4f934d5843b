"""PG909 goal-changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.linked import linked_goal
from perfgoals.model.finding import Severity
from perfgoals.model.tables import goal_table
from perfgoals.rules.base import Case, Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.scoring.evaluation import EvaluationScore

_NAMED = 5


class GoalChanged(DocumentRule):
    """The evaluated indicators differ from those of the goal table.

    查什么
        自评表里的指标与绩效目标表是否一一对应：有没有改名、增加、漏评，年度是否相同，目标表能否找到。

    为什么
        自评要对照批复的绩效目标；年终换指标、漏掉没完成的指标，评价就失去意义。

    怎么改
        指标名称照绩效目标表填写，漏评的补上；执行中调整过目标的，先改绩效目标表。
    """

    code = "PG909"
    name = "goal-changed"
    title = "自评指标与绩效目标表不一致"
    severity = Severity.WARNING
    authority = (Clause("财预〔2020〕10号", "自评以批复的绩效目标及指标为依据"),)
    messages = {
        "unknown": "绩效目标表里没有指标“{name}”；请照绩效目标表的名称填写",
        "vague": "绩效目标表里有几个“{name}”；请写全路径，如 {example}",
        "missing": "绩效目标表的 {count} 个指标没有自评：{names}；请补上完成情况",
        "year": "自评表年度是 {year}，绩效目标表年度是 {goal}；请核对年度或目标表",
        "no-goal": "无法对照绩效目标：{reason}",
    }
    valid = (
        evaluated("一一对应", ROAD, {}),
        evaluated("顺序不同、写了路径", ROAD, {"养护里程": None, "数量指标/养护里程": "实际完成值: 205公里"}),
        evaluated(
            "目标表里另有空格", TRAINING, {"参训教师满意度": None, "参训教师 满意度": "实际完成值: 93%"}
        ),
    )
    invalid = (
        evaluated(
            "换了指标",
            ROAD,
            {"养护里程": None, "巡查次数": "实际完成值: 60次"},
            ("完成情况", ""),
            ("完成情况/巡查次数", "巡查次数"),
        ),
        evaluated(
            "漏评没完成的指标", TRAINING, {"参训教师满意度": None, "教学事故起数": None}, ("完成情况", "")
        ),
        Case(
            "目标表找不到",
            "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 项目-水利.yaml\n完成情况:\n  灌溉面积: {实际完成值: 3000亩}\n",
            (("目标表", "项目-水利.yaml"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Pair the entries of 完成情况 with the rows of the goal table."""
        view = view_of(reading, self.settings)
        if view is None or not view.goal:
            return
        link = linked_goal(reading.path, view.fields)
        if link.reading is None or link.reading.root is None:
            yield Hit("目标表", view.goal, {"reason": link.fault}, "no-goal")
            return
        goal_year = goal_table(link.reading.root).year
        if goal_year and view.year and goal_year != view.year:
            yield Hit("年度", view.year, {"year": view.year, "goal": goal_year}, "year")
        score = score_beside_goal(reading, self.settings)
        if score is not None:
            yield from _unpaired(score)


def _unpaired(score: EvaluationScore) -> Iterable[Hit]:
    """Return the hits on what stands in one of the two tables alone."""
    missing = [row for row in score.rows if row.result is None]
    if missing and not score.vague:
        names = "、".join(row.row.name for row in missing[:_NAMED])
        more = "等" if len(missing) > _NAMED else ""
        yield Hit("完成情况", "", {"count": str(len(missing)), "names": names + more}, "missing")
    for result in score.unknown:
        yield Hit(result.address, result.name, {"name": result.name}, "unknown")
    for result in score.vague:
        twin = next((row.row for row in missing if row.row.name == result.name), score.rows[0].row)
        arguments = {"name": result.name, "example": "/".join(twin.address.split("/")[1:])}
        yield Hit(result.address, result.name, arguments, "vague")
