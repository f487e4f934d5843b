"""A page as GitHub Markdown: a merged cell is printed once, the places it covers stay blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.render.grid import Align, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.render.grid import Block, Page, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&])")
_LINE_START = re.compile(r"^(#|[-+=](?=\s|$|[-=])|\d+(?=[.)]))")
_RULES = {Align.LEFT: "---", Align.CENTER: ":-:", Align.RIGHT: "--:"}


def to_markdown(page: Page) -> str:
    """Return the page as Markdown text with LF line ends; equal pages give equal text."""
    return "\n\n".join("\n".join(_block(block)) for block in page.blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {''.join(_inline(line) for line in block.lines)}".rstrip()
    elif isinstance(block, Paragraph):
        yield "\\\n".join(_paragraph_line(line) for line in block.lines)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    """Let the first row take the place of the head GitHub asks for."""
    places = [[""] * len(table.widths) for _ in range(table.rows)]
    for cell in table.cells:
        places[cell.row][cell.column] = "<br>".join(_inline(line) for line in cell.lines)
    for number, row in enumerate(places):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"| {' | '.join(_column_rules(table))} |"


def _column_rules(table: Table) -> Iterator[str]:
    """Set each column as most of its unmerged cells are set, heads apart."""
    for column in range(len(table.widths)):
        aligns = [
            cell.align
            for cell in table.cells
            if cell.column == column and cell.colspan == 1 and not cell.header
        ]
        yield _RULES[max(Align, key=aligns.count) if aligns else Align.LEFT]


def _paragraph_line(line: str) -> str:
    """Escape a line so that it does not begin a list, a heading or a rule."""
    text = _inline(line)
    match = _LINE_START.match(text)
    if match is None:
        return text
    return f"{match.group()}\\{text[match.end() :]}" if match.group()[0].isdigit() else f"\\{text}"


def _inline(line: str) -> str:
    return _SPECIAL.sub(r"\\\1", line)
