"""The lines of the table of indicators: rows, blank places of the form, and folded levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from perfgoals.authoring.rows import NAME, Row, Slot
from perfgoals.tui.widgets.listing import Column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

NUMBER, LEVEL1, LEVEL2 = "#", "一级", "二级"
TARGET, POINTS, MARK = "指标值", "分值", "查"
LABELS = {NUMBER: "序号", LEVEL1: "一级指标", LEVEL2: "二级指标", MARK: "问题"}
"""What a column is called in full."""
_SUFFIX = "指标"


class Fold(NamedTuple):
    """A folded level (all of a 一级指标 where ``level2`` is blank), with the rows of it that are not shown."""

    level1: str
    level2: str
    rows: tuple[Row, ...]


Line = Row | Slot | Fold


def levels_of(line: Line) -> tuple[str, str]:
    """Return the 一级 and 二级指标 of a line."""
    if isinstance(line, Row):
        return line.slot.level1, line.slot.level2
    return line.level1, line.level2


def text_of(line: Line) -> str:
    """Return what a line says, for searching."""
    if isinstance(line, Row):
        return " ".join([line.slot.level2, *(line.text(name) for name in line.fields)])
    return line.level2 or line.level1


def with_folds(lines: Iterable[Row | Slot], folded: Collection[tuple[str, str]]) -> list[Line]:
    """Return the lines with one line in place of each level that is folded."""
    shown: list[Line] = []
    for line in lines:
        level1, level2 = levels_of(line)
        key = next((key for key in ((level1, ""), (level1, level2)) if key in folded), None)
        if key is None:
            shown.append(line)
            continue
        held = (line,) if isinstance(line, Row) else ()
        last = shown[-1] if shown else None
        if isinstance(last, Fold) and (last.level1, last.level2) == key:
            shown[-1] = last._replace(rows=(*last.rows, *held))
        else:
            shown.append(Fold(*key, held))
    return shown


def columns_for(width: int, *, points: bool) -> tuple[Column, ...]:
    """Return the columns that fit into ``width``: without the levels where there is little room."""
    columns = [Column(NUMBER, 3, right=True)]
    if width >= 66:
        columns += [Column(LEVEL1, 6), Column(LEVEL2, 14)]
    columns += [Column(NAME, 8, share=3), Column(TARGET, 8, share=2)]
    if points:
        columns.append(Column(POINTS, 4, right=True))
    return (*columns, Column(MARK, 2))


def cells_of(line: Line, above: tuple[str, str], number: int | None, mark: Text) -> dict[str, Text]:
    """Return the cells of a line by column.

    A level is written only where it differs from the line ``above``, and without the 指标 that ends every one.
    """
    level1, level2 = levels_of(line)
    cells = dict.fromkeys((NUMBER, NAME, TARGET, POINTS), Text())
    cells[LEVEL1] = Text("" if level1 == above[0] else level1.removesuffix(_SUFFIX))
    cells[LEVEL2] = Text("" if (level1, level2) == above else level2.removesuffix(_SUFFIX))
    cells[MARK] = mark
    if isinstance(line, Row):
        cells[NUMBER] = Text(str(number or ""), style="dim")
        cells |= {name: Text(line.text(name)) for name in (NAME, TARGET, POINTS)}
    elif isinstance(line, Fold):
        cells[NAME] = Text(f"（{len(line.rows)} 条，已折叠）", style="dim")
    else:
        cells[NAME] = Text("（未填）", style="dim")
    return cells
