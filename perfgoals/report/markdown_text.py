"""Text of unknown origin as Markdown: nothing in it may become markup, a link, a tag or a new line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.report.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_MENTION = re.compile(r"@(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)")


def escape(text: str) -> str:
    """Return ``text`` as Markdown (CommonMark and GitHub's flavour) that reads as it stands.

    ``@name`` and addresses are broken by a comment, so that a value can neither call people nor become a
    link.
    """
    escaped = _MARKS.sub(r"\\\1", one_line(text))
    return _MENTION.sub(lambda match: f"{match[0]}<!-- -->", escaped)


def row(cells: Iterable[str]) -> str:
    """Return a table row; cells that are made of ``-`` and ``:`` stay as they are."""
    return f"| {' | '.join(map(escape, cells))} |\n"
