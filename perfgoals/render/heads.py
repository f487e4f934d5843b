"""Heads that are printed again on every page a table runs over.

An official form is one table: labels above, a list of indicators below, whose column heads stand in the middle
and whose first column is one label merged from the heads to the last row. Typesetters repeat only the rows a
table begins with and only if nothing is merged out of them, so for paper such a table is cut above its heads,
and the label is cut below them, without a line between its two parts.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from perfgoals.render.grid import Page, Table
from perfgoals.render.heights import printed_height, printed_heights
from perfgoals.render.paper import SUBTITLE_SIZE, paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.render.grid import Block, Cell

_SURELY_ONE_PAGE = 0.97
"""Share of a page: what is estimated to be less tall fits on one (in print rows are rather lower than estimated),
and a form that fits stays as its template draws it."""
_WORTH_HEADS = 0.3
"""Share of a page: a list that tall has its heads repeated even where another list of the table is taller."""
_TALLEST_HEAD = 0.4
"""Share of a page: taller heads would leave too little of every page to their list."""
_FEWEST_HEADS = 3
"""Columns a list has; the head of two labels side by side names nothing that is lost on the next page."""


def with_repeated_heads(page: Page) -> Page:
    """Return the page with its long tables cut so that each list begins with its heads; short pages as they are."""
    sheet = paper_of(page.landscape)
    heights = {
        number: printed_heights(block, sheet.text_width)
        for number, block in enumerate(page.blocks)
        if isinstance(block, Table)
    }
    rest = sum(
        printed_height(block.lines, sheet.text_width, SUBTITLE_SIZE)
        for block in page.blocks
        if not isinstance(block, Table)
    )
    if sum(map(sum, heights.values())) + rest < _SURELY_ONE_PAGE * sheet.text_height:
        return page
    lists = {number: _lists(page.blocks[number], rows) for number, rows in heights.items()}
    tallest = max((height for found in lists.values() for _, height in found), default=0)
    most = _TALLEST_HEAD * sheet.text_height
    worth = min(tallest, _WORTH_HEADS * sheet.text_height)
    parts = (
        _cut(
            block,
            [
                band
                for band, height in lists[number]
                if height >= worth and _may_repeat(band, block, heights[number], most)
            ],
        )
        if isinstance(block, Table)
        else [block]
        for number, block in enumerate(page.blocks)
    )
    return Page(tuple(chain.from_iterable(parts)), page.landscape)


def _may_repeat(band: range, table: Table, heights: Sequence[int], most: float) -> bool:
    """Whether a band is not the table's own head, which is repeated anyway, and leaves room for its list."""
    return band.stop > table.header_rows and sum(heights[band.start : band.stop]) <= most


def _lists(table: Block, heights: Sequence[int]) -> list[tuple[range, int]]:
    """Return the column heads of a table, its own head first, with the height of the list below each."""
    if not isinstance(table, Table):
        return []
    own = [range(table.header_rows)] if table.header_rows else []
    bands = own + [band for band in table.bands() if _is_head(table, band)]
    ends = [*(band.start for band in bands[1:]), table.rows][: len(bands)]
    return [(band, sum(heights[band.stop : end])) for band, end in zip(bands, ends, strict=True)]


def _is_head(table: Table, band: range) -> bool:
    """Whether a table can be cut above a band, and the band names columns."""
    if any(cell.row < band.start < cell.row + cell.rowspan for cell in table.cells):
        return False
    return sum(cell.row == band.start for cell in table.cells) >= _FEWEST_HEADS


def _cut(table: Table, heads: Sequence[range]) -> Iterator[Table]:
    """Return the parts of a table, each from one of the bands to the next."""
    starts = [0, *(band.start for band in heads), table.rows]
    sizes = [table.header_rows, *map(len, heads)]
    for (start, end), head in zip(pairwise(starts), sizes, strict=True):
        if start < end:
            cells = (cell for cell in table.cells if start <= cell.row < end)
            moved = (replace(cell, row=cell.row - start) for cell in cells)
            parts = chain.from_iterable(_cut_cell(cell, head) for cell in moved)
            in_order = sorted(parts, key=lambda cell: (cell.row, cell.column))
            yield Table(table.widths, end - start, head, tuple(in_order))


def _cut_cell(cell: Cell, head: int) -> Iterator[Cell]:
    """Return a cell, in two where it reaches from the head into the list; the text stays with the head."""
    end = cell.row + cell.rowspan
    if not cell.row < head < end:
        yield cell
        return
    yield replace(cell, rowspan=head - cell.row, open_below=True)
    yield replace(cell, row=head, rowspan=end - head, lines=(), open_above=True)
