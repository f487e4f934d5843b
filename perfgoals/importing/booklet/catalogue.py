"""The catalogue of a booklet: every table with its number, whether it is empty, and the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.labels import word_of
from perfgoals.importing.values import one_text

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_EMPTY = frozenset({"是", "√", "空", "空表", "是空表"})
_PAGE = re.compile(r"[-—－.…·\d]*")
_NOT_EMPTY = re.compile(r"[否不非×✗x—－/-]?|非空表|不是")


def catalogue_at(line: Line) -> dict[int, str] | None:
    """Return the columns a catalogue's head names, by their place; None where a line is no such head."""
    columns = {cell.column: name for cell in line.filled if (name := word_of(cell.text, "目录栏"))}
    names = list(columns.values())
    if "报表" not in names or "是否空表" not in names or len(columns) != len(line.filled):
        return None
    titles = [column for column, name in columns.items() if name == "报表"]
    if len(titles) == 2 and "表号" not in names:  # 报表 | 报表名称
        columns[titles[0]] = "表号"
    return columns


class Catalogue:
    """Collects the rows below a head."""

    def __init__(self, columns: dict[int, str], ledger: Ledger) -> None:
        """Begin with the columns that ``catalogue_at`` found."""
        self.entries: list[dict[str, object]] = []
        self._columns = columns
        self._ledger = ledger

    def line(self, line: Line) -> None:
        """Read one row; a row without a name of a table stays unread."""
        cells: dict[str, Cell] = {}
        for cell in line.cells:
            name = self._columns.get(cell.column, "")
            if name and name not in cells:
                cells[name] = cell
        title = cells.get("报表")
        if title is None or not title.text:
            return
        self._ledger.take(title)
        entry: dict[str, object] = {}
        number = cells.get("表号")
        if number is not None:
            self._ledger.take(number)
            if number.text:
                entry["表号"] = one_text(number.lines)
        page = cells.get("页码")
        if page is not None and _PAGE.fullmatch(page.bare):
            self._ledger.take(page)
        entry["报表"] = one_text(title.lines)
        self._emptiness(entry, cells.get("是否空表"), cells.get("理由"))
        self.entries.append(entry)

    def _emptiness(self, entry: dict[str, object], mark: Cell | None, reason: Cell | None) -> None:
        said = mark.bare if mark is not None else ""
        why = one_text(reason.lines) if reason is not None else ""
        if mark is not None and (said in _EMPTY or _NOT_EMPTY.fullmatch(said)):
            self._ledger.take(mark)
        if said in _EMPTY or (not said and why):
            entry["空表"] = why
            if reason is not None:
                self._ledger.take(reason)
            if not why and mark is not None:
                self._ledger.doubt(mark, f"“{entry['报表']}”是空表，没有写理由")
        elif reason is not None and why:
            self._ledger.doubt(reason, f"“{entry['报表']}”不是空表，这里的话没有栏目可填")
