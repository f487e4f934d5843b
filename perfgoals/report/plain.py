"""Text of unknown origin made fit for one line of a report, and paths as reports name them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from urllib.parse import quote

REPLACEMENT = "\ufffd"


def one_line(text: str) -> str:
    """Return ``text`` on one line: breaks and tabs become a blank, what cannot be seen becomes ``\ufffd``.

    Invisible characters are control characters (terminal escapes), zero-width and direction marks, and
    halves of surrogate pairs: shown as they are they would hide or reorder what a reader sees.
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return " " if char.isspace() else REPLACEMENT
    if category in {"Cf", "Cs"} or ord(char) & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    return char


def relative_path(path: str) -> str:
    """Return ``path`` with forward slashes, relative to the current folder where it lies in it.

    A path outside stays as the user wrote it.
    """
    if not _is_absolute(path):
        return os.path.normpath(path).replace(os.sep, "/")
    inside = os.path.relpath(path)
    return (path if inside.startswith(os.pardir) else inside).replace(os.sep, "/")


def uri_of(path: str) -> str:
    """Return the percent-encoded URI of ``path`` (RFC 3986): relative inside the current folder, else ``file:``."""
    name = relative_path(path)
    encoded = quote(os.fsencode(name))
    return f"file://{encoded}" if _is_absolute(name) else encoded


def _is_absolute(path: str) -> bool:
    return Path(path).is_absolute()
