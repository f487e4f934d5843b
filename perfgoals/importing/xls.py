"""Old Excel workbooks (.xls), read by python-calamine in a process of its own.

On some broken files its reader asks for memory without end and takes the whole process down; so it runs in one
that may go. It gives values without their formats, so a fraction that was shown as a percentage cannot be told
from one that was not: such a cell is marked doubtful and reported.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from perfgoals.importing.grids import Spot, grid_of
from perfgoals.importing.limits import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.importing.grids import Block

_PATIENCE = 120
"""Seconds for one workbook; a large one takes less than one."""


def read_xls(raw: bytes) -> Iterator[Block]:
    """Yield one grid for each visible worksheet that holds anything.

    Raises:
        ImportRefused: the file is damaged or locked, or a sheet too large.

    """
    for name, cells in _sheets(raw):
        spots = (
            Spot(row, column, text, rowspan, colspan, f"工作表“{name}”第{row + 1}行第{column + 1}列", doubt)
            for row, column, text, rowspan, colspan, doubt in cells
        )
        grid = grid_of(spots, f"工作表“{name}”", name)
        if grid is not None:
            yield grid


def _sheets(raw: bytes) -> list[tuple[str, list[tuple[int, int, str, int, int, bool]]]]:
    """Return each sheet's name and cells: row, column, text, rows and columns covered, whether it is doubtful."""
    command = [sys.executable, "-P", "-m", "perfgoals.importing.xls_values"]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if "refused" in answer:
        raise ImportRefused(answer["refused"])
    if "sheets" not in answer:
        raise ImportRefused("文件已损坏，读不出来；请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入")
    return [(name, [tuple(cell) for cell in cells]) for name, cells in answer["sheets"]]
