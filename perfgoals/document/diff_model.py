"""What two versions of a table can differ in, as data."""

from __future__ import annotations

from enum import StrEnum

from perfgoals.model.records import dataclass


class ChangeKind(StrEnum):
    """The kinds of change, the gravest first."""

    TABLE_DROPPED = "table-dropped"
    TABLE_ADDED = "table-added"
    DROPPED = "indicator-dropped"
    LOWERED = "target-lowered"
    ADDED = "indicator-added"
    RAISED = "target-raised"
    TARGET = "target-changed"
    OPERATOR = "operator-changed"
    UNIT = "unit-changed"
    DEADLINE = "deadline-changed"
    RENAMED = "indicator-renamed"
    MOVED = "indicator-moved"
    WEIGHT = "weight-changed"
    MONEY = "money-changed"
    GOAL = "goal-changed"
    BASIS = "basis-changed"
    FIELD = "field-changed"

    @property
    def label(self) -> str:
        """The words users read."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """The place in the order of gravity."""
        return _RANKS[self]


_LABELS = {
    ChangeKind.TABLE_DROPPED: "删去整表",
    ChangeKind.TABLE_ADDED: "新增表",
    ChangeKind.DROPPED: "删去指标",
    ChangeKind.LOWERED: "目标降低",
    ChangeKind.ADDED: "新增指标",
    ChangeKind.RAISED: "目标提高",
    ChangeKind.TARGET: "指标值改动",
    ChangeKind.OPERATOR: "运算符改动",
    ChangeKind.UNIT: "单位改动",
    ChangeKind.DEADLINE: "时限改动",
    ChangeKind.RENAMED: "指标改名",
    ChangeKind.MOVED: "指标移位",
    ChangeKind.WEIGHT: "分值改动",
    ChangeKind.MONEY: "金额改动",
    ChangeKind.GOAL: "绩效目标改动",
    ChangeKind.BASIS: "依据改动",
    ChangeKind.FIELD: "内容改动",
}
_RANKS = {kind: rank for rank, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``address`` is that of the newer version (of the older one for what was dropped); ``before`` and ``after``
    are the texts as written, blank where there is none; ``note`` says in Chinese what the kind leaves open.
    """

    kind: ChangeKind
    address: str
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableDiff:
    """The differences of one table: ``before`` and ``after`` are its paths, blank where it does not exist."""

    before: str
    after: str
    kind: str
    name: str
    changes: tuple[Change, ...]
