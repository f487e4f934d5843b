"""Reads the strict HTML subset a template emits into a page.

Known tags: `article`, `h1`, `h2`, `p`, `table`, `col`, `thead`, `tr`, `th`, `td`, `br`. Every tag is closed
(`col` and `br` stand alone) and stands only where its parent allows it. Anything else is a fault of the
template, reported with the template's line.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TypeVar

from perfgoals.render.errors import GridError
from perfgoals.render.grid import Align, Block, Heading, Page, Paragraph
from perfgoals.render.layout import Place, RawCell, RawRow, RawTable, lay_out
from perfgoals.render.marks import MARK

ALLOWED_PARENTS = {
    "article": ("",),
    "h1": ("article",),
    "h2": ("article",),
    "p": ("article",),
    "table": ("article",),
    "col": ("table",),
    "thead": ("table",),
    "tr": ("table", "thead"),
    "th": ("tr",),
    "td": ("tr",),
    "br": ("h1", "h2", "p", "th", "td"),
}
ALLOWED_ATTRIBUTES = {
    "article": ("class",),
    "p": ("class",),
    "col": ("width",),
    "th": ("rowspan", "colspan", "merge", "class"),
    "td": ("rowspan", "colspan", "merge", "class"),
}
ALLOWED_CLASSES = {
    "article": ("portrait", "landscape"),
    "p": ("left", "center", "right", "note"),
    "th": ("left", "center", "right"),
    "td": ("left", "center", "right"),
}
STANDALONE = ("col", "br")
TEXT_TAGS = ("h1", "h2", "p", "th", "td")
LARGEST_SPAN = 1000
"""No official table comes near it; it keeps a slip of the keyboard from filling the memory."""

_Part = TypeVar("_Part")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def parse_page(html: str, template: str = "") -> Page:
    """Return the page a template's output describes.

    Args:
        html: the output; tags may carry the template line they were written on.
        template: the template's name, for output without such marks.

    Raises:
        GridError: the output breaks a rule of the subset.

    """
    reader = _Reader(template)
    reader.feed(html)
    reader.close()
    return reader.page()


class _Reader(HTMLParser):
    """Builds blocks while html.parser splits the text into tags."""

    def __init__(self, template: str) -> None:
        super().__init__(convert_charrefs=True)
        self._template = template
        self._place = Place(template, 1)
        self._open: list[tuple[str, Place]] = []
        self._blocks: list[Block] = []
        self._articles = 0
        self._landscape = False
        self._lines: list[str] = []
        self._table: RawTable | None = None
        self._row: RawRow | None = None
        self._cell: RawCell | None = None
        self._paragraph_class = ""

    def page(self) -> Page:
        """Return the finished page, once everything was closed."""
        if self._open:
            tag, place = self._open[-1]
            raise place.error(f"<{tag}> 没有闭合；请补上 </{tag}>")
        if not self._articles:
            raise self._place.error("模板没有写 <article>；表格和文字都要写在 <article>…</article> 之内")
        return Page(tuple(self._blocks), self._landscape)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag against the subset and begin what it stands for."""
        given = dict(reversed(attrs))
        self._place = self._place_of(given)
        if tag not in ALLOWED_PARENTS:
            raise self._place.error(f"不认识的标签 <{tag}>；可用的标签有 {'、'.join(ALLOWED_PARENTS)}")
        parent = self._open[-1][0] if self._open else ""
        if parent not in ALLOWED_PARENTS[tag]:
            allowed = "、".join(f"<{name}>" for name in ALLOWED_PARENTS[tag] if name) or "最外层"
            inside = f"写在了 <{parent}> 里面" if parent else "写在了最外层"
            raise self._place.error(f"<{tag}> {inside}；它只能写在{allowed}")
        self._check_attributes(tag, given)
        self._begin(tag, given)
        if tag not in STANDALONE:
            self._open.append((tag, self._place))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>` is `<br>`; a self-closed cell is not HTML and would swallow what follows."""
        if tag in STANDALONE or tag not in ALLOWED_PARENTS:
            self.handle_starttag(tag, attrs)
            return
        raise self._place_of(dict(attrs)).error(f"<{tag}/> 不能自闭合；请写成 <{tag}></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost tag, which must be this one."""
        innermost = self._open[-1] if self._open else None
        if innermost is None or innermost[0] != tag:
            if any(name == tag for name, _ in self._open) and innermost is not None:
                raise innermost[1].error(
                    f"<{innermost[0]}> 没有闭合；请在 </{tag}> 之前补上 </{innermost[0]}>"
                )
            raise self._place.error(f"多余的 </{tag}>：前面没有与它对应的 <{tag}>")
        self._open.pop()
        self._end(tag)

    def handle_data(self, data: str) -> None:
        """Text belongs in headings, paragraphs and cells; between tags only blanks may stand."""
        inside = self._open[-1][0] if self._open else ""
        if inside in TEXT_TAGS:
            self._lines[-1] += data
        elif data.strip():
            shown = _BLANKS.sub(" ", data.strip())[:20]
            where = f"直接写在了 <{inside}> 里" if inside else "写在了最外层"
            raise self._place.error(f"文字“{shown}”{where}；文字要写在 {'、'.join(TEXT_TAGS)} 之中")

    def handle_decl(self, decl: str) -> None:
        """Refuse declarations: the output formats add their own."""
        raise self._place.error(f"不能写 <!{decl[:20]}>；模板只写 <article> 部分")

    def unknown_decl(self, data: str) -> None:
        """As `handle_decl`."""
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        """As `handle_decl`."""
        raise self._place.error(f"不能写 <?{data[:20]}>；模板只写 <article> 部分")

    def _place_of(self, given: dict[str, str | None]) -> Place:
        name, _, line = (given.pop(MARK, None) or "").rpartition(":")
        return Place(name, int(line)) if line.isdigit() else Place(self._template, self.getpos()[0])

    def _check_attributes(self, tag: str, given: dict[str, str | None]) -> None:
        allowed = ALLOWED_ATTRIBUTES.get(tag, ())
        for name in given:
            if name not in allowed:
                known = f"可用的属性有 {'、'.join(allowed)}" if allowed else "这个标签没有可用的属性"
                raise self._place.error(f"<{tag}> 不能用属性 {name}；{known}")
        chosen = given.get("class")
        if "class" in given and chosen not in ALLOWED_CLASSES[tag]:
            known = "、".join(ALLOWED_CLASSES[tag])
            raise self._place.error(f'<{tag}> 不能用 class="{chosen or ""}"；可用的有 {known}')
        if "merge" in given and ("rowspan" in given):
            raise self._place.error("merge 与 rowspan 不能同时写；merge 会自动算出跨行数")

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "article":
            self._articles += 1
            if self._articles > 1:
                raise self._place.error("一个模板只能有一个 <article>")
            self._landscape = given.get("class") == "landscape"
        elif tag == "br":
            self._lines.append("")
        elif tag == "table":
            self._table = RawTable(self._place)
        elif tag == "col":
            self._begin_column(given)
        elif tag == "thead":
            self._begin_head()
        elif tag == "tr":
            self._begin_row()
        elif tag in ("th", "td"):
            self._begin_cell(tag, given)
        else:
            self._lines = [""]
            self._paragraph_class = given.get("class") or ""

    def _begin_column(self, given: dict[str, str | None]) -> None:
        table = _present(self._table)
        if table.rows:
            raise self._place.error("<col> 要写在第一个 <tr> 之前")
        table.widths.append(self._number(given, "width", "col"))

    def _begin_head(self) -> None:
        if _present(self._table).rows:
            raise self._place.error("<thead> 要写在第一个 <tr> 之前，并且只能有一个")

    def _begin_row(self) -> None:
        in_head = any(tag == "thead" for tag, _ in self._open)
        self._row = RawRow(self._place, in_head)
        _present(self._table).rows.append(self._row)

    def _begin_cell(self, tag: str, given: dict[str, str | None]) -> None:
        header = tag == "th"
        default = Align.CENTER if header else Align.LEFT
        self._lines = [""]
        self._cell = RawCell(
            place=self._place,
            header=header,
            align=Align(given.get("class") or default),
            rowspan=self._number(given, "rowspan", tag),
            colspan=self._number(given, "colspan", tag),
            merge="merge" in given,
        )
        _present(self._row).cells.append(self._cell)

    def _number(self, given: dict[str, str | None], name: str, tag: str) -> int:
        text = (given.get(name) or "") if name in given else "1"
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LARGEST_SPAN):
            raise self._place.error(f'<{tag}> 的 {name}="{text}" 应当是 1 到 {LARGEST_SPAN} 的整数')
        return int(text)

    def _end(self, tag: str) -> None:
        if tag in ("th", "td"):
            _present(self._cell).lines = self._text_lines()
        elif tag in ("h1", "h2"):
            self._blocks.append(Heading(int(tag[1]), self._text_lines()))
        elif tag == "p":
            note = self._paragraph_class == "note"
            align = Align.LEFT if note else Align(self._paragraph_class or Align.LEFT)
            self._blocks.append(Paragraph(self._text_lines(), align, note))
        elif tag == "table":
            self._blocks.append(lay_out(_present(self._table)))

    def _text_lines(self) -> tuple[str, ...]:
        """Return the lines of the element just closed: inner blanks single, blank lines at either end dropped."""
        lines = [_BLANKS.sub(" ", line).strip(" ") for line in self._lines]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        return tuple(lines)


def _present(part: _Part | None) -> _Part:
    """Return a part its parent tag has begun; the order of tags was checked when they were opened."""
    if part is None:
        raise GridError("表格的标签次序有误")
    return part
