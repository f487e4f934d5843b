"""Word files: paragraphs and tables of the body, in order, straight from the XML.

Text that was deleted with tracked changes is left out, text inserted so is in. Word's automatic numbers are
no text, so a list numbered by Word comes as its items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.importing.grids import Block, Spot, Text, grid_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from perfgoals.importing.archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIDDEN = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}rPr", f"{_W}pPr", f"{_W}delText"}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_MARKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TICKS = {"F052": "√", "F0FE": "√", "F0FC": "√", "F050": "√", "F0A3": "□", "F0A8": "□", "F06F": "□"}
"""Code of a character in Wingdings → the tick or box it shows; the 2 and 3 variants share these codes."""
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"})


def read_docx(archive: Archive) -> Iterator[Block]:
    """Yield the blocks of the body.

    Raises:
        ImportRefused: the file is damaged, or a table too large.

    """
    body = archive.xml("word/document.xml").find(f"{_W}body")
    if body is not None:
        yield from _Reader().blocks(body)


class _Reader:
    """Counts the tables and paragraphs of one file while it reads them."""

    def __init__(self) -> None:
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, parent: _Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{_W}p":
                self._paragraphs += 1
                text = _text(element).strip()
                if text:
                    yield Text(text, f"第{self._paragraphs}段")
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)

    def _table(self, table: _Element) -> Iterator[Block]:
        self._tables += 1
        place = f"第{self._tables}个表"
        inner: list[_Element] = []
        grid = grid_of(_spots(table, place, inner), place)
        if grid is not None:
            yield grid
        for nested in inner:
            yield from self._table(nested)


def _spots(table: _Element, place: str, inner: list[_Element]) -> list[Spot]:
    """Return a table's cells; tables inside them are added to ``inner``."""
    spots: dict[tuple[int, int], Spot] = {}
    tops: dict[int, tuple[int, int]] = {}
    open_below: dict[int, tuple[int, int]] = {}
    for row, element in enumerate(_rows(table)):
        column = _number(element, f"{_W}trPr/{_W}gridBefore")
        for count, cell in enumerate(_inside(element, f"{_W}tc"), 1):
            width = max(1, _number(cell, f"{_W}tcPr/{_W}gridSpan"))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
            top = (
                tops.get(column)
                if goes_on
                else _unparted(cell, width, spots.get(open_below.get(column, (-1, -1))))
            )
            if top is not None:
                above = spots[top]
                spots[top] = Spot(*top, above.text, row - top[0] + 1, above.colspan, above.place)
            else:
                top = row, column
                at = f"{place}第{row + 1}行第{count}格"
                spots[top] = Spot(*top, _cell_text(cell, inner), 1, width, at)
            _keep(tops, column, top if merge is not None else None)
            _keep(open_below, column, top if _lacks(cell, "bottom") else None)
            column += width
    return list(spots.values())


def _keep(places: dict[int, tuple[int, int]], column: int, place: tuple[int, int] | None) -> None:
    """Set the place of a column, or take it away."""
    if place is None:
        places.pop(column, None)
    else:
        places[column] = place


def _unparted(cell: _Element, width: int, above: Spot | None) -> tuple[int, int] | None:
    """Return the place of the cell above a blank one with no line between, None for a cell by itself.

    So looks a merged cell that begins in a repeated head, which Word cannot merge with what is below.
    """
    if above is None or above.colspan != width or not _lacks(cell, "top") or _lacks(cell, "left"):
        return None
    return (above.row, above.column) if not _text(cell).strip() else None


def _lacks(cell: _Element, side: str) -> bool:
    """Whether a cell does without the line on one side."""
    border = cell.find(f"{_W}tcPr/{_W}tcBorders/{_W}{side}")
    return border is not None and border.get(f"{_W}val") in {"nil", "none"}


def _rows(table: _Element) -> Iterator[_Element]:
    for row in _inside(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            yield row


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the children of a kind, also those wrapped in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _cell_text(cell: _Element, inner: list[_Element]) -> str:
    inner.extend(_inside(cell, f"{_W}tbl"))
    return "\n".join(_text(paragraph) for paragraph in _inside(cell, f"{_W}p"))


def _text(element: _Element) -> str:
    if element.tag in _HIDDEN:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _MARKS:
        return _MARKS[str(element.tag)]
    if element.tag == f"{_W}sym":
        return _TICKS.get((element.get(f"{_W}char") or "").upper(), "")
    return "".join(_text(child) for child in element)


def _number(element: _Element, path: str) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(f"{_W}val") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0
