"""河北's narrative 部门整体 table: each indicator of 分项目标 against the table of its 对应项目."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.names import bare, core_of
from perfgoals.model.address import item_steps
from perfgoals.model.finding import Severity
from perfgoals.model.tables import text_of
from perfgoals.model.target import Target, TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Hit
from perfgoals.rules.department.pairing import project_tables
from perfgoals.rules.department.project_names import core, overlap, plain
from perfgoals.rules.department.statements import contradict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.model.tables import Department, Fields, GoalTable, Indicator

_REWORDED = 0.6
"""From this likeness a sentence tells of a row in other words."""


def narrative_rows(table: GoalTable) -> Iterator[tuple[str, Fields]]:
    """Yield every indicator of 分项目标 with its address."""
    goals = table.fields.get("分项目标")
    if not isinstance(goals, list):
        return
    for step, goal in zip(item_steps(goals), goals, strict=True):
        rows = goal.get("绩效指标") if isinstance(goal, dict) else None
        if not isinstance(rows, list):
            continue
        for row_step, row in zip(item_steps(rows), rows, strict=True):
            if isinstance(row, dict):
                yield f"分项目标/{step}/绩效指标/{row_step}", row


def compare(table: GoalTable, department: Department) -> Iterator[Hit]:
    """Yield a hit for each narrative indicator whose number differs from the project's, or that it lacks."""
    tables = project_tables(department)
    by_name = {plain(other.name): other for other in reversed(tables)}
    by_core = {} if department.unread else {core(other.name): other for other in reversed(tables)}
    for address, row in narrative_rows(table):
        project = text_of(row.get("对应项目"))
        other = by_name.get(plain(project)) or by_core.get(core(project)) if project.strip() else None
        if other is None or other.is_empty:
            continue
        name, value = text_of(row.get("三级指标")), text_of(row.get("指标值"))
        target = parse_target(value)
        if target.kind is TargetKind.EMPTY or not name:
            continue
        matching = _rows(name, other)
        if not matching:
            if not _told(text_of(row.get("文字")), target, other):
                arguments = {"name": name, "project": other.name}
                yield _hit(table, address, value, arguments, "no-row")
        elif all(contradict(target, found.target) for found in matching):
            arguments = {
                "text": text_of(row.get("文字")) or name,
                "stated": value,
                "name": matching[0].name,
                "figure": matching[0].target.raw.strip(),
            }
            yield _hit(table, address, value, arguments, "row")


def _hit(table: GoalTable, address: str, value: str, arguments: dict[str, str], variant: str) -> Hit:
    severity = Severity.WARNING if variant == "no-row" else None
    return Hit(address, value, arguments, variant, at="指标值", severity=severity, path=table.path)


def _rows(name: str, table: GoalTable) -> list[Indicator]:
    """Return the rows of that name, else those that mean the same."""
    same = [row for row in table.indicators if plain(row.name) == plain(name)]
    wanted = core_of(bare(name))
    return same or [row for row in table.indicators if core_of(bare(row.name)) == wanted]


def _told(text: str, target: Target, table: GoalTable) -> bool:
    """Whether some row says in other words what a sentence says, with the same number."""
    for row in table.indicators:
        if row.target.value == target.value and row.target.unit == target.unit:
            likeness = max(overlap(text, row.name), overlap(text, row.explanation))
            if likeness >= _REWORDED:
                return True
    return False
