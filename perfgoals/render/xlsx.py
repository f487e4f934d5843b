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

    from perfgoals.render.grid import Page

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
    file = BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    # Without a date of its own the file would carry the time of day and differ from run to run.
    book.set_properties({"title": pages[0].title if pages else "", "created": CREATED})
    formats = Formats(book)
    for page, name in zip(pages, sheet_names([page.title for page in pages]), strict=True):
        Sheet(book.add_worksheet(name), formats, page).write()
    book.close()
    return file.getvalue()
