"""Reads a 自评表 (财预〔2020〕10号) or a 监控表 (财预〔2019〕136号), national and local."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from perfgoals.importing.fields import FieldReader
from perfgoals.importing.heading import HeadingReader, remarks_of
from perfgoals.importing.heads import head_at
from perfgoals.importing.indicators import IndicatorReader, stands_in_list
from perfgoals.importing.labels import DEPARTMENT, PROJECT, label_of, role_of, word_of
from perfgoals.importing.ledger import Ledger
from perfgoals.importing.levels import points_of
from perfgoals.importing.linked.entries import EntryReader
from perfgoals.importing.linked.follower import Follower, Printed
from perfgoals.importing.linked.funds import FundsReader
from perfgoals.importing.linked.kinds import DEPARTMENT_EVALUATION
from perfgoals.importing.split import is_head, is_title
from perfgoals.importing.values import items
from perfgoals.model.evaluation import MONITORING_KIND, day

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.heads import Head
    from perfgoals.importing.split import Line, Segment
    from perfgoals.importing.table import Defaults

_GRADE = re.compile(r"(?:(?:评价|自评)?等级[:：]?)?([优良中差])")
_POINTS = re.compile(r"\d+(?:\.\d+)?分?")


class ResultReader:
    """Reads one table line by line; what nobody claims stays unread."""

    def __init__(self, segment: Segment, kind: str, defaults: Defaults) -> None:
        """Prepare for a table of ``kind``."""
        self._lines = segment.lines
        self._kind = kind
        self._defaults = defaults
        self._side = DEPARTMENT if kind == DEPARTMENT_EVALUATION else PROJECT
        self._ledger = Ledger()
        self._follower = Follower(kind, {}, {}, form=defaults.form)
        self._fields = FieldReader(self._side, self._follower.goal_kind, self._ledger)
        self._headings = HeadingReader(self._side, self._ledger)
        self._funds = FundsReader(kind, self._ledger)
        self._head: Head | None = None
        self._own: dict[str, object] = {}
        self._levels: list[Cell] = []

    def read(self) -> Follower:
        """Return what the table says."""
        number = 0
        while number < len(self._lines):
            number = self._step(number)
        self._finish()
        return self._follower

    def _step(self, number: int) -> int:
        """Read what begins with a line; return the line that follows it."""
        line = self._lines[number]
        below = self._lines[number + 1] if number + 1 < len(self._lines) else None
        if is_head(line):
            return self._indicators(number)
        if self._funds.is_head(line):
            return number + self._funds.read(self._lines[number:])
        if self._total(line) or self._labelled(line) or self._aims(line, below):
            return number + 1
        if line.sole is not None and (is_title(line.sole.text) or not self._is_label(line.sole)):
            self._headings.among(line.sole, past_head=bool(self._head))
        else:
            self._fields.line(line, below)
            self._headings.beside(line)
        return number + 1

    def _is_label(self, cell: Cell) -> bool:
        return label_of(cell.text, self._side) is not None

    def _indicators(self, number: int) -> int:
        head = head_at(self._lines[number:])
        columns = [
            replace(column, role="完成值")
            if column.role.isdigit() and re.search("完成|实际|实现", column.title)
            else column
            for column in head.columns
        ]
        head = replace(head, columns=tuple(columns))
        self._ledger.take(*(c for c in head.cells if role_of(c.text) or self._is_label(c)))
        self._head = self._head or head
        begin = number + head.height
        end = begin
        while end < len(self._lines) and self._is_row(self._lines[end], head):
            end += 1
        rows = IndicatorReader(head, self._ledger, self._lines[begin:end])
        entries = EntryReader(self._kind, head, self._ledger)
        for line in self._lines[begin:end]:
            found = rows.row(line)
            self._levels += [cell for row in found for cell in row.level_cells if cell not in self._levels]
            self._follower.rows += [entries.row(row, place, len(found)) for place, row in enumerate(found)]
        return end

    def _is_row(self, line: Line, head: Head) -> bool:
        is_note = line.sole is not None and not stands_in_list(line, head)
        if is_note or is_head(line) or self._is_total(line):
            return False
        first = line.fresh[0] if line.fresh else None
        label = label_of(first.text, self._side) if first is not None and first.column == 0 else None
        return label is None or label.block == "绩效指标"

    @staticmethod
    def _is_total(line: Line) -> bool:
        return bool(line.filled) and word_of(line.filled[0].text, "合计") == "总分"

    def _total(self, line: Line) -> bool:
        """Read the line 总分 | 100 | 98.41 | 等级：优, by the columns of the indicators above it."""
        if not self._is_total(line) or line.filled[0].column > 1:
            return False
        self._ledger.take(line.filled[0])
        for cell in line.filled[1:]:
            column = self._head.column_at(cell.column) if self._head else None
            grade = _GRADE.fullmatch(cell.bare)
            if grade:
                self._claim("等级", grade[1], cell)
            elif _POINTS.fullmatch(cell.bare):
                is_weight = column is not None and column.role == "分值"
                self._claim("分值合计" if is_weight else "总分", cell.bare, cell)
        return True

    def _claim(self, name: str, text: str, cell: Cell) -> None:
        if name not in self._follower.claims:
            self._ledger.take(cell)
            self._follower.claims[name] = Printed(text, cell)

    def _labelled(self, line: Line) -> bool:
        """Read a label of the table's own, with its content beside it: 自评等级 | 优, 截至日期 | 2024年7月."""
        for cell, beside in zip(line.fresh, line.fresh[1:], strict=False):
            name = word_of(cell.text, "标签")
            if name == "等级" and (grade := _GRADE.fullmatch(beside.bare)):
                self._ledger.take(cell)
                self._claim("等级", grade[1], beside)
            elif name == "截至" and self._kind == MONITORING_KIND and day(beside.bare):
                self._ledger.take(cell, beside)
                self._own["截至"] = beside.bare
        return bool(line.filled) and all(self._ledger.has(cell) for cell in line.filled)

    def _aims(self, line: Line, below: Line | None) -> bool:
        """Read 预期目标 | 实际完成情况 with their contents below, or 总体目标完成情况 with its content beside."""
        heads = {cell: name for cell in line.filled if (name := word_of(cell.text, "目标栏"))}
        if not heads or self._kind == MONITORING_KIND:
            return False
        under = (
            {cell.column: cell for cell in below.fresh} if below is not None and not is_head(below) else {}
        )
        for cell, name in heads.items():
            beside = next((other for other in line.fresh if other.column > cell.column), None)
            content = under.get(cell.column) if len(heads) > 1 else beside
            if content is not None and not word_of(content.text, "目标栏"):
                self._aim(name, content)
                self._ledger.take(cell, content)
        for cell in line.cells:
            if self._is_label(cell):  # 年度总体目标, the head of the block
                self._ledger.take(cell)
        return all(self._ledger.has(cell) for cell in line.filled)

    def _aim(self, name: str, cell: Cell) -> None:
        if name == "完成":
            self._own.setdefault("总体目标完成情况", items(cell.lines))
        else:
            path = "年度总体目标" if self._side == DEPARTMENT else "绩效目标/年度目标"
            self._fields.put(path, items(cell.lines))

    def _finish(self) -> None:
        heading, follower = self._headings.heading, self._follower
        year = heading.year or self._defaults.year
        goal = {**heading.labelled, **self._fields.data}
        data: dict[str, object] = {"表类": self._kind, "年度": year}
        data["金额单位"] = self._funds.unit or self._fields.unit or heading.unit
        data |= {"表号": heading.number, "备注": remarks_of(heading)} | self._own
        if self._kind == MONITORING_KIND:
            data.setdefault("截至", self._funds.cutoff(year))
            data |= self._funds.data
        else:
            data["预算执行"] = self._funds.data
        follower.data = {name: value for name, value in data.items() if value}
        follower.goal = goal
        follower.claims |= self._funds.claims
        follower.title = heading.title
        follower.place = self._lines[0].cells[0].place
        self._check_levels()
        follower.unread = tuple(self._ledger.unread(self._lines))

    def _check_levels(self) -> None:
        """Report the points a level states (产出指标（50分）) where its rows do not add up to them."""
        for cell in self._levels:
            stated = points_of(cell.text)
            rows = [row for row in self._follower.rows if cell in row.level_cells]
            if stated is not None and rows and sum(row.weight_points for row in rows) != stated:
                self._ledger.doubt(cell, "括号里的分值与下面各行分值之和不同")
