"""A page as one self-contained HTML file: readable on a phone, ready to print on A4."""

from __future__ import annotations

from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.render.grid import Align, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from perfgoals.render.grid import Block, Cell, Page

Links: TypeAlias = "Mapping[tuple[int, int], str]"
"""Where cells lead, by row and column."""
NO_LINKS: Links = MappingProxyType({})


def to_html(page: Page) -> str:
    """Return the page as HTML text with LF line ends; equal pages give equal text."""
    side = orientation(page)
    style = f"{style_sheet('page.css')}@page {{ size: A4 {side}; }}\n"
    return whole(page.title, style, [f'<main class="{side}">', *drawn(page.blocks), "</main>"])


def whole(title: str, style: str, body: Iterable[str]) -> str:
    """Return a self-contained HTML file; `style` ends with a line end, `body` comes in lines."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def orientation(page: Page) -> str:
    """Return how the page lies on its paper, as CSS names it."""
    return "landscape" if page.landscape else "portrait"


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet of this package."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def drawn(blocks: Iterable[Block], links: Links = NO_LINKS) -> Iterator[str]:
    """Return blocks as lines of HTML; the cells of their tables at `links` lead there.

    Tables that follow each other are one sheet: they scroll together and share their border.
    """
    for is_table, grouped in groupby(blocks, key=lambda block: isinstance(block, Table)):
        group = tuple(grouped)
        if is_table:
            columns = max(len(block.widths) for block in group if isinstance(block, Table))
            yield f'<div class="sheet" style="--columns:{columns}">'
        for block in group:
            if isinstance(block, Heading):
                yield f"<h{block.level}>{_text(block.lines)}</h{block.level}>"
            elif isinstance(block, Paragraph):
                style = "note" if block.note else block.align
                yield f'<p class="{style}">{_text(block.lines)}</p>'
            else:
                yield from _table(block, links)
        if is_table:
            yield "</div>"


def _table(table: Table, links: Links) -> Iterator[str]:
    yield "<table>"
    columns = "".join(f'<col style="width:{share}">' for share in _shares(table.widths))
    yield f"<colgroup>{columns}</colgroup>"
    for number, cells in enumerate(table.by_row()):
        if number == 0 and table.header_rows:
            yield "<thead>"
        if number == table.header_rows:
            yield "<tbody>"
        scope = _scope(number, cells, table)
        yield "<tr>" + "".join(_cell(cell, scope, links) for cell in cells) + "</tr>"
        if number + 1 == table.header_rows:
            yield "</thead>"
    if table.rows > table.header_rows:
        yield "</tbody>"
    yield "</table>"


def _shares(widths: tuple[int, ...]) -> list[str]:
    whole = sum(widths)
    return [f"{100 * width / whole:.2f}%" for width in widths]


def _cell(cell: Cell, scope: str, links: Links) -> str:
    tag = "th" if cell.header else "td"
    attributes = f' scope="{scope}"' if cell.header else ""
    if cell.rowspan > 1:
        attributes += f' rowspan="{cell.rowspan}"'
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    if cell.align is not (Align.CENTER if cell.header else Align.LEFT):
        attributes += f' class="{cell.align}"'
    text = _text(cell.lines)
    address = links.get((cell.row, cell.column))
    if address:
        text = f'<a href="{escape(address)}">{text}</a>'
    return f"<{tag}{attributes}>{text}</{tag}>"


def _scope(number: int, cells: tuple[Cell, ...], table: Table) -> str:
    """Return what the heads of a row speak for, as a screen reader says it: the column, or their row."""
    of_columns = number < table.header_rows or all(cell.header for cell in cells)
    return "col" if of_columns else "row"


def _text(lines: tuple[str, ...]) -> str:
    return "<br>".join(escape(line, quote=False) for line in lines)
