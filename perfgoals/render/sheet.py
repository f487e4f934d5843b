"""One page on one Excel sheet.

A sheet has one set of columns, so it gets every border any table of the page has. Excel fits no row to merged
cells by itself, so heights are worked out here; a row taller than Excel allows becomes several, merged.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from xlsxwriter.utility import xl_range

from perfgoals.render import paper
from perfgoals.render.errors import RenderError
from perfgoals.render.grid import Heading, Table
from perfgoals.render.heights import printed_height, printed_heights
from perfgoals.render.legal import legal
from perfgoals.render.sheet_formats import text_size
from perfgoals.render.stack import recut, shared_cuts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from perfgoals.render.grid import Page, Paragraph
    from perfgoals.render.sheet_formats import Formats
    from perfgoals.render.stack import Cuts

Links: TypeAlias = "Mapping[tuple[int, int], str]"
"""The names of the sheets that cells lead to, by row and column."""

_A4 = 9
_MM_PER_INCH = 25.4
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

    def __init__(self, sheet: Worksheet, formats: Formats, page: Page, links: Links) -> None:
        """Set up the sheet's columns and paper; the cells at `links` lead to the sheets of these names."""
        self._sheet = sheet
        self._links = links
        self._formats = formats
        self._page = page
        self._paper = paper.paper_of(page.landscape)
        self._tables = [block for block in page.blocks if isinstance(block, Table)]
        self._cuts: Cuts = shared_cuts(self._tables)
        self._width = self._paper.text_width * _SIZE_SPARE
        self._next = 0

    def write(self, first_number: int = 0) -> None:
        """Write the page; its page numbers begin with `first_number`, 0 to go on from the sheet before.

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
        self._number_pages(first_number)

    def write_cover(self) -> None:
        """Write the page as a cover: a large title, what was approved far below it, no page number."""
        self._set_columns()
        self._add_rows(round(paper.COVER_ABOVE * paper.POINTS_PER_MM))
        for block in self._page.blocks:
            if isinstance(block, Table):
                continue
            look, size = self._formats.on_cover(block)
            self._fill_row(printed_height(block.lines, self._width, size), block.lines, look)
            if isinstance(block, Heading):
                self._add_rows(round(paper.COVER_BELOW * paper.POINTS_PER_MM))
        self._set_print()

    def _set_columns(self) -> None:
        pixels = [round(float(cut) * self._width * _PIXELS_PER_POINT) for cut in self._cuts]
        for column, (left, right) in enumerate(pairwise(pixels)):
            self._sheet.set_column_pixels(column, column, right - left)

    def _set_print(self) -> None:
        sheet = self._sheet
        sheet.set_paper(_A4)
        if self._page.landscape:
            sheet.set_landscape()
        margins = (self._paper.left, self._paper.right, self._paper.top, self._paper.bottom)
        sheet.set_margins(*(margin / _MM_PER_INCH for margin in margins))
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        if self._next:
            sheet.print_area(0, 0, self._next - 1, len(self._cuts) - 2)
            # Codes and amounts are text on purpose; Excel would mark each with a green corner.
            written = xl_range(0, 0, self._next - 1, len(self._cuts) - 2)
            sheet.ignore_errors({"number_stored_as_text": written})

    def _number_pages(self, first: int) -> None:
        style = f'&C&"{paper.SONG},Regular"&{paper.FOOTER_SIZE:g}'
        self._sheet.set_footer(f"{style}— &P —", {"margin": self._paper.footer / _MM_PER_INCH})
        if first:
            self._sheet.set_start_page(first)

    def _write_line(self, block: Heading | Paragraph) -> None:
        height = printed_height(block.lines, self._width, text_size(block))
        self._fill_row(height, block.lines, self._formats.of(block))

    def _fill_row(self, height: int, lines: tuple[str, ...], look: Format) -> None:
        self._fill(self._add_rows(height), (0, len(self._cuts) - 2), lines, look)

    def _write_table(self, table: Table, *, is_last: bool) -> None:
        rows = [self._add_rows(height) for height in printed_heights(table, self._width)]
        for cell in table.cells:
            span = (rows[cell.row][0], rows[cell.row + cell.rowspan - 1][1])
            columns = (cell.column, cell.column + cell.colspan - 1)
            sheet = self._links.get((cell.row, cell.column))
            if sheet is None:
                self._fill(span, columns, cell.lines, self._formats.of(cell))
            else:
                address = "internal:'{}'!A1".format(sheet.replace("'", "''"))
                text = legal(cell.text)
                self._sheet.write_url(span[0], columns[0], address, self._formats.of(cell), text)
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
