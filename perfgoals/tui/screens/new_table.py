"""A new table: its kind, form and year, what it begins from, and the name of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.containers import Grid, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from perfgoals.authoring.follow import FOLLOWING_KINDS
from perfgoals.authoring.naming import file_name
from perfgoals.config.forms import FormError, form_names
from perfgoals.document.save import SaveRefused
from perfgoals.document.system import reason
from perfgoals.resources import KINDS
from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.new_tables import NotMadeError, Wanted, make, usual_form, usual_year
from perfgoals.tui.widgets.choice import Choice
from perfgoals.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from perfgoals.tui.app import EditorApp

_BLANK = "空白表"


class NewTable(ModalScreen["Path | None"]):
    """Makes a table in ``folder``, on the user's word; gives its path, None where the user went back.

    ``source`` is the goal table the list stands on, to begin from; None where it stands on none.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("accept", "cancel")
    DEFAULT_CSS = """
    NewTable { align: center middle; }
    NewTable > Vertical { width: 76; max-width: 100%; height: auto; border: round $primary; background: $surface; }
    NewTable Grid {
        grid-size: 2; grid-columns: 10 1fr; grid-rows: auto; height: auto; grid-gutter: 0 1; padding: 0 1;
    }
    NewTable #refusal { color: $error; height: auto; min-height: 1; padding: 0 1; }
    """

    def __init__(self, folder: Path, source: Path | None = None) -> None:
        """Prepare for ``folder``."""
        super().__init__()
        self.folder = folder
        self.source = source
        self._usual_file = ""
        self._offered = self._starts(next(iter(KINDS)))

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        settings = cast("EditorApp", self.app).settings
        forms = _forms(settings.template_dirs)
        fields: list[tuple[str, Widget]] = [
            ("表类", _choice("kind", "表类", KINDS)),
            ("版式", _choice("form", "版式", forms, usual_form(self.folder, settings))),
            ("年度", Field(usual_year(self.folder), id="year")),
            ("从哪里做起", _choice("start", "从哪里做起", self._offered)),
            ("名称", Field(id="name", placeholder="项目名称或部门名称")),
            ("文件名", Field(id="file")),
        ]
        with Vertical() as box:
            box.border_title = Text("新建")
            with Grid():
                for label, widget in fields:
                    yield Static(Text(label))
                    yield widget
            yield Static(id="refusal")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Suggest a file name."""
        self._suggest()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Follow the choice in what there is to begin from, and in the name of the file."""
        event.stop()
        if event.choice.id == "kind":
            self._offer_starts(self._starts(event.choice.value))
        self._refuse("")
        self._suggest()

    def _offer_starts(self, starts: tuple[str, ...]) -> None:
        if starts != self._offered:
            self._offered = starts
            self.query_one("#start", Choice).offer(starts, starts[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow the name in the name of the file, until the user writes one."""
        event.stop()
        self._refuse("")
        if event.input.id == "name":
            self._suggest()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and makes the table at the last one."""
        event.stop()
        if event.input.id == "file":
            self.action_accept()
        else:
            self.focus_next()

    def _starts(self, kind: str) -> tuple[str, ...]:
        """Return what a table of ``kind`` may begin from; one that follows a goal table, from that alone."""
        if self.source is None:
            return (_BLANK,)
        following = f"对应选中的“{self.source.stem}”"
        return (following,) if kind in FOLLOWING_KINDS else (_BLANK, following)

    @property
    def wanted(self) -> Wanted:
        """What the fields ask for."""
        begins = self._chosen("start") != _BLANK
        return Wanted(
            self._chosen("kind"),
            self._chosen("form"),
            self._typed("year"),
            self._typed("name"),
            self.source if begins else None,
        )

    def _chosen(self, name: str) -> str:
        return self.query_one(f"#{name}", Choice).value

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _suggest(self) -> None:
        field = self.query_one("#file", Input)
        if field.value in {"", self._usual_file}:
            wanted = self.wanted
            self._usual_file = file_name(wanted.kind, wanted.name, wanted.source or "")
            field.value = self._usual_file

    def action_accept(self) -> None:
        """Write the table, or say why not; what was typed stays."""
        name = self._typed("file")
        if not name:
            self._refuse("请写上文件名")
            return
        target = self.folder / (name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
        try:
            make(self.wanted, target, cast("EditorApp", self.app).settings)
        except (NotMadeError, FormError, SaveRefused) as refusal:
            self._refuse(str(refusal))
        except OSError as error:
            self._refuse(f"写不了“{target.name}”（{reason(error)}）")
        else:
            self.dismiss(target)

    def _refuse(self, why: str) -> None:
        self.query_one("#refusal", Static).update(Text(why))

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss(None)


def _choice(name: str, title: str, values: Iterable[str], value: str = "") -> Choice:
    choice = Choice(title)
    choice.id = name
    values = tuple(values)
    choice.offer(values, value if value in values else values[0])
    return choice


def _forms(template_dirs: tuple[Path, ...]) -> tuple[str, ...]:
    try:
        return tuple(form_names(template_dirs))
    except FormError:
        return tuple(form_names())
