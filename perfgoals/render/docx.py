"""A page as a Word document: real tables with merged cells, heads that repeat, styles and page numbers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perfgoals.render import docx_styles as styles
from perfgoals.render.docx_table import table_element
from perfgoals.render.grid import Align, Heading, Table
from perfgoals.render.legal import legal
from perfgoals.render.package import CREATED, timeless
from perfgoals.render.paper import paper_of
from perfgoals.render.stack import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as DocumentObject

    from perfgoals.render.grid import Block, Page, Paragraph

_ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def to_docx(page: Page) -> bytes:
    """Return the page as a .docx file; equal pages give equal bytes."""
    return document_of([page])


def document_of(pages: Sequence[Page]) -> bytes:
    """Return a .docx file in which every page begins on a new sheet of paper."""
    document = styles.styled_document()
    _set_properties(document, pages[0].title if pages else "")
    for number, page in enumerate(pages):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
            document.paragraphs[-1].style = styles.GAP
        styles.lay_out(document.sections[-1], paper_of(page.landscape))
        _add_page(document, page)
    styles.number_pages(document.sections[0])
    file = BytesIO()
    document.save(file)
    return timeless(file.getvalue())


def _set_properties(document: DocumentObject, title: str) -> None:
    about = document.core_properties
    about.title = legal(title)[:255]
    about.author = about.last_modified_by = about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = CREATED


def _add_page(document: DocumentObject, page: Page) -> None:
    sheet = paper_of(page.landscape)
    body = document.element.body
    previous: Block | None = None
    for block in grouped(page.blocks, by_head=True):
        if not isinstance(block, Table):
            _add_paragraph(document, block)
        else:
            if isinstance(previous, Table):  # Word would make one table of two
                document.add_paragraph(style=styles.GAP)
            elif previous is not None:
                document.paragraphs[-1].paragraph_format.keep_with_next = True
            body.insert_element_before(table_element(block, sheet), "w:sectPr")
        previous = block
    if isinstance(previous, Table):  # Word wants a paragraph after a table that ends a document
        document.add_paragraph(style=styles.GAP)


def _add_paragraph(document: DocumentObject, block: Heading | Paragraph) -> None:
    text = legal("\n".join(block.lines))
    if isinstance(block, Heading):
        document.add_paragraph(text, styles.TITLE if block.level == 1 else styles.SUBTITLE)
        return
    paragraph = document.add_paragraph(text, styles.NOTE if block.note else styles.TEXT)
    if block.align is not Align.LEFT:
        paragraph.alignment = _ALIGNMENTS[block.align]
