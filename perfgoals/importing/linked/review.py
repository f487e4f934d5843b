"""Reads a 项目支出绩效目标审核表 (财预〔2015〕88号): eight items with points and opinions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from perfgoals.config.forms import form_named
from perfgoals.importing.fields import FieldReader
from perfgoals.importing.forms import NATIONAL_2015
from perfgoals.importing.heading import HeadingReader, remarks_of
from perfgoals.importing.labels import PROJECT, label_of, word_of
from perfgoals.importing.ledger import Ledger
from perfgoals.importing.levels import level_name, points_of
from perfgoals.importing.linked.follower import Follower
from perfgoals.importing.linked.kinds import REVIEW_KIND
from perfgoals.importing.split import is_title
from perfgoals.importing.values import items, one_text
from perfgoals.model.evaluation import points
from perfgoals.model.finding import ReviewItem
from perfgoals.resources import resource_dir
from perfgoals.scoring.scheme import review_scheme

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.split import Line, Segment
    from perfgoals.importing.table import Defaults

_ITEMS = {item.value: review_scheme().items[item].full for item in ReviewItem}
_PART = re.compile(r"(?:[一二三四]、)?(?:完整|相关|适当|可行)性审核")
_FULL = Decimal(100)


@cache
def _criteria() -> str:
    """Return the text of the form, in which the official 审核要点 stand, without blanks."""
    template = resource_dir("templates") / form_named(NATIONAL_2015).table(REVIEW_KIND).template
    return "".join(template.read_text(encoding="utf-8").split())


class ReviewReader:
    """Reads one table line by line; what nobody claims stays unread."""

    def __init__(self, segment: Segment, defaults: Defaults) -> None:
        """Prepare for one table."""
        self._lines = segment.lines
        self._defaults = defaults
        self._ledger = Ledger()
        self._follower = Follower(REVIEW_KIND, {}, {}, form=defaults.form)
        self._fields = FieldReader(PROJECT, self._follower.goal_kind, self._ledger)
        self._headings = HeadingReader(PROJECT, self._ledger)
        self._columns: dict[int, str] = {}
        self._items: dict[str, dict[str, object]] = {}
        self._said: dict[str, object] = {}

    def read(self) -> Follower:
        """Return what the table says."""
        for number, line in enumerate(self._lines):
            self._line(line, self._lines[number + 1] if number + 1 < len(self._lines) else None)
        self._finish()
        return self._follower

    def _line(self, line: Line, below: Line | None) -> None:
        item = next((cell for cell in line.fresh if level_name(cell.text) in _ITEMS), None)
        columns = {cell: name for cell in line.filled if (name := word_of(cell.text, "审核栏"))}
        if item is not None:
            self._item(line, item)
        elif len(columns) > 2 and not self._columns:
            self._ledger.take(*columns)
            self._columns = {cell.column: name for cell, name in columns.items()}
        elif line.filled and word_of(line.filled[0].text, "合计") == "总分":
            self._total(line)
        elif self._opinion(line):
            return
        elif line.sole is not None and (
            is_title(line.sole.text) or label_of(line.sole.text, PROJECT) is None
        ):
            self._headings.above(line.sole)
            if not self._ledger.has(line.sole):
                self._headings.below(line.sole)
        else:
            self._fields.line(line, below)
            self._headings.beside(line)

    def _item(self, line: Line, item: Cell) -> None:
        """Read one of the eight; its criteria are those the form prints, so only other ones stay unread."""
        name = level_name(item.text)
        entry: dict[str, object] = {}
        self._ledger.take(item)
        stated = points_of(item.text)
        if stated is not None and stated != _ITEMS[name]:
            self._ledger.doubt(item, f"财预〔2015〕88号这一项是{_ITEMS[name]}分")
        for cell in line.cells:
            if cell is item or (cell.row < line.row and not _PART.match(cell.bare)):
                continue
            role = self._columns.get(cell.column, "")
            if _PART.match(cell.bare) or (role == "要点" and cell.bare in _criteria()):
                self._ledger.take(cell)
            elif role == "分值":
                self._weight(cell, _ITEMS[name])
            elif role == "得分" and (not cell.text or points(cell.bare) is not None):
                self._ledger.take(cell)
                entry["得分"] = cell.bare
            elif role == "意见":
                self._ledger.take(cell)
                entry["意见"] = items(cell.lines)
        self._items[name] = {field: value for field, value in entry.items() if value}

    def _weight(self, cell: Cell, full: Decimal) -> None:
        if points(cell.bare) == full or not cell.text:
            self._ledger.take(cell)
        else:
            self._ledger.doubt(cell, f"财预〔2015〕88号这一项是{full}分")

    def _total(self, line: Line) -> None:
        """Count the printed total as understood where it is the sum of the eight."""
        self._ledger.take(line.filled[0])
        given = [points(entry.get("得分")) for entry in self._items.values()]
        added = sum((value for value in given if value is not None), Decimal(0))
        for cell in line.filled[1:]:
            stated = points(cell.bare)
            role = self._columns.get(cell.column, "")
            if stated == (added if role == "得分" else _FULL):
                self._ledger.take(cell)
            elif stated is not None and role == "得分":
                self._ledger.doubt(cell, f"与各项得分之和{added}不同")

    def _opinion(self, line: Line) -> bool:
        for cell, beside in zip(line.fresh, line.fresh[1:], strict=False):
            name = word_of(cell.text, "审核签")
            if name:
                self._ledger.take(cell, beside)
                self._said[name] = items(beside.lines) if name == "总体意见" else one_text(beside.lines)
        return bool(line.filled) and all(self._ledger.has(cell) for cell in line.filled)

    def _finish(self) -> None:
        heading, follower = self._headings.heading, self._follower
        data: dict[str, object] = {
            "表类": REVIEW_KIND,
            "年度": heading.year or self._defaults.year,
            "表号": heading.number,
            "审核": {name: entry for name, entry in self._items.items() if entry},
            "备注": remarks_of(heading),
        } | self._said
        follower.data = {name: value for name, value in data.items() if value}
        follower.goal = {**heading.labelled, **self._fields.data}
        follower.title = heading.title
        follower.place = self._lines[0].cells[0].place
        follower.unread = tuple(self._ledger.unread(self._lines))
