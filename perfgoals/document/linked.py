"""The goal table that a 自评表, 监控表 or 审核表 points at (目标表: 路径).

The path is relative to the document's own folder and stays inside the repository (the nearest folder above
with a ``.git`` or ``perfgoals.yaml``), or inside the document's folder where there is no repository: a document
from somebody else must not make the tool read files from anywhere.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.document.read import CONFIG_NAME, Reading, read_file
from perfgoals.model.records import dataclass
from perfgoals.model.tables import GOAL_KINDS, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROOT_MARKS = (".git", CONFIG_NAME)


@dataclass(frozen=True, slots=True)
class Link:
    """Where 目标表 leads: the reading of a goal table, or None and one Chinese sentence that says why."""

    reading: Reading | None
    fault: str = ""


def linked_goal(path: str, fields: Mapping[str, object]) -> Link:
    """Return the goal table named by the 目标表 of the document at ``path``."""
    written = text_of(fields.get("目标表")).strip()
    if not written:
        return Link(None, "没有填写“目标表”（对应的绩效目标表文件的路径）")
    folder = Path(path).resolve().parent
    try:
        return _link(written, folder, Path(folder, written.replace("\\", "/")).resolve())
    except (OSError, ValueError):  # a name no disk can hold
        return Link(None, f"目标表“{written}”不能作文件名；请核对这个路径")


def _link(written: str, folder: Path, target: Path) -> Link:
    """Return what stands at ``target``; raises ``OSError`` and ``ValueError`` where nothing can."""
    if Path(written).is_absolute() or not target.is_relative_to(_boundary(folder)):
        return Link(None, f"目标表“{written}”在本文件所在的资料库之外，未读取；请把它放进同一个文件夹")
    if not target.is_file():
        return Link(None, f"找不到目标表“{written}”；路径从本文件所在的文件夹算起")
    stat = target.stat()
    reading = _read(str(target), stat.st_mtime_ns, stat.st_size)
    if reading.root is None:
        return Link(None, f"目标表“{written}”读不出来；perfgoals lint 可查看原因")
    if reading.kind not in GOAL_KINDS:
        return Link(None, f"目标表“{written}”不是绩效目标表（表类是“{reading.kind or '空白'}”）")
    return Link(reading)


@lru_cache(maxsize=32)
def _read(path: str, changed: int, size: int) -> Reading:
    """Read a goal table once for the several rules that ask for it; a changed file is read again."""
    del changed, size
    return read_file(path)


def _boundary(folder: Path) -> Path:
    """Return the folder that links must not leave."""
    for parent in (folder, *folder.parents):
        if any((parent / mark).exists() for mark in _ROOT_MARKS):
            return parent
    return folder
