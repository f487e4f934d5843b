"""What the form of an indicator asks of the table: levels to choose from, judgement, and being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring import rows
from perfgoals.authoring.rows import NAME, Row, Slot
from perfgoals.config.forms import Level
from perfgoals.document.aliases import fields_called
from perfgoals.document.edit import EditRefused
from perfgoals.report.wording import message
from perfgoals.tui.desks.base import Desk
from perfgoals.tui.desks.row_lines import POINTS, levels_of
from perfgoals.tui.row_draft import Draft

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import Value
    from perfgoals.tui.screens.table import TableScreen
    from perfgoals.tui.widgets.grid import Grid

HISTORY = "历史指标值"


class RowForms(Desk):
    """The side of the desk of the indicators that their form sees (``RowHost``)."""

    def __init__(self, screen: TableScreen, grid: Grid) -> None:
        """Work in ``grid``."""
        super().__init__(screen, grid)
        self._goal: Slot | None = None

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every indicator, folded ones included."""
        return self.screen.session.rows

    @property
    def has_points(self) -> bool:
        """Whether the form or the table has 分值."""
        form = self.screen.form
        total = form is not None and form.weight_total is not None and POINTS in form.columns
        return total or any(row.text(POINTS) for row in self.all_rows)

    @property
    def levels(self) -> tuple[Level, ...]:
        """一级 and 二级指标 to choose from: the form's, and what the table has beside them."""
        known = {level.name: list(level.seconds) for level in self.screen.levels}
        for line in rows.layout(self.screen.session.reading.root, ()):
            level1, level2 = levels_of(line)
            seconds = known.setdefault(level1, [])
            if level2 not in seconds:
                seconds.append(level2)
        return tuple(Level(name, tuple(seconds)) for name, seconds in known.items())

    @property
    def years(self) -> tuple[str, ...]:
        """The two years before that of the table, where the form prints 历史指标值."""
        year = self.screen.text("年度")
        if HISTORY not in self.first_fields or not year.isdecimal():
            return ()
        return str(int(year) - 2), str(int(year) - 1)

    @property
    def first_fields(self) -> tuple[str, ...]:
        """The fields that the form prints or the table uses."""
        printed = {field for column in self.screen.columns for field in (column, *fields_called(column))}
        used = {name for row in self.all_rows for name, value in row.fields.items() if value}
        return tuple(sorted(printed | used | ({POINTS} if self.has_points else set())))

    @property
    def own_fields(self) -> tuple[str, ...]:
        """The fields of a row that the form has of its own (指标附加字段)."""
        return tuple(extra.name for extra in self.screen.extension.row)

    def _draft(self, row: Row) -> Draft:
        number = self.all_rows.index(row) + 1
        return Draft(row.slot, dict(row.fields), f"指标 {number} / {len(self.all_rows)}")

    def step(self, draft: Draft, by: int) -> Draft | None:
        """Return the row after (``by`` 1) or before (-1) the one of ``draft``, None at either end."""
        slots = [row.slot for row in self.all_rows]
        if draft.is_new or draft.slot not in slots:
            return None
        index = slots.index(draft.slot) + by
        return self._draft(self.all_rows[index]) if 0 <= index < len(slots) else None

    def commit(self, draft: Draft, level1: str, level2: str, fields: dict[str, Value]) -> str:
        """Write what the form holds as one step; return why it was refused, blank where it was not."""
        target = Slot(level1, level2, self._count(level1, level2))
        kind, own = self.screen.kind, self.screen.extension
        moved = (level1, level2) != (draft.slot.level1, draft.slot.level2)
        slot = draft.slot if not moved else target

        def make(text: str) -> str:
            if draft.is_new:
                given = {name: value for name, value in fields.items() if value}
                return rows.insert_all(text, kind, [(slot, given)], own)
            text = rows.change(text, kind, draft.slot, fields, own)
            return rows.relocate(text, kind, draft.slot, target) if moved else text

        name = str(fields.get(NAME, "")) or "未命名指标"
        try:
            changed = self.screen.session.change(f"{'新增' if draft.is_new else '修改'}“{name}”", make)
        except EditRefused as refusal:
            return str(refusal)
        self._goal = slot
        if changed:
            self.screen.changed()
        else:
            self.show()
        return ""

    def judge(
        self, draft: Draft, level1: str, level2: str, fields: dict[str, Value]
    ) -> list[tuple[str, str]]:
        """Return what the rules about one indicator say, as (severity's word, sentence); the worst first."""
        del draft
        found = self.screen.judge(level1, level2, fields)
        found.sort(key=lambda finding: finding.severity.rank)
        told = [(finding.severity.label, message(finding)) for finding in found]
        if fields.get(NAME):
            return told
        return [(label, sentence.replace("“”", "这一条")) for label, sentence in told]

    def _count(self, level1: str, level2: str) -> int:
        return sum((row.slot.level1, row.slot.level2) == (level1, level2) for row in self.all_rows)
