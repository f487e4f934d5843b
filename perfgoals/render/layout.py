"""Puts the cells a template wrote in their places: spans, `merge`, and the checks that nothing overlaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.render.errors import GridError
from perfgoals.render.grid import Cell, Table

if TYPE_CHECKING:
    from perfgoals.render.grid import Align


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which template something was written; the line counts from 1."""

    template: str
    line: int

    def error(self, message: str) -> GridError:
        """Return a fault of the template at this place."""
        return GridError(message, self.template, self.line)


@dataclass(slots=True)
class RawCell:
    """A cell as written, before it has a place in the grid."""

    place: Place
    header: bool
    align: Align
    rowspan: int
    colspan: int
    merge: bool
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class RawRow:
    """A row as written."""

    place: Place
    in_head: bool
    cells: list[RawCell] = field(default_factory=list)


@dataclass(slots=True)
class RawTable:
    """A table as written; `widths` is empty when it has no `col`."""

    place: Place
    widths: list[int] = field(default_factory=list)
    rows: list[RawRow] = field(default_factory=list)


@dataclass(slots=True)
class _Laid:
    """A cell in its place, still growing while later rows join it."""

    raw: RawCell
    row: int
    column: int
    rowspan: int


def lay_out(table: RawTable) -> Table:
    """Return the grid of a table.

    Raises:
        GridError: two cells on one place, a row that is too short or too long, a span that leaves the table
            or its head.

    """
    if not table.rows:
        raise table.place.error("表格里没有一行内容；请至少写一个 <tr>")
    width = len(table.widths) or sum(cell.colspan for cell in table.rows[0].cells)
    head = sum(row.in_head for row in table.rows)
    layout = _Layout(width, len(table.rows), head)
    for number, row in enumerate(table.rows):
        layout.add_row(number, row)
    cells = sorted(layout.laid, key=lambda laid: (laid.row, laid.column))
    return Table(
        widths=tuple(table.widths) or (1,) * width,
        rows=len(table.rows),
        header_rows=head,
        cells=tuple(_frozen(laid) for laid in cells),
    )


def _frozen(laid: _Laid) -> Cell:
    raw = laid.raw
    return Cell(laid.row, laid.column, laid.rowspan, raw.colspan, raw.header, raw.align, raw.lines)


class _Layout:
    """The places of one table, filled row by row."""

    def __init__(self, width: int, height: int, head: int) -> None:
        self.width = width
        self.height = height
        self.head = head
        self.laid: list[_Laid] = []
        self._places: list[list[_Laid | None]] = [[None] * width for _ in range(height)]

    def add_row(self, number: int, row: RawRow) -> None:
        column = 0
        joining = number not in (0, self.head)
        for cell in row.cells:
            column = self._first_free(number, column)
            self._check_fits(number, column, cell, row)
            above = self._above(number, column, cell) if cell.merge and joining else None
            if above is None:
                joining = joining and not cell.merge
                above = _Laid(cell, number, column, cell.rowspan)
                self.laid.append(above)
            else:
                above.rowspan += 1
            self._occupy(number, column, cell, above)
            column += cell.colspan
        self._check_full(number, row)

    def _first_free(self, number: int, column: int) -> int:
        places = self._places[number]
        while column < self.width and places[column] is not None:
            column += 1
        return column

    def _above(self, number: int, column: int, cell: RawCell) -> _Laid | None:
        """Return the cell above that this one joins: the same text, columns and kind, and itself open to merging."""
        above = self._places[number - 1][column]
        if above is None or not above.raw.merge or above.column != column:
            return None
        same = above.raw.colspan == cell.colspan and above.raw.header == cell.header
        return above if same and above.raw.lines == cell.lines else None

    def _check_fits(self, number: int, column: int, cell: RawCell, row: RawRow) -> None:
        if column + cell.colspan > self.width:
            raise cell.place.error(
                f"这一行的单元格超出了表格：表格共 {self.width} 列，本行写到了第 {column + cell.colspan} 列；"
                "请核对本行的单元格个数和 colspan，以及上方的 rowspan"
            )
        bottom = number + cell.rowspan
        if bottom > self.height:
            raise cell.place.error(
                f"rowspan={cell.rowspan} 超出了表格的最后一行（下面只剩 {self.height - number} 行）"
            )
        if row.in_head and bottom > self.head:
            raise cell.place.error(f"表头里的 rowspan={cell.rowspan} 伸到了 <thead> 之外")

    def _occupy(self, number: int, column: int, cell: RawCell, laid: _Laid) -> None:
        for row in range(number, number + cell.rowspan):
            places = self._places[row]
            for place in range(column, column + cell.colspan):
                if places[place] is not None:
                    raise cell.place.error(
                        f"第 {row + 1} 行第 {place + 1} 列被两个单元格同时占用；请核对 rowspan 和 colspan"
                    )
                places[place] = laid

    def _check_full(self, number: int, row: RawRow) -> None:
        missing = self._places[number].count(None)
        if missing:
            raise row.place.error(
                f"这一行少了 {missing} 列：表格共 {self.width} 列；"
                "请补上空单元格 <td></td>，或调整 colspan、rowspan"
            )
