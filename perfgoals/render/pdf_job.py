"""What the typesetting program `pdf.typ` is told: pages as plain data, with what only paper needs worked out.

Lengths are points; an em is the width of one Chinese character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfgoals.render.grid import Align, Heading, Paragraph, Table
from perfgoals.render.heads import with_repeated_heads
from perfgoals.render.heights import printed_height
from perfgoals.render.legal import legal
from perfgoals.render.paper import CELL_PADDING, POINTS_PER_MM, TEXT_SIZE, paper_of
from perfgoals.render.wrap import balanced, printed_width, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.render.fonts import FontSet
    from perfgoals.render.grid import Block, Cell, Link, Page

UNTITLED = "预算绩效目标表"
TALLEST_WHOLE_ROW = 60 * POINTS_PER_MM
"""A row up to this tall moves to the next page whole; a taller one is broken, lest half a page stay blank."""
NARROWEST = 4
"""Half-width columns a label needs to have any choice where to break: two characters."""
_SURELY_SHORT = 40
"""No cell with so few characters is as tall as that, however narrow."""

WIDE_LATIN = 0.6
"""Ems of a rather wide Latin letter; digits take half an em."""
_RUN = re.compile(r"[!-~]+")
_FULL_WIDTH = re.compile(r"[^ -~]|[%&@MWmw]")
"""Signs that take a whole em, or nearly so."""

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page on its way to paper: it begins a new leaf, and a reader's list of bookmarks names it."""

    page: Page
    bookmark: str = ""
    cover: bool = False
    links: tuple[Link, ...] = ()


def job_of(title: str, sheets: Sequence[Sheet], fonts: FontSet) -> Data:
    """Return the JSON-able job of typesetting sheets into one file."""
    return {
        "title": legal(title) or UNTITLED,
        "fonts": {role: list(families) for role, families in fonts.roles.items()},
        "padding": CELL_PADDING,
        "sheets": [_sheet(sheet) for sheet in sheets],
    }


def _sheet(sheet: Sheet) -> Data:
    # Links name the rows of a table as it stands.
    page = sheet.page if sheet.links else with_repeated_heads(sheet.page)
    blocks = list(page.blocks)
    depth = 0
    drawn: list[Data] = []
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if isinstance(block, Heading):
            # A bookmark may stand at most one level below the one before it, whatever a template begins with.
            depth = min(block.level, depth + 1)
            first = not any(data["type"] == "heading" for data in drawn)
            drawn.append(_heading(block, depth, sheet.bookmark if first else ""))
        elif isinstance(block, Paragraph):
            narrative = any(isinstance(part, Heading) and part.level > 1 for part in blocks[: len(drawn)])
            drawn.append(_paragraph(block, narrative=narrative))
        else:
            data = _table(block, paper_of(page.landscape).text_width, sheet.links)
            joins = {"joins-above": isinstance(before, Table), "joins-below": isinstance(after, Table)}
            drawn.append(data | joins)
    return {"landscape": page.landscape, "cover": sheet.cover, "blocks": drawn}


def _heading(heading: Heading, depth: int, bookmark: str) -> Data:
    return {
        "type": "heading",
        "level": heading.level,
        "depth": depth,
        "lines": _lines(heading.lines),
        "bookmark": legal(bookmark or "".join(heading.lines)) or UNTITLED,
    }


def _paragraph(paragraph: Paragraph, *, narrative: bool) -> Data:
    """Return a paragraph; what stands at the left below a subheading is running text."""
    style = "note" if paragraph.note else str(paragraph.align)
    if narrative and style == "left":
        style = "prose"
    return {"type": "paragraph", "style": style, "lines": _lines(paragraph.lines)}


def _table(table: Table, width: float, links: Sequence[Link]) -> Data:
    point = width / sum(table.widths)
    rooms = [
        sum(table.widths[cell.column : cell.column + cell.colspan]) * point - 2 * CELL_PADDING
        for cell in table.cells
    ]
    broken = {cell.row for cell, room in zip(table.cells, rooms, strict=True) if _is_tall(cell, room)}
    leads = {(link.row, link.column): link for link in links}
    return {
        "type": "table",
        "widths": list(table.widths),
        "head": table.header_rows,
        "kept": [[band.start, len(band) + 1] for band in table.bands() if band.stop not in broken],
        "cells": [
            _cell(cell, room, leads.get((cell.row, cell.column)))
            # One whole cell would keep its row whole, and one whole merged cell all its rows.
            | {"splits": cell.rowspan > 1 or cell.row in broken}
            for cell, room in zip(table.cells, rooms, strict=True)
        ],
    }


def _is_tall(cell: Cell, room: float) -> bool:
    if cell.rowspan > 1 or (len(cell.lines) <= 4 and sum(map(len, cell.lines)) <= _SURELY_SHORT):
        return False
    return printed_height(cell.lines, room) > TALLEST_WHOLE_ROW


def _cell(cell: Cell, room: float, link: Link | None) -> Data:
    data: Data = {
        "x": cell.column,
        "y": cell.row,
        "rows": cell.rowspan,
        "columns": cell.colspan,
        "header": cell.header,
        "align": str(cell.align),
        "lines": _lines(cell.lines) or [""],
        "unruled": ["top"] * cell.open_above + ["bottom"] * cell.open_below,
    }
    if cell.header and cell.align is Align.CENTER:
        data |= _evenly(cell, room)
    run = _broken_run(cell.lines, room)
    if run:
        data["run"] = run
    if link is not None:
        data |= {"target": link.target, "numbered": link.numbered}
    return data


def _broken_run(lines: Sequence[str], room: float) -> int:
    """Return how long a run of Latin letters or digits must be to be broken anywhere, 0 where none is too wide.

    The brackets and commas a run may not be parted from count, so that `（40/50）` is broken where it does not fit.
    """
    wide = (
        max(map(len, _RUN.findall(piece)), default=0)
        for line in lines
        for piece in unbroken(line)
        if _ems(piece) * TEXT_SIZE > room
    )
    return min((length for length in wide if length > 1), default=0)


def _ems(text: str) -> float:
    """Return about how wide a text is set, rather too wide than too narrow."""
    full = len(_FULL_WIDTH.findall(text))
    return full + (len(text) - full) * WIDE_LATIN


def _evenly(cell: Cell, room: float) -> Data:
    """Return the width that breaks a label into lines of about the same length, nothing where it fits."""
    columns = int(room / (TEXT_SIZE / 2))
    if columns < NARROWEST or all(printed_width(line) <= columns for line in cell.lines):
        return {}
    widest = max(printed_width(part) for line in cell.lines for part in balanced(line, columns))
    return {"wrap": widest / 2 + 0.05}


def _lines(lines: Sequence[str]) -> list[str]:
    return [legal(line) for line in lines]


def texts_of(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Return every text of a sheet with the row it stands in, counted from 1 over all its tables; 0 outside them."""
    rows = 0
    for block in sheet.page.blocks:
        yield from _texts_of(block, rows)
        rows += block.rows if isinstance(block, Table) else 0


def _texts_of(block: Block, rows: int) -> Iterator[tuple[int, str]]:
    if isinstance(block, Table):
        yield from ((rows + cell.row + 1, legal(cell.text)) for cell in block.cells)
    else:
        yield 0, legal("\n".join(block.lines))
