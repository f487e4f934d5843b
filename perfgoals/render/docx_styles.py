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

TITLE = "Heading 1"
SUBTITLE = "Heading 2"
TEXT = "Normal"
NOTE = "表注"
CELL = "表内文字"
LABEL = "表头文字"
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


def styled_document() -> DocumentObject:
    """Return an empty document with the styles, and no trace of when or by whom it was made."""
    return Document(BytesIO(_blank()))


@cache
def _blank() -> bytes:
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


def number_pages(section: Section) -> None:
    """Put `— 1 —` at the foot of every page, as GB/T 9704-2012 (7.5) writes it."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
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
    for name in (NOTE, CELL, LABEL, GAP):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _style(styles[TEXT], paper.SONG, paper.TEXT_SIZE)
    _style(styles[CELL], paper.SONG, paper.TEXT_SIZE)
    _style(styles[NOTE], paper.SONG, paper.NOTE_SIZE)
    styles[NOTE].paragraph_format.space_before = Pt(4)
    _style(styles["Footer"], paper.SONG, paper.FOOTER_SIZE)
    _style(styles[LABEL], paper.HEI, paper.TEXT_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    _style(styles[TITLE], paper.HEI, paper.TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER, air=8)
    _style(styles[SUBTITLE], paper.HEI, paper.SUBTITLE_SIZE, air=6)
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
