"""What the file of a new table is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring.follow import FOLLOWING_KINDS
from perfgoals.document.naming import follower_stem, goal_stem

if TYPE_CHECKING:
    from pathlib import Path


def file_name(kind: str, name: str = "", source: str | Path = "") -> str:
    """Return the usual file name of a table of ``kind``.

    ``name`` is that of its project; a table that follows a goal table is called after that one's file, ``source``.
    """
    stem = follower_stem(kind, str(source)) if kind in FOLLOWING_KINDS else goal_stem(kind, name)
    return f"{stem}.yaml"
