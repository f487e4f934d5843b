"""Fields of a document to edit, wherever they stand: each change is text in, text out.

A place is a path of keys and indexes, not an address, because names repeat and are what is being edited. Every
change goes through ``perfgoals.document.edit`` and raises its ``EditRefused``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from perfgoals.document.address import address_of, node_at
from perfgoals.document.build import build
from perfgoals.document.edit import EditRefused, InsertItem, SetValue, apply
from perfgoals.document.edits.placing import set_or_add
from perfgoals.document.extension import NO_EXTENSION, Extension, extended
from perfgoals.document.problems import UnreadableError
from perfgoals.document.shape import node_at as schema_at
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.model.address import escape
from perfgoals.resources import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping as Fields

    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.tree import Node

Path = tuple[str | int, ...]


def root_of(text: str) -> Mapping:
    """Return the tree of ``text``; raises ``EditRefused`` where it cannot be read as a table."""
    try:
        root = build(text).root
    except (yaml.YAMLError, UnreadableError):
        root = None
    if not isinstance(root, Mapping):
        raise EditRefused("文件现在读不出来，不能按表修改；请先按文字改正")
    return root


def found(root: Node, path: Path) -> Node | None:
    """Return the node at ``path``, None where there is none."""
    try:
        return node_at(root, path)
    except (KeyError, IndexError, TypeError):
        return None


def plain(node: Node) -> Value:
    """Return a node as plain data, without positions."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node] if isinstance(node, Sequence) else node


def put(text: str, kind: str, path: Path, value: Value, extension: Extension = NO_EXTENSION) -> str:
    """Return ``text`` with ``value`` at ``path``; what is missing above it goes where the form has it.

    ``extension`` are the fields that the form has of its own.
    """
    root = root_of(text)
    depth = len(path)
    while depth > 1 and not isinstance(found(root, path[: depth - 1]), Mapping | Sequence):
        depth -= 1
        value = [value] if isinstance(path[depth], int) else {str(path[depth]): value}
    holder = found(root, path[: depth - 1])
    step = path[depth - 1]
    if isinstance(holder, Sequence) and step == len(holder):
        return apply(text, InsertItem(address_of(root, path[: depth - 1]), len(holder), value))
    if isinstance(step, int):
        return apply(text, SetValue(address_of(root, path[:depth]), value))
    above = address_of(root, path[: depth - 1])
    address = f"{above}/{escape(step)}" if above else escape(step)
    return apply(text, set_or_add(root, kind, address, value, extension))


def fill(
    text: str, kind: str, path: Path, fields: Fields[str, Value], extension: Extension = NO_EXTENSION
) -> str:
    """Return ``text`` with the mapping at ``path`` having these ``fields``; those not named stay as they are.

    A field that becomes blank keeps its line where it had one, and gets none where it had none.
    """
    for name, value in fields.items():
        now = found(root_of(text), (*path, name))
        if value if now is None else plain(now) != value:
            text = put(text, kind, (*path, name), value, extension)
    return text


def in_order(
    kind: str, path: Path, fields: Fields[str, Value], extension: Extension = NO_EXTENSION
) -> dict[str, Value]:
    """Return the fields of a mapping at ``path`` in the order of the form, those it does not know behind them."""
    known = list(schema_at(extended(kind, extension), path).get("properties", ())) if kind in KINDS else []
    return {name: fields[name] for name in [*filter(fields.__contains__, known), *fields]}


def lines_of(value: Value) -> str:
    """Return a field that is one text or several as the lines to edit."""
    if isinstance(value, list):
        return "\n".join(item if isinstance(item, str) else "" for item in value)
    return value if isinstance(value, str) else ""


def from_lines(lines: str, before: Value) -> Value:
    """Return edited lines as the field's value: a list where it was one, or where one text became several."""
    if lines == lines_of(before):
        return before
    texts = [line.strip() for line in lines.split("\n") if line.strip()]
    if isinstance(before, str) and "\n" in before:
        return "\n".join(texts)
    if len(texts) > 1 or (isinstance(before, list) and texts):
        return list(texts)
    return texts[0] if texts else ""
