"""The indicator rows of a table as a list to edit: each change is text in, text out.

A row is found by where it stands (一级, 二级, number in the list), not by its name, because names repeat and are
what is being edited. Every change goes through ``perfgoals.document.edit`` and raises its ``EditRefused``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.authoring.fields import fill, found, in_order, lines_of, plain, put, root_of
from perfgoals.document.address import address_of, node_at
from perfgoals.document.edit import Delete, EditRefused, InsertItem, MoveItem, apply, outcome
from perfgoals.document.extension import NO_EXTENSION, Extension
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.model.address import escape, item_steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.config.forms import Level
    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.tree import Node

INDICATORS = "绩效指标"
NAME = "三级指标"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the table: under 一级 and 二级指标, as item ``index`` (from 0) of their list."""

    level1: str
    level2: str
    index: int = 0

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys and the index that lead to the row."""
        return (INDICATORS, self.level1, self.level2, self.index)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: where it stands, its address, and its fields as written (texts, 历史指标值 a mapping)."""

    slot: Slot
    address: str
    fields: dict[str, Value] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its 三级指标, blank where there is none."""
        return self.text(NAME)

    def text(self, name: str) -> str:
        """Return a field's text, one line for each of several; blank where it has none or is no text."""
        return lines_of(self.fields.get(name, ""))


def rows_of(root: Node | None) -> tuple[Row, ...]:
    """Return the indicator rows of a document, in its order; what is no row (a text among them) is left out."""
    return tuple(_rows(root)) if isinstance(root, Mapping) else ()


def _rows(root: Mapping) -> Iterator[Row]:
    for level1, level2, items in _levels(root):
        for index, (item, step) in enumerate(zip(items, item_steps(items), strict=True)):
            if isinstance(item, Mapping):
                address = f"{INDICATORS}/{escape(level1)}/{escape(level2)}/{step}"
                fields = {name: plain(value) for name, value in item.items()}
                yield Row(Slot(level1, level2, index), address, fields)


def _levels(root: Mapping) -> Iterator[tuple[str, str, list[Node]]]:
    """Yield every 一级 and 二级指标 of a document with its items; a 一级指标 with nothing under it has a blank 二级."""
    levels = root.get(INDICATORS)
    for level1, seconds in levels.items() if isinstance(levels, Mapping) else ():
        if not isinstance(seconds, Mapping):
            yield level1, "", []
            continue
        for level2, items in seconds.items():
            yield level1, level2, items if isinstance(items, Sequence) else []


def layout(root: Node | None, levels: Iterable[Level]) -> tuple[Row | Slot, ...]:
    """Return what the form prints, in order: the rows, and a slot for every 二级指标 that stands there blank.

    ``levels`` are the form's own; they are blank places of a table that has no indicators yet.
    """
    rows: dict[tuple[str, str], list[Row | Slot]] = {}
    if isinstance(root, Mapping):
        for level1, level2, _ in _levels(root):
            rows[level1, level2] = []
        for row in _rows(root):
            rows[row.slot.level1, row.slot.level2].append(row)
    if not any(rows.values()):
        for level in levels:
            rows.pop((level.name, ""), None)
            for second in level.seconds or ("",):
                rows.setdefault((level.name, second), [])
    return tuple(line for place, found in rows.items() for line in found or [Slot(*place)])


def insert(text: str, kind: str, slot: Slot, fields: dict[str, Value]) -> str:
    """Return ``text`` with a new row at ``slot``; levels the table lacks go where the form of ``kind`` has them."""
    root = root_of(text)
    items = found(root, slot.path[:-1])
    index = min(slot.index, len(items)) if isinstance(items, Sequence) else 0
    if isinstance(items, Sequence) and items:
        return apply(text, InsertItem(address_of(root, slot.path[:-1]), index, fields))
    return put(text, kind, slot.path[:-1], [fields])


def delete(text: str, slot: Slot) -> str:
    """Return ``text`` without the row at ``slot``, and without the levels that it leaves empty."""
    return apply(text, _deletion(text, slot))


def comments_with(text: str, slot: Slot) -> tuple[str, ...]:
    """Return the comments that would go if the row at ``slot`` were deleted."""
    return outcome(text, _deletion(text, slot)).comments


def _deletion(text: str, slot: Slot) -> Delete:
    root = root_of(text)
    path = slot.path
    while len(path) > 2 and len(node_at(root, path[:-1])) == 1:
        path = path[:-1]
    return Delete(address_of(root, path))


def move(text: str, slot: Slot, by: int) -> tuple[str, Slot]:
    """Return ``text`` with the row moved ``by`` places within its 二级指标, and where it then stands."""
    root = root_of(text)
    count = len(node_at(root, slot.path[:-1]))
    index = slot.index + by
    if not 0 <= index < count:
        edge = "第一条" if by < 0 else "最后一条"
        raise EditRefused(
            f"已经是“{slot.level2 or '这一组'}”的{edge}；要移到别的二级指标，请打开这一条改一级、二级"
        )
    moved = apply(text, MoveItem(address_of(root, slot.path), index))
    return moved, Slot(slot.level1, slot.level2, index)


def change(
    text: str, kind: str, slot: Slot, fields: dict[str, Value], extension: Extension = NO_EXTENSION
) -> str:
    """Return ``text`` with the row at ``slot`` having these ``fields``; fields not named stay as they are."""
    return fill(text, kind, slot.path, fields, extension)


def relocate(text: str, kind: str, slot: Slot, target: Slot) -> str:
    """Return ``text`` with the row moved under another 一级 or 二级指标."""
    fields = plain(node_at(root_of(text), slot.path))
    if not isinstance(fields, dict):
        raise EditRefused("这一条不是一组字段，不能移动；请先按文字改正")
    return delete(insert(text, kind, target, fields), slot)


def insert_all(
    text: str,
    kind: str,
    rows: Iterable[tuple[Slot, dict[str, Value]]],
    extension: Extension = NO_EXTENSION,
) -> str:
    """Return ``text`` with several new rows, each behind what its slot held before, their fields in the form's order.

    ``extension`` are the fields that the form has of its own.
    """
    for slot, fields in rows:
        text = insert(text, kind, slot, in_order(kind, slot.path, fields, extension))
    return text
