"""What monitoring says, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.report.plain import one_line
from perfgoals.scoring.evaluation_scheme import percent
from perfgoals.scoring.monitoring import AUTHORITY
from perfgoals.scoring.monitoring_scheme import Light

if TYPE_CHECKING:
    from fractions import Fraction

    from perfgoals.scoring.monitoring import MonitoringResult
    from perfgoals.scoring.monitoring_row import RowStanding


def monitoring_text(path: str, result: MonitoringResult) -> str:
    """Return one block: the money, every indicator's light and why, and what to do."""
    spending = result.spending
    lights = "，".join(f"{light} {result.count(light)}" for light in Light if result.count(light))
    lines = [
        one_line(f"{path}  绩效运行监控表  {result.table.name}"),
        f"  截至 {result.monitoring.cutoff}，时间进度 {percent(result.passed)}；{lights}",
        f"  预算执行  {spending.light}",
        *(f"      {step}" for step in spending.trace),
        *(f"      → {step}" for step in spending.advice),
    ]
    for row in result.rows:
        lines += _row_lines(row)
    lines += [f"  未评：绩效目标表里没有“{one_line(entry.name)}”" for entry in result.unknown]
    lines += [f"  未评：“{one_line(entry.name)}”在绩效目标表里不止一个" for entry in result.vague]
    lines.append(f"  依据 {AUTHORITY}")
    return "\n".join(lines) + "\n\n"


def monitoring_data(path: str, result: MonitoringResult) -> dict[str, object]:
    """Return one entry of the JSON ``scores`` list; shares are numbers (0.35), None where not known."""
    spending = result.spending
    return {
        "path": path,
        "kind": "绩效运行监控表",
        "name": result.table.name,
        "total": None,
        "grade": None,
        "cutoff": str(result.monitoring.cutoff),
        "elapsed": float(result.passed),
        "progress": _share(result.progress),
        "spending": {
            "light": spending.light.value,
            "rate": _share(spending.rate),
            "planned": _share(spending.planned),
            "forecast": _share(spending.forecast),
            "trace": list(spending.trace),
            "advice": list(spending.advice),
        },
        "lights": {light.value: result.count(light) for light in Light},
        "items": [_row_data(row) for row in result.rows],
        "unmatched": [entry.name for entry in (*result.unknown, *result.vague)],
    }


def _row_lines(row: RowStanding) -> list[str]:
    actual = row.entry.actual if row.entry is not None else ""
    lines = [
        one_line(
            f"  {row.row.name}  {row.light}（指标值 {row.row.target.raw.strip()}，完成 {actual or '未填'}）"
        )
    ]
    lines.append(one_line(f"      {row.reason}"))
    if row.chance:
        forecast = row.entry.forecast if row.entry is not None else ""
        lines.append(
            one_line(f"      完成可能性 {row.chance}" + (f"，全年预计 {forecast}" if forecast else ""))
        )
    return [*lines, *(one_line(f"      → {step}") for step in row.advice)]


def _row_data(row: RowStanding) -> dict[str, object]:
    entry = row.entry
    return {
        "item": row.row.name,
        "address": row.row.address,
        "light": row.light.value,
        "target": row.row.target.raw.strip(),
        "actual": entry.actual if entry is not None else "",
        "completion": _share(row.ratio),
        "progress": _share(row.progress),
        "will_meet": row.will_meet,
        "chance": row.chance,
        "reason": row.reason,
        "advice": list(row.advice),
    }


def _share(value: Fraction | None) -> float | None:
    return float(value) if value is not None else None
