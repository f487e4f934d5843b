"""Reads the strict HTML subset a template emits into a page.

Known tags: `article`, `h1`, `h2`, `p`, `table`, `col`, `thead`, `tr`, `th`, `td`, `br`. Every tag is closed
(`col` and `br` stand alone) and stands only where its parent allows it. Anything else is a fault of the
template, reported with the template's line.
"""

from __future__ import annotations

import re
from typing import TypeVar

from perfgoals.render.errors import GridError
from perfgoals.render.grid import Block, Heading, Page, Paragraph
from perfgoals.render.layout import Place, RawCell, RawRow, RawTable, lay_out
from perfgoals.render.tags import Tag, tokens

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
STANDALONE = ("col", "br")
TEXT_TAGS = ("h1", "h2", "p", "th", "td")
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
    reader = _Reader(html, template)
    for position, token, is_text in tokens(html):
        if isinstance(token, Tag):
            reader.tag(token, position)
        elif is_text:
            reader.text(token)
        else:
            reader.refuse(token)
    return reader.page()


class _Reader:
    """Builds blocks from the tags and the text of a template's output, handed to it one by one."""

    def __init__(self, html: str, template: str) -> None:
        self._html = html
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
        self._paragraph: Tag | None = None

    def page(self) -> Page:
        """Return the finished page, once everything was closed."""
        if self._open:
            tag, place = self._open[-1]
            raise place.error(f"<{tag}> 没有闭合；请补上 </{tag}>")
        if not self._articles:
            raise self._place.error("模板没有写 <article>；表格和文字都要写在 <article>…</article> 之内")
        return Page(tuple(self._blocks), self._landscape)

    def tag(self, tag: Tag, position: int) -> None:
        """Check a tag against the subset and begin or end what it stands for."""
        name = tag.name
        if name.startswith("/"):
            self._close(name[1:])
            return
        self._place = tag.place or Place(self._template, self._html.count("\n", 0, position) + 1)
        if name not in ALLOWED_PARENTS:
            raise self._place.error(f"不认识的标签 <{name}>；可用的标签有 {'、'.join(ALLOWED_PARENTS)}")
        if tag.alone and name not in STANDALONE:  # it is not HTML and would swallow what follows
            raise self._place.error(f"<{name}/> 不能自闭合；请写成 <{name}></{name}>")
        parent = self._open[-1][0] if self._open else ""
        if parent not in ALLOWED_PARENTS[name]:
            allowed = "、".join(f"<{other}>" for other in ALLOWED_PARENTS[name] if other) or "最外层"
            inside = f"写在了 <{parent}> 里面" if parent else "写在了最外层"
            if parent in TEXT_TAGS:
                inside += f"（第 {self._open[-1][1].line} 行的 <{parent}> 是不是没有闭合）"
            raise self._place.error(f"<{name}> {inside}；它只能写在{allowed}")
        if tag.fault:
            raise self._place.error(tag.fault)
        self._begin(tag)
        if name not in STANDALONE:
            self._open.append((name, self._place))

    def text(self, text: str) -> None:
        """Text belongs in headings, paragraphs and cells; between tags only blanks may stand."""
        inside = self._open[-1][0] if self._open else ""
        if inside in TEXT_TAGS:
            self._lines[-1] += text
        elif text.strip():
            shown = _BLANKS.sub(" ", text.strip())[:20]
            where = f"直接写在了 <{inside}> 里" if inside else "写在了最外层"
            raise self._place.error(f"文字“{shown}”{where}；文字要写在 {'、'.join(TEXT_TAGS)} 之中")

    def refuse(self, token: str) -> None:
        """Refuse declarations, which the output formats add themselves, and tags that never end."""
        if token.startswith(("<!", "<?")):
            raise self._place.error(f"不能写 {token[:22].rstrip('>')}>；模板只写 <article> 部分")
        raise self._place.error(f"“{token[:20]}”不成标签；要印出小于号请写 &lt;")

    def _close(self, tag: str) -> None:
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

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name in ("th", "td"):
            self._begin_cell(tag)
        elif name == "tr":
            self._begin_row()
        elif name == "br":
            self._lines.append("")
        elif name == "article":
            self._articles += 1
            if self._articles > 1:
                raise self._place.error("一个模板只能有一个 <article>")
            self._landscape = tag.style == "landscape"
        elif name == "table":
            self._table = RawTable(self._place)
        elif name == "col":
            self._begin_column(tag)
        elif name == "thead":
            self._begin_head()
        else:
            self._lines = [""]
            self._paragraph = tag

    def _begin_column(self, tag: Tag) -> None:
        table = _present(self._table)
        if table.rows:
            raise self._place.error("<col> 要写在第一个 <tr> 之前")
        table.widths.append(tag.numbers["width"])

    def _begin_head(self) -> None:
        if _present(self._table).rows:
            raise self._place.error("<thead> 要写在第一个 <tr> 之前，并且只能有一个")

    def _begin_row(self) -> None:
        in_head = any(tag == "thead" for tag, _ in self._open)
        self._row = RawRow(self._place, in_head)
        _present(self._table).rows.append(self._row)

    def _begin_cell(self, tag: Tag) -> None:
        self._lines = [""]
        self._cell = RawCell(
            place=self._place,
            header=tag.name == "th",
            align=tag.align,
            rowspan=tag.numbers["rowspan"],
            colspan=tag.numbers["colspan"],
            merge=tag.merge,
        )
        _present(self._row).cells.append(self._cell)

    def _end(self, tag: str) -> None:
        if tag in ("th", "td"):
            _present(self._cell).lines = self._text_lines()
        elif tag in ("h1", "h2"):
            self._blocks.append(Heading(int(tag[1]), self._text_lines()))
        elif tag == "p":
            tag_written = _present(self._paragraph)
            self._blocks.append(Paragraph(self._text_lines(), tag_written.align, tag_written.style == "note"))
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
