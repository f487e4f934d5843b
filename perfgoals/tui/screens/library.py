"""The indicator library: found by words or pinyin initials, put into the form by Enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from perfgoals.authoring.library import Library, own_files
from perfgoals.authoring.own_library import LibraryError
from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.widgets.field import Field
from perfgoals.tui.widgets.listing import Column, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from perfgoals.authoring.entry import Entry
    from perfgoals.config.forms import Level
    from perfgoals.tui.app import EditorApp

_COLUMNS = (
    Column("名称", 12, share=3),
    Column("二级指标", 14, share=1),
    Column("目标值样式", 10, share=2),
    Column("行业", 8),
)
_NARROW = (Column("名称", 12, share=3), Column("目标值样式", 10, share=2))
_MOST = 200
_MOVES = {
    "down": "cursor_down",
    "up": "cursor_up",
    "pagedown": "page_down",
    "pageup": "page_up",
    "ctrl+down": "cursor_down",
    "ctrl+up": "cursor_up",
}


class LibraryScreen(ModalScreen["Entry | None"]):
    """Gives the chosen entry, None where the user went back; ``levels`` say where it would stand."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("cancel")
    DEFAULT_CSS = """
    LibraryScreen { align: center middle; }
    LibraryScreen > Vertical { width: 110; max-width: 100%; height: 90%; background: $surface; }
    LibraryScreen .title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    LibraryScreen Field { margin: 0 1; }
    LibraryScreen Listing { margin: 0 1; }
    LibraryScreen .told { height: auto; max-height: 5; padding: 0 1; background: $panel; }
    """

    def __init__(self, words: str = "", levels: Sequence[Level] = ()) -> None:
        """Begin with the entries found for ``words``."""
        super().__init__()
        self._words = words
        self._levels = tuple(levels)
        self._found: list[Entry] = []
        self._library = Library(())

    def compose(self) -> ComposeResult:
        """Lay the field over the entries."""
        with Vertical():
            yield Static(Text("指标库（Enter 填入表单）"), classes="title")
            yield Field(self._words, placeholder="名称、行业或拼音首字母，如 yhlc")
            yield Listing(_COLUMNS)
            yield Static(classes="told")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the library."""
        app = cast("EditorApp", self.app)
        try:
            self._library = Library.load(own_files(app.settings, Path()))
        except LibraryError as error:
            app.say(str(error), "warning")
            self._library = Library.load()
        self._search(self._words)
        if self._words and not self._found:
            self.query_one(Field).fill("")
        self.query_one(Field).focus()

    def on_resize(self) -> None:
        """Show as many columns as fit."""
        self.query_one(Listing).columns = _NARROW if self.app.size.width < 80 else _COLUMNS
        self._show()

    def on_input_changed(self, event: Field.Changed) -> None:
        """Search at every key."""
        event.stop()
        self._search(event.value)

    def _search(self, words: str) -> None:
        self._found = self._library.search(words, limit=_MOST)
        self._show()

    def _show(self) -> None:
        listing = self.query_one(Listing)
        names = {column.title for column in listing.columns}
        rows = []
        for entry in self._found:
            cells = {
                "名称": Text(entry.name),
                "二级指标": Text(entry.level2),
                "目标值样式": Text(entry.pattern),
                "行业": Text(entry.sector),
            }
            rows.append(tuple(cell for name, cell in cells.items() if name in names))
        listing.show(rows)
        self._tell()

    @property
    def _current(self) -> Entry | None:
        cursor = self.query_one(Listing).cursor
        return self._found[cursor] if cursor < len(self._found) else None

    def on_listing_moved(self) -> None:
        """Tell more about the entry the cursor is on."""
        self._tell()

    def _tell(self) -> None:
        entry = self._current
        if entry is None:
            self.query_one(".told", Static).update(Text("指标库里没有找到；换一个词，或按 Esc 自己填写"))
            return
        place = entry.place_in(self._levels) if self._levels else (entry.level1, entry.level2)
        text = Text(
            f"{' › '.join(place)}  {entry.nature}" if place else "本版式没有它的二级指标，填入后请自己选定"
        )
        for label, value in (("解释", entry.explanation), ("依据", entry.basis), ("避免", entry.avoids)):
            if value:
                text.append(f"\n{label} ", "dim").append(value)
        self.query_one(".told", Static).update(text)

    def on_key(self, event: Key) -> None:
        """Move through the entries while the field keeps the cursor."""
        if event.key in _MOVES:
            event.stop()
            event.prevent_default()
            getattr(self.query_one(Listing), f"action_{_MOVES[event.key]}")()

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Take the current entry."""
        event.stop()
        if self._current is not None:
            self.dismiss(self._current)

    def on_listing_chosen(self) -> None:
        """Take the entry that was clicked twice."""
        self.dismiss(self._current)

    def action_cancel(self) -> None:
        """Go back without one."""
        self.dismiss(None)
