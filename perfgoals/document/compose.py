"""Laying a new document out as text: the fields in the order of its form, written as officers write them.

Only documents that have no text yet come here (a new table, an imported one); a text that exists is edited in
place (``perfgoals.document.edit``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfgoals.document.edits.layout import Layout
from perfgoals.document.edits.writer import Writer
from perfgoals.document.extension import NO_EXTENSION, Extension, extended
from perfgoals.document.shape import resolved
from perfgoals.model.address import escape
from perfgoals.resources import CONFIG_NAME, KINDS
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from perfgoals.document.edits.kinds import Value

_WIDEST_LINE = 100
_ON_ONE_LINE = frozenset({"支出计划", "历史指标值"})
"""Mappings of short texts that read best on one line, as a row of the form prints them."""


def compose(
    data: Mapping[str, Value],
    kind: str = "",
    *,
    notes: Mapping[str, str] | None = None,
    extension: Extension = NO_EXTENSION,
) -> str:
    """Return the text of a document that holds ``data``, its fields in the order of the form of ``kind``.

    ``kind`` is its 表类 (or `perfgoals.yaml`); with an unknown one the fields keep their order, and fields
    the form does not have come last. ``notes`` puts a comment above the field at an address (no field inside a
    list); it may have several lines, and the empty address is the head of the file. ``extension`` are the fields
    the form has of its own.
    """
    known = kind == CONFIG_NAME or kind in KINDS
    form: dict[str, Any] = extended(kind, extension) if known else {}
    composer = _Composer(form, notes or {})
    head = composer.note("", 0)
    lines = [*head, *composer.fields(_in_order(dict(data), form, form), "", 0)]
    return "\n".join(lines) + "\n" if lines else ""


class _Composer:
    def __init__(self, form: dict[str, Any], notes: Mapping[str, str]) -> None:
        self._notes = notes
        self._form = form
        self._writer = Writer(Layout("{}\n"))

    def note(self, address: str, column: int) -> list[str]:
        text = self._notes.get(address, "")
        return [(" " * column + "# " + line).rstrip() for line in text.split("\n")] if text else []

    def fields(self, fields: dict[str, Value], above: str, column: int) -> Iterator[str]:
        for key, value in fields.items():
            address = f"{above}/{escape(key)}" if above else escape(key)
            yield from self.note(address, column)
            head = " " * column + self._writer.key(key)
            if isinstance(value, dict) and value and not (key in _ON_ONE_LINE and self._fits(head, value)):
                yield f"{head}:"
                yield from self.fields(value, address, column + self._writer.step)
            elif isinstance(value, dict):
                yield f"{head}: {self._writer.flow(value)}"
            elif isinstance(value, list):
                yield from self._list(head, value, column)
            else:
                yield from self._writer.field_lines(head, value, column)

    def _list(self, head: str, items: list[Value], column: int) -> Iterator[str]:
        if not items:
            yield f"{head}: []"
            return
        yield f"{head}:"
        dash = column + self._writer.dash_offset
        lead = " " * dash + "- "
        for item in items:
            if isinstance(item, dict) and item:
                lines = list(self.fields(item, "-", len(lead)))
                yield from [lead + lines[0][len(lead) :], *lines[1:]]
            else:
                yield from self._writer.item(item, dash, " ")

    def _fits(self, head: str, value: dict[str, Value]) -> bool:
        if not all(isinstance(text, str) and "\n" not in text for text in value.values()):
            return False
        return display_width(f"{head}: {self._writer.flow(value)}") <= _WIDEST_LINE


def _in_order(value: Any, form: dict[str, Any], node: dict[str, Any]) -> Any:
    """Return ``value`` with the fields of every mapping in the order ``node`` of the schema ``form`` lists them."""
    node = resolved(form, node) if form else {}
    if isinstance(value, list):
        return [_in_order(item, form, node.get("items", {})) for item in value]
    if not isinstance(value, dict):
        return value
    listed: dict[str, Any] = node.get("properties", {})
    others = node.get("additionalProperties")
    rest: dict[str, Any] = others if isinstance(others, dict) else {}
    named = {} if rest else listed  # levels and other open maps keep the order they are printed in
    keys = [*(key for key in named if key in value), *(key for key in value if key not in named)]
    return {key: _in_order(value[key], form, listed.get(key, rest)) for key in keys}
