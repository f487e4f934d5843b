"""A list with a cursor on one cell of the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from perfgoals.tui.actions import bindings
from perfgoals.tui.widgets.fit import fitted
from perfgoals.tui.widgets.listing import GAP, Column, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from rich.text import Text
    from textual.binding import BindingType
    from textual.events import Click, Key


BLANK = (Column("", 1, share=1),)
"""The columns of a grid that shows nothing."""


class Grid(Listing):
    """Rows of cells; what is typed on a cell that no key is bound to is told by ``Typed``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cursor_left", "cursor_right")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--row"}
    DEFAULT_CSS = """
    Grid > .grid--row { background: $primary-muted; }
    """

    column: reactive[int] = reactive(0, repaint=False)

    class Moved(Listing.Moved):
        """The cursor stands on another cell."""

    class Typed(Message):
        """A character was typed on the current cell."""

        def __init__(self, character: str) -> None:
            """Tell which."""
            super().__init__()
            self.character = character

    def validate_column(self, column: int) -> int:
        """Keep the cursor on a column."""
        return max(0, min(column, len(self.columns) - 1))

    def watch_column(self) -> None:
        """Tell that another cell is the current one."""
        self.refresh()
        if self._rows:
            self.post_message(self.Moved(self.cursor))

    def lay(self, columns: Sequence[Column], rows: Sequence[tuple[Text, ...]], cursor: int) -> None:
        """Show rows in other columns."""
        self.columns = tuple(columns) or BLANK
        self.column = self.validate_column(self.column)
        self.show(rows, cursor)

    def action_cursor_left(self) -> None:
        """Go one cell to the left."""
        self.column -= 1

    def action_cursor_right(self) -> None:
        """Go one cell to the right."""
        self.column += 1

    def on_key(self, event: Key) -> None:
        """Tell what is typed, unless a key is bound to it."""
        if event.is_printable and event.character and event.key not in self.screen.active_bindings:
            event.stop()
            self.post_message(self.Typed(event.character))

    def on_click(self, event: Click) -> None:
        """Move the cursor to the cell clicked on."""
        left = 0
        for index, width in enumerate(self.widths(self.size.width)):
            left += width + GAP if width else 0
            if event.x < left:
                self.column = index
                break

    def _strip(self, cells: Sequence[Text], width: int, style: Style) -> Strip:
        is_cursor_row = bool(self._rows) and cells is self._rows[self.cursor]
        row_style = style
        if is_cursor_row:
            row_style = self.rich_style + self.get_component_rich_style("grid--row", partial=True)
        segments: list[Segment] = []
        for index, (column, size, cell) in enumerate(
            zip(self.columns, self.widths(width), cells, strict=True)
        ):
            if size <= 0:
                continue
            parts = fitted(cell, size, right=column.right).render(self.app.console)
            chosen = style if is_cursor_row and index == self.column and self.has_focus else row_style
            segments += Segment.apply_style([part for part in parts if part.text != "\n"], chosen)
            segments.append(Segment(" " * GAP, row_style))
        return Strip(segments).adjust_cell_length(width, row_style)
