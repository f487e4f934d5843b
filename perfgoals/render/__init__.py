"""Renders a document as the official table of its form.

`render_page` gives the page as a typed grid; `to_html` and `to_markdown` draw it.
"""

from __future__ import annotations

from perfgoals.render.errors import GridError, RenderError, TemplateFault, ViewError
from perfgoals.render.grid import Page
from perfgoals.render.html import to_html
from perfgoals.render.markdown import to_markdown
from perfgoals.render.page import render_page

__all__ = [
    "GridError",
    "Page",
    "RenderError",
    "TemplateFault",
    "ViewError",
    "render_page",
    "to_html",
    "to_markdown",
]
