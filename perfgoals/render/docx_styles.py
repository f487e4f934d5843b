"""The Word document every page is put into: paper, named styles, page numbers.

The styles carry the looks, so that an office that prints in other typefaces changes a style and not each cell.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from perfgoals.render import paper

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.oxml.text.parfmt import CT_PPr
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

TITLE = "Heading 1"
SUBTITLE = "Heading 2"
TEXT = "Normal"
NOTE = "表注"
CELL = "表内文字"
LABEL = "表头文字"
COVER_TITLE = "封面标题"
COVER_TEXT = "封面文字"
GAP = "表间"
"""The styles by name; GAP is the thinnest paragraph Word can have, for where it demands one."""

_BLACK = RGBColor(0, 0, 0)
_UNUSED_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "extended-properties")
_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_WORD_2013 = (
    f"<w:compat {nsdecls('w')}>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
)


def styled_document(*, numbered: bool = True) -> DocumentObject:
    """Return an empty document with the styles, and no trace of when or by whom it was made.

    With `numbered` its pages have numbers; otherwise see `number_pages`.
    """
    return Document(BytesIO(_blank(numbered=numbered)))


def add_paragraph(document: DocumentObject, text: str, style: str) -> Paragraph:
    """Add a paragraph in one of the styles; python-docx would look the style up anew each time."""
    paragraph = document.add_paragraph(text)
    if style != TEXT:
        paragraph._p.style = style.replace(" ", "")  # noqa: SLF001 - an id is the name without blanks
    return paragraph


@cache
def _blank(*, numbered: bool) -> bytes:
    """Return python-docx's own blank document with our styles instead of its dozens of coloured ones."""
    document = Document()
    for part in (document.part.package, document.part):
        for number, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED_PARTS:
                del part.rels[number]
    for style in list(document.styles):
        if style.type in (WD_STYLE_TYPE.TABLE, WD_STYLE_TYPE.LIST) and not style.element.default:
            style.delete()
    _add_styles(document)
    _set_language(document)
    _set_compatibility(document)
    _forget_sessions(document)
    if numbered:
        number_pages(document, document.sections[0])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def lay_out(section: Section, sheet: paper.Paper) -> None:
    """Set a section's paper and margins."""
    landscape = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.footer_distance = Mm(sheet.footer)


def number_pages(document: DocumentObject, section: Section) -> None:
    """Put `— 1 —` at the foot of every page from a section on, as GB/T 9704-2012 (7.5) has it.

    Odd numbers stand at the right and even ones at the left, each one character in from the margin.
    """
    document.settings.odd_and_even_pages_header_footer = True
    for footer in (section.footer, section.even_page_footer):
        footer.is_linked_to_previous = False  # or python-docx would write to the first section's
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    odd.alignment, odd.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(paper.FOOTER_SIZE)
    even.alignment, even.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, Pt(paper.FOOTER_SIZE)
    for paragraph in (odd, even):
        paragraph.style = "Footer"
        _add_page_number(paragraph)


def count_from_one(section: Section) -> None:
    """Let the page numbers begin anew."""
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(numbers)  # noqa: SLF001 - python-docx has no page numbers


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("— ")
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = "PAGE"
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields
    paragraph.add_run(" —")


def _add_styles(document: DocumentObject) -> None:
    styles = document.styles
    for name in (NOTE, CELL, LABEL, GAP, COVER_TITLE, COVER_TEXT):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _style(styles[TEXT], paper.SONG, paper.TEXT_SIZE)
    _style(styles[CELL], paper.SONG, paper.TEXT_SIZE)
    _style(styles[NOTE], paper.SONG, paper.NOTE_SIZE)
    styles[NOTE].paragraph_format.space_before = Pt(4)
    _style(styles["Footer"], paper.SONG, paper.FOOTER_SIZE)
    _style(styles[LABEL], paper.HEI, paper.TEXT_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    _style(styles[TITLE], paper.HEI, paper.TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER, air=8)
    _style(styles[SUBTITLE], paper.HEI, paper.SUBTITLE_SIZE, air=6)
    styles[SUBTITLE].paragraph_format.space_before = Pt(9)
    _style(styles[COVER_TITLE], paper.HEI, paper.COVER_TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    styles[COVER_TITLE].paragraph_format.space_before = Mm(paper.COVER_ABOVE)
    styles[COVER_TITLE].paragraph_format.space_after = Mm(paper.COVER_BELOW)
    _style(styles[COVER_TEXT], paper.SONG, paper.COVER_TEXT_SIZE, air=14)
    styles[COVER_TEXT].paragraph_format.left_indent = Mm(paper.COVER_INDENT)
    _style(styles[GAP], paper.SONG, 1)
    styles[GAP].paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    styles[GAP].paragraph_format.line_spacing = Pt(1)


def _style(
    style: ParagraphStyle,
    typeface: str,
    size: float,
    alignment: WD_ALIGN_PARAGRAPH | None = None,
    *,
    air: float = 0,
) -> None:
    font = style.font
    font.name, font.size, font.color.rgb, font.bold = typeface, Pt(size), _BLACK, False
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), typeface)
    for theme in _THEME_FONTS:  # they would win over the named typefaces
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    form = style.paragraph_format
    form.alignment = alignment
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(air), 1.0
    _close_up(style.element.get_or_add_pPr())


def _close_up(properties: CT_PPr) -> None:
    """Set digits close to Chinese characters, as forms print them: ≥5项, not ≥5 项."""
    spacing = properties.find(qn("w:spacing"))
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "0")
        spacing.addprevious(mark)


def _set_language(document: DocumentObject) -> None:
    """Say that the text is Chinese, so that Word breaks its lines by Chinese rules."""
    languages = (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    )
    for language in languages:
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_compatibility(document: DocumentObject) -> None:
    """Keep Word from opening the file as one of an old version."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, parse_xml(_WORD_2013))


def _forget_sessions(document: DocumentObject) -> None:
    """Drop the marks of the sessions in which somebody once edited the blank document."""
    for root in (document.settings.element, document.styles.element, document.element):
        for element in list(root.iter()):
            for name in [name for name in element.keys() if "rsid" in name]:  # noqa: SIM118 - XML, no mapping
                del element.attrib[name]
            if element.tag in (qn("w:rsids"), qn("w:rsid")):
                element.getparent().remove(element)
