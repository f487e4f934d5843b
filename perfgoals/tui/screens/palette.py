"""The palette: every command by its Chinese name or its pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList
from textual.widgets.option_list import Option

from perfgoals.text import display_width
from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.commands import Command, commands_of
from perfgoals.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

_LABEL_COLUMN = 20
_NOTHING = "没有这样的命令"


class PaletteScreen(ModalScreen[None]):
    """Lists ``commands``; the chosen one is run where it belongs, after the palette has closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *dialog_bindings("cancel"),
        ("down", "move(1)"),
        ("up", "move(-1)"),
    ]
    DEFAULT_CSS = """
    PaletteScreen { align: center top; }
    PaletteScreen > Vertical {
        width: 56; max-width: 100%; height: auto; max-height: 90%; margin-top: 2;
        border: round $primary; background: $surface;
    }
    PaletteScreen OptionList { height: auto; max-height: 16; border: none; background: $surface; }
    """

    def __init__(self, commands: list[Command]) -> None:
        """List ``commands``."""
        super().__init__()
        self._commands = commands
        self._found: list[Command] = []

    @classmethod
    def of(cls, screen: Screen[object]) -> PaletteScreen:
        """Return the palette for ``screen``."""
        return cls(commands_of(screen))

    def compose(self) -> ComposeResult:
        """Lay the field over the list."""
        with Vertical():
            yield Field(placeholder="命令，或拼音首字母")
            yield OptionList()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(OptionList).can_focus = False
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what matches."""
        self._list(event.value)

    def _list(self, words: str) -> None:
        self._found = [command for command in self._commands if command.matches(words)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            [Option(_line(command)) for command in self._found] or [Option(_NOTHING_TEXT, disabled=True)]
        )
        options.highlighted = 0 if self._found else None

    def action_move(self, by: int) -> None:
        """Go to the next or the last entry."""
        options = self.query_one(OptionList)
        if self._found:
            options.highlighted = ((options.highlighted or 0) + by) % len(self._found)

    def on_input_submitted(self) -> None:
        """Run the entry the cursor is on."""
        index = self.query_one(OptionList).highlighted
        if self._found and index is not None:
            self._run(self._found[index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the entry clicked on."""
        self._run(self._found[event.option_index])

    def _run(self, command: Command) -> None:
        app = self.app
        self.dismiss()
        app.call_later(app.run_action, command.action, command.node)

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss()


_NOTHING_TEXT = Text(_NOTHING, style="dim")


def _line(command: Command) -> Text:
    gap = " " * max(2, _LABEL_COLUMN - display_width(command.label))
    return Text.assemble(command.label, gap, (command.keys, "dim"))
