"""The output formats by name; a format's library is loaded when its first page is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.render.fonts import FontSet
    from perfgoals.render.grid import Page


@dataclass(frozen=True, slots=True)
class Backend:
    """An output format: the ending of its files, and the function of which module draws a page."""

    suffix: str
    module: str
    function: str
    carries_fonts: bool = False

    def draw(self, page: Page, fonts: FontSet | None = None) -> bytes:
        """Return the page as the content of a file; equal pages give equal bytes.

        Args:
            page: the page.
            fonts: for a format that carries its fonts; None means those that come with perfgoals.

        Raises:
            RenderError: the format cannot hold what the page says.

        """
        function = cast("Callable[..., str | bytes]", getattr(import_module(self.module), self.function))
        drawn = function(page, fonts) if self.carries_fonts else function(page)
        return drawn.encode(errors="backslashreplace") if isinstance(drawn, str) else drawn


BACKENDS = {
    "html": Backend(".html", "perfgoals.render.html", "to_html"),
    "md": Backend(".md", "perfgoals.render.markdown", "to_markdown"),
    "txt": Backend(".txt", "perfgoals.render.text", "to_text"),
    "docx": Backend(".docx", "perfgoals.render.docx", "to_docx"),
    "xlsx": Backend(".xlsx", "perfgoals.render.xlsx", "to_xlsx"),
    "pdf": Backend(".pdf", "perfgoals.render.pdf", "to_pdf", carries_fonts=True),
}
