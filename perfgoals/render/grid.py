"""The typed page every output format draws: headings, paragraphs and tables of merged cells.

A page is what a template says, freed of markup: each format only has to draw rectangles of text. Rows and
columns count from 0; widths are relative, their unit is the sum of a table's columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Align(StrEnum):
    """How the text of a cell or paragraph is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title: level 1 names the table, level 2 a part of a narrative form."""

    level: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside a table; a note is set smaller, as the footnotes of a form are."""

    lines: tuple[str, ...]
    align: Align = Align.LEFT
    note: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of a table. A blank cell has no lines.

    Where heads are repeated, a cell merged out of them is cut in two (`heads`); no line is drawn between its parts.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    align: Align
    lines: tuple[str, ...]
    open_above: bool = False
    open_below: bool = False

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid whose cells cover every place exactly once.

    `widths` has one relative width per column. The first `header_rows` rows are printed again on every page
    the table runs over, so no cell reaches from them into the rows below. `cells` are in reading order.
    """

    widths: tuple[int, ...]
    rows: int
    header_rows: int
    cells: tuple[Cell, ...]

    def by_row(self) -> Iterator[tuple[Cell, ...]]:
        """Return the cells that begin in each row; a row that merged cells fill whole is empty."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return (tuple(row) for row in rows)

    def bands(self) -> Iterator[range]:
        """Return the runs of rows that are heads and nothing else, below the table's own head.

        Such a band says nothing without the row that follows it, so the two stay on one page.
        """
        plain = {
            row for cell in self.cells if not cell.header for row in range(cell.row, cell.row + cell.rowspan)
        }
        first = self.header_rows
        for row in range(self.header_rows, self.rows):
            if row in plain:
                if row > first:
                    yield range(first, row)
                first = row + 1


@dataclass(frozen=True, slots=True)
class Link:
    """A cell of a page's table that leads to another page of a booklet; `numbered` prints its page number there."""

    row: int
    column: int
    target: int
    numbered: bool = False


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One official table, or one narrative form, ready to be drawn."""

    blocks: tuple[Block, ...]
    landscape: bool = False

    @property
    def title(self) -> str:
        """The first level-1 heading in one line, "" when there is none."""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == 1:
                return "".join(block.lines)
        return ""
