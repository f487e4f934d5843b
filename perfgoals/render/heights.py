"""How tall the rows of a table are: from what its cells need, merged cells included."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from perfgoals.render.paper import CELL_PADDING, ROW_HEIGHT, TEXT_SIZE
from perfgoals.render.wrap import NARROWEST, printed_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfgoals.render.grid import Cell, Table

LINE_SPACING = 1.4
"""Line height over type size: 宋体 in Excel and Word needs 1.3, the fonts that stand in for it a little more."""


def row_heights(table: Table, needed: Callable[[Cell], int], *, least: int = 1, border: int = 0) -> list[int]:
    """Return the height of every row so that each cell has the room it needs.

    Args:
        table: the table.
        needed: the height a cell's text takes.
        least: the height of a row no cell asks more of.
        border: the height of a border between two rows, which a cell merged over both may use.

    """
    heights = [least] * table.rows
    for cell in sorted(table.cells, key=lambda cell: cell.rowspan):
        rows = range(cell.row, cell.row + cell.rowspan)
        room = sum(heights[row] for row in rows) + border * (cell.rowspan - 1)
        each, rest = divmod(max(0, needed(cell) - room), cell.rowspan)
        for number, row in enumerate(reversed(rows)):
            heights[row] += each + (number < rest)
    return heights


def printed_heights(table: Table, width: float) -> list[int]:
    """Return the points every row takes on paper.

    Args:
        table: the table.
        width: points across the whole table.

    """
    point = width / sum(table.widths)

    def needed(cell: Cell) -> int:
        columns = table.widths[cell.column : cell.column + cell.colspan]
        return printed_height(cell.lines, sum(columns) * point - 2 * CELL_PADDING)

    return row_heights(table, needed, least=ceil(ROW_HEIGHT))


def printed_height(lines: Sequence[str], width: float, size: float = TEXT_SIZE) -> int:
    """Return the points some lines take, with the air a row has above and below them.

    Args:
        lines: the text.
        width: points of room across.
        size: type size in points; a half-width column is half of it.

    """
    columns = max(NARROWEST, int(width / (size / 2)))
    count = sum(len(wrap(line, columns, printed_width)) for line in lines)
    return ceil(ROW_HEIGHT + (count * size - TEXT_SIZE) * LINE_SPACING)
