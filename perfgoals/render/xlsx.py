"""A page as an Excel workbook: one sheet a page, every cell text, ready to print on A4.

Nothing is ever a number, a formula or a link: `=98%` is the target it says, and a code keeps all its digits.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from perfgoals.render.package import CREATED
from perfgoals.render.sheet import Sheet
from perfgoals.render.sheet_formats import Formats
from perfgoals.render.sheet_names import sheet_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.render.book import Book
    from perfgoals.render.grid import Page
    from perfgoals.render.sheet import Links

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def to_xlsx(page: Page) -> bytes:
    """Return the page as an .xlsx file; equal pages give equal bytes.

    Raises:
        RenderError: a cell has more text than an Excel cell can hold.

    """
    return workbook([page])


def workbook(pages: Sequence[Page]) -> bytes:
    """Return an .xlsx file with one sheet a page, named after its title.

    Raises:
        RenderError: as `to_xlsx`.

    """
    title = pages[0].title if pages else ""
    return _written(title, [(name, page, {}) for name, page in _named([page.title for page in pages], pages)])


def to_xlsx_book(book: Book) -> bytes:
    """Return a department's booklet as an .xlsx file: a sheet for the cover, the catalogue and every table.

    Raises:
        RenderError: as `to_xlsx`.

    """
    named = _named(book.bookmarks, book.pages())
    links = {(link.row, link.column): named[link.target][0] for link in book.links()}
    sheets = [(name, page, links if number == 1 else {}) for number, (name, page) in enumerate(named)]
    return _written(book.title, sheets, covered=True)


def _named(titles: Sequence[str], pages: Sequence[Page]) -> list[tuple[str, Page]]:
    return list(zip(sheet_names(titles), pages, strict=True))


def _written(title: str, sheets: Sequence[tuple[str, Page, Links]], *, covered: bool = False) -> bytes:
    """Return a workbook of named pages and the links of their tables; with `covered` the first is a cover."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    # Without a date of its own the file would carry the time of day and differ from run to run.
    book.set_properties({"title": title, "created": CREATED})
    formats = Formats(book)
    for number, (name, page, links) in enumerate(sheets):
        sheet = Sheet(book.add_worksheet(name), formats, page, links)
        if covered and number == 0:
            sheet.write_cover()
        else:
            sheet.write(first_number=1 if covered and number == 1 else 0)
    book.close()
    return file.getvalue()
