"""Indicator rows as tab-separated text: what WPS and Excel copy and paste.

What they copy may begin with the head of the form, in any of the words that forms use; it has blank cells where
一级 and 二级指标 were merged. What cannot be understood is told, never guessed into a wrong field.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.authoring.fields import from_lines
from perfgoals.authoring.rows import NAME, Slot
from perfgoals.document.aliases import PARTS, fields_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfgoals.authoring.rows import Row
    from perfgoals.config.forms import Level
    from perfgoals.document.edits.kinds import Value

LEVEL1, LEVEL2 = "一级指标", "二级指标"
COLUMNS = (NAME, "指标值", "分值", "指标解释", "指标值依据", "绩效标准", "长期指标值", "备注")
"""The fields of a copied row, behind its two levels; also how cells without a head are read."""
_FIELDS = (*COLUMNS, "赋分规则", "完成值取值方式", "数据来源", "佐证资料")
_LINES = frozenset({"指标解释", "指标值依据", "备注", "赋分规则", "完成值取值方式", "数据来源", "佐证资料"})
_POINTS = "分值"
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?分?")
_ADORNED = re.compile(r"[（(][^（()）]*[）)]$|^[*＊]|[:：*＊]$")
_TOTALS = ("合计", "总计", "小计")
_SIGNS = frozenset({"计算符号", "运算符", "运算符号", "指标性质"})
_UNITS = frozenset({"度量单位", "计量单位", "单位"})
_SIGN, _UNIT = "(符号)", "(单位)"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text holds: the new rows with where they go, and what was not understood, in Chinese."""

    rows: tuple[tuple[Slot, dict[str, Value]], ...]
    notes: tuple[str, ...]


def to_tsv(rows: Iterable[Row], own: Sequence[str] = ()) -> str:
    """Return rows as lines of cells: both levels, ``COLUMNS``, then the form's ``own`` fields (指标附加字段).

    Cells with breaks or quotes are quoted.
    """
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    for row in rows:
        writer.writerow([row.slot.level1, row.slot.level2, *(row.text(name) for name in _columns(own))])
    return out.getvalue()


def from_tsv(
    text: str, levels: Iterable[Level], here: Slot, known: Iterable[Slot] = (), own: Sequence[str] = ()
) -> Pasted:
    """Read pasted ``text`` as rows.

    ``levels`` are the form's own; ``here`` is the place of rows that name none, and what stands before the first
    merged cell; ``known`` are the places that the table has already; ``own`` the fields of a row that only the
    form has (指标附加字段).
    """
    table = _cells(text)
    homes = {second: level.name for level in levels for second in level.seconds}
    homes |= {slot.level2: slot.level1 for slot in known}
    notes: list[str] = []
    head = _head(table[0], own) if table else None
    if head is not None:
        unknown = [cell for cell, name in zip(table[0], head, strict=True) if cell and not name]
        notes += [f"“{cell}”这一列不是指标的字段，没有粘贴" for cell in unknown]
        table = table[1:]
    else:
        head = _guessed(table, homes, own)
    reader = _Reader(head, homes, here, notes, _LINES.union(own))
    rows = [row for number, cells in enumerate(table, 1) if (row := reader.row(number, cells)) is not None]
    return Pasted(tuple(rows), tuple(notes))


def _columns(own: Sequence[str]) -> tuple[str, ...]:
    return (*COLUMNS, *(name for name in own if name not in COLUMNS))


def _cells(text: str) -> list[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # A quote that nothing closes was typed by hand; spreadsheets quote in pairs.
    lines = [line.split("\t") for line in text.split("\n")]
    if text.count('"') % 2 == 0:
        with contextlib.suppress(csv.Error):  # a cell beyond all measure
            lines = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    cells = [[cell.strip() for cell in line] for line in lines]
    return [line for line in cells if any(line)]


def _head(cells: Sequence[str], own: Sequence[str]) -> list[str] | None:
    """Return the field of each column (blank: none of ours), None where the cells are no head."""
    names = [_field_of(cell, own) for cell in cells]
    fields = {name for name in names if name in _FIELDS or name in own}
    return names if (NAME in fields and len({*names} - {""}) > 1) or len(fields) > 1 else None


def _field_of(cell: str, own: Sequence[str]) -> str:
    bare = re.sub(r"\s+", "", cell)
    while (stripped := _ADORNED.sub("", bare)) != bare:
        bare = stripped
    if bare in own or bare in {LEVEL1, LEVEL2, *_FIELDS}:
        return bare
    if bare in {"一级", "二级", "三级"}:
        return f"{bare}指标"
    if PARTS.get(bare):
        return _SIGN if bare in _SIGNS else _UNIT if bare in _UNITS else ""
    return next((name for name in fields_called(bare) if name in _FIELDS), "")


def _guessed(table: Sequence[Sequence[str]], homes: dict[str, str], own: Sequence[str]) -> list[str]:
    """Return the field of each column of cells without a head: by the levels in front, then as they are copied."""
    width = max(map(len, table), default=0)
    columns = [[cells[at] if at < len(cells) else "" for cells in table] for at in range(min(width, 2))]
    firsts = {*homes.values(), "成本指标", "产出指标", "效益指标", "满意度指标"}
    names: list[str] = []
    if len(columns) == 2 and any(_bare(cell) in homes for cell in columns[1]):
        names = [LEVEL1, LEVEL2]
    elif columns and any(_bare(cell) in homes for cell in columns[0]):
        names = [LEVEL2]
    elif columns and width > 2 and any(_bare(cell) in firsts for cell in columns[0]):
        names = [LEVEL1, LEVEL2]
    rest = list(_columns(own))
    while len(names) < width:
        cells = [line[len(names)] for line in table if len(line) > len(names) and line[len(names)]]
        if rest and rest[0] == _POINTS and cells and not all(map(_NUMBER.fullmatch, cells)):
            rest.pop(0)
        names.append(rest.pop(0) if rest else "")
    return names


class _Reader:
    """Reads one line after the other; merged cells go on from the line above."""

    def __init__(
        self,
        head: Sequence[str],
        homes: dict[str, str],
        here: Slot,
        notes: list[str],
        lines: frozenset[str],
    ) -> None:
        self._head = head
        self._homes = homes
        self._level1, self._level2 = here.level1, here.level2
        self._notes = notes
        self._lines = lines

    def row(self, number: int, cells: Sequence[str]) -> tuple[Slot, dict[str, Value]] | None:
        named: dict[str, str] = {}
        for name, cell in zip(self._head, cells, strict=False):
            if name and cell and name not in named:
                named[name] = cell
        self._enter(_bare(named.pop(LEVEL1, "")), _bare(named.pop(LEVEL2, "")))
        if len(cells) > len(self._head):
            self._notes.append(f"第 {number} 行比表头多出 {len(cells) - len(self._head)} 格，多出的没有粘贴")
        name = "".join(named.pop(NAME, "").split("\n"))
        target = f"{named.pop(_SIGN, '')}{named.pop('指标值', '')}{named.pop(_UNIT, '')}"
        if not name or name in _TOTALS:
            if named or target or name:
                self._notes.append(f"第 {number} 行没有三级指标的名称，没有粘贴")
            return None
        fields: dict[str, Value] = {NAME: name, "指标值": " ".join(target.split("\n"))}
        for field, cell in named.items():
            fields[field] = from_lines(cell, []) if field in self._lines and "\n" in cell else cell
        return Slot(self._level1, self._level2, _BEHIND), {
            key: value for key, value in fields.items() if value
        }

    def _enter(self, level1: str, level2: str) -> None:
        """Go to the levels that a line names; a 二级指标 alone brings its 一级指标 along."""
        if level1 and level1 != self._level1:
            self._level1 = level1
            self._level2 = level2 or next((two for two, one in self._homes.items() if one == level1), "")
        if level2:
            self._level2 = level2
            if not level1 and self._homes.get(level2):
                self._level1 = self._homes[level2]


_BEHIND = 1 << 30
"""The index of a row behind all others of its list."""


def _bare(cell: str) -> str:
    """Return a level's cell without breaks, blanks and the points in brackets that some forms print there."""
    return _ADORNED.sub("", re.sub(r"\s+", "", cell))
