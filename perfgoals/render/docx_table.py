"""A table as WordprocessingML, written in one go.

Asking python-docx for each cell takes time that grows with the square of the table.
"""

from __future__ import annotations

from html import escape
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from perfgoals.render import paper
from perfgoals.render.docx_styles import CELL, LABEL
from perfgoals.render.grid import Align
from perfgoals.render.heights import printed_heights
from perfgoals.render.legal import legal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from perfgoals.render.grid import Cell, Link, Table

_TWIPS_PER_POINT = 20
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_BORDERS = "".join(
    f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = "".join(
    f'<w:{side} w:w="{round(paper.CELL_PADDING * _TWIPS_PER_POINT)}" w:type="dxa"/>'
    for side in ("top", "left", "bottom", "right")
)
_TALLEST_KEPT = 0.5
"""Share of a page: a taller row may break over pages, or it would leave half of one blank, or be cut off."""


Links: TypeAlias = "Mapping[tuple[int, int], Link]"
"""The cells that lead to another page, by row and column."""
NO_LINKS: Links = MappingProxyType({})


def anchor(page: int) -> str:
    """Return the name of the bookmark at the head of a booklet's page."""
    return f"page{page}"


def table_element(table: Table, sheet: paper.Paper, links: Links = NO_LINKS) -> BaseOxmlElement:
    """Return the `w:tbl` of a table as wide as the text of a sheet; the cells at `links` lead to other pages."""
    return parse_xml("".join(_Writer(table, sheet, links).parts()))


class _Writer:
    """One table on its way to XML; lengths are twips."""

    def __init__(self, table: Table, sheet: paper.Paper, links: Links) -> None:
        self._table = table
        self._links = links
        whole = sum(table.widths)
        twips = sheet.text_width * _TWIPS_PER_POINT
        self._borders = [round(border * twips / whole) for border in accumulate(table.widths, initial=0)]
        self._splits = [
            height > _TALLEST_KEPT * sheet.text_height for height in printed_heights(table, sheet.text_width)
        ]
        heads = (range(table.header_rows), *table.bands())
        self._kept = {row for band in heads for row in band}
        self._rows: list[list[Cell]] = [[] for _ in range(table.rows)]
        for cell in sorted(table.cells, key=lambda cell: cell.column):
            for row in range(cell.row, cell.row + cell.rowspan):
                self._rows[row].append(cell)

    def parts(self) -> Iterator[str]:
        """Return the XML in pieces."""
        yield f"<w:tbl {nsdecls('w')}><w:tblPr>"
        yield f'<w:tblW w:w="{self._borders[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
        yield f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        yield f"<w:tblCellMar>{_PADDING}</w:tblCellMar></w:tblPr><w:tblGrid>"
        yield from (f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(self._borders))
        yield "</w:tblGrid>"
        for row, cells in enumerate(self._rows):
            yield f"<w:tr><w:trPr>{self._row_properties(row)}</w:trPr>"
            for cell in cells:
                yield self._cell(cell, row)
            yield "</w:tr>"
        yield "</w:tbl>"

    def _row_properties(self, row: int) -> str:
        keep = "" if self._splits[row] else "<w:cantSplit/>"
        height = f'<w:trHeight w:val="{round(paper.ROW_HEIGHT * _TWIPS_PER_POINT)}" w:hRule="atLeast"/>'
        return keep + height + ("<w:tblHeader/>" if row < self._table.header_rows else "")

    def _cell(self, cell: Cell, row: int) -> str:
        first = cell.row == row
        width = self._borders[cell.column + cell.colspan] - self._borders[cell.column]
        across = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        down = ""
        if cell.rowspan > 1:
            down = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        keep = "<w:keepNext/>" if row in self._kept else ""
        lines = (cell.lines if first else ()) or ("",)
        link = self._links.get((cell.row, cell.column))
        paragraphs = "".join(_paragraph(cell, line, keep, link) for line in lines)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{_unruled(cell)}<w:vAlign w:val="center"/>'
            f"</w:tcPr>{paragraphs}</w:tc>"
        )


def _unruled(cell: Cell) -> str:
    """Return the borders a cell cut below the heads does without."""
    sides = "".join(
        f'<w:{side} w:val="nil"/>'
        for side, missing in (("top", cell.open_above), ("bottom", cell.open_below))
        if missing
    )
    return f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""


def _paragraph(cell: Cell, line: str, keep: str, link: Link | None) -> str:
    style = f'<w:pStyle w:val="{LABEL if cell.header else CELL}"/>'
    usual = Align.CENTER if cell.header else Align.LEFT
    align = "" if cell.align is usual else f'<w:jc w:val="{cell.align}"/>'
    text = f'<w:r><w:t xml:space="preserve">{escape(legal(line))}</w:t></w:r>' if line else ""
    return f"<w:p><w:pPr>{style}{keep}{align}</w:pPr>{_linked(text, link)}</w:p>"


def _linked(run: str, link: Link | None) -> str:
    if link is None:
        return run
    if link.numbered:  # only Word knows the number, and fills in what is marked dirty when it opens the file
        return f'<w:fldSimple w:instr=" PAGEREF {anchor(link.target)} \\h " w:dirty="true"><w:r><w:t/></w:r></w:fldSimple>'
    return f'<w:hyperlink w:anchor="{anchor(link.target)}" w:history="1">{run}</w:hyperlink>'
