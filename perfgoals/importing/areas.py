"""Targets in a column of its own for every township, county or unit: 指标值 over 甲镇 | 乙镇 | 丙镇.

A goal table holds one target for each indicator, so every such column becomes a table of its own, a column of
totals (合计, 全市) among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfgoals.importing.labels import DEPARTMENT, PROJECT, label_of, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.heads import Column, Head
    from perfgoals.importing.indicators import Row
    from perfgoals.importing.split import Line

    Stack = Sequence[Cell]

VALUE = "值"
_PLACE = re.compile(
    r".{1,14}(?:省|市|县|区|镇|乡|街道|街|旗|盟|州|村|苏木|农场|林场|牧场|师|团|管委会|办事处|本级)"
)
_TOTAL = re.compile(r"(?:合计|总计|小计|汇总|总体|全[省市县区州旗镇乡]).*")
_OTHER = re.compile(
    r"第?[一二三四1-4]季度?|[上下]半年|半年|全年|20\d\d.*|\d{1,2}(?:[-—－~至]\d{1,2})?月[份底末]?|[上本当]年.*|[本上]期.*|期[末初].*"
    r"|.*(?:目标|指标|绩效|预算|资金|年度|[期值])|[上下]限|最[高低大小好].*|数[量据]|.*(?:符号|算符|内容|描述|类型|性质|公式|标准|依据|说明|备注|意见|情况|原因|责任.{1,3}|科室|处室)"
)
"""What else heads of targets are divided by: time, the parts of a value, remarks."""
_GROUP = re.compile(
    r"(?:分解|分配|其中|分(?:省|市|县|区|镇|乡|地区|单位|区域)|各(?:省|市|县|区|镇|乡|地|单位)).*"
)
_LONGEST_NAME = 20
_NO_TARGET = re.compile(r"[-—－–/\\无\s]*")


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas a list of indicators is divided by.

    ``of`` gives the area of a column by its first place: "" for a column of targets of no area beside those of
    areas, which is the total. ``cells`` are the heads that name areas. ``further`` are heads of columns of targets
    that are no areas (二季度, 三季度), which a table has no place for.
    """

    of: dict[int, str] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()
    further: tuple[Cell, ...] = ()


NO_AREAS = Areas()


def areas_of(head: Head, lines: Sequence[Line]) -> tuple[Head, Areas]:
    """Return the head with every area's column as one of targets, and the areas; ``lines`` are those of the head."""
    if head.is_wide or head.is_double:
        return head, NO_AREAS
    stacks = {column.first: _stack(column, lines) for column in head.columns}
    named = {first: area for first, stack in stacks.items() if (area := _area(stack, head))}
    targets = [column for column in head.columns if column.role == VALUE]
    right = max((column.first for column in head.columns if column.role == "名称"), default=-1)
    chosen = [
        column
        for column in head.columns
        if column.first > right and _is_target(column, stacks[column.first], named.get(column.first, ""))
    ]
    names = [named[column.first] for column in chosen]
    if len(set(names)) < max(2, len(names)) or all(map(_TOTAL.fullmatch, names)):
        return head, Areas(further=_further(targets, stacks))
    of = {column.first: "" for column in targets}
    for column in head.columns:
        area = named.get(column.first, "")
        if area in names and (column.role or column in chosen):
            of[column.first] = area
    columns = [replace(column, role=VALUE) if column in chosen else column for column in head.columns]
    cells = dict.fromkeys(
        cell
        for first, area in of.items()
        for cell in stacks[first]
        if cell.bare == area or _GROUP.fullmatch(cell.bare)
    )
    return replace(head, columns=tuple(columns)), Areas(of, tuple(cells))


def _stack(column: Column, lines: Sequence[Line]) -> list[Cell]:
    """Return the cells of the head that stand over a column, from above."""
    over = (
        cell
        for line in lines
        for cell in line.cells
        if cell.column <= column.first and column.end <= cell.column + cell.colspan
    )
    return list(dict.fromkeys(over))


def _area(stack: Stack, head: Head) -> str:
    """Return the area a stack of heads names, "" for none: the lowest text that is no word of a form."""
    for cell in reversed(stack):
        is_wide = cell.colspan >= len(head.columns) - 1
        if cell.bare and not is_wide and len(cell.bare) <= _LONGEST_NAME and not _is_word(cell):
            return cell.bare
    return ""


def _is_word(cell: Cell) -> bool:
    known = role_of(cell.text) or any(label_of(cell.text, side) for side in (PROJECT, DEPARTMENT))
    return bool(known or _GROUP.fullmatch(cell.bare) or _OTHER.fullmatch(cell.bare))


def _is_target(column: Column, stack: Stack, name: str) -> bool:
    """Whether a column holds an area's targets: under 指标值, or by its head alone, if that is a place or a total."""
    if not name or column.role:
        return bool(name) and column.role == VALUE
    is_under_blank = (
        len(stack) > 1 and not stack[0].bare
    )  # 指标值 in the first of several columns, not merged
    grouped = any(_GROUP.fullmatch(cell.bare) for cell in stack)
    return bool(is_under_blank or grouped or _PLACE.fullmatch(name) or _TOTAL.fullmatch(name))


def _further(targets: Sequence[Column], stacks: dict[int, list[Cell]]) -> tuple[Cell, ...]:
    leaves = [stacks[column.first][-1] for column in targets if stacks[column.first]]
    return tuple(cell for cell in leaves[1:] if cell.bare and cell is not leaves[0])


def is_blank(cell: Cell | None) -> bool:
    """Whether a cell of an area's column says that the indicator is not for it."""
    return cell is None or bool(_NO_TARGET.fullmatch(cell.text))


def rows_by_area(rows: Iterable[Row]) -> list[tuple[str | None, list[Row]]]:
    """Return each area with its rows; a row that is not divided belongs to all of them. None where nothing is."""
    every = list(rows)
    names = dict.fromkeys(row.area for row in every if row.area is not None)
    if not names:
        return [(None, every)]
    return [(name, [row for row in every if row.area is None or row.area == name]) for name in names]
