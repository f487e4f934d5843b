"""Tables of different columns on one set of columns, for formats that know only one set a sheet.

An official form is a block of labels above a list of indicators; each has columns of its own. Cutting both at
every border either has makes them one table whose cells span what they must.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from math import lcm
from typing import TYPE_CHECKING

from perfgoals.render.grid import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.render.grid import Block, Cell

Cuts = tuple[Fraction, ...]
"""Where columns begin and end, from 0 to 1 of the table's width."""


def grouped(blocks: Sequence[Block], *, by_head: bool = False) -> Iterator[Block]:
    """Return the blocks with every run of tables made one.

    Args:
        blocks: the blocks of a page.
        by_head: let a table with a head, and the one after it, begin a table of its own, for formats that
            repeat a table's head only if it is its first row.

    """
    for is_table, run in groupby(blocks, key=lambda block: isinstance(block, Table)):
        if not is_table:
            yield from run
            continue
        for tables in _parts([block for block in run if isinstance(block, Table)], by_head=by_head):
            yield stacked(tables)


def _parts(tables: list[Table], *, by_head: bool) -> Iterator[list[Table]]:
    part = tables[:1]
    for table in tables[1:]:
        if by_head and (table.header_rows or part[-1].header_rows):
            yield part
            part = []
        part.append(table)
    yield part


def stacked(tables: Sequence[Table]) -> Table:
    """Return tables one below the other as one table; the first one's head is its head."""
    if len(tables) == 1:
        return tables[0]
    cuts = shared_cuts(tables)
    cells: list[Cell] = []
    rows = 0
    for table in tables:
        cells += (replace(cell, row=cell.row + rows) for cell in recut(table, cuts).cells)
        rows += table.rows
    return Table(_widths(cuts), rows, tables[0].header_rows, tuple(cells))


def shared_cuts(tables: Sequence[Table]) -> Cuts:
    """Return every place where a column of one of the tables ends; (0, 1) when there is no table."""
    return tuple(sorted({Fraction(0), Fraction(1)}.union(*map(_cuts, tables))))


def recut(table: Table, cuts: Cuts) -> Table:
    """Return the table on the columns of `cuts`, which must hold all its own borders."""
    index = {cut: number for number, cut in enumerate(cuts)}
    borders = [index[cut] for cut in _cuts(table)]
    cells = tuple(
        replace(
            cell,
            column=borders[cell.column],
            colspan=borders[cell.column + cell.colspan] - borders[cell.column],
        )
        for cell in table.cells
    )
    return Table(_widths(cuts), table.rows, table.header_rows, cells)


def _cuts(table: Table) -> Cuts:
    whole = sum(table.widths)
    return tuple(Fraction(border, whole) for border in accumulate(table.widths, initial=0))


def _widths(cuts: Cuts) -> tuple[int, ...]:
    unit = lcm(*(cut.denominator for cut in cuts))
    return tuple(int((right - left) * unit) for left, right in pairwise(cuts))
