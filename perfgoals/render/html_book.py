"""A department's booklet as one self-contained HTML file: the catalogue links to every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.render.html import drawn, orientation, style_sheet, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.render.book import Book
    from perfgoals.render.grid import Page

_CATALOGUE = 1
"""The catalogue's place among the pages; the cover has none of the links that lead on from page to page."""


def to_html_book(book: Book) -> str:
    """Return the booklet as HTML text with LF line ends; equal booklets give equal text."""
    return whole(book.title, style_sheet("page.css") + style_sheet("book.css"), _body(book))


def _body(book: Book) -> Iterator[str]:
    links = {(link.row, link.column): f"#{_anchor(link.target)}" for link in book.links()}
    pages = book.pages()
    for number, page in enumerate(pages):
        kind = f"{orientation(page)} cover" if number < _CATALOGUE else orientation(page)
        yield f'<main id="{_anchor(number)}" class="{kind}">'
        if number > _CATALOGUE:
            yield _ways(number, pages)
        yield from drawn(page.blocks, links if number == _CATALOGUE else {})
        yield "</main>"


def _anchor(number: int) -> str:
    return f"page-{number}"


def _ways(number: int, pages: tuple[Page, ...]) -> str:
    """Return the links that stay in sight while a table is read: to its neighbours and the catalogue."""
    before = (
        f'<a href="#{_anchor(number - 1)}">上一张</a>' if number - 1 > _CATALOGUE else "<span>上一张</span>"
    )
    after = (
        f'<a href="#{_anchor(number + 1)}">下一张</a>' if number + 1 < len(pages) else "<span>下一张</span>"
    )
    return f'<nav>{before}<a href="#{_anchor(_CATALOGUE)}">目录</a>{after}</nav>'
