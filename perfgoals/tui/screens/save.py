"""What would change on disk, shown before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from perfgoals.report.plain import one_line
from perfgoals.tui.actions import dialog_bindings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

_STYLES = {"+": "green", "-": "red", "@": "cyan"}
_SAME_LINES = "各行文字相同，只有行尾或末尾的换行不同。"


class DiffScreen(ModalScreen[str]):
    """Shows the lines of a unified diff; gives blank when it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("cancel")
    DEFAULT_CSS = """
    DiffScreen { align: center middle; }
    DiffScreen > Vertical { width: 110; max-width: 100%; height: 90%; background: $surface; }
    DiffScreen .title { height: auto; padding: 0 1; background: $panel; text-style: bold; }
    DiffScreen VerticalScroll { height: 1fr; padding: 0 1; }
    DiffScreen VerticalScroll > Static { width: 100%; height: auto; }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        """Show ``lines`` under ``title``."""
        super().__init__()
        self._title = title
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Lay the title over the diff."""
        with Vertical():
            yield Static(Text(self._title), classes="title")
            with VerticalScroll():
                yield Static(coloured(self._lines))
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss("")


class SaveScreen(DiffScreen, inherit_bindings=False):
    """Asks whether to write what is shown; gives ``write``, ``save_as`` or blank."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("write", "save_as", "cancel")

    def action_write(self) -> None:
        """Agree."""
        self.dismiss("write")

    def action_save_as(self) -> None:
        """Ask for another name."""
        self.dismiss("save_as")


def coloured(lines: Sequence[str]) -> Text:
    """Return the lines of a unified diff, added and removed ones told apart by their sign and colour."""
    text = Text()
    for line in lines:
        style = "bold" if line.startswith(("---", "+++")) else _STYLES.get(line[:1], "")
        text.append(one_line(line) + "\n", style)
    return text if lines else Text(_SAME_LINES)
