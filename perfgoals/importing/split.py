"""Parts a file into its tables: where one ends and the next begins, and what is no goal table at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.importing.grids import Cell, Grid, Text
from perfgoals.importing.labels import DEPARTMENT, PROJECT, label_of, role_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.importing.grids import Block

TABLE_NUMBER = re.compile(
    r"(?:附件|附表|附|表)\s*[0-9一二三四五六七八九十]+(?:\s*[-—－–_.]\s*[0-9]+)*[.：:]?"
)
_TITLE = re.compile(
    r"绩效目标(?:申报|批复|公开)?(?:表|书)|绩效自评价?(?:结果)?表|监控(?:情况)?表|绩效目标审核表|^部门整体绩效目标$"
)
_NO_TITLE = re.compile(r"[。；;…]|\.{3}|^(?:备注|注|说明|空表理由)[:：]")
_CATALOGUE = frozenset({"是否空表", "公开空表理由", "表格为空的理由"})
"""Heads that only the catalogue of a book has, which lists the titles of all tables."""
_LONGEST_TITLE = 70
_LINES_ABOVE = 4
_LONGEST_LINE_ABOVE = 40
_ANCHORS = frozenset({"项目名称", "部门名称", "项目编码"})
_GOAL_WORDS = frozenset(
    {"年度总体目标", "绩效目标/年度目标", "绩效目标/实施期目标", "[绩效指标]", "[资金用途]"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table as it is read, or a paragraph; ``cells`` also holds those that reach in from above."""

    cells: tuple[Cell, ...]
    row: int

    @property
    def fresh(self) -> tuple[Cell, ...]:
        """The cells that begin in this row."""
        return tuple(cell for cell in self.cells if cell.row == self.row)

    @property
    def sole(self) -> Cell | None:
        """The one cell of a line that has no other: a paragraph, or a cell as wide as the table."""
        return self.cells[0] if len(self.cells) == 1 and self.cells[0].row == self.row else None

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that begin here and hold something."""
        return tuple(cell for cell in self.fresh if cell.text)


@dataclass(slots=True)
class Segment:
    """The lines of one table with its title above and its notes below; ``sheet`` is its worksheet."""

    lines: list[Line] = field(default_factory=list)
    sheet: str = ""
    has_grid: bool = False
    has_title: bool = False
    anchors: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Stray:
    """A table that is no goal table: where it stands and how it begins."""

    place: str
    begins: str


def is_title(text: str) -> bool:
    """Whether a line by itself is the title of a table of goals, self-evaluation, monitoring or review."""
    bare = "".join(text.split())
    return len(bare) <= _LONGEST_TITLE and not _NO_TITLE.search(bare) and bool(_TITLE.search(bare))


def is_head(line: Line) -> bool:
    """Whether a line is the head of a list of indicators."""
    roles = {role_of(cell.text) for cell in line.cells if cell.text}
    if "名称" not in roles:
        return False
    return bool(roles & {"值", "长期", "单位", "分值", "标准组"}) or {"一级", "二级"} <= roles


def segments_of(blocks: Iterable[Block]) -> tuple[list[Segment], list[Stray]]:
    """Return the tables of a file in order, and the tables in it that are none of ours."""
    splitter = _Splitter()
    for group in _groups(list(blocks)):
        splitter.add(group)
    splitter.finish()
    return splitter.segments, splitter.strays


def _groups(blocks: list[Block]) -> Iterator[Text | list[Grid]]:
    """Yield texts, and tables that follow each other without text between as one: a form printed in parts."""
    group: list[Grid] = []
    for block in blocks:
        if isinstance(block, Grid) and (not group or group[-1].sheet == block.sheet == ""):
            group.append(block)
            continue
        if group:
            yield group
            group = []
        if isinstance(block, Grid):
            group = [block]
        else:
            yield block
    if group:
        yield group


class _Splitter:
    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.strays: list[Stray] = []
        self._current = Segment()

    def add(self, group: Text | list[Grid]) -> None:
        if isinstance(group, Text):
            cell = Cell(0, 0, 1, 1, group.text, group.place, outside=True)
            self._text(Line((cell,), 0))
        elif not self._is_ours(group):
            self.finish()
            first = next(cell.text for cell in group[0].cells if cell.text)
            self.strays.append(Stray(group[0].place, first.split("\n")[0][:20]))
        else:
            if group[0].sheet:
                self.finish()
            for grid in group:
                for row, cells in enumerate(grid.by_row()):
                    self._row(Line(cells, row), grid.sheet)

    def finish(self) -> None:
        if self._current.lines:
            self.segments.append(self._current)
        self._current = Segment()

    def _is_ours(self, group: list[Grid]) -> bool:
        lines = [Line(cells, row) for grid in group for row, cells in enumerate(grid.by_row())]
        if any(cell.bare in _CATALOGUE for grid in group for cell in grid.cells):
            return False
        if any(map(_is_ours, lines)):
            return True
        titled = any(is_title(line.cells[0].text) for line in self._current.lines[-_LINES_ABOVE - 1 :])
        return titled and not self._current.has_grid and len(set().union(*map(_fields, lines))) > 1

    def _text(self, line: Line) -> None:
        text = line.cells[0].text
        if is_title(text):
            if self._current.has_grid or self._current.has_title:
                self.finish()
            self._drop_prose()
            self._current.has_title = True
        elif TABLE_NUMBER.fullmatch(text.strip()) and self._current.has_grid:
            self.finish()
        self._current.lines.append(line)

    def _row(self, line: Line, sheet: str) -> None:
        if line.sole is not None and not self._is_label(line.sole):
            self._text(line)
            self._current.sheet = sheet
            return
        if not self._current.has_grid and not self._current.has_title:
            self._drop_prose()
        anchors = _anchors(line)
        if anchors & self._current.anchors:
            self.finish()
        self._current.anchors |= anchors
        self._current.has_grid = True
        self._current.sheet = sheet
        self._current.lines.append(line)

    def _drop_prose(self) -> None:
        """Leave what a book says before its tables: only the last short lines belong to the next table."""
        lines = self._current.lines
        kept = len(lines)
        while kept and len(lines) - kept < _LINES_ABOVE and _is_short(lines[kept - 1]):
            kept -= 1
        for line in lines[:kept]:
            self.strays.append(Stray(line.cells[0].place, line.cells[0].bare[:20]))
        del lines[:kept]

    @staticmethod
    def _is_label(cell: Cell) -> bool:
        return any(label_of(cell.text, side) is not None for side in (PROJECT, DEPARTMENT))


def _is_short(line: Line) -> bool:
    text = line.cells[0].text
    return len(text) <= _LONGEST_LINE_ABOVE and "。" not in text


def _fields(line: Line) -> set[str]:
    """Return the field that the first label of a line names, as a set."""
    labels = (label_of(line.filled[0].text, side) for side in (PROJECT, DEPARTMENT)) if line.filled else ()
    return {label.field for label in labels if label is not None}


def _anchors(line: Line) -> set[str]:
    """Return which of the labels that stand once in a table begin this line."""
    if is_head(line) or not line.filled:
        return set()
    return _fields(line) & _ANCHORS


def _is_ours(line: Line) -> bool:
    if is_head(line) or (line.sole is not None and is_title(line.sole.text)):
        return True
    if len({word_of(cell.text, "审核栏") for cell in line.filled} - {""}) > 2:
        return True
    labels = (label_of(cell.text, side) for cell in line.filled for side in (PROJECT, DEPARTMENT))
    return any(label is not None and label.field in _GOAL_WORDS for label in labels)
