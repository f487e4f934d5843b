"""A file from outside to the documents in it, each with what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfgoals.importing.booklet.document import department_of, with_names
from perfgoals.importing.booklet.prose import read_prose
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
    to do with goals. ``areas`` names the area of each of the ``documents``, "" where it is not one of several
    that one table gave for several areas; ``notes`` are sentences on what was done with the file. ``booklet`` is what the file says of the department as a whole, ``year`` its 年度.
    """

    documents: tuple[dict[str, object], ...]
    unread: tuple[Unread, ...]
    left: tuple[Stray, ...]
    strays: tuple[Stray, ...]
    followers: tuple[Follower, ...] = ()
    booklet: Booklet | None = None
    year: str = ""
    areas: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


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
    texts = [block for part in parts for block in part if isinstance(block, Text)]
    collector.prose(texts, booklet, given.year)
    return Imported(
        documents=tuple(collector.documents),
        unread=tuple(collector.unread),
        left=tuple(collector.left),
        strays=tuple(stray for stray in collector.strays if stray.place != booklet.name_place),
        followers=tuple(collector.followers),
        booklet=booklet,
        year=given.year,
        areas=tuple(collector.areas),
        notes=tuple(collector.notes),
    )


@dataclass(slots=True)
class _Collector:
    """Sorts the tables of a file."""

    defaults: Defaults
    unread: list[Unread]
    documents: list[dict[str, object]] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)
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
            self.loose |= {cell.place for line in segment.lines for cell in line.cells if cell.outside}
        else:
            self.documents += reading.documents
            self.areas += reading.areas
            if any(reading.areas):
                names = "".join(f"“{area or '指标值'}”" for area in reading.areas)
                self.notes.append(f"{_place(segment)}起的表，指标值按{names}分栏，每栏写成一个文件")
            self._report(reading.unread)

    def prose(self, texts: Sequence[Text], booklet: Booklet, year: str) -> None:
        """Read the paragraphs that belong to no table, where the file is a department's whole booklet."""
        free = (
            self.loose | {stray.place for stray in self.strays} | {c.place for c in self.unread if c.outside}
        )
        loose = [text for text in texts if text.place in free]
        said = read_prose(loose, booklet.data, year)
        booklet.prose = said if said.statements else None
        tables = [("", document) for document in with_names(self.documents, booklet)]
        if booklet.prose is None or department_of(booklet, tables, year) is None:
            booklet.prose = None
            return
        places = {text.place for text in loose}
        self.strays = [stray for stray in self.strays if stray.place not in places]
        read = said.places | said.headings
        self.unread = [c for c in self.unread if not c.outside or c.place not in read] + said.doubts
        listed = read | {cell.place for cell in self.unread}
        left = [text.place for text in loose if text.place not in listed]
        more = "等" if len(left) > 1 else ""
        rest = f"，另有 {len(left)} 段（{left[0]}{more}）没有可填的数" if left else ""
        filled = f"；预算数中的{'、'.join(said.figures)}取自文字，请与收支总表核对" if said.figures else ""
        self.notes.append(f"文字说明读入 {len(said.statements)} 条，没有数字的句子没有栏目可填{rest}{filled}")

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
