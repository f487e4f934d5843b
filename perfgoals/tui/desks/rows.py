"""The desk of the indicators: the table of the official form, its rows edited in a form of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from perfgoals.authoring import rows
from perfgoals.authoring.rows import NAME, Row, Slot
from perfgoals.authoring.tsv import from_tsv, to_tsv
from perfgoals.document.edit import EditRefused
from perfgoals.model.address import escape
from perfgoals.tui.desks.base import MARKS
from perfgoals.tui.desks.row_forms import RowForms
from perfgoals.tui.desks.row_lines import (
    LABELS,
    LEVEL1,
    LEVEL2,
    MARK,
    NUMBER,
    Fold,
    Line,
    cells_of,
    columns_for,
    levels_of,
    text_of,
    with_folds,
)
from perfgoals.tui.row_draft import Draft

if TYPE_CHECKING:
    from perfgoals.authoring.fields import Path
    from perfgoals.model.finding import Finding
    from perfgoals.tui.screens.table import TableScreen
    from perfgoals.tui.widgets.grid import Grid


class RowDesk(RowForms):
    """The indicators."""

    def __init__(self, screen: TableScreen, grid: Grid) -> None:
        """Work in ``grid``."""
        super().__init__(screen, grid)
        self.lines: list[Line] = []
        self._folded: set[tuple[str, str]] = set()

    # Showing

    def show(self) -> None:
        """Draw the rows; each level is written where it begins."""
        lines = rows.layout(self.screen.session.reading.root, self.screen.levels)
        self.lines = with_folds(lines, self._folded)
        columns = columns_for(self.grid.size.width, points=self.has_points)
        numbers = {row.slot: number for number, row in enumerate(self.all_rows, 1)}
        above = ("", "")
        cells: list[tuple[Text, ...]] = []
        for line in self.lines:
            held = line.rows if isinstance(line, Fold) else (line,) if isinstance(line, Row) else ()
            number = numbers.get(line.slot) if isinstance(line, Row) else None
            named = cells_of(line, above, number, self._mark(held))
            above = levels_of(line)
            cells.append(tuple(named[column.title] for column in columns))
        self.grid.lay(columns, cells, self._place())

    def _mark(self, held: tuple[Row, ...]) -> Text:
        found = [finding.severity for row in held for finding in self.screen.by_row.get(row.address, ())]
        if not found:
            return Text()
        sign, style = MARKS[min(found, key=lambda severity: severity.rank)]
        return Text(sign, style=style)

    def _place(self) -> int:
        goal, self._goal = self._goal, None
        for index, line in enumerate(self.lines):
            if goal is not None and isinstance(line, Row) and line.slot == goal:
                return index
        return self.grid.cursor

    @property
    def line(self) -> Line | None:
        """The current line."""
        return self.lines[self.grid.cursor] if self.grid.cursor < len(self.lines) else None

    @property
    def row(self) -> Row | None:
        """The current indicator, None on a line that holds none."""
        return self.line if isinstance(self.line, Row) else None

    @property
    def _column(self) -> str:
        return self.grid.columns[self.grid.column].title

    def cell(self) -> tuple[str, str]:
        """Return the label and the whole value of the current cell."""
        column, line = self._column, self.line
        label = LABELS.get(column, column)
        if line is None:
            return "", "还没有指标；按 a 新增，按 F4 从指标库里选"
        if column in {LEVEL1, LEVEL2}:
            return label, levels_of(line)[column == LEVEL2]
        if not isinstance(line, Row):
            return label, "按 a 新增" if isinstance(line, Slot) else "按空格展开"
        if column in {NUMBER, MARK}:
            return NAME, line.name
        return label, line.text(column)

    @property
    def path(self) -> Path:
        """The place of the current row."""
        return self.row.slot.path if self.row is not None else ()

    def findings(self) -> tuple[Finding, ...]:
        """Return what is found in the current row."""
        row = self.row
        return tuple(self.screen.by_row.get(row.address, ())) if row is not None else ()

    def reveal(self, address: str) -> None:
        """Move the cursor to the row at ``address``, or to the first of its level."""
        row = next((row for row in self.all_rows if f"{address}/".startswith(f"{row.address}/")), None)
        if row is not None:
            self._folded -= {(row.slot.level1, ""), (row.slot.level1, row.slot.level2)}
            self._goal = row.slot
            self.show()
            return
        for index, line in enumerate(self.lines):
            level1, level2 = (escape(level) for level in levels_of(line))
            if f"{rows.INDICATORS}/{level1}/{level2}/".startswith(f"{address}/"):
                self.grid.cursor = index
                return

    def texts(self) -> list[str]:
        """Return what each row says."""
        return [text_of(line) for line in self.lines]

    # Folding

    def fold(self) -> None:
        """Fold the 一级指标 where the cursor is in its column, else the 二级指标; unfold what is folded."""
        line = self.line
        if line is None:
            return
        key = levels_of(line)
        if isinstance(line, Fold):
            self._folded.discard(key)
            self._goal = line.rows[0].slot if line.rows else None
            self.show()
            return
        key = (key[0], "") if self._column in {NUMBER, LEVEL1} else key
        self._folded.add(key)
        self.show()
        self.grid.cursor = next(n for n, line in enumerate(self.lines) if levels_of(line) == key)

    # The form

    def edit(self, typed: str = "") -> None:
        """Open the form on the current row, or a new one where the form is blank."""
        line = self.line
        if isinstance(line, Fold):
            self.fold()
        elif isinstance(line, Row):
            self._open(self._draft(line), LABELS.get(self._column, self._column), typed)
        else:
            self._open(self._new(), NAME, typed)

    def add(self) -> None:
        """Open the form of a new row behind the current one."""
        self._open(self._new(), NAME)

    def add_from_library(self) -> None:
        """Open the form of a new row, with the library before it."""
        self._open(self._new(), NAME, library=True)

    def _open(self, draft: Draft, field: str, typed: str = "", *, library: bool = False) -> None:
        from perfgoals.tui.screens.row_form import RowForm  # noqa: PLC0415 - after the table is painted

        self.screen.app.push_screen(RowForm(self, draft, field, typed, library=library))

    def _new(self) -> Draft:
        line = self.line
        if isinstance(line, Row):
            slot = replace(line.slot, index=line.slot.index + 1)
        elif isinstance(line, Slot):
            slot = line
        elif line is not None:
            slot = line.rows[-1].slot if line.rows else Slot(line.level1, line.level2)
            slot = replace(slot, index=slot.index + 1)
        else:
            first = next(iter(self.screen.levels), None)
            slot = Slot(first.name, next(iter(first.seconds), "")) if first else Slot("产出指标", "数量指标")
        return Draft(slot, {}, "新增指标", is_new=True)

    # Rows

    def duplicate(self) -> None:
        """Put a copy of the current row behind it."""
        row = self.row
        if row is not None:
            slot = replace(row.slot, index=row.slot.index + 1)
            self._goal = slot
            self.screen.change(
                f"复制“{row.name}”", lambda text: rows.insert(text, self.screen.kind, slot, dict(row.fields))
            )

    def delete(self) -> None:
        """Delete the current row; where comments would go with it, ask first."""
        row = self.row
        if row is None:
            return
        try:
            comments = rows.comments_with(self.screen.session.text, row.slot)
        except EditRefused as refusal:
            self.screen.refused(str(refusal))
            return
        self.screen.delete(f"“{row.name}”", comments, lambda text: rows.delete(text, row.slot))

    def move(self, by: int) -> None:
        """Move the current row within its 二级指标."""
        row = self.row
        if row is None:
            return
        self._goal = replace(row.slot, index=row.slot.index + by)
        label = f"{'下' if by > 0 else '上'}移“{row.name}”"
        self.screen.change(label, lambda text: rows.move(text, row.slot, by)[0], is_plain=True)

    def copied(self) -> str:
        """Return the current row as tab-separated cells; of a folded level, all its rows."""
        line = self.line
        held = line.rows if isinstance(line, Fold) else (line,) if isinstance(line, Row) else ()
        return to_tsv(held, self.own_fields)

    def paste(self, text: str) -> None:
        """Take rows in behind the current one, each under the levels it names."""
        here = self._new().slot
        known = [row.slot for row in self.all_rows]
        pasted = from_tsv(text, self.screen.levels, here, known, self.own_fields)
        for note in pasted.notes:
            self.screen.say(note, "warning")
        if not pasted.rows:
            self.screen.say("剪贴板里没有可以粘贴的指标；请从 WPS、Excel 中复制表格的行", "warning")
            return
        new = [
            (replace(slot, index=self._count(slot.level1, slot.level2) + number), fields)
            for number, (slot, fields) in enumerate(pasted.rows)
        ]
        self._goal = new[0][0]
        kind, own = self.screen.kind, self.screen.extension
        if self.screen.change(f"粘贴 {len(new)} 条", lambda text: rows.insert_all(text, kind, new, own)):
            self.screen.say(f"已粘贴 {len(new)} 条；按 u 撤销")
