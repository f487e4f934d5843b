"""Rows of a list of indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfgoals.importing.areas import NO_AREAS, is_blank
from perfgoals.importing.heads import PROJECT_ROLES
from perfgoals.importing.levels import known_levels, level_name
from perfgoals.importing.listing import listing, own_lines
from perfgoals.importing.values import amount, items, one_text, operator_is_known, target, unit_is_lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.importing.areas import Areas
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.heads import Head
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.listing import Listing
    from perfgoals.importing.split import Line

FIELDS = (
    *("指标解释", "指标值依据", "绩效标准", "分值", "赋分规则", "完成值取值方式"),
    *("数据来源", "佐证资料", "备注"),
)
"""Columns whose content is a field of the same name."""
OWN_ROLE = "附:"
"""What the role of a column begins with that holds a field of the form's own."""
_LINES = frozenset({"指标解释", "指标值依据", "赋分规则", "备注"})
_ORDINAL = re.compile(r"[\d一二三四五六七八九十()（）、.．—－-]*")
_BLANK_NAME = re.compile(r"(?:指标\s*[0-9一二三四五六七八九十]*\s*[:：]?|[\s.…·*—－-])*")


@dataclass(slots=True)
class Row:
    """One indicator: its levels, its fields, and what the row says of its project (lists of many projects).

    ``cells`` are the row's cells by role, for those who read more from it than the goal. ``area`` is the area of
    its target ("" for the total of all), None in a list that is not divided by areas.
    """

    first: str
    second: str
    fields: dict[str, object]
    project: dict[str, str] = field(default_factory=dict)
    level_cells: tuple[Cell, ...] = ()
    cells: dict[str, Cell] = field(default_factory=dict)
    area: str | None = None


class IndicatorReader:
    """Reads the rows below one head."""

    def __init__(self, head: Head, ledger: Ledger, lines: Sequence[Line], areas: Areas = NO_AREAS) -> None:
        """Prepare for ``lines``, the rows of the list: they show which of its columns have merged cells."""
        self._head = head
        self._areas = areas
        self._ledger = ledger
        self._roles = {column.role for column in head.columns}
        self._merged = {
            column.role
            for line in lines
            for cell in line.fresh
            if cell.rowspan > 1 and (column := head.column_at(cell.column)) is not None
        }
        self._current: dict[str, str] = {}

    def row(self, line: Line) -> list[Row]:
        """Return the indicators of one line: mostly one, none for a blank row, several from a list in one cell."""
        cells: dict[tuple[int, str], Cell] = {}
        for cell in line.cells:
            if self._areas.of and any(
                cell.column <= at < cell.column + cell.colspan for at in self._areas.of
            ):
                continue
            column = self._head.column_at(cell.column)
            if column is not None and column.role and (column.half, column.role) not in cells:
                cells[column.half, column.role] = cell
        named = any(
            key == "名称" and not _BLANK_NAME.fullmatch(cell.text) for (_, key), cell in cells.items()
        )
        first, second, level_cells = self._levels(cells, named=named)
        project = self._project(cells, named=named)
        if self._head.is_double:
            return self._double(cells, first, second)
        half = {key: cell for (_, key), cell in cells.items()}
        if self._areas.of:
            return list(self._divided(line, Row(first, second, {}, project, level_cells, half)))
        return [Row(first, second, fields, project, level_cells, half) for fields in self._fields(half)]

    def _divided(self, line: Line, common: Row) -> Iterator[Row]:
        """Yield the indicators of every area, all of them where no area has a target."""
        cells: dict[str, dict[str, Cell]] = {area: {} for area in self._areas.of.values()}
        for place, area in self._areas.of.items():
            column = self._head.column_at(place)
            over = (cell for cell in line.cells if cell.column <= place < cell.column + cell.colspan)
            cell = next(over, None)
            if column is not None and cell is not None:
                cells[area].setdefault(column.role, cell)
        named = bool(list(self._fields(common.cells | next(iter(cells.values()), {}))))
        nobody = all(is_blank(own.get("值")) for own in cells.values())
        for area, own in cells.items():
            if named and is_blank(own.get("值")) and not nobody:
                self._ledger.take(*(cell for cell in own.values() if is_blank(cell)))
                continue
            every = common.cells | own
            for fields in self._fields(every):
                yield replace(common, fields=fields, cells=every, area=area)

    def _levels(
        self, cells: dict[tuple[int, str], Cell], *, named: bool
    ) -> tuple[str, str, tuple[Cell, ...]]:
        names = {}
        found = []
        for role in ("一级", "二级"):
            cell = cells.get((0, role)) or cells.get((1, role))
            if cell is not None:
                found.append(cell)
                if named or _is_level(cell):
                    self._ledger.take(cell)
            if cell is not None and (cell.text or role in self._merged):
                names[role] = level_name(cell.text)
            elif role not in self._roles:
                names[role] = ""
            else:  # left blank, or not drawn at all, under the one it repeats
                inherits = role == "一级" or names.get("一级", "") == self._current.get("一级", "")
                names[role] = self._current.get(role, "") if inherits else ""
            other = cells.get((1, role))
            if other is not None and (not other.text or level_name(other.text) == names[role]):
                self._ledger.take(other)
        first, second = _mended(names["一级"], names["二级"], self._current.get("一级", ""))
        self._current = {"一级": first, "二级": second}
        return first, second, tuple(found)

    def _project(self, cells: dict[tuple[int, str], Cell], *, named: bool) -> dict[str, str]:
        """Return what a row says of its project; one without an indicator says nothing that a table could hold."""
        project = {}
        for role in PROJECT_ROLES:
            cell = cells.get((0, role))
            if cell is None or not (named or not cell.text):
                continue
            if role != "预算数" or amount(cell.text) is not None:
                self._ledger.take(cell)
                project[role] = "\n".join(cell.lines)
        number = cells.get((0, "序号"))
        if number is not None and _ORDINAL.fullmatch(number.bare):
            self._ledger.take(number)
        return project

    def _double(self, cells: dict[tuple[int, str], Cell], first: str, second: str) -> list[Row]:
        """Read both halves: the left is the medium term, whose targets go to 长期指标值 of the same name."""
        term, year = (
            list(self._fields({key: cell for (n, key), cell in cells.items() if n == half}))
            for half in (0, 1)
        )
        rows = [Row(first, second, fields) for fields in year]
        by_name = {str(row.fields["三级指标"]): row for row in rows}
        for fields in term:
            name, value = str(fields["三级指标"]), fields.pop("指标值", "")
            row = by_name.get(name)
            if row is None:
                row = Row(first, second, {"三级指标": name, "指标值": ""})
                rows.append(row)
            if value:
                row.fields["长期指标值"] = value
        return rows

    def _fields(self, cells: dict[str, Cell]) -> list[dict[str, object]]:
        name_cell = cells.get("名称")
        if name_cell is None or _BLANK_NAME.fullmatch(name_cell.text):
            blank = not any(cell.text for key, cell in cells.items() if key in {"值", "长期"})
            if name_cell is not None and blank:  # 指标1：, …… are printed on the blank form
                self._ledger.take(name_cell)
            return []
        self._ledger.take(name_cell)
        found = listing(name_cell, cells.get("值"), cells.get("运算符"), cells.get("单位"))
        if found.doubt:
            self._ledger.doubt(cells.get("值", name_cell), found.doubt)
        rows = []
        for number, name in enumerate(found.names):
            fields: dict[str, object] = {"三级指标": name}
            fields["指标值"] = self._target(cells, found, number)
            rows.append(fields | self._others(cells, number, len(found.names)))
        return rows

    def _target(self, cells: dict[str, Cell], found: Listing, number: int) -> str:
        value, sign, measure = found.values[number], found.signs[number], found.units[number]
        operator, unit = cells.get("运算符"), cells.get("单位")
        value_cell = cells.get("值")
        if value_cell is not None:
            self._ledger.take(value_cell)
            if value_cell.doubt:
                self._ledger.doubt(value_cell, "旧式 .xls 不带显示格式，可能原来显示为百分数，请核对")
        if operator is not None and operator_is_known(sign):
            self._ledger.take(operator)
        if unit is not None and not unit_is_lost(value, measure):
            self._ledger.take(unit)
        self._direction(cells.get("方向"), sign or value)
        return target(value, sign, measure)

    def _direction(self, cell: Cell | None, sign: str) -> None:
        """Count 指标方向性 as understood where it only says again what the operator says."""
        if cell is None:
            return
        reverse = sign[:1] in {"≤", "<", "≦"}
        if cell.bare.startswith("反向" if reverse else "正向"):
            self._ledger.take(cell)

    def _others(self, cells: dict[str, Cell], number: int, of: int) -> dict[str, object]:
        """Return what a row says beside the target of its ``number``-th (from 0) of ``of`` indicators."""
        fields = self._same_named(cells, number, of)
        for role, cell in cells.items():
            if role.startswith(OWN_ROLE):
                self._ledger.take(cell)
                if cell.text:
                    fields[role.removeprefix(OWN_ROLE)] = items(cell.lines)
        long = cells.get("长期")
        if long is not None:
            self._ledger.take(long)
            if long.text:
                fields["长期指标值"] = one_text(own_lines(long.lines, number, of))
        past = self._gathered(cells, [key for key in cells if key.isdigit()])
        grades = self._gathered(cells, ["优", "良", "中", "差"])
        half = self._gathered(cells, ["半年"])
        if past:
            fields["历史指标值"] = dict(sorted(past.items()))
        if grades:
            fields["评价标准"] = grades
        if half:  # 江苏's half-year target has no field of its own
            fields["备注"] = "；".join(
                filter(None, [str(fields.get("备注", "")), f"半年指标值：{half['半年']}"])
            )
        return fields

    def _same_named(self, cells: dict[str, Cell], number: int, of: int) -> dict[str, object]:
        fields: dict[str, object] = {}
        for name in FIELDS:
            cell = cells.get(name)
            if cell is None:
                continue
            self._ledger.take(cell)
            lines = own_lines(cell.lines, number, of)
            if cell.text:
                fields[name] = items(lines) if name in _LINES else one_text(lines)
            if name == "分值" and number == 1 and lines and lines == cell.lines:
                self._ledger.doubt(cell, "一格里的几个指标合用一个分值，每个都照录了这个分值；请核对")
        return fields

    def _gathered(self, cells: dict[str, Cell], keys: Sequence[str]) -> dict[str, str]:
        found = {}
        for key in keys:
            cell = cells.get(key)
            if cell is not None:
                self._ledger.take(cell)
                if cell.text:
                    found[key] = one_text(cell.lines)
        return found


def stands_in_list(line: Line, head: Head) -> bool:
    """Whether the only cell of a line is a row of the list: the rest of it is blank, and nobody drew its borders.

    A text in the first column is rather a note below the list.
    """
    cell = line.sole
    column = head.column_at(cell.column) if cell is not None and cell.column and not cell.outside else None
    return bool(cell and column and column.role and cell.column + cell.colspan <= column.end)


def _is_level(cell: Cell) -> bool:
    """Whether a row without an indicator has nothing in a cell of levels but what the blank form prints."""
    name = level_name(cell.text)
    firsts, seconds = known_levels()
    return not name or name in firsts or name in seconds or f"{name}指标" in {*firsts, *seconds}


def _mended(first: str, second: str, above: str) -> tuple[str, str]:
    """Put right the levels of a row whose 一级指标 got lost, so that the 二级指标 slid into its place."""
    firsts, seconds = known_levels()
    if first in seconds and first not in firsts and second not in seconds:
        owners = seconds[first]
        owner = above if above in owners else next(iter(sorted(owners)))
        return owner, first
    if first == second and first in firsts and above in seconds.get(first, ()):  # 成本指标 under 产出指标
        return above, second
    if first == second and first in seconds and first not in firsts:
        owners = seconds[first]
        return (above if above in owners else next(iter(sorted(owners)))), second
    return first, second
