"""Texts made fit for a width."""

from __future__ import annotations

from rich.text import Text

from perfgoals.report.plain import one_line
from perfgoals.text import display_width


def fitted(text: Text, width: int, *, right: bool = False) -> Text:
    """Return ``text`` on one line of exactly ``width`` columns; what is cut off is shown by an ellipsis."""
    line = text.copy()
    if not line.plain.isprintable():
        line = Text(one_line(line.plain), style=text.style)
    line.no_wrap, line.end = True, ""
    line.truncate(width, overflow="ellipsis")
    line.stylize_before(line.style)  # Text.render leaves the style of the whole out
    missing = width - line.cell_len
    if missing > 0:
        (line.pad_left if right else line.pad_right)(missing)
    return line


def path_fitted(path: str, width: int) -> str:
    """Return ``path`` in at most ``width`` columns with as much of the file's name as fits: folders give way first."""
    folder, slash, name = path.rpartition("/")
    if not folder or display_width(path) <= width:
        return path
    room = width - display_width(f"…{slash}{name}")
    head = ""
    for char in folder:
        if display_width(head + char) > room:
            break
        head += char
    return f"{head}…{slash}{name}"
