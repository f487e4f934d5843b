"""A 自评表, 监控表 or 审核表 as read, before the goal table it belongs to is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.evaluation import EVALUATION_KINDS, points
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Unread

PROJECT_GOAL_KIND = "项目支出绩效目标表"


@dataclass(frozen=True, slots=True)
class Printed:
    """A text the table prints that a goal table or a computation also knows, with the cell it stands in."""

    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One indicator of a 自评表 or 监控表.

    ``goal`` are its fields as a goal table has them (三级指标, 指标值 …), ``entry`` what 完成情况 or 执行情况 says of
    it; ``weight`` and ``points`` are its printed 分值 and 得分, blank where there is none.
    """

    first: str
    second: str
    goal: dict[str, object]
    entry: dict[str, object]
    cell: Cell
    weight: str = ""
    points: str = ""
    level_cells: tuple[Cell, ...] = ()

    @property
    def weight_points(self) -> Decimal:
        """Its 分值 as a number; 0 where it has none."""
        return points(self.weight) or Decimal(0)

    @property
    def name(self) -> str:
        """Its 三级指标."""
        return str(self.goal["三级指标"])


@dataclass(slots=True)
class Follower:
    """What a table says that follows a goal table.

    ``data`` is its document without 目标表 and without the entries of ``rows``; ``goal`` what it repeats of its
    goal table (without indicators). ``claims`` are computed cells by name: 执行分值, 执行率, 执行得分, 分值合计, 总分,
    等级 and, by the name of its source, 执行率/财政拨款. ``title`` stands above the table; ``place`` is where it
    begins.
    """

    kind: str
    data: dict[str, object]
    goal: dict[str, object]
    rows: list[PrintedRow] = field(default_factory=list)
    claims: dict[str, Printed] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    title: str = ""
    form: str = ""
    place: str = ""

    @property
    def goal_kind(self) -> str:
        """The 表类 of its goal table; a project's may also be that of a special fund."""
        return DEPARTMENT_GOAL_KIND if self.kind == EVALUATION_KINDS[1] else PROJECT_GOAL_KIND

    @property
    def name(self) -> str:
        """The name of its project or department."""
        key = "部门名称" if self.goal_kind == DEPARTMENT_GOAL_KIND else "项目名称"
        return str(self.goal.get(key, ""))
