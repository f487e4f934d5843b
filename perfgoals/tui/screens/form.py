"""What the forms share: a frame around fields, and keys typed before the form is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from perfgoals.tui.screens.question import Question
from perfgoals.tui.widgets.field import Field, Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widget import Widget

_STYLES = {"错误": "bold red", "警告": "yellow", "提示": "cyan"}
_SHOWN = 3


class Form(ModalScreen[None]):
    """A form over a table.

    An input method commits several characters at once. The first opens the form; the next still reach the table,
    which hands them on by ``take``, and those after them the form, before its fields are there. All of them end
    up in the field, in their order.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Form { align: center middle; }
    Form > Vertical { width: 100; max-width: 100%; height: auto; max-height: 100%; background: $surface; }
    Form .title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    Form VerticalScroll { height: auto; padding: 0 1; scrollbar-size-vertical: 1; }
    Form Horizontal { height: auto; min-height: 1; }
    Form .label { width: 16; color: $text-muted; }
    Form .short { width: auto; margin: 0 1 0 0; color: $text-muted; }
    Form .told { height: auto; min-height: 1; max-height: 3; padding: 0 1; background: $panel; }
    """

    def __init__(self, typed: str = "") -> None:
        """Begin with what was ``typed`` on the cell."""
        super().__init__()
        self._typed = typed
        self._early = ""
        self._first_widget: Field | Lines | None = None
        self._before_typing = 0

    def on_resize(self) -> None:
        """Leave room for the title, three lines of what is found, and the keys."""
        self.query_one(VerticalScroll).styles.max_height = max(3, self.app.size.height - 5)

    def begin(self, widget: Widget) -> None:
        """Go to ``widget`` and put in what was typed so far."""
        self.set_focus(widget)
        if isinstance(widget, Field | Lines):
            self._first_widget = widget
            self._before_typing = len(widget.value)
            widget.append(self._typed + self._early)

    def take(self, character: str) -> None:
        """Take a character that was typed before any that the form got itself."""
        self._put(character, len(self._typed))
        self._typed += character

    def on_key(self, event: Key) -> None:
        """Keep what is typed before the fields are there, and what was still on its way when they were."""
        if event.is_printable and event.character and self.focused in {None, self._first_widget}:
            event.stop()
            self._put(event.character, len(self._typed) + len(self._early))
            self._early += event.character

    def _put(self, character: str, place: int) -> None:
        """Put a character into the first field, behind so many others that were typed; the cursor stays last."""
        widget = self._first_widget
        if widget is not None:
            widget.append(character, before=max(0, len(widget.value) - self._before_typing - place))

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Go on to the next field."""
        event.stop()
        self.focus_next()

    def tell(self, found: list[tuple[str, str]], fine: str = "") -> None:
        """Show what is found, the worst first, as (severity's word, sentence); ``fine`` where there is nothing."""
        text = Text()
        for number, (label, sentence) in enumerate(found[:_SHOWN]):
            text.append("\n" if number else "")
            text.append(f"{label}：", _STYLES.get(label, "bold red"))
            text.append(sentence)
        if len(found) > _SHOWN:
            text.append(f"（还有 {len(found) - _SHOWN} 个问题）", "dim")
        self.query_one(".told", Static).update(text if found else Text(fine, style="dim"))

    @property
    def is_changed(self) -> bool:
        """Whether the form holds anything else than it began with."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Leave without writing; ask where something was changed."""
        if not self.is_changed:
            self.dismiss(None)
            return
        choices = (("keep", "继续填写"), ("drop", "放弃这些修改"))
        self.app.push_screen(Question("表单里有没有确定的修改。", choices), self._cancelled)

    def _cancelled(self, answer: str | None) -> None:
        if answer == "drop":
            self.dismiss(None)


def labelled(label: str, widget: Widget) -> ComposeResult:
    """Lay a label before a widget."""
    with Horizontal():
        yield Static(Text(label), classes="label")
        yield widget
