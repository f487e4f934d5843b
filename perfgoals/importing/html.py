"""Web pages: tables with spans, and the headings and paragraphs around them.

Excel and WPS also save such pages under the name .xls. A table that only arranges other tables is taken for
the layout it is.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as pages

from perfgoals.importing.grids import Block, Grid, Spot, Text, grid_of, placed
from perfgoals.importing.limits import MAX_COLUMNS, MAX_ROWS, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_IGNORED = frozenset(
    {"script", "style", "nav", "head", "title", "noscript", "template", "select", "button", "svg"}
)
_INLINE = frozenset(
    {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "sub", "sup", "small", "big", "label", "input"}
    | {"br", "code", "mark", "del", "ins", "img", "bdo", "abbr", "wbr", "tt", "o:p"}
)
_CHINESE_SETS = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"})


def read_html(raw: bytes) -> Iterator[Block]:
    """Yield the blocks of a page.

    Raises:
        ImportRefused: the page holds nothing, or a table too large.

    """
    try:
        root = pages.document_fromstring(_DECLARATION.sub("", decoded(raw)))
    except (etree.ParserError, ValueError):
        raise ImportRefused("网页里没有内容，没有导入") from None
    yield from _Reader().blocks(root)


def decoded(raw: bytes) -> str:
    """Return a page's text in the encoding it states, else UTF-8, else the national standard's GB 18030."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace").replace("\0", "")
    stated = _CHARSET.search(raw[:4096])
    name = stated[1].decode("ascii").lower() if stated else ""
    if name in _CHINESE_SETS:
        return raw.decode("gb18030", errors="replace").replace("\0", "")
    try:
        return raw.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace").replace("\0", "")


class _Reader:
    """Counts the tables and paragraphs of one page while it reads them."""

    def __init__(self) -> None:
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, element: HtmlElement) -> Iterator[Block]:
        """Yield what stands in an element that is not itself a table of content."""
        pieces: list[str] = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _IGNORED:
                pieces.append(child.tail or "")
            elif _is_inline(child):
                pieces += [_inline_text(child), child.tail or ""]
            else:
                yield from self._paragraph(pieces)
                pieces = [child.tail or ""]
                grid = self._grid(child) if _is_leaf_table(child) else None
                yield from (grid,) if grid else () if _is_leaf_table(child) else self.blocks(child)
        yield from self._paragraph(pieces)

    def _paragraph(self, pieces: list[str]) -> Iterator[Text]:
        text = _tidy("".join(pieces))
        if text:
            self._paragraphs += 1
            yield Text(text, f"第{self._paragraphs}段")

    def _grid(self, table: HtmlElement) -> Grid | None:
        self._tables += 1
        place = f"第{self._tables}个表"
        rows = [
            [_spot(cell, f"{place}第{number}行第{count}格") for count, cell in enumerate(_cells(row), 1)]
            for number, row in enumerate(table.iter("tr"), 1)
        ]
        last = len(rows)
        cut = [
            [_cut(spot, last - number) for spot in row] for number, row in enumerate(rows)
        ]  # a rowspan of 0, or past the end, means: to the last row
        return grid_of(placed(cut), place)


def _cut(spot: Spot, left: int) -> Spot:
    rowspan = min(spot.rowspan or left, left)
    return Spot(spot.row, spot.column, spot.text, rowspan, spot.colspan, spot.place)


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _spot(cell: HtmlElement, place: str) -> Spot:
    rowspan, colspan = _span(cell, "rowspan", MAX_ROWS), _span(cell, "colspan", MAX_COLUMNS)
    return Spot(0, 0, _tidy(_block_text(cell)), rowspan, max(1, colspan), place)


def _span(cell: HtmlElement, name: str, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", cell.get(name) or "1")
    return min(int(digits[1]), most) if digits else 1


def _is_leaf_table(element: HtmlElement) -> bool:
    return element.tag == "table" and next(element.iterdescendants("table"), None) is None


def _is_inline(element: HtmlElement) -> bool:
    if element.tag not in _INLINE:
        return False
    return all(isinstance(inner.tag, str) and inner.tag in _INLINE for inner in element.iterdescendants())


def _inline_text(element: HtmlElement) -> str:
    if element.tag == "br":
        return "\0"
    inner = (_inline_text(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def _block_text(element: HtmlElement) -> str:
    """Return the text of a cell: every paragraph and every `<br>` begins a new line."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _IGNORED:
            edge = "" if child.tag in _INLINE and child.tag != "br" else "\0"
            inner = "" if child.tag == "br" else _block_text(child)
            parts += [edge, inner, edge if child.tag != "br" else ""]
        parts.append(child.tail or "")
    return "".join(parts)


def _tidy(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\0"))
    return "\n".join(line for line in lines if line)
