"""One table: from its lines to documents, with an account of what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError
from perfgoals.importing.areas import areas_of, rows_by_area
from perfgoals.importing.blocks import LISTS, check_totals, read_list
from perfgoals.importing.compound import compound_rows
from perfgoals.importing.fields import FieldReader
from perfgoals.importing.forms import form_of, title_of
from perfgoals.importing.heading import HeadingReader, empty_reason, remarks_of
from perfgoals.importing.heads import Head, head_at
from perfgoals.importing.indicators import IndicatorReader, Row, stands_in_list
from perfgoals.importing.labels import DEPARTMENT, PROJECT
from perfgoals.importing.ledger import Ledger, Unread
from perfgoals.importing.levels import points_of
from perfgoals.importing.narrative import is_narrative, read_narrative
from perfgoals.importing.own import NO_WORDS, OwnWords, own_words
from perfgoals.importing.split import is_head, is_title
from perfgoals.importing.wide import check_total, tables_of

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.split import Line, Segment

PROJECT_KIND, FUND_KIND = "项目支出绩效目标表", "专项资金绩效目标表"
DEPARTMENT_KIND = "部门整体支出绩效目标表"
_ONE_TARGET = (
    "一张表每个指标只有一个指标值，这里的指标值分成几栏，只读了最前面的一栏；请把其余各栏分别另存成文件再导入"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports knows: the 版式 and 年度 of tables, blank where the table is to tell.

    A stated ``form`` overrides what the table looks like; ``year`` serves tables that state none.
    ``template_dirs`` hold local forms.
    """

    form: str = ""
    year: str = ""
    template_dirs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of one table (several for a list of many projects or areas) and what was not understood.

    ``areas`` names the area of each document, where its targets have columns of their own, "" for none.
    """

    documents: tuple[dict[str, object], ...]
    unread: tuple[Unread, ...]
    areas: tuple[str, ...] = ()


def read_table(segment: Segment, defaults: Defaults) -> Reading | None:
    """Return what a table says, None where it has neither fields nor indicators."""
    title = next(
        (line.sole.text for line in segment.lines if line.sole is not None and is_title(line.sole.text)), ""
    )
    side = _side(segment, title)
    kind = DEPARTMENT_KIND if side == DEPARTMENT else FUND_KIND if _is_fund(title, segment) else PROJECT_KIND
    reader = _TableReader(segment, side, kind, defaults, _words(defaults.form, kind, defaults))
    reading = reader.read()
    forms = {str(document["版式"]) for document in reading.documents} if reading is not None else set()
    words = _words(forms.pop(), kind, defaults) if len(forms) == 1 and not defaults.form else NO_WORDS
    if words is NO_WORDS:
        return reading
    return _TableReader(segment, side, kind, defaults, words).read()


def _words(form: str, kind: str, defaults: Defaults) -> OwnWords:
    """Return the words of the form a table follows; one without such a table has none."""
    try:
        return own_words(form, kind, defaults.template_dirs) if form else NO_WORDS
    except FormError:
        return NO_WORDS


def _side(segment: Segment, title: str) -> str:
    if "整体" in title:
        return DEPARTMENT
    if "项目名称" in segment.anchors or re.search("项目|专项|转移支付", title):
        return PROJECT
    return DEPARTMENT if "部门名称" in segment.anchors else PROJECT


def _is_fund(title: str, segment: Segment) -> bool:
    """Whether a title speaks of a special fund, not only of a project whose name it repeats."""
    rest = "".join(title.split())
    names = {cell.bare for line in segment.lines if line.sole is None for cell in line.filled}
    for name in names:
        if len(name) > len("专项资金"):
            rest = rest.replace(name, "")
    return "专项资金" in rest or "转移支付" in rest


class _TableReader:
    def __init__(self, segment: Segment, side: str, kind: str, defaults: Defaults, own: OwnWords) -> None:
        self._lines = segment.lines
        self._side = side
        self._kind = kind
        self._defaults = defaults
        self._ledger = Ledger()
        self._own = own
        self._fields = FieldReader(side, kind, self._ledger, own)
        self._headings = HeadingReader(side, self._ledger)
        self._head: Head | None = None
        self._rows: list[Row] = []

    def read(self) -> Reading | None:
        if is_narrative(self._lines) and self._side == DEPARTMENT:
            read_narrative(self._lines, self._fields, self._ledger)
        number = 0
        while number < len(self._lines):
            number = self._step(number)
        check_totals(self._fields, self._ledger)
        self._headings.differing(self._fields.data)
        self._check_points()
        if not (self._fields.labels or self._rows or self._fields.data):
            return None
        tables = self._tables()
        documents = [self._document(fields, rows, area) for fields, rows, area in tables]
        areas = tuple(area for _, _, area in tables)
        return Reading(tuple(documents), tuple(self._ledger.unread(self._lines)), areas)

    def _step(self, number: int) -> int:
        """Read what begins with a line; return the line that follows it."""
        line = self._lines[number]
        below = self._lines[number + 1] if number + 1 < len(self._lines) else None
        block = self._fields.block_at(line)
        if is_head(line):
            return self._indicators(number)
        if block in LISTS and line.sole is None:
            end = self._end_of_block(number, block)
            read_list(block, self._lines[number:end], self._fields, self._ledger)
            return end
        rows = compound_rows(line, self._ledger)
        if rows:
            self._rows += rows
        elif line.sole is not None and self._fields.moulded(line.sole):
            pass
        elif line.sole is not None and not self._is_field(line):
            self._headings.among(line.sole, past_head=bool(self._head))
        else:
            self._fields.line(line, below)
            self._headings.beside(line)
        return number + 1

    def _is_field(self, line: Line) -> bool:
        """Whether a line of one cell is a label (年度绩效目标) rather than a title or a note."""
        if line.sole is None or (is_title(line.sole.text) and not self._headings.heading.title):
            return False
        return self._fields.label_in(line.sole) is not None

    def _end_of_block(self, number: int, block: str) -> int:
        end = number + 1
        while end < len(self._lines):
            line = self._lines[end]
            first = line.fresh[0] if line.fresh else None
            goes_on = self._fields.block_at(line) == block or (
                first is not None and first.column == 0 and not first.text and not is_head(line)
            )
            if not goes_on or line.sole is not None:
                break
            end += 1
        return end

    def _indicators(self, number: int) -> int:
        head = head_at(self._lines[number:], self._own.role_of)
        head, areas = areas_of(head, self._lines[number : number + head.height])
        self._ledger.take(*areas.cells)
        for cell in areas.further[:1]:
            self._ledger.doubt(cell, _ONE_TARGET)
        self._ledger.take(*(cell for cell in head.cells if self._is_known_head(cell)))
        self._head = self._head or head
        begin = number + head.height
        end = begin
        while end < len(self._lines) and self._is_row(self._lines[end], head):
            end += 1
        lines = self._lines[begin:end]
        reader = IndicatorReader(head, self._ledger, lines, areas)
        for line in lines:
            self._rows += reader.row(line)
        return end

    def _is_known_head(self, cell: Cell) -> bool:
        return bool(self._own.role_of(cell.text)) or self._fields.label_in(cell) is not None

    def _is_row(self, line: Line, head: Head) -> bool:
        if (line.sole is not None and not stands_in_list(line, head)) or is_head(line):
            return False
        first = line.fresh[0] if line.fresh else None
        label = self._fields.label_in(first) if first is not None and first.column == 0 else None
        return label is None or label.block == "绩效指标" or (self._head is not None and self._head.is_wide)

    def _check_points(self) -> None:
        """Report the points a level states (产出指标（50分）) where they are not the sum of its rows."""
        sums: dict[Cell, tuple[Decimal, list[str]]] = {}
        counted: set[tuple[Cell | None, str]] = set()
        for row in self._rows:
            name = row.cells.get("名称"), str(row.fields["三级指标"])
            if row.area is not None and name in counted:  # the same row for another area
                continue
            counted.add(name)
            for cell in row.level_cells:
                stated = points_of(cell.text)
                if stated is not None:
                    sums.setdefault(cell, (stated, []))[1].append(str(row.fields.get("分值", "")))
        for cell, (stated, points) in sums.items():
            if sum(Decimal(text) for text in points if _NUMBER.fullmatch(text)) != stated:
                self._ledger.doubt(cell, "括号里的分值没有栏目可填")

    def _tables(self) -> list[tuple[dict[str, object], list[Row], str]]:
        """Return the fields, rows and area of each document."""
        data = self._fields.data
        if self._head is not None and self._head.is_wide:
            tables = tables_of(data, self._rows, self._ledger)
            check_total(self._lines, self._head, [fields for fields, _ in tables], self._ledger)
            return [(fields, rows, "") for fields, rows in tables]
        return [(data, rows, area or "") for area, rows in rows_by_area(self._rows)]

    def _document(self, fields: dict[str, object], rows: list[Row], area: str) -> dict[str, object]:
        heading = self._headings.heading
        data: dict[str, object] = {"表类": self._kind, **heading.labelled}
        data |= {name: value for name, value in fields.items() if _holds(value)}
        levels: dict[str, dict[str, list[dict[str, object]]]] = {}
        for row in rows:
            levels.setdefault(row.first, {}).setdefault(row.second, []).append(row.fields)
        if levels:
            data["绩效指标"] = levels
        data["年度"] = heading.year or self._defaults.year or self._year_of_columns()
        data["金额单位"] = self._fields.unit or heading.unit
        data["表号"] = heading.number
        data["备注"] = remarks_of(heading)
        form = self._defaults.form or form_of(
            data, heading.title, self._head, self._fields.labels, self._defaults.template_dirs
        )
        data["版式"] = form
        usual = title_of(form, data, self._defaults.template_dirs)
        if area or (heading.title and heading.title != usual):
            data["标题"] = f"{heading.title or usual}（{area}）" if area else heading.title
        self._declare_empty(data)
        return {name: value for name, value in data.items() if _holds(value) or name == "空表"}

    def _declare_empty(self, data: dict[str, object]) -> None:
        """Declare a table without a name and indicators empty, with the reason that stands around it."""
        reason = self._headings.heading.empty
        name = "部门名称" if self._kind == DEPARTMENT_KIND else "项目名称"
        if not reason and not data.get("绩效指标"):
            for line in self._lines:
                if line.sole is not None and not self._ledger.has(line.sole) and not reason:
                    reason = empty_reason("".join(line.sole.lines))
                    if reason:
                        self._ledger.take(line.sole)
        if reason or not any(data.get(field) for field in (name, "绩效指标", "分项目标")):
            data["空表"] = reason

    def _year_of_columns(self) -> str:
        """Return the year after the last one that a column of the past is headed with."""
        years = [int(c.role) for c in self._head.columns if c.role.isdigit()] if self._head else []
        return str(max(years) + 1) if years else ""


def _holds(value: object) -> bool:
    """Whether a field holds anything; a block of which one part is filled keeps its blanks, as it was printed."""
    if isinstance(value, dict):
        return any(_holds(part) for part in value.values())
    return bool(value)
