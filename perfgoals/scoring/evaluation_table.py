"""自评表 and 监控表 filled in for printing: the document's fields with the goal's and the computed ones beside them.

A template finds the goal table's own fields as 目标 and what was computed as 评分; both are absent where the
document is printed by itself. What the department filled in is printed as it stands, right or wrong: only blanks are
computed, and `perfgoals score` and PG910 say where a claim differs.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.document.linked import linked_goal
from perfgoals.model.evaluation import EVALUATION_KINDS, MONITORING_KIND, SOURCES, lines_of, spending
from perfgoals.model.tables import fields_of, goal_table, text_of
from perfgoals.scoring.evaluation import NotAnEvaluationError, evaluate, grade_of
from perfgoals.scoring.evaluation_scheme import percent, plain
from perfgoals.scoring.monitoring import NotMonitoringError, monitor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.model.evaluation import Spending
    from perfgoals.model.tables import GoalTable, Indicator
    from perfgoals.scoring.evaluation import EvaluationScore
    from perfgoals.scoring.evaluation_row import RowScore
    from perfgoals.scoring.monitoring import MonitoringResult
    from perfgoals.scoring.monitoring_row import RowStanding

_REVIEW_KIND = "项目支出绩效目标审核表"
_FIRST_AIM = ("年度目标", "年度总体目标", "实施期目标")


def filled(reading: Reading, settings: Settings | None = None) -> Mapping[str, object]:
    """Return what a document is printed from: a 自评表, 监控表 or 审核表 filled in from the goal table it names.

    Every other document, and one whose goal table cannot be read or that cannot be scored, is printed as written.
    """
    root = reading.root if reading.root is not None else {}
    if reading.kind not in (*EVALUATION_KINDS, MONITORING_KIND, _REVIEW_KIND) or "空表" in root:
        return root
    goal = linked_goal(reading.path, root).reading
    if goal is None or goal.root is None:
        return root
    if reading.kind == _REVIEW_KIND:
        return dict(root) | {"目标": printed_goal(goal_table(goal.root, goal.path))}
    try:
        if reading.kind == MONITORING_KIND:
            return filled_monitoring(monitor(reading, goal, settings))
        return filled_evaluation(evaluate(reading, goal, settings))
    except (NotAnEvaluationError, NotMonitoringError):
        return root


def filled_evaluation(score: EvaluationScore) -> dict[str, object]:
    """Return the fields a 自评表 is printed from; 评分 has the filled-in 分值, 得分 and 总分, computed where blank.

    The grade follows from the 总分 that is printed.
    """
    view, execution = score.evaluation, score.execution
    block = fields_of(view.fields.get("预算执行"))
    weight_total = sum((_weight(row) for row in score.rows), execution.weight)
    total = view.claimed_total if text_of(view.fields.get("总分")).strip() else _printed_sum(score)
    computed = {
        "指标": [_evaluated(row, view.fields) for row in score.rows],
        "执行率": percent(execution.rate) if execution.rate is not None else "",
        "各项执行率": {
            source: _rate(spending(fields_of(block.get(source)), view.money_unit)) for source in SOURCES
        },
        "执行分值": plain(execution.weight),
        "执行得分": text_of(block.get("得分")).strip() or _plain(execution.points),
        "分值合计": plain(weight_total),
        "总分": text_of(view.fields.get("总分")).strip() or _plain(total),
        "等级": grade_of(total, weight_total) or "",
    }
    return dict(view.fields) | {"目标": printed_goal(score.table), "评分": computed}


def filled_monitoring(result: MonitoringResult) -> dict[str, object]:
    """Return the fields a 监控表 is printed from, with the goal's rows in 评分."""
    cutoff = result.monitoring.cutoff
    spent = result.spending.rate
    computed = {
        "指标": [_monitored(row, result.monitoring.fields) for row in result.rows],
        "执行率": percent(spent) if spent is not None else "",
        "期间": f"1—{cutoff.month}月" if cutoff is not None and cutoff.month > 1 else "1月",
    }
    return dict(result.monitoring.fields) | {"目标": printed_goal(result.table), "评分": computed}


def printed_goal(table: GoalTable) -> dict[str, object]:
    """Return what a linked table prints of its goal: its names and the year's aims."""
    aims = fields_of(table.fields.get("绩效目标")) or table.fields
    return {
        "名称": table.name,
        "主管部门": text_of(table.fields.get("主管部门")),
        "主管部门代码": text_of(table.fields.get("主管部门代码")),
        "实施单位": text_of(table.fields.get("实施单位")),
        "目标": next((aims[name] for name in _FIRST_AIM if aims.get(name)), ""),
    }


def _named(row: Indicator) -> dict[str, object]:
    return {
        "一级指标": row.level1,
        "二级指标": row.level2,
        "三级指标": row.name,
        "年度指标值": row.target.raw.strip(),
    }


def _weight(row: RowScore) -> Decimal:
    filled_in = row.result.weight if row.result is not None else None
    return row.weight if filled_in is None else filled_in


def _printed_sum(score: EvaluationScore) -> Decimal | None:
    """Return the sum of the points as printed, None where one of them is open."""
    points = [_known(score.evaluation.claimed_execution, score.execution.points)]
    points += [
        _known(row.result.claimed if row.result is not None else None, row.points) for row in score.rows
    ]
    known = [value for value in points if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(points) else None


def _known(claimed: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return computed if claimed is None else claimed


def _plain(points: Decimal | None) -> str:
    return "" if points is None else plain(points)


def _evaluated(row: RowScore, fields: Mapping[str, object]) -> dict[str, object]:
    result = row.result
    entry = fields_of(fields_of(fields.get("完成情况")).get(result.name)) if result is not None else {}
    said = [result.reason, result.remedy] if result is not None else []
    return _named(row.row) | {
        "实际完成值": row.actual,
        "分值": plain(_weight(row)),
        "得分": text_of(entry.get("得分")).strip() or _plain(row.points),
        "偏差原因": "；".join(text for text in said if text),
    }


def _monitored(row: RowStanding, fields: Mapping[str, object]) -> dict[str, object]:
    entry = row.entry
    own = fields_of(fields_of(fields.get("执行情况")).get(entry.name)) if entry is not None else {}
    return _named(row.row) | {
        "完成值": entry.actual if entry is not None else "",
        "全年预计": entry.forecast if entry is not None else "",
        "类别": list(entry.categories) if entry is not None else [],
        "说明": entry.reason if entry is not None else "",
        "完成可能性": entry.chance if entry is not None else "",
        "备注": lines_of(own.get("备注")),
    }


def _rate(line: Spending) -> str:
    spent, available = line.spent, line.available
    if spent is None or available is None or not available.yuan:
        return ""
    return percent(Fraction(spent.yuan) / Fraction(available.yuan))
