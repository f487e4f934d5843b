"""A question with its answers: the one dialog of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from perfgoals.tui.actions import dialog_bindings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key


class Question(ModalScreen[str]):
    """Asks ``text``; ``choices`` are pairs of an answer's id and its words, the first one to begin at.

    Gives the id of the answer, blank where the user went back. Answers are chosen with the arrows and Enter, by
    their number, or with the mouse.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("cancel")
    DEFAULT_CSS = """
    Question { align: center middle; }
    Question > Vertical {
        width: 64; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    Question Static { width: 100%; height: auto; margin-bottom: 1; }
    Question OptionList { height: auto; max-height: 12; border: none; padding: 0; background: $surface; }
    Question OptionList:focus { border: none; }
    """

    def __init__(self, text: str, choices: Sequence[tuple[str, str]], title: str = "") -> None:
        """Prepare to ask."""
        super().__init__()
        self._text = text
        self._choices = tuple(choices)
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay the question over its answers."""
        with Vertical() as box:
            box.border_title = Text(self._title) if self._title else None
            yield Static(Text(self._text))
            yield OptionList(
                *(
                    Option(Text(f"{number}  {label}"), id=answer)
                    for number, (answer, label) in enumerate(self._choices, 1)
                )
            )
            yield Footer(show_command_palette=False)

    def on_key(self, event: Key) -> None:
        """Take a number for an answer."""
        if event.character and event.character.isdecimal():
            index = int(event.character) - 1
            if 0 <= index < len(self._choices):
                event.stop()
                self._give(self._choices[index][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen answer."""
        self._give(event.option_id or "")

    def action_cancel(self) -> None:
        """Go back without an answer."""
        self._give("")

    def _give(self, answer: str) -> None:
        """Give ``answer`` once: a key that was pressed twice still comes here, and would close the screen below."""
        if self.is_active:
            self.dismiss(answer)
