"""The money of a 自评表 (预算执行) and of a 监控表: sources in rows, budget and spending in columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.labels import word_of
from perfgoals.importing.levels import level_name, points_of
from perfgoals.importing.linked.follower import Printed
from perfgoals.importing.linked.periods import cutoff_of
from perfgoals.importing.values import MONEY_UNITS, WRONG_UNIT, amount
from perfgoals.model.evaluation import MONITORING_KIND, SOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_TOTAL = "总额"
_FIGURES = ("年初预算数", "全年预算数", "全年执行数")
_MONITORED = ("年初预算数", "执行数", "全年预计执行数")
_SPENT_SO_FAR = re.compile(
    r"(?:\d{1,2}月(?:份|底|末)?|季度|上半年|^截[至止].+)(?:累计|实际)?(执行数|执行率)$"
)
_UNIT = re.compile(r"[(（](?:单位[:：])?([十百千万亿]*元)[)）]")
_CLAIMS = {"分值": "执行分值", "执行率": "执行率", "得分": "执行得分"}
_BLOCKS = frozenset({"项目资金", "资金", "预算执行情况", "预算执行"})
"""What the head of the block is called where it names no money unit; 四川 puts its points behind it."""
_NOTHING = re.compile(r"[-—－/]*")


class FundsReader:
    """Reads the block below its head; ``data`` is what it says, ``claims`` its computed cells, ``unit`` its money unit.

    ``period`` is the head of the spending so far (1—7月执行数), blank in a 自评表.
    """

    def __init__(self, kind: str, ledger: Ledger) -> None:
        """Prepare for a table of ``kind``."""
        self.data: dict[str, object] = {}
        self.claims: dict[str, Printed] = {}
        self.unit = ""
        self.period = ""
        self._ledger = ledger
        self._monitored = kind == MONITORING_KIND
        self._figures = _MONITORED if self._monitored else _FIGURES

    def is_head(self, line: Line) -> bool:
        """Whether a line names at least two figures of money as columns."""
        found = {self._column(cell) for cell in line.filled}
        return len(found & set(self._figures)) > 1

    def read(self, lines: Sequence[Line]) -> int:
        """Read the head, the first of ``lines``, and the rows below it; return how many lines it took."""
        head = lines[0]
        columns = {}
        for cell in head.filled:
            name = self._column(cell)
            if name:
                self._ledger.take(cell)
                columns[cell.column] = name
                self.period = self.period or (cell.text if _SPENT_SO_FAR.search(cell.bare) else "")
        first = min(columns)
        self._unit(head)
        taken = 1
        for line in lines[1:]:
            label = next(
                (cell for cell in reversed(line.fresh) if cell.column < first and self._source(cell)), None
            )
            if label is None:
                break
            self._row(line, label, columns)
            taken += 1
        self._blank_columns(lines[:taken], columns)
        return taken

    def _blank_columns(self, lines: Sequence[Line], columns: dict[int, str]) -> None:
        """Take the heads of other columns (原因) where nothing stands below them."""
        for cell in lines[0].filled:
            if cell.column in columns or cell.column < min(columns):
                continue
            below = [other for line in lines[1:] for other in line.cells if other.column == cell.column]
            if not any(other.text for other in below):
                self._ledger.take(cell)

    def cutoff(self, year: str) -> str:
        """Return 截至 as the head of the spending so far tells it, "" where it does not."""
        return cutoff_of(self.period, year)

    def _column(self, cell: Cell) -> str:
        so_far = _SPENT_SO_FAR.search(cell.bare)
        if so_far:
            return so_far[1]
        name = word_of(cell.text, "资金栏")
        return "执行数" if self._monitored and name == "全年执行数" else name

    def _source(self, cell: Cell) -> str:
        name = word_of(cell.text, "资金行")
        if not self._monitored and name == "本年一般公共预算拨款":
            return "财政拨款"
        if self._monitored and name == "财政拨款":
            return "本年一般公共预算拨款"
        return name

    def _unit(self, line: Line) -> None:
        """Take the head of the block, which reaches down beside its rows and names the money unit."""
        for cell in line.cells:
            match = _UNIT.search(cell.bare)
            if match and match[1] in MONEY_UNITS:
                self.unit = self.unit or match[1]
            elif match:
                self._ledger.doubt(cell, WRONG_UNIT)
            if match or level_name(cell.text) in _BLOCKS:
                self._ledger.take(cell)
            stated = points_of(cell.text)
            if stated is not None and level_name(cell.text) in _BLOCKS:
                self.claims.setdefault("执行分值", Printed(str(stated), cell))

    def _row(self, line: Line, label: Cell, columns: dict[int, str]) -> None:
        source = self._source(label)
        if source not in {_TOTAL, *(("本年一般公共预算拨款", "其他资金") if self._monitored else SOURCES)}:
            return
        self._ledger.take(label)
        self._unit(line)
        values: dict[str, object] = {}
        for cell in line.fresh:
            name = columns.get(cell.column, "")
            if name in self._figures and (value := amount(cell.text)) is not None:
                self._ledger.take(cell)
                values[name] = value
            elif name in _CLAIMS:
                self._claim(_CLAIMS[name], source, cell)
        if not any(values.values()):
            return
        if source == _TOTAL:
            self.data |= values
        else:
            self.data[source] = values

    def _claim(self, name: str, source: str, cell: Cell) -> None:
        if _NOTHING.fullmatch(cell.bare):
            self._ledger.take(cell)
        elif source == _TOTAL or name == "执行率":
            self._ledger.take(cell)
            self.claims[name if source == _TOTAL else f"{name}/{source}"] = Printed(cell.bare, cell)
