"""A file from outside to the documents in it, each with what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfgoals.importing.grids import Text
from perfgoals.importing.reading import blocks_of
from perfgoals.importing.split import Stray, segments_of
from perfgoals.importing.table import Defaults, other_kind, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.importing.grids import Block
    from perfgoals.importing.ledger import Unread
    from perfgoals.importing.split import Segment


_COVER = re.compile(r"(20\d{2})年度?(?:部门|单位)(?:综合)?预算")
_LONGEST_COVER_LINE = 60
_MOST_NOTES = 5
"""Paragraphs around a table that may be notes to it; more are the text of a book."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds.

    ``documents`` are the goal tables as plain data, all scalars text, in the order of the file; ``unread`` the
    cells of these tables that were not understood; ``left`` the self-evaluations, monitoring and review tables,
    which are not imported, and ``strays`` the tables and texts that have nothing to do with goals.
    """

    documents: tuple[dict[str, object], ...]
    unread: tuple[Unread, ...]
    left: tuple[Stray, ...]
    strays: tuple[Stray, ...]


def read_tables(raw: bytes, defaults: Defaults | None = None) -> Imported:
    """Return the goal tables in the content of a file.

    Raises:
        ImportRefused: the file cannot be read, or is unlike any official table.

    """
    blocks = blocks_of(raw)
    segments, strays = segments_of(blocks)
    given = defaults or Defaults()
    if not given.year:
        given = replace(given, year=_cover_year(blocks))
    documents: list[dict[str, object]] = []
    unread: list[Unread] = []
    left: list[Stray] = []
    for segment in segments:
        kind = other_kind(segment)
        if kind:
            left.append(Stray(_place(segment), kind))
            continue
        reading = read_table(segment, given)
        if reading is None:
            strays.append(_text(segment))
        else:
            documents += reading.documents
            prose = [cell for cell in reading.unread if cell.outside]
            if len(prose) > _MOST_NOTES:  # the text of a book that goes on after its table
                strays += [Stray(cell.place, "".join(cell.text.split())[:20]) for cell in prose]
            unread += [cell for cell in reading.unread if cell not in prose or len(prose) <= _MOST_NOTES]
    _share_year(documents)
    return Imported(tuple(documents), tuple(unread), tuple(left), tuple(strays))


def _cover_year(blocks: Sequence[Block]) -> str:
    """Return the year that the cover of a book states (2024年部门预算), "" where none or several are named."""
    texts = (
        "".join(text.split())
        for block in blocks
        for text in ([block.text] if isinstance(block, Text) else [cell.text for cell in block.cells])
        if len(text) <= _LONGEST_COVER_LINE
    )
    years = {match[1] for text in texts for match in _COVER.finditer(text)}
    return years.pop() if len(years) == 1 else ""


def _share_year(documents: list[dict[str, object]]) -> None:
    """Give tables that state no year that of the others in the file, where these agree."""
    years = {document["年度"] for document in documents if "年度" in document}
    if len(years) == 1:
        for document in documents:
            document.setdefault("年度", next(iter(years)))


def _place(segment: Segment) -> str:
    return segment.lines[0].cells[0].place


def _text(segment: Segment) -> Stray:
    first = segment.lines[0].cells[0]
    return Stray(first.place, first.text.split("\n")[0][:20])
