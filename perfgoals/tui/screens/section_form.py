"""The form of a group of fields that stand together, made from the schema; written as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Footer, Static

from perfgoals.authoring.fields import lines_of
from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.screens.form import Form, labelled
from perfgoals.tui.widgets.field import Field, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus

    from perfgoals.document.edits.kinds import Value
    from perfgoals.tui.section_draft import Slip


class SectionForm(Form):
    """Edits the fields of ``slips``; ``commit`` writes them and returns why not, blank where it did."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("accept", "cancel")

    def __init__(
        self,
        title: str,
        slips: Sequence[Slip],
        commit: Callable[[dict[str, Value]], str],
        first: str = "",
        typed: str = "",
    ) -> None:
        """Prepare the form, the cursor in the field called ``first``."""
        super().__init__(typed)
        self._title = title
        self._slips = tuple(slips)
        self._commit = commit
        self._first = first
        self._widgets: dict[str, Field | Lines] = {slip.name: _widget(slip) for slip in self._slips}

    def compose(self) -> ComposeResult:
        """Lay the fields over what the form says about the current one."""
        with Vertical():
            yield Static(Text(self._title), classes="title")
            with VerticalScroll(can_focus=False):
                for slip in self._slips:
                    yield from labelled(slip.label, self._widgets[slip.name])
            yield Static(classes="told")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Go to the field asked for."""
        names = [slip.name for slip in self._slips]
        self.begin(self._widgets[self._first if self._first in names else names[0]])

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what goes into the field."""
        del event
        self._judge()

    def on_input_changed(self, event: Field.Changed) -> None:
        """Say what is wrong with what is typed."""
        event.stop()
        self._judge()

    def on_text_area_changed(self, event: Lines.Changed) -> None:
        """Likewise."""
        event.stop()
        self._judge()

    def _judge(self) -> None:
        found = [
            ("错误", f"“{slip.label}”应当填写{slip.wanted}，现在是“{self._widgets[slip.name].value}”")
            for slip in self._slips
            if not slip.fits(self._widgets[slip.name].value)
        ]
        current = next((slip for slip in self._slips if self._widgets[slip.name].has_focus), None)
        self.tell(found, current.about if current is not None else "")

    @property
    def _values(self) -> dict[str, Value]:
        return {slip.name: slip.read(self._widgets[slip.name].value) for slip in self._slips}

    @property
    def is_changed(self) -> bool:
        """Whether any field would be another."""
        return any(slip.value != self._values[slip.name] for slip in self._slips)

    def action_accept(self) -> None:
        """Write the fields and leave."""
        values = self._values
        blank = next((slip for slip in self._slips if slip.is_required and not values[slip.name]), None)
        if blank is not None:
            self.tell([("错误", f"“{blank.label}”不能留空；请填写，或按 Esc 取消")])
            self._widgets[blank.name].focus()
            return
        refusal = self._commit(values)
        if refusal:
            self.tell([("没有改动", refusal)])
        else:
            self.dismiss(None)


def _widget(slip: Slip) -> Field | Lines:
    text = lines_of(slip.value)
    if slip.is_lines or "\n" in text:
        return Lines(text)
    suggester = SuggestFromList(slip.choices) if slip.choices else None
    return Field(text, suggester=suggester)
