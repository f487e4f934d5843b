"""The usual ways to draw a goal table, to be measured beside ours; they come from the `bench` dependency group.

Each is given a page that is laid out already, and so the easier half of the work; plain Jinja alone begins with
the document, and stops at the text.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from jinja2 import Environment, FileSystemLoader
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from benchmarks.measure import ROOT
from perfgoals.config.forms import form_named
from perfgoals.render.grid import Heading, Paragraph, Table
from perfgoals.render.helpers import FILTERS, GLOBALS, printed
from perfgoals.render.html import to_html
from perfgoals.render.page import DEFAULT_FORM, variables
from perfgoals.render.stack import stacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.render.grid import Page


def cell_by_cell(page: Page) -> bytes:
    """Draw a page with python-docx as its manual shows: `cell()` and `merge()` for each cell."""
    document = Document()
    for block in page.blocks:
        if isinstance(block, Heading | Paragraph):
            document.add_paragraph("\n".join(block.lines))
            continue
        table = document.add_table(block.rows, len(block.widths))
        for cell in block.cells:
            first = table.cell(cell.row, cell.column)
            last = table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
            merged = first.merge(last) if first is not last else first
            merged.text = cell.text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_openpyxl(page: Page) -> bytes:
    """Draw a page's tables with openpyxl: merged cells, borders, wrapped text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin")
    border, wrapped = Border(side, side, side, side), Alignment(vertical="center", wrap_text=True)
    tables = [block for block in page.blocks if isinstance(block, Table)]
    for cell in stacked(tables).cells if tables else ():
        row, column = cell.row + 1, cell.column + 1
        place = sheet.cell(row, column, cell.text)
        place.data_type, place.border, place.alignment = "s", border, wrapped
        if cell.rowspan * cell.colspan > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.rowspan - 1,
                end_column=column + cell.colspan - 1,
            )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_weasyprint(page: Page) -> bytes:
    """Turn a page's HTML into PDF with WeasyPrint; raises ``ImportError`` or ``OSError`` where it cannot run."""
    from weasyprint import HTML  # noqa: PLC0415 - needs libraries a machine may not have

    pdf: bytes = HTML(string=to_html(page)).write_pdf()
    return pdf


def weasyprint_obstacle() -> str:
    """Return why WeasyPrint cannot be measured here, "" where it can."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError) as error:
        return f"{type(error).__name__}: {error}".partition("\n")[0]
    return ""


def plain_jinja(document: Mapping[str, object]) -> bytes:
    """Print a document through its own template to a string, unchecked: no sandbox, no grid, no layout."""
    table = form_named(str(document.get("版式") or DEFAULT_FORM), ()).table(str(document["表类"]))
    return _plain().get_template(table.template).render(variables(document, table)).encode()


@cache
def _plain() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(GLOBALS)
    return made
