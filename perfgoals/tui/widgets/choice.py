"""A field with a few values to choose from, on one line.

Textual's own Select lays its list over other widgets, whose edges cut Chinese characters in two; here the list is
a dialog, and the arrow keys go through the values without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from perfgoals.tui.screens.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

_NONE = "（无）"


class Choice(Widget, can_focus=True):
    """One of some values; a blank one is shown as ``none``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", "前一个", show=False),
        Binding("right,down", "step(1)", "后一个", show=False),
        Binding("enter,space", "choose", "选择", show=False),
    ]
    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; background: $panel; }
    Choice:focus { background: $primary 25%; text-style: bold; }
    """

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice) -> None:
            """Tell where."""
            super().__init__()
            self.choice = choice

    def __init__(self, title: str, names: Iterable[str] = (), *, none: str = _NONE) -> None:
        """Offer ``names``; ``title`` is what the dialog asks for."""
        super().__init__()
        self._title = title
        self._names = tuple(names)
        self._none = none

    def offer(self, names: Iterable[str], value: str) -> None:
        """Offer other names, one of them chosen."""
        self._names = tuple(names)
        self.value = value

    def watch_value(self, before: str, value: str) -> None:
        """Tell of the change."""
        if value != before:
            self.post_message(self.Changed(self))

    def render(self) -> Text:
        """Draw the value between the signs of the keys that change it."""
        return Text(f"< {self.value or self._none} >", no_wrap=True, overflow="ellipsis")

    def action_step(self, by: int) -> None:
        """Go to the value before or after."""
        if self._names:
            index = self._names.index(self.value) + by if self.value in self._names else 0
            self.value = self._names[index % len(self._names)]

    def action_choose(self) -> None:
        """Show all values."""
        choices = [(str(number), name or self._none) for number, name in enumerate(self._names)]
        if choices:
            self.app.push_screen(Question(f"{self._title}：", choices), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer:
            self.value = self._names[int(answer)]

    def on_click(self) -> None:
        """Show all values."""
        self.action_choose()
