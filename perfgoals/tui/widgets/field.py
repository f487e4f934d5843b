"""Fields to type in: of one line, and of several. Both can undo, and ctrl+w never wipes a whole clause."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.geometry import Offset
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.events import Paste
    from textual.suggester import Suggester

NO_ROWS = "复制的是表格的几行，没有填入；指标请在“指标”那一部分（F6）粘贴，其他内容请一格一格复制"
_CLAUSE = 2
"""Characters that ctrl+w takes: Chinese has no blanks between words, so a "word" would be the whole clause."""
_STEPS = 200


class _State(NamedTuple):
    value: str
    cursor: int


class Field(Input):
    """A field of one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y,ctrl+r", "redo", show=False),
        Binding("ctrl+w,ctrl+backspace", "delete_left_word", show=False),
    ]
    DEFAULT_CSS = """
    Field { width: 1fr; background: $panel; }
    Field:focus { background: $primary 25%; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,  # noqa: A002 - Textual's word
        classes: str | None = None,
    ) -> None:
        """Make a field that holds ``value``, the cursor behind it."""
        super().__init__(
            value,
            placeholder=placeholder,
            suggester=suggester,
            select_on_focus=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self._done: list[_State] = []
        self._undone: list[_State] = []

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor belongs: on the caret, also at the end, where Textual is a column off."""
        offset = super().cursor_screen_offset
        return Offset(offset.x - 1, offset.y) if self.cursor_at_end else offset

    def on_focus(self) -> None:
        """Put the terminal's cursor on the caret, where input methods show their candidates."""
        self.call_after_refresh(_place_cursor, self)

    @property
    def _state(self) -> _State:
        return _State(self.value, self.cursor_position)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put ``text`` in place of a stretch, as one step of undo."""
        before = self._state
        super().replace(text, start, end)
        if self.value != before.value:
            self._done.append(before)
            del self._done[:-_STEPS]
            self._undone.clear()

    def append(self, text: str, before: int = 0) -> None:
        """Put ``text`` at the end, or before so many characters of it; the cursor stays behind all of it."""
        if text:
            self.insert(text, len(self.value) - before)
            self.cursor_position = len(self.value)

    def fill(self, value: str) -> None:
        """Give the field another value from outside, as one step of undo; the cursor goes behind it."""
        if value != self.value:
            with _cursor_kept(self):
                self.replace(value, 0, len(self.value))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._go(self._done, self._undone)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._go(self._undone, self._done)

    def _go(self, source: list[_State], other: list[_State]) -> None:
        if source:
            other.append(self._state)
            self.value, self.cursor_position = source.pop()

    def action_delete_left_word(self) -> None:
        """Delete two characters to the left, or what is selected."""
        if self.selection.is_empty:
            self.delete(max(0, self.cursor_position - _CLAUSE), self.cursor_position)
        else:
            self.delete_selection()

    def _on_paste(self, event: Paste) -> None:
        """Take a paste of several lines as one line; refuse rows of a table."""
        if _refused(self, event):
            return
        line = "".join(part.strip() for part in event.text.splitlines())
        self.replace(line, *self.selection)
        event.stop()
        event.prevent_default()


class Lines(TextArea):
    """A field of one text or several, a line each; it grows with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "redo", show=False),
        Binding("ctrl+w,ctrl+backspace", "delete_word_left", show=False),
    ]
    DEFAULT_CSS = """
    Lines {
        width: 1fr; height: auto; min-height: 1; max-height: 4; padding: 0; background: $panel;
        scrollbar-size-vertical: 1;
    }
    Lines:focus { background: $primary 25%; }
    """

    def __init__(self, value: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Make a field that holds the lines of ``value``."""
        super().__init__(
            value,
            id=id,
            classes=classes,
            compact=True,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )
        self.move_cursor(self.document.end)

    def on_focus(self) -> None:
        """Put the terminal's cursor on the caret, as above."""
        self.call_after_refresh(_place_cursor, self)

    @property
    def value(self) -> str:
        """What the field holds."""
        return self.text

    def append(self, text: str, before: int = 0) -> None:
        """Put ``text`` at the end, or before so many characters of the last line; the cursor goes to the end."""
        line, column = self.document.end
        if text:
            self.insert(text, (line, max(0, column - before)))
            self.move_cursor(self.document.end)

    def fill(self, value: str) -> None:
        """Give the field another value from outside, as one step of undo."""
        if value != self.text:
            with _cursor_kept(self):
                self.replace(value, self.document.start, self.document.end)
                self.move_cursor(self.document.end)

    async def _on_paste(self, event: Paste) -> None:
        """Refuse rows of a table; Textual takes any other paste in."""
        _refused(self, event)

    def action_delete_word_left(self) -> None:
        """Delete two characters to the left on the line, or what is selected."""
        start, end = self.selection
        if start == end and start[1] > 0:
            self.delete((start[0], max(0, start[1] - _CLAUSE)), start)
        elif start != end:
            self.delete(start, end)
        else:
            self.action_delete_left()


def is_rows(text: str) -> bool:
    """Whether ``text`` is several rows of several cells, as WPS and Excel copy them."""
    return "\t" in text and len(text.strip().splitlines()) > 1


def _refused(field: Field | Lines, event: Paste) -> bool:
    if not is_rows(event.text):
        return False
    event.stop()
    event.prevent_default()
    field.notify(NO_ROWS, severity="warning", markup=False)
    return True


def _place_cursor(field: Field | Lines) -> None:
    # A field that is focused before it is laid out has told the terminal a place that was not yet its own.
    if field.has_focus:
        field.app.cursor_position = field.cursor_screen_offset


@contextmanager
def _cursor_kept(field: Field | Lines) -> Iterator[None]:
    """Leave the terminal's cursor where it is: a field that is changed from outside takes it, focused or not."""
    place = field.app.cursor_position
    yield
    if not field.has_focus:
        field.app.cursor_position = place
