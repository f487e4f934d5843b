"""A page as plain text for a terminal: tables drawn with box characters, columns true to Chinese widths."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from perfgoals.render.grid import Align, Heading, Paragraph
from perfgoals.render.heights import row_heights
from perfgoals.render.legal import drawable
from perfgoals.render.stack import grouped
from perfgoals.render.wrap import NARROWEST, balanced, wrap
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.render.grid import Block, Cell, Page, Table

DEFAULT_WIDTH = 100
_FRAME = 3
"""Columns a cell takes beside its text: a border and a blank on either side."""

_JUNCTIONS = dict(
    zip(
        # lines that meet: up, down, left, right
        ("0000", "1100", "0011", "0101", "0110", "1001", "1010", "1101", "1110", "0111", "1011", "1111"),
        " │─┌┐└┘├┤┬┴┼",
        strict=True,
    )
)


def to_text(page: Page, width: int = DEFAULT_WIDTH) -> str:
    """Return the page as text with LF line ends; equal pages give equal text.

    Args:
        page: what to draw.
        width: columns of the terminal. A table with more columns than fit is drawn wider.

    """
    parts = ["\n".join(_block(block, width)) for block in grouped(page.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        align = Align.CENTER if block.level == 1 else Align.LEFT
        yield from _set(block.lines, width, align)
    elif isinstance(block, Paragraph):
        yield from _set(block.lines, width, block.align)
    else:
        yield from _Drawing(block, width).lines()


def _set(lines: tuple[str, ...], width: int, align: Align) -> Iterator[str]:
    return (_aligned(line, width, align).rstrip(" ") for line in _wrapped(lines, width))


def _wrapped(lines: tuple[str, ...], width: int, *, balance: bool = False) -> list[str]:
    breaks = balanced if balance else wrap
    return [part for line in lines for part in breaks(drawable(line), max(width, NARROWEST))]


def _aligned(line: str, width: int, align: Align) -> str:
    blank = width - display_width(line)
    before = 0 if align is Align.LEFT else blank // 2 if align is Align.CENTER else blank
    return " " * before + line + " " * (blank - before)


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell's text set in its rectangle: `lines` fills it, every line as wide as the cell inside."""

    cell: Cell
    lines: list[str]


class _Drawing:
    """One table on its way to lines of text.

    `_borders` are the columns of the vertical borders, `_rules` the lines of the horizontal ones.
    """

    def __init__(self, table: Table, width: int) -> None:
        self._table = table
        self._borders = _borders(table, width)
        texts = {
            cell: _wrapped(cell.lines, self._inside(cell), balance=cell.align is Align.CENTER)
            for cell in table.cells
        }
        heights = row_heights(table, lambda cell: len(texts[cell]), border=1)
        self._rules = list(accumulate((height + 1 for height in heights), initial=0))
        self._owner: list[list[_Set]] = [[] for _ in range(table.rows)]
        for cell in sorted(table.cells, key=lambda cell: cell.column):
            drawn = _Set(cell, self._filled(cell, texts[cell]))
            for row in range(cell.row, cell.row + cell.rowspan):
                self._owner[row] += [drawn] * cell.colspan

    def lines(self) -> Iterator[str]:
        """Return the drawn lines, from the top border to the bottom one."""
        for row, (above, below) in enumerate(pairwise(self._rules)):
            yield self._rule(row)
            for line in range(above + 1, below):
                yield "".join("│" + self._text(drawn, line) for drawn in self._across(row)) + "│"
        yield self._rule(self._table.rows)

    def _inside(self, cell: Cell) -> int:
        return self._borders[cell.column + cell.colspan] - self._borders[cell.column] - _FRAME

    def _filled(self, cell: Cell, text: list[str]) -> list[str]:
        """Set a cell's text in the middle of its height."""
        height = self._rules[cell.row + cell.rowspan] - self._rules[cell.row] - 1
        above = (height - len(text)) // 2
        lines = [""] * above + text + [""] * (height - len(text) - above)
        return [_aligned(line, self._inside(cell), cell.align) for line in lines]

    def _across(self, row: int) -> Iterator[_Set]:
        """Return the cells a row runs through, each once."""
        column = 0
        while column < len(self._table.widths):
            drawn = self._owner[row][column]
            yield drawn
            column += drawn.cell.colspan

    def _text(self, drawn: _Set, line: int) -> str:
        return f" {drawn.lines[line - self._rules[drawn.cell.row] - 1]} "

    def _rule(self, row: int) -> str:
        """Draw the border above a row; a cell merged across it goes on writing its text."""
        parts: list[str] = []
        column = 0
        while column < len(self._table.widths):
            parts.append(self._junction(row, column))
            if self._is_ruled(row, column):
                parts.append("─" * (self._borders[column + 1] - self._borders[column] - 1))
                column += 1
            else:
                drawn = self._owner[row][column]
                parts.append(self._text(drawn, self._rules[row]))
                column += drawn.cell.colspan
        return "".join(parts) + self._junction(row, column)

    def _is_ruled(self, row: int, column: int) -> bool:
        """Whether a line runs above this row along this column."""
        if not 0 <= column < len(self._table.widths):
            return False
        if row in (0, self._table.rows):
            return True
        return self._owner[row - 1][column] is not self._owner[row][column]

    def _is_parted(self, row: int, column: int) -> bool:
        """Whether a line runs down this row before this column."""
        if not 0 <= row < self._table.rows:
            return False
        if column in (0, len(self._table.widths)):
            return True
        return self._owner[row][column - 1] is not self._owner[row][column]

    def _junction(self, row: int, column: int) -> str:
        meeting = (
            self._is_parted(row - 1, column),
            self._is_parted(row, column),
            self._is_ruled(row, column - 1),
            self._is_ruled(row, column),
        )
        return _JUNCTIONS["".join("01"[meets] for meets in meeting)]


def _borders(table: Table, width: int) -> list[int]:
    """Return the columns of the vertical borders: in proportion, with room for a character in every cell."""
    whole = sum(table.widths)
    borders = [border * (width - 1) // whole for border in accumulate(table.widths, initial=0)]
    ending: list[list[Cell]] = [[] for _ in borders]
    for cell in table.cells:
        ending[cell.column + cell.colspan].append(cell)
    for number in range(1, len(borders)):
        least = [borders[cell.column] + _FRAME + NARROWEST for cell in ending[number]]
        borders[number] = max([borders[number], borders[number - 1] + 1, *least])
    return borders
