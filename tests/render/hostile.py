"""Pages no honest author writes, for every format to survive, and how office files are read back."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import docx.document
import docx.table

from perfgoals.render.grid import Align, Cell, Page, Table
from perfgoals.render.markup import parse_page

if TYPE_CHECKING:
    import openpyxl.worksheet.worksheet

CODE = "130529240058401184041305292400584011840413"
TEXTS = [
    "=1+1", "=98%", "+1", "-5", "@SUM(A1)", "<5%", "a|b", "#set x", "$x$", "{=1}", "<r>粗</r>", "<r><t>x</t></r>",
    "&lt;", "&#1;", "_x0041_", '"引"', "'撇", "☑☐√", "𠮷野家", "e\u0301", CODE, "http://例.cn/a?b=1", "mailto:a@b.cn",
    "001001", "2024-01-01", "TRUE", "1e5", "#N/A", "]]>", "a\tb", "%s{0}", "\\n",
]  # fmt: skip
"""Texts that mean something to a spreadsheet, to XML, to Markdown or to a typesetter, and must mean nothing."""

ILLEGAL = ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\ud800", "\ufffe", "\uffff"]
LONG_WORD = "A" * 3000
LONG_CELL = "本项目绩效目标是保障基本医疗。" * 400


@dataclass(frozen=True)
class Grid:
    """What a reader finds of a table: (row, column, rowspan, colspan) → text, on the borders it really uses."""

    cells: dict[tuple[int, int, int, int], str]


def cell(row: int, column: int, text: str, header: bool = False) -> Cell:
    return Cell(row, column, 1, 1, header, Align.LEFT, tuple(text.split("\n")) if text else ())


def column_of(texts: list[str]) -> Page:
    """Return a page whose table has one text a row, beside its number."""
    cells = [
        made
        for row, text in enumerate(texts)
        for made in (cell(row, 0, str(row), header=True), cell(row, 1, text))
    ]
    return Page((Table((1, 3), len(texts), 0, tuple(cells)),))


def indicators(count: int) -> Page:
    """Return a page with a form block and, under a head of two rows, so many indicators of two kinds."""
    rows = "".join(
        f"<tr><th merge>{'产出' if number < count // 2 else '效益'}指标</th><td>指标{number}</td><td>≥{number}%</td></tr>"
        for number in range(count)
    )
    return parse_page(
        "<article><h1>项目支出绩效目标表</h1><table><tr><th>项目名称</th><td>医保宣传</td></tr></table>"
        "<table><col width='2'><col width='5'><col width='3'><thead><tr><th rowspan='2'>一级指标</th>"
        "<th colspan='2'>指标</th></tr><tr><th>名称</th><th>指标值</th></tr></thead>"
        f"{rows}</table><p class='note'>备注</p></article>"
    )


def squeezed(cells: dict[tuple[int, int, int, int], str]) -> Grid:
    """Renumber rows and columns by the borders some cell has: a sheet is cut by other tables' borders too."""
    rows = {edge: n for n, edge in enumerate(sorted({e for r, _, h, _ in cells for e in (r, r + h)}))}
    columns = {edge: n for n, edge in enumerate(sorted({e for _, c, _, w in cells for e in (c, c + w)}))}
    return Grid(
        {
            (rows[r], columns[c], rows[r + h] - rows[r], columns[c + w] - columns[c]): text
            for (r, c, h, w), text in cells.items()
        }
    )


def drawn(table: Table) -> Grid:
    """Return what a reader should find of a table."""
    return squeezed({(c.row, c.column, c.rowspan, c.colspan): c.text for c in table.cells})


def word_grid(table: docx.table.Table) -> Grid:
    """Read a Word table by its XML, which says where merged cells begin and go on."""
    found: dict[tuple[int, int], list[object]] = {}
    for number, row in enumerate(table._tbl.tr_lst):
        column = 0
        for place in row.tc_lst:
            width = place.grid_span
            if place.vMerge == "continue":
                start = max(r for r, c in found if c == column and r < number)
                found[start, column][0] = number - start + 1
                assert not any(text.text for text in place.p_lst)
            else:
                found[number, column] = [1, width, "\n".join(text.text for text in place.p_lst)]
            column += width
    return squeezed({(r, c, h, w): text for (r, c), (h, w, text) in found.items()})


def sheet_grid(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[tuple[int, int, int, int], str]:
    """Return every cell of a sheet that is not hidden under a merged one; rows and columns from 0."""
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    hidden = {(r, c) for area in merged.values() for r, c in area.cells} - set(merged)
    cells = {}
    for row in sheet.iter_rows():
        for place in row:
            if (place.row, place.column) in hidden or not place.has_style:
                continue
            area = merged.get((place.row, place.column))
            height, width = (area.size["rows"], area.size["columns"]) if area else (1, 1)
            assert place.data_type in ("s", "n"), place.data_type
            assert place.value is None or isinstance(place.value, str)
            cells[place.row - 1, place.column - 1, height, width] = place.value or ""
    return cells


def word(content: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(content))


def sheet(content: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    import openpyxl  # noqa: PLC0415 - for tests only, and those that need it are skipped without it

    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]
