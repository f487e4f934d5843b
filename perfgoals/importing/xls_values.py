"""The process that reads one .xls file: the workbook comes in on stdin, its cells go out as JSON on stdout."""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from perfgoals.importing.limits import MAX_CELLS, MAX_MEMORY
from perfgoals.importing.number_formats import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

_LOCKED = "文件设了密码，打不开；请在 Excel 中取消密码、另存后再导入"
_TOO_LARGE = "表格的行列多得不像绩效表，没有导入；请只保留要导入的表再试"


def main() -> None:
    """Read stdin and write the answer."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can limit a process
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)


def answer(raw: bytes) -> dict[str, object]:
    """Return the cells of every visible sheet that holds any, or why there are none to be had."""
    from python_calamine import (  # noqa: PLC0415
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
    except PasswordError:
        return {"refused": _LOCKED}
    sheets = []
    for sheet in book.sheets_metadata:
        if sheet.visible != SheetVisibleEnum.Visible or sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        content = book.get_sheet_by_name(sheet.name)
        if content.total_height * content.total_width > MAX_CELLS:
            return {"refused": _TOO_LARGE}
        sheets.append((sheet.name, list(_cells(content))))
    return {"sheets": sheets}


def _cells(sheet: CalamineSheet) -> Iterator[tuple[int, int, str, int, int, bool]]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
            continue
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            if (row, column) in covered and (row, column) not in spans:
                continue
            doubt = isinstance(value, float) and not value.is_integer() and 0 < abs(value) <= 1
            yield row, column, _text(value), *spans.get((row, column), (1, 1)), doubt


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return shown(repr(value), "")
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


if __name__ == "__main__":
    main()
