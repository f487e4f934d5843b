"""A department's booklet as PDF: page numbers and links in the catalogue, a bookmark for every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.render.pdf import typeset
from perfgoals.render.pdf_job import Sheet

if TYPE_CHECKING:
    from perfgoals.render.book import Book
    from perfgoals.render.fonts import FontSet


def to_pdf_book(book: Book, fonts: FontSet | None = None) -> bytes:
    """Return the booklet as a PDF file; arguments and errors as for `perfgoals.render.pdf.to_pdf`."""
    cover, catalogue, *tables = zip(book.pages(page_numbers=True), book.bookmarks, strict=True)
    sheets = [
        Sheet(*cover, cover=True),
        Sheet(*catalogue, links=tuple(book.links(page_numbers=True))),
        *(Sheet(page, bookmark) for page, bookmark in tables),
    ]
    return typeset(book.title, sheets, fonts)
