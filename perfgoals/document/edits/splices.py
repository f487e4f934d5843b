"""Splices: the only way a text is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.edits.layout import Layout, Part


class Splice(NamedTuple):
    """Put ``text`` in place of what stands between two offsets of the old text."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return ``text`` with all splices made; they must not overlap, and keep their order at one offset."""
    parts: list[str] = []
    last = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        if start < last:
            msg = "splices overlap"
            raise ValueError(msg)
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def added_lines(layout: Layout, offset: int, lines: list[str]) -> Splice:
    """Return the splice that adds ``lines`` at ``offset``, where a line begins or the text ends."""
    newline = layout.newline
    if offset == len(layout.text) and not layout.text.endswith("\n"):
        return Splice(offset, offset, newline + newline.join(lines))
    return Splice(offset, offset, "".join(line + newline for line in lines))


def cut_lines(layout: Layout, start: int, end: int) -> Splice:
    """Return the splice that removes whole lines; a text without a final line break keeps none."""
    text = layout.text
    if end == len(text) and not text.endswith("\n") and start:
        start -= 2 if text[start - 2 : start] == "\r\n" else 1
    return Splice(start, end, "")


def below_key(layout: Layout, key: Part, node: Part, lines: list[str]) -> list[Splice]:
    """Return the splices that put a block of ``lines`` below ``key`` in place of the one-line ``node``."""
    end = layout.line_end(node.end)
    start = len(layout.text[: node.start].rstrip(" \t")) if node.outset == node.start else node.start
    if start < key.end:
        start = node.start
    return [
        Splice(start, node.end, ""),
        Splice(end, end, layout.newline + layout.newline.join(lines)),
    ]
