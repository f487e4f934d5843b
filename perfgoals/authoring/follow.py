"""The tables that point at a goal table: 审核表, 自评表 and 监控表 with its indicators named and their results blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring.blank import Draft, blank_other
from perfgoals.model.evaluation import EVALUATION_KINDS, MONITORING_KIND, PROJECT_EVALUATION_KIND
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.config.forms import FormTable
    from perfgoals.document.edits.kinds import Value
    from perfgoals.model.tables import GoalTable

REVIEW_KIND = "项目支出绩效目标审核表"
FOLLOWING_KINDS = (REVIEW_KIND, *EVALUATION_KINDS, MONITORING_KIND)
"""The kinds with a 目标表."""
_RESULT = ("实际完成值", "偏差原因", "改进措施")
_PROGRESS = ("完成值", "全年预计", "偏差原因", "完成可能性")
_FIRST_FIGURE = "年初预算数"


def kind_for(kind: str, goal: GoalTable) -> str:
    """Return ``kind``, or the 自评表 of a whole department where ``goal`` is that of one."""
    if kind == PROJECT_EVALUATION_KIND and goal.kind == DEPARTMENT_GOAL_KIND:
        return EVALUATION_KINDS[1]
    return kind


def follow(goal: GoalTable, path: str, table: FormTable, year: str) -> Draft:
    """Return the document of ``table`` for ``goal``, which stands at ``path`` seen from the new file.

    The budget at the beginning of the year is filled in from the goal table; every result is blank.
    """
    draft = blank_other(table, year)
    data = draft.data
    data["目标表"] = path
    draft.notes.pop("目标表", None)
    if table.kind == REVIEW_KIND:
        return draft
    budget = _budget(goal)
    data["金额单位"] = str(goal.money_unit)
    if table.kind == MONITORING_KIND:
        data[_FIRST_FIGURE] = budget
        data["执行情况"] = dict(_blank_results(goal, _PROGRESS))
    else:
        execution = data["预算执行"]
        if isinstance(execution, dict):
            execution[_FIRST_FIGURE] = budget
        data["完成情况"] = dict(_blank_results(goal, _RESULT))
    return draft


def _budget(goal: GoalTable) -> str:
    """Return the year's money as the goal table writes it."""
    if goal.is_department:
        return goal.text("部门预算", "支出预算合计")
    return goal.text("项目资金", "年度资金总额")


def _blank_results(goal: GoalTable, fields: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    """Yield every indicator by the name it is known by: its own, or its path where names repeat."""
    names = [compact(row.name) for row in goal.indicators]
    for row, name in zip(goal.indicators, names, strict=True):
        key = row.name if names.count(name) == 1 else row.address.partition("/")[2]
        if name:
            yield key, dict.fromkeys(fields, "")
