"""Where everything stands in a text: the parser's events as a tree with the true ends of its nodes.

The parser ends a block collection behind the blank lines and comments that follow it. Here a node ends with
its last character, so that what follows stays where it is when the node is replaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from perfgoals.document.build import Parser
from perfgoals.document.edits.refusal import EditRefused
from perfgoals.model.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPERTIES = re.compile(
    r"(?:(?:&[^\s,\[\]{}]+|!<[^>\s]*>|![^\s,\[\]{}]*)(?:[ \t]+|(?=\r?\n|$)|(?=[,\]}])))*"
)
_COMMENT = re.compile(r"(?:^|(?<=[ \t\n,\[\]{}]))#[^\r\n]*")
_NO_BREAK = re.compile(r"[^\n]")
_TO_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*")


@dataclass(slots=True)
class Part:
    """One node of the text.

    ``start`` and ``end`` are offsets in code points; ``outset`` is where its anchor or tag begins (``start``
    where it has none). ``kind`` is scalar, map, list or alias; ``style`` is the scalar's quote or block mark,
    empty for a plain one. ``dashes`` are the offsets of a block list's marks.
    """

    kind: str
    outset: int
    start: int
    end: int
    style: str = ""
    flow: bool = False
    text: str = ""
    anchor: str = ""
    pairs: list[tuple[Part, Part]] = field(default_factory=list)
    items: list[Part] = field(default_factory=list)
    dashes: list[int] = field(default_factory=list)

    def pair(self, key: str) -> tuple[Part, Part] | None:
        """Return the key and the value of a mapping's field, None where it has none of its own."""
        return next((pair for pair in self.pairs if pair[0].text == key), None)

    def child(self, step: str | int) -> Part | None:
        """Return the value of a field or the item of a list."""
        if isinstance(step, int):
            return self.items[step] if step < len(self.items) else None
        found = self.pair(step)
        return found[1] if found else None


class Layout:
    """A text (without a byte-order mark) and its parts."""

    def __init__(self, text: str) -> None:
        """Lay out ``text``; the parser's errors pass through."""
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.references: dict[str, int] = {}
        self.anchored: dict[str, Part] = {}
        self._events = _events(text)
        self.root = self._part(next(self._events))

    # Offsets and lines

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of ``offset`` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset at which the line of ``offset`` ends, before its line break."""
        end = self.text.find("\n", offset)
        if end < 0:
            return len(self.text)
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """Return the offset at which the line after that of ``offset`` begins."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def column(self, offset: int) -> int:
        """Return how many characters stand before ``offset`` on its line."""
        return offset - self.line_start(offset)

    def leads_its_line(self, offset: int) -> bool:
        """Whether nothing but blanks stands before ``offset`` on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def comments_above(self, offset: int, floor: int) -> int:
        """Return where the comment lines begin that stand right above ``offset``, in its column, after ``floor``."""
        start, column = self.line_start(offset), self.column(offset)
        while start > floor:
            above = self.text.rfind("\n", 0, start - 1) + 1
            line = self.text[above:start]
            bare = line.lstrip(" ")
            if above < floor or not bare.startswith("#") or len(line) - len(bare) != column:
                break
            start = above
        return start

    def comments_below(self, offset: int, column: int) -> int:
        """Return where the comment lines end that start at ``offset`` and stand deeper than ``column``."""
        while offset < len(self.text):
            line = self.text[offset : self.next_line(offset)]
            bare = line.lstrip(" ")
            if not bare.startswith("#") or len(line) - len(bare) <= column:
                break
            offset += len(line)
        return offset

    def comments(self, start: int, end: int) -> tuple[str, ...]:
        """Return the comments between two offsets; a ``#`` inside a text is none."""
        stretch = self.text[start:end]
        if "#" not in stretch:
            return ()
        for scalar in _scalars(self.root):
            inner = self.line_end(scalar.start) if scalar.style in {"|", ">"} else scalar.start
            first, last = max(inner, start) - start, min(scalar.end, end) - start
            if first < last:
                stretch = stretch[:first] + _NO_BREAK.sub("x", stretch[first:last]) + stretch[last:]
        return tuple(match[0].rstrip() for match in _COMMENT.finditer(stretch))

    def refuse_losing_comments(self, start: int, end: int) -> None:
        """Refuse to replace a stretch of text as a whole when it holds comments."""
        if self.comments(start, end):
            raise EditRefused("这里写有注释，整段替换会丢掉注释；请逐项修改")

    # Parts from events

    def _part(self, event: Event) -> Part:
        outset = _offset(event.start_mark)
        if isinstance(event, AliasEvent):
            name = event.anchor or ""
            self.references[name] = self.references.get(name, 0) + 1
            return Part("alias", outset, outset, _offset(event.end_mark), text=name)
        start = cast("re.Match[str]", _PROPERTIES.match(self.text, outset)).end()
        if isinstance(event, ScalarEvent):
            part = self._scalar(event, outset, start)
        elif isinstance(event, SequenceStartEvent):
            part = self._list(event, outset, start)
        else:
            part = self._map(cast("MappingStartEvent", event), outset, start)
        anchor = getattr(event, "anchor", None)
        if anchor:
            part.anchor = anchor
            self.anchored[anchor] = part
        return part

    def _scalar(self, event: ScalarEvent, outset: int, start: int) -> Part:
        end = _offset(event.end_mark)
        style = event.style or ""
        if style in {"|", ">"}:
            end = self._block_scalar_end(start, end)
        if end < start and not event.value:
            start = max(end, outset)
        return Part("scalar", outset, start, max(end, start), style, text=event.value)

    def _block_scalar_end(self, start: int, end: int) -> int:
        if "+" in self.text[start : self.line_end(start)].partition("#")[0]:
            if self.text[end - 1 : end] == "\n":
                end -= 2 if self.text[end - 2 : end] == "\r\n" else 1
            return end
        last = start + len(self.text[start:end].rstrip(" \t\r\n"))
        return self.line_end(max(last, start + 1))

    def _list(self, event: SequenceStartEvent, outset: int, start: int) -> Part:
        part = Part("list", outset, start, start, flow=bool(event.flow_style))
        for below in self._events:
            if isinstance(below, SequenceEndEvent):
                part.end = _offset(below.end_mark)
                break
            if not part.flow:
                start = cast("re.Match[str]", _TO_CONTENT.match(self.text, start)).end()
                part.dashes.append(start)
            item = self._part(below)
            part.items.append(item)
            start = max(item.end, start + 1)
        if not part.flow:
            part.start, part.end = part.dashes[0], start
        return part

    def _map(self, event: MappingStartEvent, outset: int, start: int) -> Part:
        part = Part("map", outset, start, start, flow=bool(event.flow_style))
        for below in self._events:
            if isinstance(below, MappingEndEvent):
                part.end = _offset(below.end_mark)
                break
            key = self._part(below)
            part.pairs.append((key, self._part(next(self._events))))
        if not part.flow:
            part.start = part.pairs[0][0].outset
            part.end = max(part.pairs[-1][0].end, part.pairs[-1][1].end)
            if part.anchor == "" and outset > part.start:
                part.outset = part.start
        return part


def _scalars(part: Part) -> Iterator[Part]:
    if part.kind == "scalar":
        yield part
    for key, value in part.pairs:
        yield key
        yield from _scalars(value)
    for item in part.items:
        yield from _scalars(item)


def _offset(mark: Any) -> int:
    return cast("int", mark.index)


def _events(text: str) -> Iterator[Event]:
    """Yield the events of the one document, from its root on."""
    parser = Parser(text)
    try:
        while not isinstance(event := parser.get_event(), DocumentStartEvent):
            if isinstance(event, StreamEndEvent):
                return
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            yield cast("Event", event)
    finally:
        parser.dispose()
