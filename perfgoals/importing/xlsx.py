"""Excel workbooks, straight from the XML: the texts as Excel shows them, and which cells are merged.

Libraries that read values lose the number format, and with it the `%` of every target typed as a percentage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.importing.grids import Spot, grid_of
from perfgoals.importing.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, ImportRefused
from perfgoals.importing.number_formats import BUILT_IN, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from perfgoals.importing.archive import Archive
    from perfgoals.importing.grids import Block

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share: texts, and the format code of each cell style."""

    strings: list[str]
    codes: list[str]


def read_xlsx(archive: Archive) -> Iterator[Block]:
    """Yield one grid for each visible worksheet that holds anything.

    Raises:
        ImportRefused: the file is damaged, or a sheet too large.

    """
    targets = _targets(archive)
    book = _Book(_strings(archive), _codes(archive))
    for sheet in archive.xml("xl/workbook.xml").iterfind(f"{_M}sheets/{_M}sheet"):
        part = targets.get(sheet.get(f"{_R}id") or "", "")
        if (
            sheet.get("state", "visible") != "visible"
            or part not in archive.names
            or "worksheets" not in part
        ):
            continue
        name = sheet.get("name") or ""
        grid = grid_of(_spots(archive.xml(part), name, book), f"工作表“{name}”", name)
        if grid is not None:
            yield grid


def _targets(archive: Archive) -> dict[str, str]:
    """Return the part each relation of the workbook leads to."""
    found = {}
    for relation in archive.xml("xl/_rels/workbook.xml.rels"):
        target = relation.get("Target") or ""
        found[relation.get("Id") or ""] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _strings(archive: Archive) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.names:
        return []
    return [_rich(item) for item in archive.xml(name).iterfind(f"{_M}si")]


def _rich(item: _Element) -> str:
    """Return the text of a string with its runs, without the readings printed above Japanese words."""
    runs = [item.findtext(f"{_M}t") or "", *(run.findtext(f"{_M}t") or "" for run in item.iterfind(f"{_M}r"))]
    return re.sub(r"_x([0-9A-Fa-f]{4})_", _unescaped, "".join(runs))


def _unescaped(match: re.Match[str]) -> str:
    """Return the character Excel wrote as `_x000D_`; a control character is none of the text."""
    char = chr(int(match[1], 16))
    return char if char.isprintable() or char == "\n" else ""


def _codes(archive: Archive) -> list[str]:
    name = "xl/styles.xml"
    if name not in archive.names:
        return []
    root = archive.xml(name)
    own = {
        _number(entry.get("numFmtId")): entry.get("formatCode") or ""
        for entry in root.iterfind(f"{_M}numFmts/{_M}numFmt")
    }
    numbers = [_number(style.get("numFmtId")) for style in root.iterfind(f"{_M}cellXfs/{_M}xf")]
    return [own.get(number, BUILT_IN.get(number, "")) for number in numbers]


def _spots(sheet: _Element, name: str, book: _Book) -> Iterator[Spot]:
    merged = _merges(sheet)
    covered = _Covered(merged)
    for row, cell in enumerate(sheet.iterfind(f"{_M}sheetData/{_M}row/{_M}c")):
        if row > MAX_CELLS:
            raise ImportRefused("表格的行列多得不像绩效表，没有导入；请只保留要导入的表再试")
        reference = cell.get("r") or ""
        place = _placed(reference)
        if place is None or place in covered:
            continue
        rowspan, colspan = merged.get(place, (1, 1))
        text = _text(cell, book)
        if text.strip() or place in merged or _is_drawn(cell):
            yield Spot(*place, text, rowspan, colspan, f"工作表“{name}”{reference}")


def _is_drawn(cell: _Element) -> bool:
    """Whether a blank cell has a style of its own, as the blank cells of a form have their borders."""
    return bool(cell.get("s", "0") != "0")


class _Covered:
    """The places that merged cells cover beside their first."""

    def __init__(self, merged: dict[tuple[int, int], tuple[int, int]]) -> None:
        self._by_row: dict[int, list[tuple[int, int, int]]] = {}
        for (row, column), (rowspan, colspan) in merged.items():
            for line in range(row, row + rowspan):
                self._by_row.setdefault(line, []).append((column, column + colspan, row))

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return any(
            first <= column < end and (row, column) != (top, first)
            for first, end, top in self._by_row.get(row, ())
        )


def _merges(sheet: _Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the rows and columns each merged cell takes, by its first place."""
    spans = {}
    for merge in sheet.iterfind(f"{_M}mergeCells/{_M}mergeCell"):
        first, _, last = (merge.get("ref") or "").partition(":")
        start, end = _placed(first), _placed(last or first)
        if start and end and end[0] >= start[0] and end[1] >= start[1]:
            rows, columns = end[0] - start[0] + 1, end[1] - start[1] + 1
            if rows > MAX_ROWS or columns > MAX_COLUMNS:
                continue  # whole columns merged by a slip of the mouse; the text still stands in the first cell
            spans[start] = (rows, columns)
    return spans


def _placed(reference: str) -> tuple[int, int] | None:
    match = _PLACE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _text(cell: _Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_M}is")
        return "" if inline is None else _rich(inline)
    value = cell.findtext(f"{_M}v") or ""
    if kind == "s":
        number = _number(value, -1)
        return book.strings[number] if 0 <= number < len(book.strings) else ""
    if kind == "b":
        return "是" if value == "1" else "否"
    if kind != "n" or not value:
        return value
    style = _number(cell.get("s"))
    return shown(value, book.codes[style] if style < len(book.codes) else "")


def _number(value: str | None, otherwise: int = 0) -> int:
    """Return a count or index as the file writes it, ``otherwise`` for what is none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else otherwise
