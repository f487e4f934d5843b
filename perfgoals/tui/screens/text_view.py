"""A file that cannot be read as a table, shown as text at the line that stops it; nothing is changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.screen import Screen
from textual.widgets import Footer, Static

from perfgoals.document.system import reason
from perfgoals.tui.actions import bindings
from perfgoals.tui.external import run_editor
from perfgoals.tui.widgets.head import Head
from perfgoals.tui.widgets.listing import Column, Listing
from perfgoals.tui.wording import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from perfgoals.authoring.session import Session
    from perfgoals.document.problems import Problem
    from perfgoals.model.finding import Finding, Fix
    from perfgoals.tui.app import EditorApp

_MOST_BYTES = 4 * 1024 * 1024


class TextView(Screen[None]):
    """The text of the file at ``path``, with what ``problem`` says about it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "fix", "external", "refresh", "back", show=("fix", "external", "refresh", "back")
    )
    DEFAULT_CSS = """
    TextView #sentence { height: auto; max-height: 6; padding: 0 1; color: $error; }
    TextView #whole { height: auto; min-height: 2; max-height: 6; padding: 0 1; background: $surface; }
    """

    def __init__(self, path: Path, problem: Problem, session: Session | None = None) -> None:
        """Show the file at ``path``; ``session`` where it can be opened as text, so that slips can be mended."""
        super().__init__()
        self.path = path
        self.problem = problem
        self.session = session
        self._lines: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay the reason over the text, and the whole of the current line under it."""
        yield Head(self.path.name, "只读")
        yield Static(id="sentence")
        yield Listing((Column("行", 5, right=True), Column("文字", 10, share=1)))
        yield Static(id="whole")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the text, at its problem."""
        words = Text(sentence(self.problem))
        if self.problem.span.line > 1 or self._has_line:
            words = Text.assemble(f"第{self.problem.span.line}行：", words)
        self.query_one("#sentence", Static).update(words)
        self._lines = _lines_of(self.path, self.problem)
        rows = [(Text(str(number)), Text(line)) for number, line in enumerate(self._lines, 1)]
        listing = self.query_one(Listing)
        listing.show(rows, self.problem.span.line - 1)
        listing.focus()
        self._show_whole(listing.cursor)

    @property
    def _has_line(self) -> bool:
        return self.problem.rule not in {"PG003"} and self.problem.span.end_column > self.problem.span.column

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the whole of the line the cursor is on."""
        self._show_whole(event.index)

    def _show_whole(self, index: int) -> None:
        line = self._lines[index] if 0 <= index < len(self._lines) else ""
        self.query_one("#whole", Static).update(Text(line))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer mending only where there is something that is always mended the same way."""
        return action != "fix" or self._next_fix() is not None

    def _next_fix(self) -> tuple[Finding, Fix] | None:
        if self.session is None:
            return None
        pairs = ((finding, fix) for finding in self.session.checked.findings for fix in finding.fixes)
        return next(((finding, fix) for finding, fix in pairs if fix.safe), None)

    def action_fix(self) -> None:
        """Mend the slips that leave no doubt, show the difference, and open the file as a table."""
        self.run_worker(self._mend(), name="ask")

    async def _mend(self) -> None:
        app, session = cast("EditorApp", self.app), self.session
        if session is None:
            return
        while (found := self._next_fix()) is not None and session.apply_fix(*found):
            pass
        if await app.save(session):
            self.action_refresh()
            return
        while session.undo():
            pass

    def action_external(self) -> None:
        """Edit the file in the user's own editor, then open it again."""
        app = cast("EditorApp", self.app)
        if run_editor(app, self.path, self.problem.span.line):
            self.action_refresh()

    def action_refresh(self) -> None:
        """Open the file again: as a table, once it can be read."""
        app = cast("EditorApp", self.app)
        app.open_table(self.path)
        self.dismiss()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def _lines_of(path: Path, problem: Problem) -> list[str]:
    """Return the file's lines as well as they can be read; what is no text is shown as such."""
    if problem.variant in {"binary", "too-large"}:
        return []
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES)
    except OSError as error:
        return [f"（打不开：{reason(error)}）"]
    encoding = problem.arguments.get("encoding", "UTF-8")
    return raw.decode(encoding, "replace").removeprefix("\ufeff").splitlines()
