"""What a row of a 自评表 or 监控表 says of its indicator beside the target: an entry of 完成情况 or 执行情况."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.linked.follower import PrintedRow
from perfgoals.importing.listing import own_lines
from perfgoals.importing.values import items, one_text, target
from perfgoals.model.evaluation import MONITORING_KIND

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.heads import Head
    from perfgoals.importing.indicators import Row
    from perfgoals.importing.ledger import Ledger

_TICKS = frozenset("√✓✔☑■●Vv")
_TWO_PARTS = re.compile(r"([^；\n]+)；([^；\n]+)")
"""What stands under 偏差原因分析及改进措施, where it has two parts: the head names them in this order."""
_NOTHING = re.compile(r"[-—－/]*")
_POINTS = re.compile(r"\d+(?:\.\d+)?分?")
_REASON_AND_REMEDY = re.compile(
    r"(?:\d[.、]\s*)?(?:偏差|未完成)?原因(?:分析)?[:：]\s*(.+?)[；;。\s]*"
    r"(?:\d[.、]\s*)?(?:拟采取的?|下一步)?(?:改进)?措施[:：]\s*(.+)",
    re.DOTALL,
)


class EntryReader:
    """Reads the cells of one row after another."""

    def __init__(self, kind: str, head: Head, ledger: Ledger) -> None:
        """Prepare for a table of ``kind`` with the given columns."""
        self._monitored = kind == MONITORING_KIND
        self._asks_both = any(column.role == "偏差原因" and "措施" in column.title for column in head.columns)
        self._ledger = ledger

    def row(self, row: Row, number: int, of: int) -> PrintedRow:
        """Return a row with its entry; it is the ``number``-th (from 0) of ``of`` that its line lists."""
        goal = dict(row.fields)
        cells = {role: _Part(cell, number, of) for role, cell in row.cells.items()}
        points = cells.get("得分")
        weight = str(goal.pop("分值", ""))
        if not _number(weight) and not _NOTHING.fullmatch(weight):
            self._ledger.doubt(row.cells["分值"], "分值应当是数字")
        if self._monitored:
            entry = self._progress(cells)
            if goal.pop("备注", ""):
                entry["备注"] = items(row.cells["备注"].lines)
        else:
            entry = self._result(cells)
        return PrintedRow(
            first=row.first,
            second=row.second,
            goal=goal,
            entry={name: value for name, value in entry.items() if value},
            cell=row.cells["名称"],
            weight=_number(weight),
            points=self._points(points) if points is not None else "",
            level_cells=row.level_cells,
        )

    def _result(self, cells: dict[str, _Part]) -> dict[str, object]:
        entry: dict[str, object] = {"实际完成值": self._text(cells.get("完成值"), cells.get("单位"))}
        reason, remedy = cells.get("偏差原因"), cells.get("改进措施")
        text = "\n".join(reason.lines) if reason is not None else ""
        both = _REASON_AND_REMEDY.fullmatch(text) or (_TWO_PARTS.fullmatch(text) if self._asks_both else None)
        if reason is not None:
            self._ledger.take(reason.cell)
            if both:
                entry["偏差原因"], entry["改进措施"] = both[1], both[2]
            elif not _NOTHING.fullmatch(text):
                entry["偏差原因"] = items(reason.lines)
        if remedy is not None and not (both and remedy.lines):
            self._ledger.take(remedy.cell)
            if not _NOTHING.fullmatch("".join(remedy.lines)):
                entry["改进措施"] = items(remedy.lines)
        return entry

    def _progress(self, cells: dict[str, _Part]) -> dict[str, object]:
        entry: dict[str, object] = {
            "完成值": self._text(cells.get("完成值"), cells.get("单位")),
            "全年预计": self._text(cells.get("全年预计"), cells.get("单位")),
        }
        categories, chances = self._ticked(cells, "原因:"), self._ticked(cells, "可能:")
        deviation: dict[str, object] = {}
        if categories:
            deviation["类别"] = categories[0] if len(categories) == 1 else categories
        reason = cells.get("原因说明") or cells.get("偏差原因")
        if reason is not None:
            self._ledger.take(reason.cell)
            deviation["说明"] = items(reason.lines)
        entry["偏差原因"] = {name: value for name, value in deviation.items() if value}
        if len(chances) > 1:
            self._ledger.doubt(cells[f"可能:{chances[1]}"].cell, "完成目标可能性勾了不止一项")
        entry["完成可能性"] = chances[0] if chances else self._chance(cells.get("可能组"))
        return entry

    def _ticked(self, cells: dict[str, _Part], prefix: str) -> list[str]:
        found = []
        for role, part in cells.items():
            if role.startswith(prefix) and (not part.cell.text or part.cell.bare in _TICKS):
                self._ledger.take(part.cell)
                found += [role.removeprefix(prefix)] if part.cell.text else []
        return found

    def _chance(self, part: _Part | None) -> str:
        """Read 完成目标可能性 where it is one column with the word in it."""
        if part is None:
            return ""
        self._ledger.take(part.cell)
        return one_text(part.lines)

    def _text(self, part: _Part | None, unit: _Part | None) -> str:
        """Return what was reached, with its unit where that has a column of its own."""
        if part is None:
            return ""
        self._ledger.take(part.cell)
        if part.cell.doubt:
            self._ledger.doubt(part.cell, "旧式 .xls 不带显示格式，可能原来显示为百分数，请核对")
        return target(one_text(part.lines), "", one_text(unit.lines) if unit is not None else "")

    def _points(self, part: _Part) -> str:
        text = _number("".join(part.lines))
        if text or _NOTHING.fullmatch(part.cell.bare):
            self._ledger.take(part.cell)
        return text


class _Part:
    """The lines of a cell that belong to one of the indicators its line lists."""

    def __init__(self, cell: Cell, number: int, of: int) -> None:
        self.cell = cell
        self.lines = own_lines(cell.lines, number, of)


def _number(text: object) -> str:
    """Return points as written; "" for what is none."""
    bare = "".join(str(text).split())
    return bare if _POINTS.fullmatch(bare) else ""
