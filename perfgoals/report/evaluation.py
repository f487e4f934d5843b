"""The self-evaluation score for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.report.plain import one_line
from perfgoals.scoring.evaluation import ROUNDING
from perfgoals.scoring.evaluation_scheme import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from perfgoals.scoring.evaluation import EvaluationScore
    from perfgoals.scoring.evaluation_row import RowScore

EXECUTION = "预算执行率"


def evaluation_text(path: str, score: EvaluationScore) -> str:
    """Return one block: total and grade, then every item with its points, the steps and the rule behind them."""
    view = score.evaluation
    lines = [one_line(f"{path}  {view.kind}  {score.table.name}"), f"  {_total(score)}"]
    lines.append(f"  {score.weights_note}；{ROUNDING}")
    execution = score.execution
    lines += _item(EXECUTION, execution.weight, execution.points, view.claimed_execution)
    lines += _steps(execution.trace, execution.authority)
    for row in score.rows:
        claimed = row.result.claimed if row.result is not None else None
        lines += _item(row.row.name, row.weight, row.points, claimed)
        lines.append(
            one_line(f"      指标值 {row.row.target.raw.strip()}，实际完成 {row.actual or '（未填）'}")
        )
        lines += _steps(row.trace, row.authority)
    lines += [f"  未计入：绩效目标表里没有“{one_line(result.name)}”" for result in score.unknown]
    lines += [f"  未计入：“{one_line(result.name)}”在绩效目标表里不止一个" for result in score.vague]
    return "\n".join(lines) + "\n\n"


def evaluation_data(path: str, score: EvaluationScore) -> dict[str, object]:
    """Return one entry of the JSON ``scores`` list; points are numbers, None where not computed."""
    items = [_execution_data(score), *(_row_data(row) for row in score.rows)]
    return {
        "path": path,
        "kind": score.evaluation.kind,
        "name": score.table.name,
        "machine_points": _number(_sum(score)),
        "machine_max": _number(score.weight_total),
        "total": _number(score.total),
        "grade": score.grade,
        "claimed_total": _number(score.evaluation.claimed_total),
        "unverified": score.unverified,
        "weights": score.weights_note,
        "items": items,
        "unmatched": [result.name for result in (*score.unknown, *score.vague)],
    }


def _total(score: EvaluationScore) -> str:
    claimed = score.evaluation.claimed_total
    beside = f"（填报 {plain(claimed)}）" if claimed is not None else ""
    if score.unverified:
        beside += f"；{score.unverified} 项无法核算，暂取填报得分"
    if score.total is None:
        return f"自评得分暂缺：{score.uncounted} 项无法核算{beside}"
    grade = f"等级：{score.grade}" if score.grade else "分值合计不是100分，不定等级，请核对分值"
    return f"自评得分 {plain(score.total)} / {plain(score.weight_total)}，{grade}{beside}"


def _item(name: str, weight: Decimal, points: Decimal | None, claimed: Decimal | None) -> list[str]:
    got = plain(points) if points is not None else "未计"
    beside = f"（填报 {plain(claimed)}）" if claimed is not None else ""
    return [one_line(f"  {name}  {got} / {plain(weight)}{beside}")]


def _steps(trace: tuple[str, ...], authority: str) -> list[str]:
    return [*(one_line(f"      {step}") for step in trace), one_line(f"      依据 {authority}")]


def _execution_data(score: EvaluationScore) -> dict[str, object]:
    execution = score.execution
    return {
        "item": EXECUTION,
        "address": "预算执行",
        "max": _number(execution.weight),
        "points": _number(execution.points),
        "claimed": _number(score.evaluation.claimed_execution),
        "assessed": execution.points is not None,
        "completion": float(execution.rate) if execution.rate is not None else None,
        "trace": _trace("预算执行", execution.weight, execution.points, execution.trace, execution.authority),
    }


def _row_data(row: RowScore) -> dict[str, object]:
    result = row.result
    return {
        "item": row.row.name,
        "address": row.row.address,
        "max": _number(row.weight),
        "points": _number(row.points),
        "claimed": _number(result.claimed) if result is not None else None,
        "assessed": row.points is not None,
        "target": row.row.target.raw.strip(),
        "actual": row.actual,
        "met": row.met,
        "completion": float(row.ratio) if row.ratio is not None else None,
        "method": row.method.value,
        "trace": _trace(row.row.address, row.weight, row.points, row.trace, row.authority),
    }


def _trace(
    address: str, weight: Decimal, points: Decimal | None, steps: tuple[str, ...], authority: str
) -> list[dict[str, object]]:
    lost = float(points - weight) if points is not None else None
    return [{"rule": authority, "address": address, "points": lost, "steps": list(steps)}]


def _sum(score: EvaluationScore) -> Decimal:
    start = score.execution.points or score.weight_total * 0
    return sum((row.points for row in score.rows if row.points is not None), start)


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
