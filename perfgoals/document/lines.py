"""The lines of the fast reader's subset, and collections that find their places in them when asked.

Few of a file's places are ever needed, so a collection only keeps the lines it was read from; the places of its
entries follow from their columns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from perfgoals.document.tree import Mapping, Node, Place, Sequence
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.document.tree import NodePlace, ScalarPlace

Row: TypeAlias = tuple[str, str, str, str, str]
"""A line: its indentation, dash, key, plain text, and text in quotes or brackets, each "" where there is none."""

_OPENING = r"[^ \n\-?:,\[\]{}#&*!|>'\"%@`]"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_KEY = rf"(?!<<){_OPENING}[^\n:#]{{0,200}}+(?<! )"
_TEXT = rf"{_OPENING}[^\n:#]*+(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*+)*+"
_LINE = (
    rf"^( *+)(- )?+(?:({_KEY}):(?: |$))?+(?:({_TEXT})|({_QUOTED}|\{{[^\n]*\}}|\[[^\n]*\]))?+"
    r" *+(?:(?<![^ \n])#[^\n]*+)?+$"
)
_FLOW_KEY = rf"(?!<<){_OPENING}[^\n:#,\[\]{{}}?]{{0,200}}+(?<! )"
_FLOW_TEXT = rf"{_QUOTED}|{_OPENING}[^\n:#,\[\]{{}}?]*(?<! )"
_PAIR = rf" *({_FLOW_KEY}): ({_FLOW_TEXT}|(?=[,}}])) *"
_ITEM = rf" *({_FLOW_TEXT}) *"

COMMENT_VALUE = pattern(r": +#[^\s#]")
"""`指标值: #5批次`: a comment to YAML, and maybe not to the writer."""


@cache
def _line() -> re.Pattern[str]:
    return re.compile(_LINE, re.MULTILINE)


@cache
def _pairs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of fields in braces: of all of them, and of one."""
    return re.compile(rf"\{{{_PAIR}(?:,{_PAIR})*\}}"), re.compile(_PAIR)


@cache
def _items() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of texts in brackets: of all of them, and of one."""
    return re.compile(rf"\[{_ITEM}(?:,{_ITEM})*\]"), re.compile(_ITEM)


def rows_of(text: str) -> list[Row] | None:
    """Return the lines of ``text``, None where one of them is outside the subset."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    # Tabs, blanks and breaks of other kinds, marks nobody sees: the event pass has a word for each.
    if not text.replace("\n", "").isprintable():
        return None
    rows: list[Row] = _line().findall(text)
    if len(rows) != text.count("\n") + 1:
        return None
    if " \n" in text or " #" in text or text.endswith(" "):
        if COMMENT_VALUE.search(text):
            return None
        return [(indent, dash, key, plain.rstrip(" "), other) for indent, dash, key, plain, other in rows]
    return rows


def flow_node(source: str, line: int, column: int) -> Node | None:
    """Return what ``source``, a text in quotes or brackets, stands for; None where it is outside the subset."""
    if source[0] in "\"'":
        return source[1:-1]
    if source[0] == "{":
        whole, one = _pairs()
        if not whole.fullmatch(source):
            return None
        mapping = LineMapping(source, line, column)
        pairs = one.findall(source, 1)
        for key, value in pairs:
            mapping[key] = _unquoted(value)
        return mapping if len(mapping) == len(pairs) else None
    whole, one = _items()
    if not whole.fullmatch(source):
        return None
    sequence = LineSequence(source, line, column)
    sequence += map(_unquoted, one.findall(source, 1))
    return sequence


def _unquoted(source: str) -> str:
    return source[1:-1] if source[:1] in {"'", '"'} else source


class LineMapping(Mapping):
    """A mapping that works out its places when the first of them is asked for.

    ``source`` is the lines of the whole text, or the text in braces; the mapping begins at ``line`` and
    ``column``, which count from 0.
    """

    __slots__ = ("column", "line", "source")

    def __init__(self, source: list[Row] | str, line: int, column: int) -> None:
        """Open an empty mapping."""
        self.source = source
        self.line = line
        self.column = column

    def __getattr__(self, name: str) -> Any:
        """Fill in ``start`` and ``places``."""
        if name == "start":
            self.start = Place(self.line + 1, self.column + 1, 1, None)
        elif name == "places":
            found = (
                _pairs_in_line(self) if isinstance(self.source, str) else _pairs_in_rows(self, self.source)
            )
            self.places = {str(place.value): (place, value) for place, value in found}
        return object.__getattribute__(self, name)

    def place_of(self, key: str) -> tuple[ScalarPlace, NodePlace]:
        """Look for one key alone."""
        if not isinstance(self.source, str):
            for number in range(self.line, len(self.source)):
                row = self.source[number]
                if row[2] == key and len(row[0]) + len(row[1]) == self.column:
                    return _pair_in_row(self, row, number + 1)
        return self.places[key]


class LineSequence(Sequence):
    """A sequence that works out its places when the first of them is asked for; see ``LineMapping``."""

    __slots__ = ("column", "line", "source")

    def __init__(self, source: list[Row] | str, line: int, column: int) -> None:
        """Open an empty sequence."""
        self.source = source
        self.line = line
        self.column = column

    def __getattr__(self, name: str) -> Any:
        """Fill in ``start`` and ``places``."""
        if name == "start":
            self.start = Place(self.line + 1, self.column + 1, 1, None)
        elif name == "places":
            found = (
                _items_in_line(self) if isinstance(self.source, str) else _items_in_rows(self, self.source)
            )
            self.places = list(found)
        return object.__getattribute__(self, name)


def _pairs_in_line(mapping: LineMapping) -> Iterator[tuple[Place, NodePlace]]:
    for match in _pairs()[1].finditer(str(mapping.source), 1):
        yield _place_in_line(mapping, match, 1), _place_in_line(mapping, match, 2)


def _items_in_line(sequence: LineSequence) -> Iterator[NodePlace]:
    for match in _items()[1].finditer(str(sequence.source), 1):
        yield _place_in_line(sequence, match, 1)


def _place_in_line(node: LineMapping | LineSequence, match: re.Match[str], group: int) -> Place:
    return _scalar_place(match[group], node.line + 1, node.column + match.start(group) + 1)


def _pairs_in_rows(mapping: LineMapping, rows: list[Row]) -> Iterator[tuple[Place, NodePlace]]:
    left, column = len(mapping), mapping.column
    for number, row in enumerate(rows[mapping.line :], mapping.line + 1):
        # Up to the last one, every key at its column is its own.
        if row[2] and len(row[0]) + len(row[1]) == column:
            yield _pair_in_row(mapping, row, number)
            left -= 1
            if not left:
                return


def _pair_in_row(mapping: LineMapping, row: Row, number: int) -> tuple[Place, NodePlace]:
    """Return the places of the key in line ``number`` and of its value."""
    _, _, key, plain, other = row
    place, value = Place(number, mapping.column + 1, len(key), key), mapping[key]
    if not isinstance(value, str):
        return place, value.start
    blanks = 2 if plain or other else 1
    return place, _scalar_place(plain or other, number, mapping.column + len(key) + blanks + 1)


def _items_in_rows(sequence: LineSequence, rows: list[Row]) -> Iterator[NodePlace]:
    items = iter(sequence)
    left, column = len(sequence), sequence.column
    for number, (indent, dash, _, plain, other) in enumerate(rows[sequence.line :], sequence.line + 1):
        if dash and len(indent) == column:
            item = next(items)
            yield _scalar_place(plain or other, number, column + 3) if isinstance(item, str) else item.start
            left -= 1
            if not left:
                return


def _scalar_place(source: str, line: int, column: int) -> Place:
    """Return the place of a scalar whose text, with its quotes, is ``source``; all count from 1."""
    style = source[0] if source[:1] in {"'", '"'} else None
    return Place(line, column, len(source), _unquoted(source) if style else source, style)
