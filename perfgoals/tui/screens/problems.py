"""All findings of a table in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from perfgoals.report.advice import place
from perfgoals.report.wording import message
from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.desks.base import MARKS
from perfgoals.tui.widgets.listing import Column, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from perfgoals.model.finding import Finding

PANEL = (Column("级别", 4), Column("问题", 10, share=1))
"""The columns of the list beside a table."""
_COLUMNS = (Column("级别", 4), Column("规则", 5), Column("问题", 10, share=3), Column("位置", 8, share=2))
_NARROW = (Column("级别", 4), Column("问题", 10, share=3))


def cells(finding: Finding, columns: Sequence[Column]) -> tuple[Text, ...]:
    """Return a finding as a row of these columns."""
    steps = place(finding).split(" › ")
    named = {
        "级别": Text(finding.severity.label, style=MARKS[finding.severity][1]),
        "规则": Text(finding.code),
        "问题": Text(message(finding)),
        "位置": Text(" › ".join(steps[-2:])),
    }
    return tuple(named[column.title] for column in columns)


class ProblemsScreen(ModalScreen["tuple[str, Finding] | None"]):
    """Gives what to do (``go``, ``fix``, ``suppress``, ``explain``) with which finding, None for going back."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(
        "open", "fix", "suppress", "explain", "back", show=("open", "fix", "suppress", "explain", "back")
    )
    DEFAULT_CSS = """
    ProblemsScreen { align: center middle; }
    ProblemsScreen > Vertical { width: 120; max-width: 100%; height: 90%; background: $surface; }
    ProblemsScreen .title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    ProblemsScreen Listing { margin: 0 1; }
    ProblemsScreen .told { height: auto; max-height: 6; padding: 0 1; background: $panel; }
    """

    def __init__(self, findings: Sequence[Finding], current: Finding | None = None) -> None:
        """List ``findings``, the cursor on the ``current`` one."""
        super().__init__()
        self._findings = tuple(findings)
        self._first = self._findings.index(current) if current in self._findings else 0

    def compose(self) -> ComposeResult:
        """Lay the list over the whole of the current finding."""
        with Vertical():
            yield Static(Text(f"问题（{len(self._findings)}）"), classes="title")
            yield Listing(_COLUMNS)
            yield Static(classes="told")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the findings."""
        self._show(self._first)
        self.query_one(Listing).focus()

    def on_resize(self) -> None:
        """Show as many columns as fit."""
        self._show(self.query_one(Listing).cursor or self._first)

    def _show(self, cursor: int) -> None:
        listing = self.query_one(Listing)
        listing.columns = _NARROW if self.app.size.width < 80 else _COLUMNS
        listing.show([cells(finding, listing.columns) for finding in self._findings], cursor)
        self._tell()

    @property
    def _current(self) -> Finding:
        return self._findings[self.query_one(Listing).cursor]

    def on_listing_moved(self) -> None:
        """Tell the whole of the finding the cursor is on."""
        self._tell()

    def _tell(self) -> None:
        finding = self._current
        text = Text(f"{finding.severity.label}{finding.code}：", style=MARKS[finding.severity][1])
        text.append(message(finding), "default")
        where = place(finding)
        text.append(f"\n第 {finding.span.line} 行{f'  {where}' if where else ''}", "dim")
        for fix in finding.fixes:
            text.append(f"\n可改正：{fix.title}", "default")
        self.query_one(".told", Static).update(text)

    def on_listing_chosen(self) -> None:
        """Go to the finding that was clicked twice."""
        self.action_open()

    def action_open(self) -> None:
        """Go to the finding."""
        self.dismiss(("go", self._current))

    def action_fix(self) -> None:
        """Mend it."""
        self.dismiss(("fix", self._current))

    def action_suppress(self) -> None:
        """Silence it."""
        self.dismiss(("suppress", self._current))

    def action_explain(self) -> None:
        """Explain it."""
        self.dismiss(("explain", self._current))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
