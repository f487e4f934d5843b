"""Breaks text into lines as Chinese typesetting does.

Chinese breaks after any character, but no line begins with closing punctuation or ends with an opening bracket
(GB/T 15834-2011, 5.1); a number with its operator, and a Latin word, stay whole unless they are wider than the line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NARROWEST = 2
"""Columns of the narrowest line: one Chinese character."""

_UNIT = re.compile(
    r"[（〔［｛《〈「『【“‘≥≤±＞＜]*"
    r"(?: +|[!-~]+|[^ !-~])"
    r"(?:[\u0300-\u036f\u200d\ufe0e\ufe0f，。、；：！？％…—）〕］｝》〉」』】”’,;!?%)\]]|[.:](?![0-9A-Za-z]))*",
    re.S,
)


def wrap(text: str, width: int, measure: Callable[[str], int] = display_width) -> list[str]:
    """Return the lines of a text that has no line ends; at least one, perhaps empty.

    Args:
        text: one line as its author wrote it.
        width: columns of a line, at least `NARROWEST`; a Chinese character takes two.
        measure: how many columns a text takes.

    """
    if measure(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(text, width, measure):
        size = measure(unit)
        if line and used + size > width:
            lines.append(line.rstrip(" "))
            line, used = "", 0
            if unit.isspace():
                continue
        line += unit
        used += size
    return [*lines, line.rstrip(" ")] if line.strip(" ") or not lines else lines


def balanced(text: str, width: int) -> list[str]:
    """As `wrap`, with lines of about the same length, as the labels of a form are set."""
    lines = wrap(text, width)
    width = max(map(display_width, lines)) - 1
    while len(lines) > 1 and width >= NARROWEST:
        narrower = wrap(text, width)
        if len(narrower) > len(lines):
            break
        lines, width = narrower, max(map(display_width, narrower)) - 1
    return lines


def _units(text: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Return the pieces a line may end after; a piece wider than a line comes character by character."""
    for match in _UNIT.finditer(text):
        unit = match[0]
        if measure(unit) <= width:
            yield unit
        else:
            yield from unit


def unbroken(text: str) -> list[str]:
    """Return the pieces of a text no line breaks within, unless one is wider than the line."""
    return _UNIT.findall(text)


def printed_width(text: str) -> int:
    """Return the half-width columns a text takes in a Chinese typeface, where “ ” ≥ ① are as wide as a character."""
    return len(text) if text.isascii() else sum(map(_printed_width, text))


@lru_cache(maxsize=4096)
def _printed_width(char: str) -> int:
    return 2 if east_asian_width(char) in "WFA" else 1
