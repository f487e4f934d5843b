"""A department's booklet as a Word document: cover, a catalogue that leads to every table, bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from perfgoals.render import docx_styles as styles
from perfgoals.render.docx import add_page, begin_page, file_of, set_properties
from perfgoals.render.docx_table import anchor
from perfgoals.render.grid import Heading, Table
from perfgoals.render.legal import legal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement

    from perfgoals.render.book import Book
    from perfgoals.render.grid import Page

_CATALOGUE = 1
"""The catalogue's place among the pages, and the first page that is numbered."""


def to_docx_book(book: Book) -> bytes:
    """Return the booklet as a .docx file; equal booklets give equal bytes."""
    document = styles.styled_document(numbered=False)
    set_properties(document, book.title)
    links = {(link.row, link.column): link for link in book.links(page_numbers=True)}
    for number, page in enumerate(book.pages(page_numbers=True)):
        begin_page(document, page, first=number == 0)
        if number < _CATALOGUE:
            _add_cover(document, page)
            continue
        end = len(document.element.body) - 1  # the last element of a body is its section
        add_page(document, page, links if number == _CATALOGUE else {})
        _add_bookmark(document.element.body[end:], number)
    styles.number_pages(document, document.sections[_CATALOGUE])
    styles.count_from_one(document.sections[_CATALOGUE])
    return file_of(document)


def _add_cover(document: DocumentObject, page: Page) -> None:
    for block in page.blocks:
        if not isinstance(block, Table):
            style = styles.COVER_TITLE if isinstance(block, Heading) else styles.COVER_TEXT
            styles.add_paragraph(document, legal("\n".join(block.lines)), style)


def _add_bookmark(elements: Iterable[BaseOxmlElement], number: int) -> None:
    """Mark the first paragraph of a page; between paragraphs a mark would count to the page before."""
    paragraph = next((found for element in elements for found in element.iter(qn("w:p"))), None)
    if paragraph is None:
        return
    for position, (tag, name) in enumerate((("bookmarkStart", anchor(number)), ("bookmarkEnd", "")), start=1):
        mark = OxmlElement(f"w:{tag}")
        mark.set(qn("w:id"), str(number))
        if name:
            mark.set(qn("w:name"), name)
        paragraph.insert(position if paragraph.pPr is not None else position - 1, mark)
