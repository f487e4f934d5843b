"""The indicator rows of a table as a list to edit: each change is text in, text out.

A row is found by where it stands (一级, 二级, number in the list), not by its name, because names repeat and are
what is being edited. Every change goes through ``perfgoals.document.edit`` and raises its ``EditRefused``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.document.address import address_of, node_at, resolve
from perfgoals.document.build import build
from perfgoals.document.edit import AddKey, Delete, EditRefused, InsertItem, MoveItem, SetValue, apply
from perfgoals.document.edits.placing import set_or_add
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.model.address import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        """Return a field's text, blank where it has none or is no text."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ""


def rows_of(root: Node | None) -> tuple[Row, ...]:
    """Return the indicator rows of a document, in its order; what is no row (a text among them) is left out."""
    return tuple(_rows(root)) if isinstance(root, Mapping) else ()


def _rows(root: Mapping) -> Iterator[Row]:
    levels = root.get(INDICATORS)
    for level1, seconds in levels.items() if isinstance(levels, Mapping) else ():
        for level2, items in seconds.items() if isinstance(seconds, Mapping) else ():
            for index, item in enumerate(items if isinstance(items, Sequence) else ()):
                if isinstance(item, Mapping):
                    slot = Slot(level1, level2, index)
                    yield Row(slot, address_of(root, slot.path), plain_fields(item))


def plain_fields(item: Mapping) -> dict[str, Value]:
    """Return a mapping's fields as plain data, without positions."""
    return {key: _plain(value) for key, value in item.items()}


def _plain(value: Node) -> Value:
    if isinstance(value, Mapping):
        return plain_fields(value)
    return [_plain(item) for item in value] if isinstance(value, Sequence) else value


def insert(text: str, kind: str, slot: Slot, fields: dict[str, Value]) -> str:
    """Return ``text`` with a new row at ``slot``; levels the table lacks go where the form of ``kind`` has them."""
    root = _root(text)
    first = f"{INDICATORS}/{escape(slot.level1)}"
    second = f"{first}/{escape(slot.level2)}"
    value: Value = dict(fields)
    items = _node(root, second)
    if isinstance(items, Sequence) and items:
        return apply(text, InsertItem(second, min(slot.index, len(items)), value))
    if _node(root, second) is not None:
        return apply(text, SetValue(second, [value]))
    if isinstance(_node(root, first), Mapping) and _node(root, first):
        return apply(text, set_or_add(root, kind, second, [value]))
    level: Value = {slot.level2: [value]}
    if isinstance(_node(root, INDICATORS), Mapping) and _node(root, INDICATORS):
        return apply(text, set_or_add(root, kind, first, level))
    return apply(text, set_or_add(root, kind, INDICATORS, {slot.level1: level}))


def delete(text: str, slot: Slot) -> str:
    """Return ``text`` without the row at ``slot``, and without the levels that it leaves empty."""
    root = _root(text)
    path = slot.path
    while len(path) > 2 and len(node_at(root, path[:-1])) == 1:
        path = path[:-1]
    return apply(text, Delete(address_of(root, path)))


def move(text: str, slot: Slot, by: int) -> tuple[str, Slot]:
    """Return ``text`` with the row moved ``by`` places within its 二级指标, and where it then stands."""
    root = _root(text)
    count = len(node_at(root, slot.path[:-1]))
    index = slot.index + by
    if not 0 <= index < count:
        edge = "第一条" if by < 0 else "最后一条"
        raise EditRefused(
            f"已经是“{slot.level2 or '这一组'}”的{edge}；要移到别的二级指标，请打开这一条改一级、二级"
        )
    moved = apply(text, MoveItem(address_of(root, slot.path), index))
    return moved, Slot(slot.level1, slot.level2, index)


def change(text: str, kind: str, slot: Slot, fields: dict[str, Value]) -> str:
    """Return ``text`` with the row at ``slot`` having these ``fields``; fields not named stay as they are.

    A field that becomes blank keeps its line where it had one, and gets none where it had none.
    """
    for name, value in fields.items():
        root = _root(text)
        item = node_at(root, slot.path)
        present = isinstance(item, Mapping) and name in item
        if present and isinstance(item, Mapping) and _plain(item[name]) == value:
            continue
        address = f"{address_of(root, slot.path)}/{escape(name)}"
        if present:
            text = apply(text, SetValue(address, value))
        elif value:
            text = apply(text, _added(root, kind, slot, name, value))
    return text


def _added(root: Mapping, kind: str, slot: Slot, name: str, value: Value) -> SetValue | AddKey:
    return set_or_add(root, kind, f"{address_of(root, slot.path)}/{escape(name)}", value)


def relocate(text: str, kind: str, slot: Slot, target: Slot) -> str:
    """Return ``text`` with the row moved under another 一级 or 二级指标."""
    fields = plain_fields(node_at(_root(text), slot.path))  # type: ignore[arg-type]
    there = insert(text, kind, target, fields)
    return delete(there, slot)


def insert_all(text: str, kind: str, rows: Iterable[tuple[Slot, dict[str, Value]]]) -> str:
    """Return ``text`` with several new rows, each behind what its slot held before."""
    for slot, fields in rows:
        text = insert(text, kind, slot, fields)
    return text


def _root(text: str) -> Mapping:
    root = build(text).root
    if not isinstance(root, Mapping):
        raise EditRefused("文件现在读不出来，不能按表修改；请先按文字改正")
    return root


def _node(root: Mapping, address: str) -> Node | None:
    path = resolve(root, address)
    return None if path is None else node_at(root, path)
