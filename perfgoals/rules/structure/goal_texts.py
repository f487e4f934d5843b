"""Where the goal of a table stands, for the rules that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.tables import fields_of

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable


_latest: list[tuple[GoalTable, tuple[str, tuple[str, ...]]]] = []
"""The goal of the table judged now: several rules ask for it, one table after the other."""


def annual_goal(table: GoalTable) -> tuple[str, tuple[str, ...]]:
    """Return the address of the year's goal and its items; a project without one falls back on 实施期目标."""
    if not _latest or _latest[0][0] is not table:
        _latest[:] = [(table, _annual_goal(table))]
    return _latest[0][1]


def _annual_goal(table: GoalTable) -> tuple[str, tuple[str, ...]]:
    if table.is_department:
        return "年度总体目标", _items(table.fields.get("年度总体目标"))
    goals = fields_of(table.fields.get("绩效目标"))
    year = _items(goals.get("年度目标"))
    if year or "实施期目标" not in goals:
        return "绩效目标/年度目标", year
    return "绩效目标/实施期目标", _items(goals.get("实施期目标"))


def quotable(table: GoalTable) -> str:
    """Return the goal as a finding's value: its text where it is a single one, "" where it is a list."""
    node: object = table.fields
    for step in annual_goal(table)[0].split("/"):
        node = fields_of(node).get(step)
    return node.strip() if isinstance(node, str) else ""


def _items(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(text for item in items if isinstance(item, str) and (text := item.strip()))
