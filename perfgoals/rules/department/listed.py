"""The catalogue of 部门.yaml (目录): its entries, the goal tables they name, and what their titles speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.address import item_steps
from perfgoals.model.records import dataclass
from perfgoals.model.tables import text_of
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import DepartmentBudget, GoalTable

_WHOLE = pattern(r"(?<!资金)(?<!项目)整体(?:支出|预算|支出预算)?绩效")
_GOALS = pattern(r"绩效目标")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of 目录 with its address; ``reason`` is None unless it declares its table empty."""

    address: str
    title: str
    file: str
    reason: str | None


def entries(budget: DepartmentBudget) -> list[Entry]:
    """Return the catalogue of a department's published tables."""
    items = budget.fields.get("目录")
    if not isinstance(items, list):
        return []
    return [
        Entry(
            f"目录/{step}",
            text_of(item.get("报表")),
            text_of(item.get("文件")).strip(),
            text_of(item.get("空表")) if "空表" in item else None,
        )
        for step, item in zip(item_steps(items), items, strict=True)
        if isinstance(item, dict)
    ]


def by_file(tables: Iterable[GoalTable]) -> dict[str, GoalTable]:
    """Return the tables by file name; a name that occurs in two sub-folders stands for neither."""
    found: dict[str, GoalTable] = {}
    twice: set[str] = set()
    for table in tables:
        name = file_name(table.path)
        if name in found:
            twice.add(name)
        found[name] = table
    return {name: table for name, table in found.items() if name not in twice}


def file_name(path: str) -> str:
    """Return the last part of a path, whichever way it is written."""
    return path.replace("\\", "/").rpartition("/")[2]


def names_whole(text: str) -> bool:
    """Whether a title or sentence speaks of the department's own goal table (部门整体支出绩效目标)."""
    return bool(_WHOLE.search(compact(text)))


def names_goals(title: str) -> bool:
    """Whether a title is that of a goal table."""
    return bool(_GOALS.search(compact(title)))
