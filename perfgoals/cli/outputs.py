"""Where the files of an output folder belong, none over another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfgoals.engine.collect import Batch


TABLE_SUFFIXES = (".yaml", ".yml")


def check_product(path: str) -> None:
    """Raise ``UsageError`` where a result would be written into what is called like a table, maybe over one."""
    if path.lower().endswith(TABLE_SUFFIXES):
        raise UsageError(f"结果不能写到“{path}”：.yaml 是绩效表的文件；请换一个后缀，不会覆盖原来的表")


class Claims:
    """Which source each place in the output folder belongs to."""

    def __init__(self) -> None:
        """Start with an empty output folder."""
        self._owners: dict[str, str] = {}

    def rival(self, source: str, target: Path) -> str:
        """Claim ``target`` for ``source``; return the source that has it already, "" where there is none.

        Names that differ in case alone count as one, as they do on many disks.
        """
        owner = self._owners.setdefault(str(target).casefold(), source)
        return "" if owner == source else owner


def places(batches: Iterable[Batch], given: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Yield every file with its place below the output folder, without .yaml or .yml at its end.

    The output mirrors the inputs: from the one folder given, or from the nearest folder above all inputs.
    """
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in given]  # noqa: PTH112, PTH120
    try:
        root = os.path.commonpath([os.path.abspath(folder) for folder in folders])  # noqa: PTH100
    except ValueError:
        raise UsageError("输入的文件不在同一个磁盘上；请分开排版") from None
    for batch in batches:
        for file in batch.files:
            place = Path(os.path.relpath(file, root))
            yield file, place.with_suffix("") if place.suffix in TABLE_SUFFIXES else place
