"""The head of a list of indicators: what each column holds, over one line or several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfgoals.importing.labels import role_of
from perfgoals.importing.levels import level_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.split import Line

PROJECT_ROLES = frozenset({"实施单位", "主管部门", "项目名称", "项目编码", "预算数", "年度目标"})
"""What a column says of a project: only a table with many projects has them."""
_GROUPS = frozenset({"标准组", "历史组"})
_BROAD_NAMES = frozenset({"绩效指标", "指标", "年度绩效指标"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: its role, its place, and the half it belongs to.

    ``half`` counts how often 三级指标 has stood to the left: the form of 2015 prints the medium term (0) and
    the year (1) side by side.
    """

    role: str
    first: int
    end: int
    title: str
    half: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a list of indicators, and how many lines its head takes."""

    columns: tuple[Column, ...]
    height: int
    cells: tuple[Cell, ...]

    @property
    def is_double(self) -> bool:
        """Whether the list has two halves, the medium term left and the year right."""
        return any(column.half for column in self.columns)

    @property
    def is_wide(self) -> bool:
        """Whether every row names its project, so that one list holds many tables."""
        return any(column.role == "项目名称" for column in self.columns)

    def column_at(self, place: int) -> Column | None:
        """Return the column that a cell beginning at ``place`` belongs to."""
        return next((column for column in self.columns if column.first <= place < column.end), None)

    def titles(self) -> tuple[str, ...]:
        """Return the heads as printed, without blanks."""
        return tuple(column.title for column in self.columns)


def head_at(lines: Sequence[Line], role_of: Callable[[str], str] = role_of) -> Head:
    """Return the head that begins with the first of ``lines``; ``role_of`` says what a head's text names."""
    height = _height(lines, role_of)
    leaves: dict[int, list[Cell]] = {}
    last = lines[height - 1].cells
    own = [cell for line in lines[:height] for cell in line.fresh]
    for leaf in last:
        above = [
            cell
            for cell in own
            if cell.column <= leaf.column and leaf.column + leaf.colspan <= cell.column + cell.colspan
        ]
        leaves[leaf.column] = above or [leaf]
    columns = _halved(_one_name([_column(leaf, leaves[leaf.column], role_of) for leaf in last]))
    return Head(columns, height, tuple(own))


def _height(lines: Sequence[Line], role_of: Callable[[str], str]) -> int:
    """Return the lines of a head: as far as its heads reach down, and lines that again hold only heads."""
    roles = [cell for cell in lines[0].fresh if role_of(cell.text)]
    if any(role_of(cell.text) == "名称" and not _is_broad(cell.bare) for cell in roles):
        roles = [cell for cell in roles if not _is_broad(cell.bare)]
    height = min(max((cell.rowspan for cell in roles), default=1), len(lines))
    while height < len(lines) and lines[height].filled and all(role_of(c.text) for c in lines[height].filled):
        if any(role_of(cell.text) == "名称" for cell in lines[height].filled):
            break  # the whole head again, after the end of a page
        height += 1
    if height == 1 and len(lines) > 1 and _divides(lines[0], lines[1], role_of):
        height = 2
    return height


def _divides(head: Line, below: Line, role_of: Callable[[str], str]) -> bool:
    """Whether a line has only names for parts of 指标值: 甲镇 | 乙镇 below it, its cells and blanks beside them."""
    places: set[int] = set()
    is_target = False
    for cell in head.cells:
        is_target = role_of(cell.text) == "值" or (is_target and not cell.text)
        if is_target:
            places.update(range(cell.column, cell.column + cell.colspan))
    names = [cell for cell in below.filled if not any(char.isdigit() for char in cell.text)]
    return len(names) > 1 and len(names) == len(below.filled) and all(c.column in places for c in names)


def _column(leaf: Cell, above: list[Cell], role_of: Callable[[str], str]) -> Column:
    """Return the column under its lowest head; a head that only gathers columns says nothing of one of them."""
    chosen = next((cell for cell in reversed(above) if role_of(cell.text)), leaf)
    role = role_of(chosen.text)
    if role in _GROUPS:
        role = ""
    return Column(role, leaf.column, leaf.column + leaf.colspan, chosen.bare)


def _one_name(columns: list[Column]) -> list[Column]:
    """Keep 绩效指标 from passing for the name where it stands over the whole list, beside 三级指标."""
    if all(_is_broad(column.title) for column in columns if column.role == "名称"):
        return columns
    return [replace(column, role="") if _is_broad(column.title) else column for column in columns]


def _is_broad(title: str) -> bool:
    """Whether a head may stand over the whole list, with or without its points: 绩效指标（90分）."""
    return level_name(title) in _BROAD_NAMES


def _halved(columns: list[Column]) -> tuple[Column, ...]:
    """Tell the two halves apart, and the columns of one role from each other: level heads stand left of names."""
    names = [column.first for column in columns if column.role == "名称"]
    if len(names) < 2 or sum(column.role == "值" for column in columns) < 2:
        return tuple(columns)
    border = names[0] + 1
    halved = []
    for column in columns:
        later = column.first >= border and any(
            other.role == column.role and other.first < column.first for other in columns if column.role
        )
        halved.append(replace(column, half=1) if later else column)
    return tuple(halved)
