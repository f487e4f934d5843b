"""The form that silences a finding: why, and until when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Footer, Static

from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.screens.form import Form, labelled
from perfgoals.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_HINT = "理由写在文件里这一行上面的注释中，审核的人看得到"


class SuppressForm(Form):
    """Asks why; ``commit`` takes the reason and the month, and returns why not, blank where it did."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("accept", "cancel")

    def __init__(self, told: str, commit: Callable[[str, str], str]) -> None:
        """Prepare to silence what ``told`` says."""
        super().__init__()
        self._told = told
        self._commit = commit
        self._reason = Field()
        self._until = Field(placeholder="不填就一直有效，如 2026-12")

    def compose(self) -> ComposeResult:
        """Lay the finding over the fields."""
        with Vertical():
            yield Static(Text("忽略一个问题"), classes="title")
            with VerticalScroll(can_focus=False):
                yield Static(Text(self._told))
                yield from labelled("理由", self._reason)
                yield from labelled("到哪个月为止", self._until)
            yield Static(classes="told")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Go to the reason."""
        self.tell([], _HINT)
        self.begin(self._reason)

    @property
    def is_changed(self) -> bool:
        """Whether anything was written."""
        return bool(self._reason.value.strip())

    def action_accept(self) -> None:
        """Silence the finding and leave."""
        until = self._until.value.strip()
        if until and not _MONTH.fullmatch(until):
            self.tell([("错误", f"“{until}”不是年月；请写成 2026-12 这样，或者不填")])
            return
        refusal = self._commit(self._reason.value, until)
        if refusal:
            self.tell([("没有改动", refusal)])
        else:
            self.dismiss(None)
