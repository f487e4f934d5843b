"""Lists in the upper part of a table: 年度主要任务, 支出明细, 项目采购, and 支出计划 with its points in time."""

from __future__ import annotations

import itertools
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from perfgoals.importing.values import amount, items, one_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.importing.fields import FieldReader
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_COLUMNS: dict[str, dict[str, str]] = {
    "年度主要任务": {
        "任务名称": "任务名称", "任务": "任务名称", "主要内容": "主要内容", "任务内容": "主要内容",
        "总额": "总额", "预算金额": "总额", "财政拨款": "财政拨款", "其他资金": "其他资金", "其它资金": "其他资金",
    },
    "支出明细": {"项目支出明细": "内容", "支出明细": "内容", "明细": "内容", "内容": "内容", "金额": "金额"},
    "项目采购": {
        "品名": "品名", "采购品目": "品名", "数量": "数量", "金额": "金额",
        "是否属新增资产配置预算": "新增资产配置", "是否属新增资产配置": "新增资产配置",
    },
}  # fmt: skip
_NAMES = {"年度主要任务": "任务名称", "支出明细": "内容", "项目采购": "品名"}
TOTALS = frozenset({"合计", "金额合计", "总计"})
"""What the line of a list is headed with that only adds up the others."""
_AMOUNTS = frozenset({"总额", "财政拨款", "其他资金", "金额"})
LISTS = frozenset({*_COLUMNS, "支出计划"})
"""Blocks that are lists."""


def read_list(block: str, lines: Sequence[Line], reader: FieldReader, ledger: Ledger) -> None:
    """Read the lines of a list into the document; what does not fit stays unread."""
    if block == "支出计划":
        _schedule(lines, reader, ledger)
    else:
        _List(block, reader, ledger).read(lines)


def _schedule(lines: Sequence[Line], reader: FieldReader, ledger: Ledger) -> None:
    """支出计划: points in time in one row, percentages right under them."""
    plan: dict[str, object] = {}
    for upper, lower in itertools.pairwise(lines):
        values = {cell.column: cell for cell in lower.fresh}
        for cell in upper.filled:
            label = reader.label(cell)
            value = values.get(cell.column)
            if label is not None and label.block:
                ledger.take(cell)
            elif value is not None and not ledger.has(cell) and cell.rowspan == 1:
                ledger.take(cell, value)
                plan[cell.bare] = one_text(value.lines)
    if any(plan.values()):
        reader.data["支出计划"] = plan


class _List:
    """Reads rows by the columns their head names."""

    def __init__(self, block: str, reader: FieldReader, ledger: Ledger) -> None:
        self._block = block
        self._reader = reader
        self._ledger = ledger
        self._columns: dict[int, str] = {}
        self._rows: list[dict[str, object]] = []

    def read(self, lines: Sequence[Line]) -> None:
        for number, line in enumerate(lines):
            self._line(line, lines[number + 1] if number + 1 < len(lines) else None)
        if self._rows:
            self._reader.data[self._block] = self._rows

    def _line(self, line: Line, below: Line | None) -> None:
        heads = {cell: name for cell in line.filled if (name := self._head(cell))}
        cells = [cell for cell in line.fresh if not self._is_block(cell)]
        if heads and len(heads) == len([cell for cell in cells if cell.text]):
            for cell, name in heads.items():
                self._ledger.take(cell)
                self._columns[cell.column] = name
                self._unit(cell)
        elif any(self._is_total(cell) for cell in line.filled):
            self._total(line)
        elif any(self._is_field(cell) for cell in cells if cell.text):
            self._reader.line(line, below)
        else:
            self._row(cells)

    def _head(self, cell: Cell) -> str:
        bare = cell.bare.replace("（", "(").partition("(")[0]
        return "" if self._is_block(cell) else _COLUMNS[self._block].get(bare, "")

    def _unit(self, cell: Cell) -> None:
        self._reader.state_unit(cell.bare.replace("（", "(").partition("(")[2], cell)

    def _is_block(self, cell: Cell) -> bool:
        label = self._reader.label(cell)
        if label is None or not label.block:
            return False
        self._ledger.take(cell)
        return True

    def _is_field(self, cell: Cell) -> bool:
        label = self._reader.label(cell)
        return label is not None and "资金" not in label.field and label.field != "-" and not label.block

    @staticmethod
    def _is_total(cell: Cell) -> bool:
        return cell.bare in TOTALS

    def _row(self, cells: list[Cell]) -> None:
        row: dict[str, object] = {}
        used = []
        for cell in cells:
            name = self._column(cell)
            value = self._value(name, cell) if name else None
            if value is not None:
                row[name] = value
                used.append(cell)
        if row.get(_NAMES[self._block]):
            self._ledger.take(*used)
            self._rows.append(row)
        elif not any(row.values()):
            self._ledger.take(*used)

    def _column(self, cell: Cell) -> str:
        columns = [column for column in self._columns if column <= cell.column]
        return self._columns[max(columns)] if columns else ""

    def _value(self, name: str, cell: Cell) -> object:
        if name in _AMOUNTS:
            return amount(cell.text)
        return items(cell.lines) if name == "主要内容" else one_text(cell.lines)

    def _total(self, line: Line) -> None:
        """金额合计 of the tasks is a field; the total of other lists only adds them up, and is read as that."""
        totals = {}
        for cell in line.filled:
            if self._is_total(cell) or self._is_block(cell):
                self._ledger.take(cell)
                continue
            name, value = self._column(cell), amount(cell.text)
            if name in _AMOUNTS and value is not None:
                totals[name] = cell
        if self._block == "年度主要任务":
            blanks = {self._column(cell): "" for cell in line.fresh if not cell.text}
            values = {name: amount(cell.text) or "" for name, cell in totals.items()} | {
                name: "" for name in blanks if name in _AMOUNTS
            }
            if any(values.values()):
                self._reader.data["金额合计"] = values
            self._ledger.take(*totals.values())
        else:
            self._later_total(totals.get("金额"))

    def _later_total(self, cell: Cell | None) -> None:
        """Keep the printed total to be compared with the rows, which follow it."""
        if cell is not None:
            self._reader.totals.append((self._block, cell))


def check_totals(reader: FieldReader, ledger: Ledger) -> None:
    """Count a printed total as understood where it is the sum of its rows; any other stays unread."""
    for block, cell in reader.totals:
        rows = reader.data.get(block)
        parts = [str(row.get("金额", "")) for row in rows] if isinstance(rows, list) else []
        stated = decimal_of(cell.text)
        added = sum((decimal_of(part) or Decimal(0) for part in parts), Decimal(0))
        if stated == added:
            ledger.take(cell)


def decimal_of(text: str) -> Decimal | None:
    """Return an amount as a number of the unit its table states, None where a text is no amount."""
    value = (amount(text) or "").replace(",", "").replace("，", "").rstrip("万元")
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
