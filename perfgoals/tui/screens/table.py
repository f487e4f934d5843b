"""The screen of one table: its sections, what is found in it, and everything that can be done there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Horizontal
from textual.widgets import Footer, Static

from perfgoals.authoring.rows import INDICATORS
from perfgoals.authoring.sections import BASICS, section_with, sections_of
from perfgoals.document.address import span_at
from perfgoals.model.finding import Severity
from perfgoals.report.wording import message
from perfgoals.rules.weight.points import expected_totals, plain, weights
from perfgoals.scoring.review import points_text
from perfgoals.tui.actions import bindings
from perfgoals.tui.desks.base import MARKS
from perfgoals.tui.desks.outline import OutlineDesk
from perfgoals.tui.desks.rows import RowDesk
from perfgoals.tui.folder_rows import result_words
from perfgoals.tui.screens.problems import PANEL, cells
from perfgoals.tui.table_files import TableFiles
from perfgoals.tui.table_keys import TableKeys
from perfgoals.tui.widgets.field import Field
from perfgoals.tui.widgets.grid import BLANK, Grid
from perfgoals.tui.widgets.head import Head
from perfgoals.tui.widgets.listing import Listing
from perfgoals.tui.widgets.section_bar import SectionBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from perfgoals.authoring.session import Session
    from perfgoals.document.extension import Extension
    from perfgoals.model.finding import Finding
    from perfgoals.tui.desks.base import Desk

_LOOK = 1.0
"""Seconds between two looks at whether the file was changed outside."""
_SHOWN = 2


class TableScreen(TableKeys, TableFiles):
    """Shows and edits the table of ``session``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("edit", "add", "duplicate", "delete", "move_up", "move_down", "undo", "redo"),
        *("find", "next_match", "previous_match", "next_problem", "previous_problem", "problems"),
        *("fix", "suppress", "explain", "library", "preview", "sections", "fold", "copy", "paste"),
        *("save", "external", "back"),
        show=("edit", "add", "undo", "next_problem", "save", "help"),
    )
    DEFAULT_CSS = """
    TableScreen #banner { height: auto; display: none; padding: 0 1; background: $warning; color: $background; }
    TableScreen #banner.-shown { display: block; }
    TableScreen #panel { display: none; width: 46; border-left: solid $panel; padding-left: 1; }
    TableScreen.-wide #panel { display: block; }
    TableScreen #detail { height: auto; min-height: 2; max-height: 6; padding: 0 1; background: $surface; }
    TableScreen ToastRack { margin-bottom: 5; }
    """

    def __init__(self, session: Session) -> None:
        """Show ``session``."""
        super().__init__(session)
        self._grid = Grid(BLANK, id="grid")
        self._desks: dict[str, Desk] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._section = ""
        self._shown_kind: tuple[str, Extension] | None = None

    def compose(self) -> ComposeResult:
        """Lay out head, sections, the table, its findings, and the whole of the current cell."""
        yield Head()
        yield Static(id="banner")
        yield SectionBar()
        with Horizontal():
            yield self._grid
            yield Listing(PANEL, id="panel")
        yield Static(id="detail")
        yield Field(id="search", placeholder="文字或拼音首字母")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the table, then check it, then look for changes from outside."""
        self.query_one("#search", Field).display = False
        self.look_outside()
        self.show()
        self._grid.focus()
        self.call_after_refresh(self.check)
        self.set_interval(_LOOK, self._poll)

    def _poll(self) -> None:
        """Look for changes from outside, but leave the table alone while a form or question is open over it."""
        if self.app.screen is self:
            self.look_outside()

    def on_resize(self) -> None:
        """Show as many columns as fit."""
        self.call_after_refresh(self.show)

    # Sections

    def _make_desks(self) -> None:
        """Make the desks of the table's kind, which an edit may have changed."""
        self._shown_kind = self.kind, self.extension
        self._desks = {}
        for section in sections_of(self.kind, self.extension):
            is_rows = section.fields == (INDICATORS,)
            desk = RowDesk(self, self._grid) if is_rows else OutlineDesk(self, self._grid, section)
            self._desks[section.title] = desk
        if self._section not in self._desks:
            self._section = self._title_of_rows if self.session.rows else next(iter(self._desks), "")

    @property
    def _title_of_rows(self) -> str:
        return section_with(self.kind, (INDICATORS,))

    @property
    def desk(self) -> Desk:
        """The desk of the current section."""
        return self._desks[self._section]

    @property
    def has_desk(self) -> bool:
        """Whether the text can be edited as a table at all."""
        return self._section in self._desks and self.session.reading.root is not None

    def go_to_section(self, title: str) -> None:
        """Show the section called ``title``, the cursor where it was there."""
        if title == self._section or title not in self._desks:
            return
        self._places[self._section] = self._grid.cursor, self._grid.column
        self._section = title
        self.desk.show()
        self._grid.cursor, self._grid.column = self._places.get(title, (0, 0 if title == BASICS else 3))
        self.show()

    def go_to_rows(self) -> None:
        """Go to the section of the indicators, where there is one."""
        self.go_to_section(section_with(self.kind, (INDICATORS,)))

    def action_sections(self) -> None:
        """Go to the next section."""
        titles = list(self._desks)
        if titles:
            self.go_to_section(titles[(titles.index(self._section) + 1) % len(titles)])

    def on_section_bar_chosen(self, event: SectionBar.Chosen) -> None:
        """Go to the section that was clicked on."""
        self.go_to_section(list(self._desks)[event.index])

    # Drawing

    def show(self) -> None:
        """Draw everything from the text as it is now."""
        if not self.is_mounted:
            return
        if self._shown_kind != (self.kind, self.extension):
            self._make_desks()
        self._show_head()
        banner = self.query_one("#banner", Static)
        banner.update(Text(self.banner))
        banner.set_class(bool(self.banner), "-shown")
        titles = [
            f"{title} {len(self.session.rows)}" if isinstance(desk, RowDesk) else title
            for title, desk in self._desks.items()
        ]
        current = list(self._desks).index(self._section) if self._section in self._desks else 0
        self.query_one(SectionBar).show(titles, current)
        if self.has_desk:
            self.desk.show()
        else:
            self._grid.lay(BLANK, [], 0)
        panel = self.query_one("#panel", Listing)
        panel.show([cells(finding, PANEL) for finding in self.findings], panel.cursor)
        self._show_detail()

    def _show_head(self) -> None:
        parts = []
        checked = self.session.checked if self.session.is_checked else None
        if checked is None:
            parts.append("检查中…")
        else:
            if checked.score is not None:
                points, most = checked.score.machine_points, checked.score.machine_max
                parts.append(f"得分 {points_text(points)}/{points_text(most)}")
            elif checked.result is not None:
                points_now, _, state = result_words(checked.result)
                parts.append(f"得分 {points_now} {state}" if points_now else state)
            counts = [sum(f.severity is severity for f in self.findings) for severity in Severity]
            words = (f"{severity.label} {count}" for severity, count in zip(Severity, counts, strict=True))
            parts.append(" ".join(words))
        if self.table is not None:
            given = [points for points in weights(self.table) if points is not None]
            if given:
                wanted = "或".join(
                    plain(total) for total in expected_totals(self.table, self.editor.settings)
                )
                parts.append(f"权重 {plain(sum(given, Decimal(0)))}/{wanted}")
        state = "  只读" if self.session.is_reading else "  ●未保存" if self.session.is_dirty else ""
        self.query_one(Head).show(f"{self.session.path.name}{state}", "  ".join(parts))

    def _show_detail(self) -> None:
        """Show the whole of the current cell, and what is found there."""
        text = Text()
        found: list[Finding] = []
        if self.has_desk:
            label, value = self.desk.cell()
            text.append(f"{label}：" if label else "", "dim").append(value)
            found = sorted(self.desk.findings(), key=lambda finding: finding.severity.rank)
        else:
            text.append(self._why_not())
        if self.visited is not None:
            found = [self.visited, *(finding for finding in found if finding is not self.visited)]
        for finding in found[:_SHOWN]:
            # No blank: a line is broken at blanks first, and a Chinese sentence has no others.
            text.append(f"\n{finding.severity.label}{finding.code}：", MARKS[finding.severity][1])
            text.append(message(finding))
        self.query_one("#detail", Static).update(text)

    def _why_not(self) -> str:
        if self.session.reading.root is None:
            return "现在读不成表；按 u 撤销，或按 E 用外部编辑器改正"
        return f"没有“{self.kind}”这种表；请按 E 用外部编辑器改正“表类”"

    @property
    def place(self) -> tuple[str, int]:
        """The section and the line the cursor is on."""
        return self._section, self._grid.cursor

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Show the whole of what the cursor is on."""
        event.stop()
        if self.arrived != self.place:
            self.forget_visited()
        self._show_detail()

    @property
    def current_line(self) -> int:
        """The line of the file that the cursor stands on."""
        root = self.session.reading.root
        path = self.desk.path if self.has_desk else ()
        return span_at(root, path).line if root is not None and path else 1
