"""The form of one indicator: a copy of the row, judged at every key, written as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Static

from perfgoals.authoring.fields import lines_of
from perfgoals.authoring.rows import NAME
from perfgoals.authoring.targets import OPERATORS, Parts, open_parts, parts_of, understood
from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.row_fields import GRADES, TARGET, RowFields
from perfgoals.tui.screens.form import Form, labelled
from perfgoals.tui.widgets.choice import Choice
from perfgoals.tui.widgets.field import Field, Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from perfgoals.authoring.entry import Entry
    from perfgoals.document.edits.kinds import Value
    from perfgoals.tui.row_draft import Draft, RowHost

_WHOLE = "请在“指标值”里改"
"""Stands in the field of the number where the target cannot be taken apart."""
_NOTHING = "()"
"""The pattern of a field that takes no text."""

_State = tuple[str, str, "dict[str, Value]"]


class RowForm(Form):
    """Edits one indicator of ``host``."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(
        "accept",
        "next_row",
        "previous_row",
        "library",
        "cancel",
        show=("accept", "next_row", "previous_row", "library", "cancel"),
    )
    DEFAULT_CSS = """
    RowForm #operator { width: 9; }
    RowForm #understood { margin-left: 2; height: 1; width: 1fr; color: $text-muted; }
    RowForm #number, RowForm #operator { margin-right: 2; }
    """

    def __init__(
        self, host: RowHost, draft: Draft, field: str = NAME, typed: str = "", *, library: bool = False
    ) -> None:
        """Prepare the form for ``draft``, the cursor in ``field``; with ``library``, choose from that first."""
        super().__init__(typed)
        self._host = host
        self._draft = draft
        self._first = field
        self._with_library = library
        self._fields = RowFields(host.first_fields, host.years, host.own_fields)
        self._level1 = Choice("一级指标", none="（未填）")
        self._level2 = Choice("二级指标", none="（未填）")
        self._operator = Choice("符号", ("", *OPERATORS), none="无")
        self._operator.id = "operator"
        self._number, self._unit = Field(id="number"), Field(id="unit")
        self._is_whole = False
        self._before: _State = ("", "", {})

    def compose(self) -> ComposeResult:
        """Lay the fields over what is found."""
        with Vertical():
            yield Static(Text(self._draft.title), classes="title")
            with VerticalScroll(can_focus=False):
                with Horizontal():
                    yield Static(Text("一级指标"), classes="label")
                    yield self._level1
                    yield Static(Text(" 二级"), classes="short")
                    yield self._level2
                yield from labelled(NAME, self._fields.widgets[NAME])
                with Horizontal():
                    yield Static(Text(TARGET), classes="label")
                    yield self._fields.widgets[TARGET]
                    yield Static(id="understood")
                with Horizontal():
                    yield Static(classes="label")
                    parts = (("符号", self._operator), ("值", self._number), ("单位", self._unit))
                    for label, widget in parts:
                        yield Static(Text(label), classes="short")
                        yield widget
                for label, field in self._fields.further.items():
                    yield from labelled(label, field)
            yield Static(classes="told")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the fields in and go to the one asked for."""
        self._show(self._draft)
        level = {"一级指标": self._level1, "二级指标": self._level2}.get(self._first)
        self.begin(level or self._fields.widget_of(self._first))
        if self._with_library:
            self.action_library()

    # Filling in and reading out

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        self.query_one(".title", Static).update(Text(draft.title))
        with self.prevent(Field.Changed, Lines.Changed):
            self._fields.fill(draft.fields)
        self._offer(draft.slot.level1, draft.slot.level2)
        self._take_apart()
        self._before = self._state
        self._judge()

    def _offer(self, level1: str, level2: str) -> None:
        """Offer the levels of the form, these two chosen."""
        levels = {level.name: level.seconds for level in self._host.levels}
        seconds = levels.get(level1, ())
        if level2 and level2 not in seconds:
            seconds = (*seconds, level2)
        with self.prevent(Choice.Changed):
            self._level1.offer(dict.fromkeys((*levels, level1)), level1)
            self._level2.offer(seconds or ("",), level2 or next(iter(seconds), ""))

    @property
    def _state(self) -> _State:
        return self._level1.value, self._level2.value, self._fields.read(self._draft.fields)

    @property
    def is_changed(self) -> bool:
        """Whether the row would be another."""
        return self._state != self._before

    # While typing

    def on_input_changed(self, event: Field.Changed) -> None:
        """Keep the target and its parts together, and judge the row."""
        event.stop()
        if event.input is self._fields.widgets[TARGET]:
            self._take_apart()
        elif event.input in {self._number, self._unit}:
            self._put_together()
        self._judge()

    def on_text_area_changed(self, event: Lines.Changed) -> None:
        """Judge the row."""
        event.stop()
        self._judge()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Offer the 二级指标 of another 一级指标; put another sign before the target."""
        event.stop()
        if event.choice is self._level1:
            self._offer(self._level1.value, "")
        elif event.choice is self._operator:
            self._put_together()
        self._judge()

    @property
    def _target(self) -> Field:
        widget = self._fields.widgets[TARGET]
        assert isinstance(widget, Field)  # noqa: S101 - made so
        return widget

    def _take_apart(self) -> None:
        """Show sign, number and unit of a target that is so simple; any other can only be changed as a whole."""
        raw = self._target.value.strip()
        parts = parts_of(raw) or open_parts(raw)
        self._show_parts(parts or Parts(), can_change=parts is not None)
        self._tell_target()

    def _show_parts(self, parts: Parts, *, can_change: bool) -> None:
        self._number.restrict = self._unit.restrict = None
        with self.prevent(Choice.Changed, Field.Changed):
            self._operator.value = parts.operator
            self._number.fill(parts.number)
            self._unit.fill(parts.unit)
        self._number.placeholder = "" if can_change else _WHOLE
        self._is_whole = not can_change
        self._number.restrict = self._unit.restrict = None if can_change else _NOTHING

    def _put_together(self) -> None:
        """Write the target from its parts; one that cannot be taken apart is left as it is."""
        if self._is_whole:
            with self.prevent(Choice.Changed):
                self._operator.value = ""
            return
        parts = Parts(self._operator.value, self._number.value.strip(), self._unit.value.strip())
        with self.prevent(Field.Changed):
            self._target.fill(parts.text)
        self._tell_target()

    def _tell_target(self) -> None:
        how = understood(self._target.value.strip())
        told = Text(f"理解为：{how}", no_wrap=True, overflow="ellipsis")
        self.query_one("#understood", Static).update(told)

    def _judge(self) -> None:
        self.tell(self._host.judge(self._draft, *self._state), "这一条没有发现问题")

    # Leaving

    def action_accept(self) -> None:
        """Write the row and leave."""
        if self._written():
            self.dismiss(None)

    def action_next_row(self) -> None:
        """Write the row and go on to the next one."""
        self._go(1)

    def action_previous_row(self) -> None:
        """Write the row and go back to the one before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if not self._written():
            return
        draft = self._host.step(self._draft, by)
        if draft is None:
            self.notify("已经是最后一条" if by > 0 else "已经是第一条", markup=False)
            return
        self._show(draft)

    def _written(self) -> bool:
        """Write what was changed; return False, and say why, where that is refused."""
        level1, level2, fields = self._state
        if not lines_of(fields[NAME]).strip():
            self.tell([("错误", "三级指标还没有名称；请填写，或按 Esc 取消")])
            self._fields.widgets[NAME].focus()
            return False
        if not self.is_changed and not self._draft.is_new:
            return True
        refusal = self._host.commit(self._draft, level1, level2, fields)
        if refusal:
            self.tell([("没有改动", refusal)])
        return not refusal

    # The library

    def action_library(self) -> None:
        """Choose an indicator from the library."""
        from perfgoals.tui.screens.library import LibraryScreen  # noqa: PLC0415 - reads the library

        name = self._fields.widgets[NAME].value
        self.app.push_screen(LibraryScreen(name, self._host.levels), self._take)

    def _take(self, entry: Entry | None) -> None:
        """Fill in what the library says; what it leaves open stays, and the cursor goes to the figure."""
        if entry is None:
            return
        place = entry.place_in(self._host.levels)
        if place is not None:
            self._offer(*place)
        for name, value in entry.row().items():
            widget = self._fields.widgets.get(name)
            if widget is None or name == TARGET:
                continue
            grades = "\n".join(f"{grade}：{text}" for grade, text in entry.grades.items())
            widget.fill(grades if name == GRADES else lines_of(value))
        if entry.value:
            self._target.fill(entry.value)
            self._target.focus()
        else:
            self._leave_open(entry)
        self._judge()

    def _leave_open(self, entry: Entry) -> None:
        """Put the pattern in without its figure, and go there."""
        sign, _, rest = entry.pattern.partition("{")
        unit = rest.partition("}")[2]
        simple = parts_of(f"{sign}1{unit}")
        number = self._number.value
        with self.prevent(Field.Changed):
            self._target.fill(f"{sign}{number if simple else ''}{unit}")
        parts = Parts(simple.operator, number, simple.unit) if simple is not None else Parts()
        self._show_parts(parts, can_change=simple is not None)
        self._tell_target()
        if simple is not None:
            self._number.focus()
        else:
            self._target.focus()
            self._target.cursor_position = len(sign)
