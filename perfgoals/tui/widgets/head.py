"""The line at the top of a screen: what it shows, and how that stands."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from perfgoals.tui.widgets.fit import fitted


class Head(Widget):
    """One line, its left part cut where both do not fit."""

    DEFAULT_CSS = """
    Head { height: 1; width: 100%; background: $panel; color: $foreground; text-style: bold; }
    """

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Show ``left`` and ``right``."""
        super().__init__(id=id)
        self._left, self._right = Text(left), Text(right)

    def show(self, left: str, right: str = "") -> None:
        """Show other words."""
        self._left, self._right = Text(left), Text(right)
        self.refresh()

    def render(self) -> Text:
        """Draw the line."""
        width = max(1, self.size.width - 2)
        right = fitted(self._right, min(self._right.cell_len, max(0, width - 12)))
        left = fitted(self._left, max(1, width - right.cell_len - 1))
        return Text.assemble(" ", left, " ", right, " ", no_wrap=True, end="")
