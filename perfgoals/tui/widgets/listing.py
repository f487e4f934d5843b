"""A list in columns that draws only the rows in sight, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.text import Text
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from perfgoals.tui.actions import bindings
from perfgoals.tui.widgets.fit import fitted, path_fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.binding import BindingType
    from textual.events import Click

GAP = 1
"""Columns left free between two columns of the list, also for signs that some terminals draw double."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title and its width; ``share`` is its part of the width that is left over, 0 for none.

    ``is_path``: its cells are paths, of which the end matters.
    """

    title: str
    width: int
    share: int = 0
    right: bool = False
    is_path: bool = False


class Listing(ScrollView, can_focus=True):
    """Rows of texts in columns, with a cursor; a title line stays on top.

    A cell is a ``Text``; what does not fit ends in an ellipsis.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "cursor_up", "cursor_down", "page_up", "page_down", "first", "last"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {"listing--title", "listing--cursor"}
    DEFAULT_CSS = """
    Listing { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden; }
    Listing > .listing--title { text-style: bold; color: $primary; }
    Listing > .listing--cursor { text-style: reverse; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)

    class Chosen(Message):
        """A row was opened, by a double click."""

        def __init__(self, index: int) -> None:
            """Tell which."""
            super().__init__()
            self.index = index

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, index: int) -> None:
            """Tell which."""
            super().__init__()
            self.index = index

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Make an empty list of these columns."""
        super().__init__(id=id)
        self.columns = tuple(columns)
        self._rows: list[tuple[Text, ...]] = []

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def show(self, rows: Sequence[tuple[Text, ...]], cursor: int = 0) -> None:
        """Show these rows, the cursor on one of them."""
        self._rows = list(rows)
        self._measure()
        self.cursor = self.validate_cursor(cursor)
        self._reveal()
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew."""
        self._measure()
        self._reveal()

    def _measure(self) -> None:
        # The title is drawn over the first line of the view, so the rows need one line more to scroll through.
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows) + 1)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self) -> None:
        """Bring the cursor's row into sight."""
        self._reveal()
        self.refresh()
        if self._rows:
            self.post_message(self.Moved(self.cursor))

    def _reveal(self) -> None:
        top, height = round(self.scroll_target_y), max(1, self.size.height - 1)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def widths(self, total: int) -> list[int]:
        """Return the width of each column when ``total`` are there in all; 0 for what finds no place."""
        if not self.columns:
            return []
        fixed = sum(column.width + GAP for column in self.columns if column.width)
        left, shares = max(0, total - fixed), sum(column.share for column in self.columns) or 1
        widths = [column.width + left * column.share // shares for column in self.columns]
        stretch = max(range(len(widths)), key=lambda index: self.columns[index].share)
        widths[stretch] += max(0, total - sum(widths) - GAP * len(widths)) if left else 0
        return widths

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        width = self.size.width
        if y == 0:
            title = self.get_component_rich_style("listing--title")
            return self._strip([Text(column.title) for column in self.columns], width, title)
        index = y - 1 + self.scroll_offset.y
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        style = self.rich_style
        if index == self.cursor:
            style += self.get_component_rich_style("listing--cursor", partial=True)
        return self._strip(self._rows[index], width, style)

    def _strip(self, cells: Sequence[Text], width: int, style: Style) -> Strip:
        segments: list[Segment] = []
        for column, size, cell in zip(self.columns, self.widths(width), cells, strict=True):
            if size > 0:
                if column.is_path:
                    cell = Text(path_fitted(cell.plain, size), cell.style)  # noqa: PLW2901 - fitted in two steps
                segments += fitted(cell, size, right=column.right).render(self.app.console)
                segments.append(Segment(" " * GAP))
        strip = Strip(Segment.apply_style([part for part in segments if part.text != "\n"], style))
        return strip.adjust_cell_length(width, style)

    def on_click(self, event: Click) -> None:
        """Move the cursor to the row clicked on; a second click opens it."""
        index = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and index < len(self._rows):
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Chosen(index))

    def action_cursor_up(self) -> None:
        """Go up one row."""
        self.cursor -= 1

    def action_cursor_down(self) -> None:
        """Go down one row."""
        self.cursor += 1

    def action_page_up(self) -> None:
        """Go up a screenful."""
        self.cursor -= max(1, self.size.height - 2)

    def action_page_down(self) -> None:
        """Go down a screenful."""
        self.cursor += max(1, self.size.height - 2)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self._rows) - 1
