"""A folder of tables: every file at once, findings and scores as they are worked out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.screen import Screen
from textual.widgets import Footer, Input, Static
from textual.worker import get_current_worker

from perfgoals.authoring.journal import with_journals
from perfgoals.engine.collect import PathMissingError, walk
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.tui.actions import bindings
from perfgoals.tui.folder_rows import ORDERS, FileRow, checked_row, file_row, ordered, summary
from perfgoals.tui.themes import tone
from perfgoals.tui.widgets.field import Field
from perfgoals.tui.widgets.head import Head
from perfgoals.tui.widgets.listing import Column, Listing

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from perfgoals.authoring.checker import Checked
    from perfgoals.tui.app import EditorApp

_COLUMNS = (
    Column("文件", 12, share=2, is_path=True),
    Column("名称", 8, share=3),
    Column("得分", 9, right=True),
    Column("错误", 4, right=True),
    Column("警告", 4, right=True),
    Column("权重", 5, right=True),
    Column("状态", 6),
)
_NARROW = (
    Column("文件", 10, share=1, is_path=True),
    Column("得分", 9, right=True),
    Column("错误", 4, right=True),
    Column("状态", 6),
)
_NARROW_CELLS = (0, 2, 3, 6)
_STEP = 0.1
"""Seconds between two looks at what has been checked meanwhile."""


class FolderScreen(Screen[None]):
    """The list of the files below ``folder``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "open",
        "new",
        "find",
        "refresh",
        "sort",
        "back",
        show=("open", "new", "find", "refresh", "sort", "help"),
    )
    DEFAULT_CSS = """
    FolderScreen #whole { height: auto; min-height: 1; max-height: 4; padding: 0 1; background: $surface; }
    """

    def __init__(self, folder: Path) -> None:
        """Show ``folder``."""
        super().__init__()
        self.folder = folder
        self._rows: dict[str, FileRow] = {}
        self._stamps: dict[str, tuple[int, int]] = {}
        self._shown: list[FileRow] = []
        self._order = 0
        self._current_path = ""

    def compose(self) -> ComposeResult:
        """Lay out head, list, the whole of the current line, and the search field."""
        yield Head(f"绩效目标  {self.folder.resolve().name}")
        yield Listing(self._columns())
        yield Static(id="whole")
        yield Field(placeholder="文件名、项目名称或拼音首字母")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List the files and begin to check them."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show())
        self.query_one(Input).display = False
        self._list_files()
        self.set_focus(self.query_one(Listing))

    def on_screen_resume(self) -> None:
        """Look again at files that were changed while another screen was shown."""
        if self._stamps and self._stamps != _stamps(walk(str(self.folder))):
            self._list_files()
        else:
            self._rows = _marked(self._rows)
            self._show()

    def on_resize(self) -> None:
        """Show as many columns as fit."""
        self.query_one(Listing).columns = self._columns()
        self._show()

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < 80

    def _columns(self) -> tuple[Column, ...]:
        return _NARROW if self._is_narrow else _COLUMNS

    # Files

    def _list_files(self) -> None:
        unreadable: list[str] = []
        paths = walk(str(self.folder), unreadable)
        self._stamps = _stamps(paths)
        known = self._rows
        self._rows = _marked({path: known.get(path) or file_row(path, str(self.folder)) for path in paths})
        self._show()
        if unreadable:
            cast("EditorApp", self.app).say(f"打不开文件夹“{unreadable[0]}”，其中的表没有列出", "warning")
        self.run_worker(self._check, thread=True, exclusive=True, group="check")

    def _check(self) -> None:
        """Check all files, in a thread of its own; what is done is handed over a few times a second."""
        from perfgoals.authoring.checker import Checker  # noqa: PLC0415 - loads the rules, after the first paint

        worker, app = get_current_worker(), cast("EditorApp", self.app)
        done: list[Checked] = []
        handed = monotonic()
        try:
            for checked in Checker(app.settings).run([str(self.folder)]):
                if worker.is_cancelled:
                    return
                done.append(checked)
                if monotonic() - handed > _STEP:
                    app.call_from_thread(self._take, tuple(done))
                    done.clear()
                    handed = monotonic()
        except PathMissingError:
            app.call_from_thread(app.say, f"文件夹“{self.folder}”已被移走或删除", "error")
        if not worker.is_cancelled:
            app.call_from_thread(self._finish, tuple(done))

    def _take(self, done: tuple[Checked, ...]) -> None:
        for checked in done:
            row = self._rows.get(checked.reading.path)
            if row is not None:
                self._rows[row.path] = checked_row(row, checked)
        self._show()

    def _finish(self, done: tuple[Checked, ...]) -> None:
        """Take the last ones over; files that turned out to be no tables leave the list."""
        self._take(done)
        self._rows = {path: row for path, row in self._rows.items() if row.is_checked}
        self._show()

    # The list

    def _show(self) -> None:
        listing = self.query_one(Listing)
        words = self.query_one(Input).value
        rows = list(self._rows.values())
        self._shown = ordered([row for row in rows if row.matches(words)], self._order)
        place = next((n for n, row in enumerate(self._shown) if row.path == self._current_path), 0)
        cells = (self._cells(row) for row in self._shown)
        listing.show(
            [tuple(row[n] for n in _NARROW_CELLS) for row in cells] if self._is_narrow else list(cells), place
        )
        order = f"  {ORDERS[self._order]}" if self._order else ""
        found = f"  找到 {len(self._shown)} 个" if words else ""
        self.query_one(Head).show(f"绩效目标  {self.folder.resolve().name}", summary(rows) + order + found)
        self._show_whole()

    @property
    def current(self) -> FileRow | None:
        """The row the cursor is on, None in an empty list."""
        cursor = self.query_one(Listing).cursor
        return self._shown[cursor] if cursor < len(self._shown) else None

    def _cells(self, row: FileRow) -> tuple[Text, ...]:
        state = "未保存" if row.is_left_behind else row.state
        bad, odd = tone(self.app.theme, "error"), tone(self.app.theme, "warning")
        return (
            Text(row.name),
            Text(row.title if row.is_checked else "…", style=bad if row.state == "读不出" else ""),
            Text(row.score or ("-" if row.is_checked else "")),
            Text(str(row.errors) if row.is_checked else "", style=f"bold {bad}" if row.errors else ""),
            Text(str(row.warnings) if row.is_checked else "", style=odd if row.warnings else ""),
            Text(row.weight or ("-" if row.is_checked else "")),
            Text(state, style="bold" if row.is_left_behind else ""),
        )

    def _show_whole(self) -> None:
        row = self.current
        if row is None:
            empty = "没有符合的文件" if self._rows else "这里还没有绩效目标表；按 n 新建"
            self.query_one("#whole", Static).update(Text(empty))
            return
        self.query_one("#whole", Static).update(Text(f"{row.name}  {row.title}".rstrip()))

    def on_listing_moved(self) -> None:
        """Show the whole of the line the cursor is on."""
        row = self.current
        self._current_path = row.path if row is not None else ""
        self._show_whole()

    def on_listing_chosen(self) -> None:
        """Open the table that was clicked twice."""
        self.action_open()

    # Searching

    def action_find(self) -> None:
        """Show the search field."""
        field = self.query_one(Input)
        field.display = True
        self.set_focus(field)  # at once: what is typed next belongs there

    def on_key(self, event: Key) -> None:
        """Begin to search where Chinese is typed into the list: no command is called by it."""
        if event.character and event.is_printable and not event.character.isascii():
            event.stop()
            self.action_find()
            self.query_one(Input).insert_text_at_cursor(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only what matches, at every key."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the list; the field stays while it holds words."""
        event.stop()
        event.input.display = bool(event.value)
        self.set_focus(self.query_one(Listing))

    # What can be done

    def action_open(self) -> None:
        """Open the current table."""
        row = self.current
        if row is not None:
            self._current_path = row.path
            cast("EditorApp", self.app).open_table(Path(row.path))

    def action_new(self) -> None:
        """Make a new table in this folder."""
        from perfgoals.tui.screens.new_table import NewTable  # noqa: PLC0415 - not before it is asked for

        row = self.current
        folder = Path(row.path).parent if row is not None else self.folder
        source = Path(row.path) if row is not None and row.kind in GOAL_KINDS else None
        self.app.push_screen(NewTable(folder, source), self._made)

    def _made(self, path: Path | None) -> None:
        if path is not None:
            self._current_path = str(path)
            cast("EditorApp", self.app).open_table(path)

    def action_refresh(self) -> None:
        """Look at the folder and check everything again."""
        self._rows = {}
        self._list_files()

    def action_sort(self) -> None:
        """Go to the next order."""
        self._order = (self._order + 1) % len(ORDERS)
        self._show()

    async def action_back(self) -> None:
        """Leave the search first, then the editor."""
        field = self.query_one(Input)
        if field.has_focus or field.value:
            field.value = ""
            field.display = False
            self.set_focus(self.query_one(Listing))
            return
        await cast("EditorApp", self.app).action_quit()


def _marked(rows: dict[str, FileRow]) -> dict[str, FileRow]:
    """Return ``rows`` with a fresh look for unsaved work."""
    unsaved = with_journals(rows)
    return {path: replace(row, is_left_behind=path in unsaved) for path, row in rows.items()}


def _stamps(paths: list[str]) -> dict[str, tuple[int, int]]:
    """Return time (ns) and size of each file, to see whether it was changed."""
    stamps = {}
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116 - paths stay as they were found
            stamps[path] = (found.st_mtime_ns, found.st_size)
        except OSError:
            stamps[path] = (0, 0)
    return stamps
