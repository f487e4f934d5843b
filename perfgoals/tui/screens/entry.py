"""A dialog that asks for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Entry(ModalScreen[str]):
    """Asks for a text, ``value`` to begin with; gives it, blank where the user went back.

    ``refusal`` returns why a text cannot be taken, blank where it can; the dialog then stays, what was typed with it.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("cancel")
    DEFAULT_CSS = """
    Entry { align: center middle; }
    Entry > Vertical {
        width: 72; max-width: 100%; height: auto; border: round $primary; background: $surface; padding: 0 1;
    }
    Entry Static { width: 100%; height: auto; }
    Entry #refusal { color: $error; }
    """

    def __init__(self, question: str, value: str = "", refusal: Callable[[str], str] | None = None) -> None:
        """Prepare to ask."""
        super().__init__()
        self._question = question
        self._value = value
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """Lay the question over the field."""
        with Vertical():
            yield Static(Text(self._question))
            yield Field(self._value)
            yield Static(Text(""), id="refusal")
            yield Static(Text("Enter 确定    Esc 取消    F1 帮助", style="dim"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text, or say why not."""
        event.stop()
        value = event.value.strip()
        why = self._refusal(value) if self._refusal is not None and value else ""
        if value and not why:
            self.dismiss(value)
            return
        self.query_one("#refusal", Static).update(Text(why or "请写上内容，或按 Esc 取消"))

    def action_cancel(self) -> None:
        """Go back without a text."""
        self.dismiss("")
