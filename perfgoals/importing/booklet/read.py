"""Reads the page this program prints of 部门.yaml, and the catalogue (目录) of any other department's booklet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.importing.booklet.catalogue import Catalogue, catalogue_at
from perfgoals.importing.grids import Cell, Grid
from perfgoals.importing.ledger import Ledger, Unread
from perfgoals.importing.split import Line
from perfgoals.importing.values import amount, items, one_text
from perfgoals.resources import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.importing.booklet.prose import Prose
    from perfgoals.importing.grids import Block

KIND = "部门预算公开"
_APPROVALS = ("保密审查情况", "部门主要负责人审签情况")
_FIGURES = tuple(schema(KIND)["$defs"]["budget-figures"]["properties"])
_TITLE = re.compile(r"(.{2,40}?)(20\d{2})年部门预算公开")
_SECTIONS = ("预算数", "项目", "目录")
_UNIT = re.compile(r"(?:金额)?单位[:：](万元|元)")
_APPROVED = re.compile(rf"({'|'.join(_APPROVALS)})[:：](.+)", re.DOTALL)
_NAMED = re.compile(r"部门(?:[(（]单位[)）])?名称[:：](.+)")
_NOTE = re.compile(r"(?:说明|备注|注)[:：]\s*")
_BOILERPLATE = re.compile(r"封面和目录的格式|公开空表一定要在目录|^本册收入其中")
_COLUMNS = {"序号": "序号", "项目名称": "项目名称", "项目编码": "编码", "金额": "金额"}


@dataclass(slots=True)
class Booklet:
    """The document of 部门.yaml as far as the booklet tells it, and the cells that were not understood.

    ``is_page`` tells that it is the page this program prints, ``name`` what the cover calls the department,
    in the line at ``name_place``; ``prose`` is what it says outside its tables, where that is read.
    """

    data: dict[str, object] = field(default_factory=dict)
    prose: Prose | None = None
    unread: tuple[Unread, ...] = ()
    is_page: bool = False
    name: str = ""
    name_place: str = ""

    @property
    def has_catalogue(self) -> bool:
        """Whether it lists the tables of the booklet."""
        return "目录" in self.data


def read_booklet(blocks: Iterable[Block]) -> tuple[Booklet, list[list[Block]]]:
    """Return what the blocks of a file say of the department, and the others, parted where its tables stood."""
    reader = _Reader()
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if not reader.block(block):
            parts[-1].append(block)
        elif isinstance(block, Grid):
            parts.append([])
    return reader.finished(), parts


class _Reader:
    def __init__(self) -> None:
        self._booklet = Booklet()
        self._ledger = Ledger()
        self._lines: list[Line] = []
        self._section = ""
        self._columns: dict[int, str] = {}
        self._catalogue: Catalogue | None = None
        self._projects: list[dict[str, object]] = []
        self._notes: list[str] = []

    def block(self, block: Block) -> bool:
        """Read a block; return whether it is the booklet's own."""
        if not isinstance(block, Grid):
            own = self._text(Cell(0, 0, 1, 1, block.text, block.place, outside=True))
            self._section = self._section if own else ""
            return own
        lines = [Line(cells, row) for row, cells in enumerate(block.by_row())]
        page = any(cell.bare in _APPROVALS for line in lines for cell in line.filled)
        begins = page or (self._catalogue is None and any(catalogue_at(line) is not None for line in lines))
        done = self._section == "目录" and self._catalogue is not None
        if not begins and (done or not (self._booklet.is_page and self._section)):
            self._section = ""
            return False
        if page:
            self._section = ""
            self._booklet.is_page = True
        self._lines += lines
        for line in lines:
            self._line(line)
        return True

    def finished(self) -> Booklet:
        booklet = self._booklet
        if self._catalogue is not None:
            booklet.data["目录"] = self._catalogue.entries
        if self._projects:
            booklet.data["项目"] = self._projects
        notes = [note for note in self._notes if not _BOILERPLATE.search(note)]
        if notes:
            booklet.data["备注"] = items(notes)
        booklet.unread = tuple(self._ledger.unread(self._lines))
        return booklet

    def _text(self, cell: Cell) -> bool:
        """Read a line that stands by itself."""
        bare, data = cell.bare, self._booklet.data
        title, unit = _TITLE.fullmatch(bare), _UNIT.fullmatch(bare)
        approved, named = _APPROVED.fullmatch(bare), _NAMED.fullmatch(bare)
        if title and "部门" not in data:
            data["部门"], data["年度"] = title[1], title[2]
        elif bare in _SECTIONS and (self._booklet.is_page or bare == "目录"):
            self._section = bare
        elif unit and self._section in {"预算数", "项目"}:
            if data.setdefault("金额单位", unit[1]) != unit[1]:
                return False
        elif approved:
            if not self._approve(approved[1], approved[2]):
                return False
        elif named:  # on the cover, or above a goal table, which reads it too
            if not self._booklet.name:
                self._booklet.name, self._booklet.name_place = named[1], cell.place
            return False
        elif self._section == "目录" and self._catalogue is not None and (note := _NOTE.match(cell.text)):
            self._notes += [line.strip() for line in cell.text[note.end() :].split("\n") if line.strip()]
        else:
            return False
        self._ledger.take(cell)
        return True

    def _approve(self, name: str, said: str) -> bool:
        approvals = self._booklet.data.setdefault("审签", {})
        return isinstance(approvals, dict) and approvals.setdefault(name, said) == said

    def _line(self, line: Line) -> None:
        columns = catalogue_at(line) if self._catalogue is None else None
        if columns is not None:
            self._section = "目录"
            self._catalogue = Catalogue(columns, self._ledger)
            self._ledger.take(*line.filled)
        elif line.sole is not None and self._text(line.sole):
            return
        elif self._section == "目录" and self._catalogue is not None:
            self._catalogue.line(line)
        elif self._section == "预算数":
            self._figure(line)
        elif self._section == "项目":
            self._project(line)
        else:
            self._head(line)

    def _head(self, line: Line) -> None:
        """Read 部门名称 and the approvals, each with its content beside it."""
        for cell, beside in zip(line.fresh, line.fresh[1:], strict=False):
            text = one_text(beside.lines)
            if cell.bare in _APPROVALS and (not text or self._approve(cell.bare, text)):
                self._ledger.take(cell, beside)
            elif cell.bare in {"部门名称", "部门（单位）名称", "部门(单位)名称"}:
                if self._booklet.data.setdefault("部门", text) != text:
                    self._booklet.data["部门"] = text  # the cell has it whole, the title without blanks
                self._ledger.take(cell, beside)

    def _figure(self, line: Line) -> None:
        if {cell.bare for cell in line.filled} == {"内容", "金额"}:
            self._ledger.take(*line.filled)
            return
        figures = self._booklet.data.setdefault("预算数", {})
        for cell, beside in zip(line.fresh, line.fresh[1:], strict=False):
            value = amount(beside.text)
            if cell.bare in _FIGURES and value is not None and isinstance(figures, dict):
                self._ledger.take(cell, beside)
                if value:
                    figures[cell.bare] = value

    def _project(self, line: Line) -> None:
        if all(cell.bare in _COLUMNS for cell in line.filled):
            self._ledger.take(*line.filled)
            self._columns = {cell.column: _COLUMNS[cell.bare] for cell in line.filled}
            return
        entry: dict[str, object] = {}
        for cell in line.fresh:
            name = self._columns.get(cell.column, "")
            value = amount(cell.text) if name == "金额" else one_text(cell.lines)
            if name == "序号" and not cell.bare.isdigit():
                continue
            if name and value is not None:
                self._ledger.take(cell)
                entry |= {name: value} if value and name != "序号" else {}
        if entry.get("项目名称"):
            self._projects.append(entry)
