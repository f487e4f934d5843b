"""A file from outside to the documents in it, each with what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfgoals.importing.booklet.read import read_booklet
from perfgoals.importing.grids import Text
from perfgoals.importing.linked.kinds import linked_kind
from perfgoals.importing.linked.read import read_follower
from perfgoals.importing.reading import blocks_of
from perfgoals.importing.split import Stray, segments_of
from perfgoals.importing.table import Defaults, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.importing.booklet.read import Booklet
    from perfgoals.importing.grids import Block
    from perfgoals.importing.ledger import Unread
    from perfgoals.importing.linked.follower import Follower
    from perfgoals.importing.split import Segment


_COVER = re.compile(r"(20\d{2})年度?(?:部门|单位)(?:综合)?[预决]算")
_LONGEST_COVER_LINE = 60
_MOST_NOTES = 5
"""Paragraphs around a table that may be notes to it; more are the text of a book."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds.

    ``documents`` are the goal tables as plain data, all scalars text, in the order of the file, ``followers`` the
    自评表, 监控表 and 审核表, whose goal tables are still to be found; ``unread`` the cells of all of them that
    were not understood; ``left`` blank forms of these, and ``strays`` the tables and texts that have nothing
    to do with goals. ``booklet`` is what the file says of the department as a whole, ``year`` its 年度.
    """

    documents: tuple[dict[str, object], ...]
    unread: tuple[Unread, ...]
    left: tuple[Stray, ...]
    strays: tuple[Stray, ...]
    followers: tuple[Follower, ...] = ()
    booklet: Booklet | None = None
    year: str = ""


def read_tables(raw: bytes, defaults: Defaults | None = None) -> Imported:
    """Return the tables in the content of a file.

    Raises:
        ImportRefused: the file cannot be read, or is unlike any official table.

    """
    blocks = blocks_of(raw)
    booklet, parts = read_booklet(blocks)
    given = defaults or Defaults()
    if not given.year:
        given = replace(given, year=_cover_year(blocks))
    collector = _Collector(given, list(booklet.unread))
    for part in parts:
        segments, strays = segments_of(part)
        collector.strays += strays
        for segment in segments:
            collector.add(segment)
    _share_year(collector.documents)
    return Imported(
        documents=tuple(collector.documents),
        unread=tuple(collector.unread),
        left=tuple(collector.left),
        strays=tuple(stray for stray in collector.strays if stray.place != booklet.name_place),
        followers=tuple(collector.followers),
        booklet=booklet,
        year=given.year,
    )


@dataclass(slots=True)
class _Collector:
    """Sorts the tables of a file."""

    defaults: Defaults
    unread: list[Unread]
    documents: list[dict[str, object]] = field(default_factory=list)
    left: list[Stray] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    followers: list[Follower] = field(default_factory=list)

    def add(self, segment: Segment) -> None:
        kind = linked_kind(segment)
        if kind:
            follower = read_follower(segment, kind, self.defaults)
            if follower is None:
                self.left.append(Stray(_place(segment), kind))
            else:
                self.followers.append(follower)
                self._report(follower.unread)
            return
        reading = read_table(segment, self.defaults)
        if reading is None:
            self.strays.append(_text(segment))
        else:
            self.documents += reading.documents
            self._report(reading.unread)

    def _report(self, unread: Sequence[Unread]) -> None:
        prose = [cell for cell in unread if cell.outside]
        if len(prose) > _MOST_NOTES:  # the text of a book that goes on after its table
            self.strays += [Stray(cell.place, "".join(cell.text.split())[:20]) for cell in prose]
        self.unread += [cell for cell in unread if cell not in prose or len(prose) <= _MOST_NOTES]


def _cover_year(blocks: Sequence[Block]) -> str:
    """Return the year that the cover of a book states (2024年部门预算, 2024年部门决算), "" where none or several are named."""
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
