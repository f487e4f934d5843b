"""The part of a source line that a terminal shows under a finding, and where its caret stands."""

from __future__ import annotations

from typing import NamedTuple

from perfgoals.text import display_width, pattern

MAX_WIDTH = 100
"""Columns of a source line that are shown; a longer one is cut around the mark."""
_LEAD_WIDTH = 40
"""Columns that a long mark leaves to what stands before it."""
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_HIDDEN = pattern("[\ufe00-\ufe0f]")


class Excerpt(NamedTuple):
    """What to show: the text, the columns before the mark, and the columns the mark covers (at least 1)."""

    text: str
    before: int
    marked: int


def excerpt(source: str, start: int, end: int) -> Excerpt:
    """Return what to show of the line ``source`` for a mark on the code points from ``start`` to ``end``.

    Every character is shown as wide as the caret counts it: tabs as one blank, control characters, joiners and
    variation selectors not at all. The work is bounded by what is shown, however long the line is.
    """
    start = min(start, len(source))
    end = min(max(end, start), len(source))
    if len(source) < MAX_WIDTH and source.isprintable() and not _HIDDEN.search(source):
        parts = (source[:start], source[start:end], source[end:])
        before, mark, after = map(display_width, parts)
        if mark <= MAX_WIDTH - 2 - _LEAD_WIDTH and before + mark + after <= MAX_WIDTH - 2:
            return Excerpt(source, before, max(mark, 1))  # as nearly always: all is shown as it stands
    return _cut(source, start, end)


def _cut(source: str, start: int, end: int) -> Excerpt:
    """Return what fits of a long line, or of one that holds what has no width."""
    marked, cut_mark = _head(source, start, end, MAX_WIDTH - 2 - _LEAD_WIDTH)
    before, cut_before = _tail(source, start, MAX_WIDTH - 2 - display_width(marked))
    after, cut_after = "", cut_mark
    if not cut_mark:
        after, cut_after = _head(source, end, len(source), MAX_WIDTH - 2 - display_width(before + marked))
    lead = "…" if cut_before else ""
    tail = "…" if cut_after else ""
    width = display_width(lead) + display_width(before)
    return Excerpt(lead + before + marked + after + tail, width, max(display_width(marked), 1))


def _head(source: str, start: int, end: int, room: int) -> tuple[str, bool]:
    """Return the shown characters from ``start`` on that fit ``room`` columns, and whether some were left out."""
    shown: list[str] = []
    for position in range(start, end):
        char = _shown(source[position])
        room -= display_width(char)
        if room < 0 or position - start > 4 * MAX_WIDTH:
            return "".join(shown), True
        shown.append(char)
    return "".join(shown), False


def _tail(source: str, end: int, room: int) -> tuple[str, bool]:
    """Return the shown characters before ``end`` that fit ``room`` columns, and whether some were left out."""
    shown: list[str] = []
    for position in range(end - 1, -1, -1):
        char = _shown(source[position])
        room -= display_width(char)
        if room < 0 or end - position > 4 * MAX_WIDTH:
            return "".join(reversed(shown)), True
        shown.append(char)
    return "".join(reversed(shown)), False


def _shown(char: str) -> str:
    if char == "\t":
        return " "
    if char in _VARIATION_SELECTORS or not (char.isprintable() or char.isspace()):
        return ""
    return char if char.isprintable() or char == "\u3000" else " "
