"""The sandbox templates run in.

A province's template is somebody else's program: it can read the document and the helpers, change nothing,
reach no Python and work only so much, and everything it prints from the document is escaped.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from perfgoals.render.faults import MissingField, chinese_faults
from perfgoals.render.helpers import FILTERS, GLOBALS, printed
from perfgoals.render.limits import LimitedEnvironment, limited, spend
from perfgoals.render.marks import LineMarks
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Environment


@lru_cache(maxsize=8)
def environment(template_dirs: tuple[Path, ...] = ()) -> Environment:
    """Return the environment that looks for templates in these directories, then among the shipped ones."""
    made = LimitedEnvironment(
        loader=FileSystemLoader([*template_dirs, resource_dir("templates")]),
        autoescape=True,
        undefined=MissingField,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[LineMarks],
    )
    made.filters.update(FILTERS)
    del made.globals["lipsum"], made.filters["random"]  # output must be the same bytes every time
    made.globals.update(GLOBALS)
    made.limit()
    return made


def _printed(value: object) -> str:
    text = printed(value)
    spend(len(text) + 1)
    return text


def render_template(name: str, variables: Mapping[str, object], template_dirs: tuple[Path, ...] = ()) -> str:
    """Return what a template prints for these variables, its tags marked with their lines.

    Args:
        name: the template's path below a template directory, with forward slashes.
        variables: what the template can name.
        template_dirs: directories searched before the shipped templates.

    Raises:
        TemplateFault: the template is missing, does not compile, fails while it runs, or prints without end.

    """
    jinja = environment(template_dirs)
    with limited(), chinese_faults(jinja, name):
        pieces: list[str] = []
        for piece in jinja.get_template(name).generate(variables):
            spend(len(piece))
            pieces.append(piece)
    return "".join(pieces)
