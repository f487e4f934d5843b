"""A page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from perfgoals.tui.actions import dialog_bindings

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class PageScreen(ModalScreen[None]):
    """Shows a text; the arrow keys scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("back")
    DEFAULT_CSS = """
    PageScreen { align: center middle; }
    PageScreen > Vertical { width: 96; max-width: 100%; height: 90%; background: $surface; }
    PageScreen .title { height: auto; padding: 0 1; background: $panel; text-style: bold; }
    PageScreen VerticalScroll { height: 1fr; padding: 0 1; }
    PageScreen VerticalScroll > Static { width: 100%; height: auto; }
    """

    def __init__(self, title: str, text: str) -> None:
        """Show ``text`` (Markdown, read as it is) under ``title``."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay the title over the text."""
        with Vertical():
            yield Static(Text(self._title), classes="title")
            with VerticalScroll():
                yield Static(_drawn(self._text))
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Close the page."""
        self.dismiss(None)


def _drawn(text: str) -> Text:
    """Return Markdown without its title, its headings told apart, the signs of code and emphasis left out."""
    drawn = Text()
    in_code = False
    for line in text.splitlines()[2:]:
        if line.startswith("```"):
            in_code = not in_code
        elif line.startswith("#") and not in_code:
            drawn.append(line.lstrip("# ") + "\n", "bold")
        else:
            drawn.append(f"    {line}\n" if in_code else line.replace("`", "") + "\n")
    return drawn
