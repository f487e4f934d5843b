"""The files a command is given, with one wording for paths that cannot be used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfgoals.cli import console
from perfgoals.cli.errors import UsageError
from perfgoals.engine.collect import PathMissingError, batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.engine.collect import Batch

STDIN = "-"


def check_paths(paths: Sequence[str]) -> None:
    """Raise ``UsageError`` for the first path that does not exist or cannot stand here."""
    for path in paths:
        if path == STDIN:
            alone = "必须单独使用" if len(paths) > 1 else "只能用于 perfgoals lint"
            raise UsageError(f"“-”（标准输入）{alone}；名叫“-”的文件请写成“.{os.sep}-”")
        if not os.path.exists(path):  # noqa: PTH110 - a Path would refuse a name that is too long
            raise _missing(path)


def batches_of(paths: Sequence[str]) -> Iterator[Batch]:
    """Yield the files that ``paths`` stand for, as they are judged together; raises ``UsageError``.

    Folders that cannot be listed are told: what nobody looked at must not pass for clean.
    """
    unreadable: list[str] = []
    try:
        yield from batches(paths, unreadable)
        for folder in unreadable:
            console.say(f"打不开文件夹“{folder}”，其中的表没有检查；请检查它的权限")
    except PathMissingError as error:  # gone since the check
        raise _missing(str(error)) from None


def _missing(path: str) -> UsageError:
    return UsageError(f"找不到“{path}”；请检查路径是否写对")
