"""How new fields and items are written, in the style of their neighbours and of the document."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from perfgoals.document.edits import scalars
from perfgoals.document.edits.scalars import QUOTED, Like, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.edits.layout import Layout, Part

_USUAL_STEP = 2
_SEPARATOR = re.compile(r"[ \t]*:[ \t]+")


class Writer:
    """Writes values for one document; with ``quoted`` every text goes into double quotes."""

    def __init__(self, layout: Layout, *, quoted: bool = False) -> None:
        """Write for ``layout``."""
        self.layout = layout
        self._quoted = quoted

    def key(self, text: str, like: Part | None = None, *, flow: bool = False) -> str:
        """Return a field's name as written."""
        return scalars.inline(text, _like(like), flow=flow, key=True)

    def scalar(self, text: str, like: Part | None, indent: int, step: int) -> Written:
        """Return a text as the value of a block field or item whose block lines get ``indent`` blanks."""
        return scalars.block(text, QUOTED if self._quoted else _like(like), indent, step)

    def flow(self, value: Value, like: Part | None = None) -> str:
        """Return a value on one line, as it stands inside brackets."""
        if isinstance(value, dict):
            fields = [self._flow_field(key, below, like) for key, below in value.items()]
            padding = self._padding(like)
            return "{" + padding + ", ".join(fields) + padding + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(below) for below in value) + "]"
        return scalars.inline(value, QUOTED if self._quoted else _like(like), flow=True)

    def _flow_field(self, key: str, value: Value, like: Part | None) -> str:
        pair = like.pair(key) if like else None
        return f"{self.key(key, pair[0] if pair else None, flow=True)}: {self.flow(value, pair and pair[1])}"

    def _padding(self, like: Part | None) -> str:
        """Return the blanks between the brackets and the fields, as in the neighbour."""
        if like is None or not like.pairs or not like.flow:
            return ""
        padding = self.layout.text[like.start + 1 : like.pairs[0][0].outset]
        return padding if not padding.strip(" ") else ""

    def fields(self, value: dict[str, Value], column: int, like: Part | None = None) -> list[str]:
        """Return the lines of block fields that stand at ``column``."""
        lines: list[str] = []
        for key, below in value.items():
            pair = like.pair(key) if like else None
            head = " " * column + self.key(key, pair[0] if pair else None)
            lines += self.field_lines(head, below, column, pair)
        return lines

    def field_lines(
        self, head: str, value: Value, column: int, like: tuple[Part, Part] | None = None
    ) -> list[str]:
        """Return the lines of one block field: ``head`` is its name as written."""
        separator = self._separator(like)
        model = like[1] if like else None
        if isinstance(value, str):
            written = self.scalar(value, model, column + self.step, self.step)
            if not value and not _like(model).style and not self._quoted:
                return [head + separator.rstrip()]
            return [head + separator + written.inline, *written.body]
        if not value or (model is not None and model.flow):
            return [head + separator + self.flow(value, model)]
        return [head + separator.rstrip(), *self.collection(value, column, model)]

    def collection(self, value: Value, column: int, like: Part | None = None) -> list[str]:
        """Return the lines of a block collection that is the value of a field at ``column``."""
        if isinstance(value, dict):
            return self.fields(value, column + self.step, like)
        dash = column + self.dash_offset
        items = value if isinstance(value, list) else [value]
        model = like.items[0] if like is not None and like.items else None
        return [line for item in items for line in self.item(item, dash, " ", model)]

    def item(self, value: Value, dash: int, gap: str, like: Part | None = None) -> list[str]:
        """Return the lines of a block list's item: its mark at column ``dash``, ``gap`` behind it."""
        head = " " * dash + "-" + gap
        column = len(head)
        if isinstance(value, str):
            written = self.scalar(value, like, dash + _USUAL_STEP, _USUAL_STEP)
            return [head + written.inline, *written.body]
        if not value or (like is not None and like.flow):
            return [head + self.flow(value, like)]
        if isinstance(value, dict):
            lines = self.fields(value, column, like if like is not None and like.kind == "map" else None)
        else:
            lines = [line for below in value for line in self.item(below, column, " ")]
        return [head + lines[0][column:], *lines[1:]]

    def _separator(self, like: tuple[Part, Part] | None) -> str:
        """Return what stands between a name and its value, as in the neighbour's field."""
        if like is not None:
            between = self.layout.text[like[0].end : like[1].outset]
            if _SEPARATOR.fullmatch(between):
                return between
        return ": "

    @cached_property
    def step(self) -> int:
        """By how many columns this document indents a field below another."""
        for key, value in _fields(self.layout.root):
            if value.kind == "map" and not value.flow:
                depth = self.layout.column(value.start) - self.layout.column(key.outset)
                if depth > 0:
                    return depth
        return _USUAL_STEP

    @cached_property
    def dash_offset(self) -> int:
        """By how many columns this document indents a list's marks below the field."""
        for key, value in _fields(self.layout.root):
            if value.kind == "list" and not value.flow:
                return max(0, self.layout.column(value.start) - self.layout.column(key.outset))
        return self.step if self.step < _USUAL_STEP else _USUAL_STEP


def _fields(part: Part) -> Iterator[tuple[Part, Part]]:
    """Yield the fields of a block map and of what it holds, in order."""
    for pair in part.pairs:
        yield pair
        yield from _fields(pair[1])
    for item in part.items:
        yield from _fields(item)


def _like(part: Part | None) -> Like:
    if part is None or part.kind != "scalar":
        return Like()
    return Like(part.style, part.text)
