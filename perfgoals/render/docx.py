"""A page as a Word document: real tables with merged cells, heads that repeat, styles and page numbers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perfgoals.render import docx_styles as styles
from perfgoals.render.docx_table import NO_LINKS, table_element
from perfgoals.render.grid import Align, Heading, Table
from perfgoals.render.heads import with_repeated_heads
from perfgoals.render.legal import legal
from perfgoals.render.package import CREATED, timeless
from perfgoals.render.paper import paper_of
from perfgoals.render.stack import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as DocumentObject

    from perfgoals.render.docx_table import Links
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
    set_properties(document, pages[0].title if pages else "")
    for number, page in enumerate(pages):
        begin_page(document, page, first=number == 0)
        add_page(document, page)
    return file_of(document)


def begin_page(document: DocumentObject, page: Page, *, first: bool) -> None:
    """Begin a new sheet of paper; the document's first is there already."""
    if not first:
        document.add_section(WD_SECTION.NEW_PAGE)
        document.paragraphs[-1].style = styles.GAP
    styles.lay_out(document.sections[-1], paper_of(page.landscape))


def file_of(document: DocumentObject) -> bytes:
    """Return a document as a file that is the same whenever it is made."""
    file = BytesIO()
    document.save(file)
    return timeless(file.getvalue())


def set_properties(document: DocumentObject, title: str) -> None:
    """Say what the document is called, and nothing about who made it when."""
    about = document.core_properties
    about.title = legal(title)[:255]
    about.author = about.last_modified_by = about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = CREATED


def add_page(document: DocumentObject, page: Page, links: Links = NO_LINKS) -> None:
    """Draw a page where the document ends; the cells of its tables at `links` lead to other pages."""
    sheet = paper_of(page.landscape)
    body = document.element.body
    previous: Block | None = None
    whole = page if links else with_repeated_heads(page)  # links name the rows of a table as it stands
    for block in grouped(whole.blocks, by_head=True):
        if not isinstance(block, Table):
            _add_paragraph(document, block)
        else:
            if isinstance(previous, Table):  # Word would make one table of two
                styles.add_paragraph(document, "", styles.GAP)
            elif previous is not None:
                document.paragraphs[-1].paragraph_format.keep_with_next = True
            body.insert_element_before(table_element(block, sheet, links), "w:sectPr")
        previous = block
    if isinstance(previous, Table):  # Word wants a paragraph after a table that ends a document
        styles.add_paragraph(document, "", styles.GAP)


def _add_paragraph(document: DocumentObject, block: Heading | Paragraph) -> None:
    text = legal("\n".join(block.lines))
    if isinstance(block, Heading):
        styles.add_paragraph(document, text, styles.TITLE if block.level == 1 else styles.SUBTITLE)
        return
    paragraph = styles.add_paragraph(document, text, styles.NOTE if block.note else styles.TEXT)
    if block.align is not Align.LEFT:
        paragraph.alignment = _ALIGNMENTS[block.align]
