"""States of a file as the editor has them: bytes to text, and what differs between two texts."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from perfgoals.document.decode import decode
from perfgoals.document.problems import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.document.problems import Problem

MARK = "\ufeff"
"""The byte-order mark as text."""


class OpenRefusedError(Exception):
    """The file cannot be opened as text; ``problem`` says why, in the words of its rule."""

    def __init__(self, problem: Problem) -> None:
        """Refuse for ``problem``."""
        super().__init__(problem.variant)
        self.problem = problem


def text_of(content: bytes, path: Path) -> str:
    """Return the text that ``content`` of the file at ``path`` is; raises ``OpenRefusedError``."""
    try:
        text = decode(content, str(path))
    except UnreadableError as stop:
        raise OpenRefusedError(stop.problem) from None
    return MARK + text if content.startswith(b"\xef\xbb\xbf") else text


def unified(before: str, after: str, name: str) -> list[str]:
    """Return the lines of a unified diff between two states of the file called ``name``."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{name}（已保存）", f"{name}（修改后）", lineterm="", n=2
    )
    return list(lines)
