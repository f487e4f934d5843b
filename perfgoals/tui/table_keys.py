"""What the keys do on the screen of a table: handed to the desk of the current section, and searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring.session import READING
from perfgoals.tui.desks.rows import RowDesk
from perfgoals.tui.screens.form import Form
from perfgoals.tui.table_problems import TableProblems
from perfgoals.tui.widgets.field import Field
from perfgoals.tui.widgets.grid import Grid
from perfgoals.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from textual.events import Paste
    from textual.widgets import Input

    from perfgoals.authoring.session import Session


_CHANGES = {
    *("add", "duplicate", "delete", "move_up", "move_down", "undo", "redo", "fix", "suppress"),
    *("library", "paste", "save", "external"),
}


class TableKeys(TableProblems):
    """Keys of the table."""

    def __init__(self, session: Session) -> None:
        """Work on ``session``."""
        super().__init__(session)
        self._words = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no changes of a table that is only read."""
        del parameters
        return None if self.session.is_reading and action in _CHANGES else True

    # The current section

    def on_grid_typed(self, event: Grid.Typed) -> None:
        """Open the form on the cell with what was typed."""
        event.stop()
        if isinstance(self.app.screen, Form):
            self.app.screen.take(event.character)
        else:
            self._edit(event.character)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Edit what was clicked twice."""
        event.stop()
        self.action_edit()

    def on_paste(self, event: Paste) -> None:
        """Take in what the terminal pastes."""
        event.stop()
        if self.has_desk:
            self.desk.paste(event.text)

    def action_edit(self) -> None:
        """Open the form on the current cell; in the list of findings, go to the current one."""
        panel = self.query_one("#panel", Listing)
        if panel.has_focus and self.findings:
            self.go_to(self.findings[panel.cursor])
            self.query_one(Grid).focus()
        else:
            self._edit()

    def _edit(self, typed: str = "") -> None:
        if self.session.is_reading:
            self.say(READING, "warning")
        elif self.has_desk:
            self.desk.edit(typed)

    def action_add(self) -> None:
        """Add an entry."""
        if self.has_desk:
            self.desk.add()

    def action_duplicate(self) -> None:
        """Copy the current entry."""
        if self.has_desk:
            self.desk.duplicate()

    def action_delete(self) -> None:
        """Delete the current entry."""
        if self.has_desk:
            self.desk.delete()

    def action_move_up(self) -> None:
        """Move the current entry up."""
        if self.has_desk:
            self.desk.move(-1)

    def action_move_down(self) -> None:
        """Move the current entry down."""
        if self.has_desk:
            self.desk.move(1)

    def action_fold(self) -> None:
        """Fold or unfold the current level."""
        if self.has_desk:
            self.desk.fold()

    def action_copy(self) -> None:
        """Copy the current line, for this editor and for the terminal's clipboard."""
        text = self.desk.copied() if self.has_desk else ""
        if not text:
            self.say("这里没有可以复制的内容")
            return
        self.app.copy_to_clipboard(text)
        self.say("已复制，可以粘贴到 WPS、Excel（终端不支持时只在本编辑器内有效）")

    def action_paste(self) -> None:
        """Paste what was copied in this editor."""
        if not self.app.clipboard:
            self.say("还没有复制过；从 WPS、Excel 复制的内容，请用终端的粘贴键（如 Ctrl+Shift+V）")
        elif self.has_desk:
            self.desk.paste(self.app.clipboard)

    def action_library(self) -> None:
        """Add an indicator from the library."""
        self.go_to_rows()
        if self.has_desk and isinstance(self.desk, RowDesk):
            self.desk.add_from_library()
        else:
            self.say("这种表没有指标，用不上指标库")

    def go_to_rows(self) -> None:
        """Go to the section of the indicators, where there is one."""
        raise NotImplementedError

    # Searching

    def action_find(self) -> None:
        """Ask for words to look for."""
        field = self.query_one("#search", Field)
        field.display = True
        self.set_focus(field)  # at once: what is typed next belongs there

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the first line that has the words."""
        event.stop()
        self._words = event.value.strip()
        self._end_search(keep=bool(self._words))
        if self._words:
            self._search(1)

    def _end_search(self, *, keep: bool) -> None:
        field = self.query_one("#search", Field)
        field.display = False
        if not keep:
            self._words = ""
            field.fill("")
        self.set_focus(self.query_one(Grid))

    def _search(self, by: int) -> None:
        if not self._words:
            self.action_find()
        elif not self.has_desk or not self.desk.find(self._words, by):
            self.say(f"这一部分没有“{self._words}”；按 F6 换一部分再找", "warning")
        else:
            self.say(f"查找“{self._words}”：n 下一处，N 上一处，Esc 结束")

    def action_next_match(self) -> None:
        """Go to the next line that has the words."""
        self._search(1)

    def action_previous_match(self) -> None:
        """Go to the previous line that has the words."""
        self._search(-1)

    def action_next_problem(self) -> None:
        """Go to the next finding; while something is looked for, to the next place that has it."""
        if self._words:
            self._search(1)
        else:
            super().action_next_problem()

    def action_previous_problem(self) -> None:
        """Go to the previous finding, or place."""
        if self._words:
            self._search(-1)
        else:
            super().action_previous_problem()

    def action_back(self) -> None:
        """End the search, else leave the table; unsaved changes are asked about."""
        if self._words or self.query_one("#search", Field).has_focus:
            self._end_search(keep=False)
            return
        self.run_worker(self._leave(), name="ask", group="leave", exclusive=True)

    async def _leave(self) -> None:
        if not await self.editor.may_leave(self.session):
            return
        if len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            self.app.exit()
