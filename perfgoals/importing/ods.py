"""OpenDocument sheets (.ods): every cell carries the text it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.importing.grids import Spot, grid_of
from perfgoals.importing.limits import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from perfgoals.importing.archive import Archive
    from perfgoals.importing.grids import Block

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_ods(archive: Archive) -> Iterator[Block]:
    """Yield one grid for each worksheet that holds anything.

    Raises:
        ImportRefused: the file is damaged, or a sheet too large.

    """
    sheets = archive.xml("content.xml").iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    for sheet in sheets:
        name = sheet.get(f"{_TABLE}name") or ""
        grid = grid_of(_spots(sheet, name), f"工作表“{name}”", name)
        if grid is not None:
            yield grid


def _spots(sheet: _Element, name: str) -> Iterator[Spot]:
    row = 0
    for element in sheet.iter(f"{_TABLE}table-row"):
        repeated = _count(element, "number-rows-repeated")
        found = list(_row(element, row, name))
        for down in range(min(repeated, MAX_ROWS) if any(spot.text for spot in found) else 1):
            for spot in found:
                yield Spot(row + down, spot.column, spot.text, spot.rowspan, spot.colspan, spot.place)
        row += repeated


def _row(element: _Element, row: int, name: str) -> Iterator[Spot]:
    column = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        repeated = _count(cell, "number-columns-repeated")
        text = "\n".join(_text(part) for part in cell.iterfind(f"{_TEXT}p"))
        spans = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if cell.tag == _CELLS[0] and (text.strip() or spans != (1, 1)):
            for over in range(min(repeated, MAX_COLUMNS) if text.strip() else 1):
                place = f"工作表“{name}”{_letters(column + over)}{row + 1}"
                yield Spot(row, column + over, text, *spans, place)
        elif cell.tag == _CELLS[0] and repeated < MAX_COLUMNS // 8:  # more is the empty rest of the sheet
            for over in range(repeated):
                yield Spot(row, column + over, "", 1, 1, "")
        column += repeated


def _text(element: _Element) -> str:
    if element.tag == f"{_TEXT}s":
        return " " * min(_count(element, "c", _TEXT), 100)
    if element.tag == f"{_TEXT}line-break":
        return "\n"
    if element.tag == f"{_TEXT}tab":
        return " "
    if element.tag == f"{_OFFICE}annotation":
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_text(child), child.tail or ""]
    return "".join(parts)


def _count(element: _Element, name: str, space: str = _TABLE) -> int:
    value = element.get(f"{space}{name}") or "1"
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
