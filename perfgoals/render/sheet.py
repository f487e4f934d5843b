"""One page on one Excel sheet.

A sheet has one set of columns, so it gets every border any table of the page has. Excel fits no row to merged
cells by itself, so heights are worked out here; a row taller than Excel allows becomes several, merged.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range

from perfgoals.render import paper
from perfgoals.render.errors import RenderError
from perfgoals.render.grid import Table
from perfgoals.render.heights import printed_height, printed_heights
from perfgoals.render.legal import legal
from perfgoals.render.sheet_formats import text_size
from perfgoals.render.stack import recut, shared_cuts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from perfgoals.render.grid import Heading, Page, Paragraph
    from perfgoals.render.sheet_formats import Formats
    from perfgoals.render.stack import Cuts

_A4 = 9
_TALLEST_ROW = 409
"""Points; Excel cuts off what a taller row would show."""
_PART_OF_ROW = 150
"""Points of each row a taller one becomes; Excel begins a new page only between rows."""
_LONGEST_TEXT = 32767
"""UTF-16 units; Excel keeps no more in one cell."""
_PIXELS_PER_POINT = 96 / 72
_SIZE_SPARE = 0.98
"""Share of the text width the columns fill: Excel rounds their widths up and would scale the sheet down."""


class Sheet:
    """Writes a page into a worksheet from the first row down."""

    def __init__(self, sheet: Worksheet, formats: Formats, page: Page) -> None:
        """Set up the sheet's columns and paper."""
        self._sheet = sheet
        self._formats = formats
        self._page = page
        self._paper = paper.paper_of(page.landscape)
        self._tables = [block for block in page.blocks if isinstance(block, Table)]
        self._cuts: Cuts = shared_cuts(self._tables)
        self._width = self._paper.text_width * _SIZE_SPARE
        self._next = 0

    def write(self) -> None:
        """Write the page.

        Raises:
            RenderError: a text is longer than an Excel cell can hold.

        """
        self._set_columns()
        for block in self._page.blocks:
            if isinstance(block, Table):
                self._write_table(recut(block, self._cuts), is_last=block is self._tables[-1])
            else:
                self._write_line(block)
        self._set_print()

    def _set_columns(self) -> None:
        pixels = [round(float(cut) * self._width * _PIXELS_PER_POINT) for cut in self._cuts]
        for column, (left, right) in enumerate(pairwise(pixels)):
            self._sheet.set_column_pixels(column, column, right - left)

    def _set_print(self) -> None:
        sheet, inch = self._sheet, 25.4
        sheet.set_paper(_A4)
        if self._page.landscape:
            sheet.set_landscape()
        margins = (self._paper.left, self._paper.right, self._paper.top, self._paper.bottom)
        sheet.set_margins(*(margin / inch for margin in margins))
        sheet.set_footer(
            f'&C&"{paper.SONG},Regular"&{paper.FOOTER_SIZE:g}— &P —', {"margin": self._paper.footer / inch}
        )
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        if self._next:
            sheet.print_area(0, 0, self._next - 1, len(self._cuts) - 2)
            # Codes and amounts are text on purpose; Excel would mark each with a green corner.
            written = xl_range(0, 0, self._next - 1, len(self._cuts) - 2)
            sheet.ignore_errors({"number_stored_as_text": written})

    def _write_line(self, block: Heading | Paragraph) -> None:
        height = printed_height(block.lines, self._width, text_size(block))
        self._fill(self._add_rows(height), (0, len(self._cuts) - 2), block.lines, self._formats.of(block))

    def _write_table(self, table: Table, *, is_last: bool) -> None:
        rows = [self._add_rows(height) for height in printed_heights(table, self._width)]
        for cell in table.cells:
            span = (rows[cell.row][0], rows[cell.row + cell.rowspan - 1][1])
            columns = (cell.column, cell.column + cell.colspan - 1)
            self._fill(span, columns, cell.lines, self._formats.of(cell))
        # A sheet repeats one head on all pages that follow, so only the last table's is right on all of them.
        if is_last and table.header_rows:
            self._sheet.repeat_rows(rows[0][0], rows[table.header_rows - 1][1])

    def _add_rows(self, height: int) -> tuple[int, int]:
        """Take the next row, or as many as so many points need; return the first and the last."""
        count = 1 if height <= _TALLEST_ROW else ceil(height / _PART_OF_ROW)
        first = self._next
        self._next += count
        for row in range(first, self._next):
            self._sheet.set_row(row, ceil(height / count))
        return first, self._next - 1

    def _fill(
        self, rows: tuple[int, int], columns: tuple[int, int], lines: tuple[str, ...], look: Format
    ) -> None:
        text = legal("\n".join(lines))
        if len(text.encode("utf-16-le")) // 2 > _LONGEST_TEXT:
            raise RenderError(
                f"“{text[:12]}…”所在的单元格超过 {_LONGEST_TEXT} 字，Excel 放不下；请精简内容，或改用 docx"
            )
        if (rows[0], columns[0]) != (rows[1], columns[1]):
            self._sheet.merge_range(rows[0], columns[0], rows[1], columns[1], "", look)
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library takes such a text for markup of its own, and passes it on unescaped.
            self._sheet.write_rich_string(rows[0], columns[0], look, text[:1], look, text[1:], look)
        else:
            self._sheet.write_string(rows[0], columns[0], text, look)
