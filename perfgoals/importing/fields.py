"""The upper part of a table: labels and what stands beside or below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.importing.labels import Label, label_of, shape_of
from perfgoals.importing.own import NO_WORDS, OwnWords
from perfgoals.importing.special import SPECIAL, chosen
from perfgoals.importing.values import MONEY_UNITS, WRONG_UNIT, amount, items, money_unit, one_text
from perfgoals.resources import schema

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

TERM, YEAR = "实施期", "年度"
_TOTALS = {"项目资金/实施期资金总额": TERM, "项目资金/年度资金总额": YEAR}
_FUNDS = {
    (TERM, "总额"): "实施期资金总额", (TERM, "财政拨款"): "实施期财政拨款", (TERM, "其他资金"): "实施期其他资金",
    (YEAR, "总额"): "年度资金总额", (YEAR, "财政拨款"): "财政拨款", (YEAR, "其他资金"): "其他资金",
    (YEAR, "上年结转"): "上年结转", (TERM, "上年结转"): "上年结转",
}  # fmt: skip


class FieldReader:
    """Collects the fields of one document.

    ``data`` is what has been read; ``unit`` the money unit that heads of blocks state; ``side`` is `项目` or
    `部门`, ``kind`` the 表类 whose schema says what each field holds, ``own`` the words of a local form.
    ``labels`` are the fields whose labels were met, ``totals`` the printed totals of lists, each with its block.
    """

    def __init__(self, side: str, kind: str, ledger: Ledger, own: OwnWords = NO_WORDS) -> None:
        """Begin an empty document."""
        self.data: dict[str, object] = {}
        self.unit = ""
        self.labels: set[str] = set()
        self.totals: list[tuple[str, Cell]] = []
        self._side = side
        self._schema = schema(kind)
        self._own = own
        self._ledger = ledger
        self._block = ""
        self._wrong_unit = False
        self._periods: dict[int, str] = {}

    def label(self, cell: Cell, block: str = "") -> Label | None:
        """Return the label a cell is, given the block it stands in."""
        return self.label_in(cell, block or self._block)

    def label_in(self, cell: Cell, block: str = "") -> Label | None:
        """Return the label a cell is in ``block``, whatever stands above it; the form's own words come first."""
        own, text = self._own, cell.text
        return own.label_of(text) or label_of(text, self._side, block) or own.other_label_of(text)

    def moulded(self, cell: Cell) -> bool:
        """Read a text in which a local form prints fields of its own among words; return whether it is one."""
        parts = self._own.parts_of(cell.text) if not self._ledger.has(cell) else None
        if parts is None:
            return False
        held = [self._set(path, lines) for path, lines in parts.items()]
        if not all(held):
            return False
        self._ledger.take(cell)
        return True

    def block_at(self, line: Line) -> str:
        """Return the block a line stands in: a head that reaches in from the left, or the last one across."""
        for cell in reversed(line.cells):
            if cell.row < line.row:
                label = label_of(cell.text, self._side)
                if label is not None and label.block:
                    return label.block
        first = line.filled[0] if line.filled else None
        label = label_of(first.text, self._side) if first else None
        return label.block if label is not None and label.block else self._block

    def line(self, line: Line, below: Line | None) -> None:
        """Read one line of labels and contents; ``below`` may hold the contents of labels that head columns."""
        block = self.block_at(line)
        fresh = line.fresh
        for cell in line.filled:
            self.moulded(cell)
        number = 0
        while number < len(fresh):
            cell = fresh[number]
            beside = fresh[number + 1] if number + 1 < len(fresh) else None
            label = self.label(cell, block)
            if label is None or self._ledger.has(cell):
                number += 1
                continue
            number += 1
            self._head(cell, label)
            if label.block:
                if line.sole is cell:
                    self._block = label.block
                elif label.block == "项目资金" and beside is not None and self.label(beside, block) is None:
                    number += self._amount("项目资金/年度资金总额", beside)
                continue
            if label.field == "-":
                continue
            heads = beside is None or (beside.text and self.label(beside, block) is not None)
            if not heads:
                self._ledger.take(beside) if beside is not None and not beside.text else None
                if beside is None or not self._ledger.has(beside) or not beside.text:
                    self._value(cell, label, beside, line)
                number += 1
            elif below is not None and (under := self._under(cell, below)) is not None:
                self._value(cell, label, under, line)
        self._leftovers(line, block)

    def _head(self, cell: Cell, label: Label) -> None:
        self._ledger.take(cell)
        self.labels.add(label.field)
        self.state_unit(label.bracket, cell)
        if label.field in _TOTALS:
            self._periods[cell.column] = _TOTALS[label.field]

    def state_unit(self, text: str, cell: Cell) -> None:
        """Take the money unit a head states in ``text``; report one no table can have, once."""
        unit = money_unit(text)
        if unit in MONEY_UNITS:
            self.unit = self.unit or unit
        elif unit and not self._wrong_unit:
            self._wrong_unit = True
            self._ledger.doubt(cell, WRONG_UNIT)

    def _under(self, cell: Cell, below: Line) -> Cell | None:
        """Return the cell right under a label, None where it holds a label itself."""
        for candidate in below.fresh:
            if candidate.column == cell.column and candidate.row == cell.row + cell.rowspan:
                is_taken = self.label(candidate) is not None or self._ledger.has(candidate)
                return None if is_taken else candidate
        return None

    def _value(self, head: Cell, label: Label, cell: Cell | None, line: Line) -> None:
        if cell is None:
            return
        special = SPECIAL.get(label.field)
        if special is not None:
            if special(self.data, [cell, *_after(line, cell)], self._ledger):
                self._ledger.take(cell)
            return
        path = label.field
        if path.startswith("资金/"):
            path = self._fund(head, path.removeprefix("资金/"), line)
        self._period(path, label.bracket)
        if self._shape(path) == "amount":
            self._amount(path, cell)
        elif self._set(path, self._ticked(path, cell)):
            self._ledger.take(cell)

    def _ticked(self, path: str, cell: Cell) -> list[str]:
        """Return the lines of a cell; of one with boxes to tick, what is ticked."""
        ticked, is_choice = chosen(cell.text) if path in self._own.choices else ([], False)
        return ticked if is_choice else cell.lines

    def _shape(self, path: str) -> str:
        """Return what a field holds; one that only the form has holds one text or several."""
        return shape_of(path, self._schema) or ("lines" if path in self._own.fields else "")

    def _set(self, path: str, lines: list[str]) -> bool:
        """Put the lines of a cell as the field holds them; return whether it now does."""
        shape = self._shape(path)
        value: object = items(lines) if shape == "lines" else one_text(lines)
        if shape == "amount":
            value = amount(one_text(lines))
        return bool(shape) and value is not None and self.put(path, value)

    def _fund(self, head: Cell, name: str, line: Line) -> str:
        """Return the field of an amount whose label leaves open of which period it is: the total above tells."""
        if name == "总额":
            others = (self.label(cell) for cell in line.fresh if cell is not head)
            paired = any(other is not None and other.field == "项目资金/年度资金总额" for other in others)
            period = TERM if paired else YEAR
            self._periods[head.column] = period
        else:
            columns = [column for column in self._periods if column <= head.column]
            period = self._periods[max(columns)] if columns else YEAR
        return f"项目资金/{_FUNDS[period, name]}"

    def _period(self, path: str, bracket: str) -> None:
        """Take the period a head of the term's goal states: 中期目标（2024-2026）, 长期目标（截至2026年）."""
        if path != "绩效目标/实施期目标" or not bracket.strip() or "×" in bracket:
            return
        if bracket.startswith("截至"):
            until = bracket.removeprefix("截至").removesuffix("年").strip()
            if until:
                self.put("绩效目标/实施期截止", until)
        elif any(char.isdigit() for char in bracket):
            self.data.setdefault("项目期", bracket)

    def _amount(self, path: str, cell: Cell) -> int:
        """Put an amount; what is none stays unread. Return 1, the cells that were looked at."""
        value = amount(cell.text)
        if value is not None and self.put(path, value):
            self._ledger.take(cell)
            if cell.doubt:
                self._ledger.doubt(cell, "旧式 .xls 不带显示格式，请核对金额")
        return 1

    def put(self, path: str, value: object) -> bool:
        """Set a field; return whether it now holds ``value``, which one that holds something else does not."""
        *blocks, name = path.split("/")
        place = self.data
        for block in blocks:
            inner = place.setdefault(block, {})
            if not isinstance(inner, dict):
                return False
            place = inner
        if not place.get(name):
            place[name] = value
        return not value or place[name] == value

    def _leftovers(self, line: Line, block: str) -> None:
        """Read contents that have no label of their own."""
        left = [cell for cell in line.filled if not self._ledger.has(cell)]
        if len(left) != 1:
            return
        cell = left[0]
        if block == "资金用途" and len(line.filled) == 1:
            if self.put("资金用途", items(cell.lines)):
                self._ledger.take(cell)
            return
        beside = [above for above in line.cells if above.row < line.row and above.column < cell.column]
        label = self.label(beside[-1]) if beside else None
        if label is not None and label.field == "#项目类型":
            self._value(beside[-1], label, cell, line)


def _after(line: Line, cell: Cell) -> list[Cell]:
    return [other for other in line.fresh if other.column > cell.column]
