"""The steps of symbolic addresses: where a thing stands in a table, in the table's own words.

``绩效指标/产出指标/数量指标/参保人数`` names an indicator by its 三级指标, never by its position, so an
address survives reordering, comments and re-indentation. Steps are joined by ``/``; a ``/`` inside a key is
written ``~1`` and a ``~`` is written ``~0`` (as in RFC 6901). Where a list repeats a name, the second one is
``名称[2]``; items of a list of plain texts are named by their number from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME_FIELDS = ("三级指标", "任务名称", "项目名称", "名称", "报表", "内容", "品名", "文字")
"""The field that names an item of a list, in the order they are tried."""


def escape(step: str) -> str:
    """Return one step of an address for a key or a name."""
    if "~" in step or "/" in step:
        return step.replace("~", "~0").replace("/", "~1")
    return step


def unescape(step: str) -> str:
    """Return the key or name that an address step stands for."""
    return step.replace("~1", "/").replace("~0", "~")


def item_name(item: object) -> str | None:
    """Return the name of a list item, or None where it has none."""
    if isinstance(item, dict):
        name = item.get(NAME_FIELDS[0])  # what stands in most lists
        if name and isinstance(name, str):
            return name
        for field in NAME_FIELDS[1:]:
            name = item.get(field)
            if isinstance(name, str) and name:
                return name
    return None


def _plain_names(items: list[Any]) -> list[str] | None:
    """Return the names of indicators where these are their steps: the quick way for what stands in most lists."""
    try:
        names: list[str] = [item[NAME_FIELDS[0]] for item in items]
        together = "".join(names)
    except (KeyError, TypeError):
        return None
    if len(set(names)) < len(names) or "" in names or "/" in together or "~" in together:
        return None
    return names


def item_steps(items: Iterable[object]) -> list[str]:
    """Return the address step of every item of a list, each unique within it."""
    items = list(items)
    plain = _plain_names(items)
    if plain is not None:
        return plain
    names = list(map(item_name, items))
    if None not in names and len(set(names)) == len(names):  # as nearly always
        return list(map(escape, cast("list[str]", names)))
    steps: dict[str, None] = {}
    seen: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        name = item_name(item)
        step = base = escape(name) if name else str(number) if isinstance(item, str) else f"[{number}]"
        count = seen.get(base, 0) + 1
        if count > 1:
            step = f"{base}[{count}]"
        while step in steps:  # an item is really called 名称[2]
            count += 1
            step = f"{base}[{count}]"
        seen[base] = count
        steps[step] = None
    return list(steps)
