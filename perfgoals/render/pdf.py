"""A page as PDF: tagged (PDF/UA-1), made to be archived (PDF/A-2a), with bookmarks and the fonts inside.

The typesetting engine keeps threads of its own, so a process must not fork once it has made a PDF.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from perfgoals.render.errors import RenderError
from perfgoals.render.fonts import engine, shipped_fonts
from perfgoals.render.pdf_job import Sheet, job_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfgoals.render.fonts import FontSet
    from perfgoals.render.grid import Page

STANDARDS = ["a-2a", "ua-1"]
MOST_GLYPHS_NAMED = 5
EXCERPT = 12
"""Characters shown on either side of a missing one."""

_JOINING = frozenset({"Mn", "Me", "Cf"})
"""The categories of what is drawn into the character before it."""
_FRAMES = ("\ufe0f\u20e3", "\u20e3")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class MissingGlyphError(RenderError):
    """A character no font of the set can draw; `str()` names the table, its row, the text and the character."""


def to_pdf(page: Page, fonts: FontSet | None = None) -> bytes:
    """Return the page as a PDF file; equal pages in equal fonts give equal bytes.

    Args:
        page: the page.
        fonts: None means the fonts that come with perfgoals.

    Raises:
        FontError: the fonts or the typesetting engine are missing.
        MissingGlyphError: a character cannot be drawn.

    """
    return typeset(page.title, [Sheet(page)], fonts)


def typeset(title: str, sheets: Sequence[Sheet], fonts: FontSet | None = None) -> bytes:
    """Return sheets as one PDF file; arguments and errors as for `to_pdf`."""
    fonts = fonts or shipped_fonts()
    job = json.dumps(job_of(title, sheets, fonts), ensure_ascii=False, separators=(",", ":"))
    try:
        pdf: bytes = _compiler(fonts).compile(
            _program(), format="pdf", sys_inputs={"job": job}, pdf_standards=STANDARDS, timestamp=0
        )
    except engine().TypstError as error:
        raise _fault(error.diagnostic, sheets) from None
    return pdf


@lru_cache(maxsize=4)
def _compiler(fonts: FontSet) -> Any:
    """Return the compiler for a font set: loading the fonts takes longer than drawing a table."""
    return engine().Compiler(font_paths=fonts.files, ignore_system_fonts=True)


@cache
def _program() -> bytes:
    return Path(__file__).with_name("pdf.typ").read_bytes()


def _fault(diagnostic: str, sheets: Sequence[Sheet]) -> RenderError:
    missing = _whole_signs(_unescaped(text) for text in _MISSING.findall(diagnostic))
    if not missing:
        first = diagnostic.strip().partition("\n")[0]
        return RenderError(f"PDF 没有排成（{first}）")
    named = missing[:MOST_GLYPHS_NAMED]
    places = "；".join(_place(text, sheets) for text in named)
    rest = f"；另有 {len(missing) - len(named)} 个字" if len(missing) > len(named) else ""
    return MissingGlyphError(
        f"有字体里没有的字：{places}{rest}。请核对是否错字，或用 --font-dir 指定有这些字的字体"
    )


def _whole_signs(missing: Iterable[str]) -> list[str]:
    """Return what is missing, each sign once, with the parts of one sign together: the keycap 9 comes as a 9, a selector and a frame."""
    signs: list[str] = []
    for text in missing:
        if signs and category(text[0]) in _JOINING:
            signs[-1] += text
        else:
            signs.append(text)
    return list(dict.fromkeys(signs))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _place(missing: str, sheets: Sequence[Sheet]) -> str:
    if (
        missing.isascii()
    ):  # every font has it; what is missing is a keycap, whose frame was named with another one
        whole = (missing + frame for frame in _FRAMES)
        missing = next((sign for sign in whole if any(sign in text for *_, text in _texts(sheets))), missing)
    codes = " ".join(f"U+{ord(char):04X}" for char in missing)
    for sheet, row, text in _texts(sheets):
        start = text.find(missing)
        if start >= 0:
            excerpt = text[max(0, start - EXCERPT) : start + len(missing) + EXCERPT].replace("\n", " ")
            where = f"第 {row} 行" if row else ""
            return f"“{sheet.page.title}”{where}“{excerpt}”中的“{missing}”（{codes}）"
    return f"“{missing}”（{codes}）"


def _texts(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, int, str]]:
    for sheet in sheets:
        for row, text in texts_of(sheet):
            yield sheet, row, text
