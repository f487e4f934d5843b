"""The official table as it will be printed."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import Footer, Static

from perfgoals.render.errors import RenderError
from perfgoals.report.plain import one_line
from perfgoals.tui.actions import bindings
from perfgoals.tui.widgets.head import Head

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from perfgoals.document.tree import Mapping
    from perfgoals.render.grid import Page
    from perfgoals.tui.app import EditorApp

_NARROWEST = 40


class PreviewScreen(Screen[None]):
    """Shows the table of ``root`` with its merged cells."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("browser", "back", show=("browser", "back"))
    DEFAULT_CSS = """
    PreviewScreen #sheet { height: 1fr; padding: 0 1; }
    PreviewScreen #sheet > Static { width: auto; height: auto; }
    """

    def __init__(self, root: Mapping, path: Path) -> None:
        """Show the document ``root``, read from ``path``."""
        super().__init__()
        self._root = root
        self._path = path
        self._page: Page | None = None

    def compose(self) -> ComposeResult:
        """Lay the head over the table."""
        yield Head(f"预览  {self._path.name}")
        with ScrollableContainer(id="sheet"):
            yield Static()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(ScrollableContainer).focus()

    def on_resize(self) -> None:
        """Draw the table for the width there is."""
        self.query_one(Static).update(self._drawn())

    def _drawn(self) -> Text:
        from perfgoals.render.text import to_text  # noqa: PLC0415 - not before it is asked for

        page = self._rendered()
        if isinstance(page, str):
            return Text(f"预览不了：{page}")
        text = to_text(page, max(_NARROWEST, self.app.size.width - 4))
        return Text("\n".join(one_line(line) for line in text.splitlines()), no_wrap=True)

    def _rendered(self) -> Page | str:
        """Return the page, or why there is none."""
        from perfgoals.render.page import render_page  # noqa: PLC0415 - loads the template engine

        if self._page is None:
            settings = cast("EditorApp", self.app).settings
            form = settings.overridden(settings.overrides(str(self._path))).form
            try:
                self._page = render_page(self._root, form=form or None, template_dirs=settings.template_dirs)
            except RenderError as error:
                return str(error)
        return self._page

    def action_browser(self) -> None:
        """Open the table as a web page."""
        from perfgoals.render.html import to_html  # noqa: PLC0415 - not before it is asked for

        app, page = cast("EditorApp", self.app), self._rendered()
        if isinstance(page, str):
            app.say(f"预览不了：{page}", "error")
            return
        target = Path(tempfile.mkdtemp(prefix="perfgoals-")) / f"{self._path.stem}.html"
        target.write_text(to_html(page), encoding="utf-8")
        if webbrowser.open(target.as_uri()):
            app.say(f"已在浏览器中打开“{target.name}”")
        else:
            app.say(f"打不开浏览器；网页在 {target}", "warning")

    def action_back(self) -> None:
        """Go back to the table."""
        self.dismiss(None)
