"""A fast reader for the YAML that people really write: fields and lists of one-line texts, by indentation.

One regular expression takes the whole text apart, line by line; what a line belongs to follows from its
column. A text with a single line outside this subset is not read here at all: ``read_block`` returns None, and
the event pass (``perfgoals.document.build``) reads the text or finds out why nobody can. What is accepted gives
the same tree, with the same places, as the event pass gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from perfgoals.document.lines import LineMapping, LineSequence, Row, flow_node, rows_of

if TYPE_CHECKING:
    from perfgoals.document.tree import Node

MAX_ROWS = 20_000
"""Lines that are read here; a longer text goes to the event pass, which counts nodes."""
MAX_DEPTH = 20
"""Open collections; a deeper text goes to the event pass, which has its own limit and words for it."""

_Collection: TypeAlias = LineMapping | LineSequence


def read_block(text: str) -> LineMapping | None:
    """Return the tree of ``text``; None where the event pass must read it."""
    rows = rows_of(text)
    if rows is None or len(rows) > MAX_ROWS:
        return None
    first = next((number for number, row in enumerate(rows) if any(row[1:])), -1)
    return _Reader(rows, first).read() if first >= 0 else None


class _Reader:
    """Puts the lines of one text together; ``open`` are the collections still open, the outermost first."""

    def __init__(self, rows: list[Row], first: int) -> None:
        self.rows = rows
        self.root = LineMapping(rows, first, 0)
        self.open: list[_Collection] = [self.root]

    def read(self) -> LineMapping | None:
        """Return the root; None at the first line that is outside the subset or out of place."""
        node: Any = self.root
        rows, still_open = self.rows, self.open
        column = 0  # of the innermost mapping, -1 where a sequence is innermost
        blank = ""  # the key that the last field left without a value, for what stands below it
        for number, (indent, dash, key, plain, other) in enumerate(rows):
            at = len(indent)
            if dash and key and self.is_next_item(at):
                at += 2
                column = at
                node = still_open[-1] = LineMapping(rows, number, at)
                still_open[-2].append(node)
            elif dash or (key and at != column):
                node = self.turn(number, at, dash, key, blank)
                if node is None:
                    return None
                at += len(dash)
                column = at if key else -1
            value: Node | None = plain
            if other:
                value = flow_node(other, number, at + len(key) + 2 if key else at)
                if value is None:
                    return None
            if key:
                if key in node:
                    return None
                node[key] = value
                blank = "" if plain or other else key
            elif plain or other:
                if not dash:
                    return None
                node.append(value)
                blank = ""
            elif dash:
                return None
        return self.root

    def is_next_item(self, at: int) -> bool:
        """Whether a dash at column ``at`` ends the open mapping and begins the next one of the same list."""
        still_open = self.open
        if len(still_open) < 2:
            return False
        outer = still_open[-2]
        return outer.column == at and type(outer) is LineSequence and still_open[-1].column > at

    def turn(self, number: int, at: int, dash: str, key: str, blank: str) -> _Collection | None:
        """Return the collection that line ``number`` adds to; ``blank`` is a key it may be the value of."""
        inner: Any = self.open[-1]
        kind = LineSequence if dash else LineMapping
        if blank and (at > inner.column or (dash and at == inner.column)):
            below = kind(self.rows, number, at)
            inner[blank] = below
            self.open.append(below)
            inner = below
        while inner.column != at or type(inner) is not kind:
            self.open.pop()
            if not self.open:
                return None
            inner = self.open[-1]
        if dash and key:
            item = LineMapping(self.rows, number, at + len(dash))
            inner.append(item)
            self.open.append(item)
            inner = item
        return inner if len(self.open) <= MAX_DEPTH else None
