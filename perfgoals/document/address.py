"""Addresses and positions: from the keys of a tree to symbolic addresses, and from those to places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.address import NAME_FIELDS, escape, unescape
from perfgoals.model.span import WHOLE_FILE, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def address_of(root: Node, path: Iterable[str | int]) -> str:
    """Return the address of the node that keys and indexes lead to; what lies beyond the tree is kept."""
    steps: list[str] = []
    node: Node | None = root
    for part in path:
        if isinstance(node, Sequence) and isinstance(part, int):
            steps.append(node.step_of(part) if part < len(node) else f"[{part + 1}]")
            node = node[part] if part < len(node) else None
        else:
            steps.append(escape(str(part)))
            node = node.get(str(part)) if isinstance(node, Mapping) else None
    return "/".join(steps)


def resolve(root: Node, address: str) -> tuple[str | int, ...] | None:
    """Return the keys and indexes that ``address`` stands for, or None where the tree has no such place."""
    path: list[str | int] = []
    node: Node = root
    for step in address.split("/") if address else ():
        if isinstance(node, Mapping):
            key = unescape(step)
            if key not in node:
                return None
            path.append(key)
            node = node[key]
        elif isinstance(node, Sequence):
            index = node.index_of(step)
            if index is None:
                return None
            path.append(index)
            node = node[index]
        else:
            return None
    return tuple(path)


def locate(root: Node, address: str, field: str = "") -> Span:
    """Return where ``address`` stands in the text.

    With ``field``, the place is that field's value inside the addressed node. A scalar is shown by its
    value (by its key where the value is blank), a collection by its key or, in a list, by the value of the
    field that names it. A place the tree does not have falls back on the nearest one above it.
    """
    steps = address.split("/") if address else []
    while True:
        path = resolve(root, "/".join(steps))
        if path is not None:
            break
        steps.pop()
    if field:
        node = node_at(root, path)
        if isinstance(node, Mapping) and field in node:
            path = (*path, field)
    return span_at(root, path)


def node_at(root: Node, path: Iterable[str | int]) -> Node:
    """Return the node that keys and indexes lead to; raises KeyError or IndexError where there is none."""
    node = root
    for part in path:
        node = node[part]  # type: ignore[index]
    return node


def span_at(root: Node, path: tuple[str | int, ...], *, key: bool = False) -> Span:
    """Return the span of the node at ``path``; of its key when ``key`` is set."""
    if not path:
        return WHOLE_FILE
    parent = node_at(root, path[:-1])
    last = path[-1]
    if isinstance(parent, Sequence) and isinstance(last, int):
        item = parent[last]
        if isinstance(item, Mapping):
            return _naming_span(item)
        return span_of(parent.places[last])
    if isinstance(parent, Mapping) and isinstance(last, str):
        key_event, value_event = parent.place_of(last)
        if key or not isinstance(parent[last], str) or not parent[last]:
            return span_of(key_event)
        return span_of(value_event)
    return WHOLE_FILE


def _naming_span(item: Mapping) -> Span:
    for field in NAME_FIELDS:
        if item.get(field):
            return span_of(item.place_of(field)[1])
    return span_of(item.start)
