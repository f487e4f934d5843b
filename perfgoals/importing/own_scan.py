"""Finds in a template's grid what stands beside each field: the label, the head of its column, the text around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.grids import Grid
from perfgoals.importing.indicators import FIELDS, OWN_ROLE
from perfgoals.importing.labels import readings, shape_of
from perfgoals.importing.moulds import HOLE, Mould, mould_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.config.forms import FormTable
    from perfgoals.importing.grids import Block, Cell
    from perfgoals.importing.moulds import Hole, Template

_ROLES = {"一级指标": "一级", "二级指标": "二级", "三级指标": "名称", "指标值": "值", "长期指标值": "长期"}
_ROLES |= {name: name for name in FIELDS}
_SHAPES = frozenset({"text", "lines", "amount", "required-text"})
_WORDS = re.compile(r"[^\W\d_]{2}")


class Scan:
    """Collects the words of one template; see ``OwnWords`` for what it finds."""

    def __init__(self, table: FormTable, template: Template) -> None:
        """Begin with nothing found."""
        self.labels: dict[str, str] = {}
        self.others: dict[str, str] = {}
        self.columns: dict[str, str] = {}
        self.choices: set[str] = set()
        self._torn: set[str] = set()
        self.moulds: list[Mould] = []
        self._template = template
        self._schema = table.schema
        self._own = {extra.name for extra in table.extension.fields}
        self._own_rows = {extra.name for extra in table.extension.row}

    def block(self, block: Block) -> None:
        """Look through a paragraph or a table of the template."""
        if not isinstance(block, Grid):
            self._mould(block.text)
            return
        rows = block.by_row()
        for number, row in enumerate(rows):
            for cell in row:
                if cell.row == number and HOLE.search(cell.text):
                    self._cell(cell, row, rows[:number])

    def _cell(self, cell: Cell, row: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> None:
        label = _label_left(cell, row)
        if self._is_worded(cell.text):
            if self._mould(cell.text) and label:
                self.others.setdefault(label, "-")
            name = next(iter(self._own_fields(cell.text)), "")
            if not label or name not in self.choices:
                return
        role = next((role for hole in self._holes(cell.text) if (role := self._role(hole))), "")
        if role:
            head = _label_above(cell, above)
            if head:
                self.columns.setdefault(head, role)
            return
        path = next((path for hole in self._holes(cell.text) if (path := self._path(hole))), "")
        label = label or _label_above(cell, above)
        if path and label:
            self._name(label, path)

    def _name(self, label: str, path: str) -> None:
        known = self.labels if path in self._own else self.others
        if label in self._torn or known.setdefault(label, path) != path:
            self._torn.add(label)  # 其他资金 of two periods: the label alone does not tell
            known.pop(label, None)

    def _is_worded(self, text: str) -> bool:
        return bool(_WORDS.search(HOLE.sub(" ", text)))

    def _mould(self, text: str) -> bool:
        """Keep a text in which a field of the form's own stands among words; return whether it is one."""
        holes = self._holes(text)
        if not self._is_worded(text) or not self._own_fields(text):
            return False
        fields = [(self._path(hole), hole.choice if hole.is_box else "") for hole in holes]
        self.choices |= {path for (path, choice) in fields if choice and path in self._own}
        mould = mould_of(text, fields) if all(path for path, _ in fields) else None
        if mould is not None:
            self.moulds.append(mould)
        return mould is not None

    def _own_fields(self, text: str) -> list[str]:
        return [path for hole in self._holes(text) if (path := self._path(hole)) in self._own]

    def _holes(self, text: str) -> list[Hole]:
        return [self._template.holes[int(match[1])] for match in HOLE.finditer(text)]

    def _path(self, hole: Hole) -> str:
        """Return the field of the table that a hole prints, "" for none that an import could fill."""
        for name in hole.names:
            path = name.replace(".", "/")
            if shape_of(path, self._schema) in _SHAPES:
                return path
        return ""

    def _role(self, hole: Hole) -> str:
        """Return the role of a column that prints a field of an indicator."""
        for name in hole.names:
            row, _, rest = name.partition(".")
            if row in self._template.rows:
                return f"{OWN_ROLE}{rest}" if rest in self._own_rows else _ROLES.get(rest, "")
        return ""


def _label_left(cell: Cell, row: Sequence[Cell]) -> str:
    left = [other for other in row if other.column < cell.column]
    return _words(left[-1]) if left else ""


def _label_above(cell: Cell, above: Sequence[Sequence[Cell]]) -> str:
    """Return the head of a column: the nearest cell over it that is no content itself."""
    for row in reversed(above):
        for other in row:
            if other.column <= cell.column < other.column + other.colspan:
                return _words(other)
    return ""


def _words(cell: Cell) -> str:
    """Return a cell as a label, as labels are compared; "" where it holds a field or nothing."""
    text = HOLE.sub("", cell.text)
    name = readings(text)[-1][0] if text.strip() else ""
    return name if _WORDS.search(name) else ""
