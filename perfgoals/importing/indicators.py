"""Rows of a list of indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfgoals.importing.areas import NO_AREAS, is_blank
from perfgoals.importing.heads import PROJECT_ROLES
from perfgoals.importing.levels import known_levels, level_name
from perfgoals.importing.values import items, one_text, operator_is_known, target, unit_is_lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.importing.areas import Areas
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.heads import Head
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

FIELDS = (
    *("指标解释", "指标值依据", "绩效标准", "分值", "赋分规则", "完成值取值方式"),
    *("数据来源", "佐证资料", "备注"),
)
"""Columns whose content is a field of the same name."""
OWN_ROLE = "附:"
"""What the role of a column begins with that holds a field of the form's own."""
_LINES = frozenset({"指标解释", "指标值依据", "赋分规则", "备注"})
_MARK = re.compile(r"指标\s*[0-9一二三四五六七八九十]+\s*[:：.、]\s*")
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
        """Prepare for ``lines``, the rows of the list: they show whether its levels are merged cells."""
        self._head = head
        self._areas = areas
        self._ledger = ledger
        level_roles = {"一级", "二级"}
        merged = any(
            cell.rowspan > 1 and (column := head.column_at(cell.column)) and column.role in level_roles
            for line in lines
            for cell in line.fresh
        )
        self._merged = merged
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
        first, second, level_cells = self._levels(cells)
        project = self._project(cells)
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

    def _levels(self, cells: dict[tuple[int, str], Cell]) -> tuple[str, str, tuple[Cell, ...]]:
        names = {}
        found = []
        named = any(key[1] == "名称" and not _BLANK_NAME.fullmatch(cell.text) for key, cell in cells.items())
        for role in ("一级", "二级"):
            cell = cells.get((0, role)) or cells.get((1, role))
            if cell is None:
                names[role] = ""
                continue
            if named or _is_level(cell):
                self._ledger.take(cell)
            found.append(cell)
            if cell.text or self._merged:
                names[role] = level_name(cell.text)
            else:
                inherits = role == "一级" or names.get("一级", "") == self._current.get("一级", "")
                names[role] = self._current.get(role, "") if inherits else ""
            other = cells.get((1, role))
            if other is not None and (not other.text or level_name(other.text) == names[role]):
                self._ledger.take(other)
        first, second = _mended(names["一级"], names["二级"], self._current.get("一级", ""))
        self._current = {"一级": first, "二级": second}
        return first, second, tuple(found)

    def _project(self, cells: dict[tuple[int, str], Cell]) -> dict[str, str]:
        project = {}
        for role in PROJECT_ROLES:
            cell = cells.get((0, role))
            if cell is not None:
                self._ledger.take(cell)
                project[role] = "\n".join(cell.lines)
        for number in (cells.get((0, "序号")),):
            if number is not None:
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
        names, values = _listed(name_cell, cells.get("值"))
        rows = []
        for number, name in enumerate(names):
            fields: dict[str, object] = {"三级指标": name}
            fields["指标值"] = self._target(cells, values[number])
            rows.append(fields | self._others(cells))
        return rows

    def _target(self, cells: dict[str, Cell], value: str) -> str:
        operator, unit = cells.get("运算符"), cells.get("单位")
        value_cell = cells.get("值")
        if value_cell is not None:
            self._ledger.take(value_cell)
            if value_cell.doubt:
                self._ledger.doubt(value_cell, "旧式 .xls 不带显示格式，可能原来显示为百分数，请核对")
        sign = one_text(operator.lines) if operator else ""
        if operator is not None and operator_is_known(sign):
            self._ledger.take(operator)
        measure = one_text(unit.lines) if unit else ""
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

    def _others(self, cells: dict[str, Cell]) -> dict[str, object]:
        fields: dict[str, object] = {}
        for name in FIELDS:
            cell = cells.get(name)
            if cell is not None:
                self._ledger.take(cell)
                if cell.text:
                    fields[name] = items(cell.lines) if name in _LINES else one_text(cell.lines)
        for role, cell in cells.items():
            if role.startswith(OWN_ROLE):
                self._ledger.take(cell)
                if cell.text:
                    fields[role.removeprefix(OWN_ROLE)] = items(cell.lines)
        long = cells.get("长期")
        if long is not None:
            self._ledger.take(long)
            if long.text:
                fields["长期指标值"] = one_text(long.lines)
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

    def _gathered(self, cells: dict[str, Cell], keys: Sequence[str]) -> dict[str, str]:
        found = {}
        for key in keys:
            cell = cells.get(key)
            if cell is not None:
                self._ledger.take(cell)
                if cell.text:
                    found[key] = one_text(cell.lines)
        return found


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


def _listed(name: Cell, value: Cell | None) -> tuple[list[str], list[str]]:
    """Return the names and targets of a row; a cell may list several as 指标1：…, 指标2：…."""
    whole = one_text(value.lines) if value else ""
    names = parts(name.lines)
    lines = value.lines if value else []
    values = parts(lines) or lines or [""] * len(names)
    if len(names) < 2 or len(values) != len(names):
        return [one_text(name.lines)], [whole]
    return names, values


def parts(lines: list[str]) -> list[str]:
    """Return what stands behind 指标1：, 指标2： and so on; [] unless there are at least two."""
    text = "\n".join(lines)
    marks = list(_MARK.finditer(text))
    if len(marks) < 2 or marks[0].start() != 0:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [
        one_text(text[mark.end() : end].strip().split("\n")).strip(" ；;")
        for mark, end in zip(marks, ends, strict=True)
    ]
    return found if all(found) else []
