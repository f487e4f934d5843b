"""What every reader makes of a file: texts and grids of merged cells, in the order they stand.

Rows and columns count from 0 and are those that are left when rows and columns in which no cell begins are
taken out; where a cell stands in the file itself its ``place`` says.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.importing.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A rectangle of a grid, or a paragraph beside one; compared by identity, for each is read once.

    ``outside`` marks a paragraph; ``doubt`` marks a number whose display the file format does not keep (0.95 may have been shown as 95%).
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    place: str
    doubt: bool = False
    outside: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines that hold anything, without blanks at their ends."""
        return [stripped for line in self.text.split("\n") if (stripped := line.strip())]

    @property
    def bare(self) -> str:
        """The text without any blanks, as labels are compared."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: ``cells`` in reading order; ``sheet`` is its worksheet's name, "" outside a workbook."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    place: str
    sheet: str = ""

    def by_row(self) -> list[tuple[Cell, ...]]:
        """Return the cells that cover each row, from left to right; those from above are among them."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                rows[row].append(cell)
        return [tuple(sorted(row, key=lambda cell: cell.column)) for row in rows]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph outside any table."""

    text: str
    place: str


Block: TypeAlias = Text | Grid


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell as a reader found it, before it is known to fit."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    place: str = ""
    doubt: bool = False


def grid_of(spots: Iterable[Spot], place: str, sheet: str = "") -> Grid | None:
    """Return the grid of a table's cells, None where none of them holds anything.

    A cell that reaches into another is cut back to what is free; empty places stay uncovered.

    Raises:
        ImportRefused: the table is larger than any official one.

    """
    kept = list(_fitted(spots, place))
    if not any(spot.text.strip() for spot in kept):
        return None
    rows = sorted({spot.row for spot in kept})
    columns = sorted({spot.column for spot in kept})
    cells = sorted((_cell(spot, rows, columns) for spot in kept), key=_reading_order)
    return Grid(
        cells=tuple(cells),
        rows=max(cell.row + cell.rowspan for cell in cells),
        columns=max(cell.column + cell.colspan for cell in cells),
        place=place,
        sheet=sheet,
    )


def placed(rows: Iterable[Iterable[Spot]]) -> Iterator[Spot]:
    """Yield the cells of rows written one after another (HTML), each moved to the first free column of its row."""
    taken: dict[int, set[int]] = {}
    for number, row in enumerate(rows):
        _check(number, MAX_ROWS)
        column = 0
        busy = taken.pop(number, set())
        for spot in row:
            while column in busy:
                column += 1
            _check(column, MAX_COLUMNS)
            for below in range(number + 1, min(number + spot.rowspan, MAX_ROWS)):
                taken.setdefault(below, set()).update(range(column, column + spot.colspan))
            yield Spot(number, column, spot.text, spot.rowspan, spot.colspan, spot.place, spot.doubt)
            column += spot.colspan


def _fitted(spots: Iterable[Spot], place: str) -> Iterator[Spot]:
    taken: set[tuple[int, int]] = set()
    for spot in spots:
        if (spot.row, spot.column) in taken:
            if not spot.text.strip():
                continue
            raise ImportRefused(
                f"{place}有互相重叠的单元格（“{spot.text.strip()[:20]}”一格），不知道该怎么读"
            )
        _check(spot.row + spot.rowspan, MAX_ROWS)
        _check(spot.column + spot.colspan, MAX_COLUMNS)
        _check(len(taken) + spot.rowspan * spot.colspan, MAX_CELLS)
        free = _free(spot, taken)
        taken.update(_places(free))
        yield free


def _free(spot: Spot, taken: set[tuple[int, int]]) -> Spot:
    """Return the part of a cell that no earlier cell covers, counted from its first place."""
    if taken.isdisjoint(_places(spot)):
        return spot
    over = range(spot.column, spot.column + spot.colspan)
    colspan = next((n for n, column in enumerate(over) if (spot.row, column) in taken), spot.colspan)
    narrow = replace(spot, colspan=colspan)
    down = range(spot.row, spot.row + spot.rowspan)
    lines = (not taken.isdisjoint(_places(replace(narrow, row=row, rowspan=1))) for row in down)
    rowspan = next((n for n, blocked in enumerate(lines) if blocked), spot.rowspan)
    return replace(narrow, rowspan=rowspan)


def _places(spot: Spot) -> Iterator[tuple[int, int]]:
    for row in range(spot.row, spot.row + spot.rowspan):
        for column in range(spot.column, spot.column + spot.colspan):
            yield row, column


def _cell(spot: Spot, rows: list[int], columns: list[int]) -> Cell:
    row, column = bisect_left(rows, spot.row), bisect_left(columns, spot.column)
    return Cell(
        row=row,
        column=column,
        rowspan=bisect_left(rows, spot.row + spot.rowspan) - row,
        colspan=bisect_left(columns, spot.column + spot.colspan) - column,
        text=spot.text.strip(),
        place=spot.place or "",
        doubt=spot.doubt,
    )


def _reading_order(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _check(number: int, limit: int) -> None:
    if number > limit:
        raise ImportRefused("表格的行列多得不像绩效表，没有导入；请只保留要导入的表再试")
