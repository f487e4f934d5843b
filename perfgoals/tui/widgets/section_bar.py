"""The names of a table's sections, the current one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message
from textual.widget import Widget

from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

_HINT = "[F6 切换]"


class SectionBar(Widget):
    """One line; a click on a name goes to that section."""

    DEFAULT_CSS = """
    SectionBar { height: 1; width: 100%; background: $surface; }
    """

    class Chosen(Message):
        """A section was clicked on."""

        def __init__(self, index: int) -> None:
            """Tell which."""
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        """Make a bar without names."""
        super().__init__()
        self._titles: tuple[str, ...] = ()
        self._current = 0

    def show(self, titles: Sequence[str], current: int) -> None:
        """Show these names."""
        self._titles, self._current = tuple(titles), current
        self.refresh()

    def render(self) -> Text:
        """Draw the line."""
        text = Text(no_wrap=True, end="", overflow="ellipsis")
        for index, title in enumerate(self._titles):
            text.append(f" {title} ", "reverse bold" if index == self._current else "")
            text.append(" ")
        if text.cell_len + len(_HINT) + 2 <= self.size.width and len(self._titles) > 1:
            text.append(_HINT, "dim")
        return text

    def on_click(self, event: Click) -> None:
        """Tell which name was clicked on."""
        right = 0
        for index, title in enumerate(self._titles):
            right += display_width(title) + 3
            if event.x < right:
                self.post_message(self.Chosen(index))
                return
