"""What two projects' tables have in common, word for word, beyond the rows that any project has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Analysis, Measure, Polarity
from perfgoals.lexicon.words import first_column
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.department.project_names import plain
from perfgoals.rules.money.costs import in_cost_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import GoalTable, Indicator

_REMEMBERED = 12
"""A row that more tables share is compared with the first ones only: time stays in proportion to the rows."""
_SPECIFIC = 7
"""From this many characters the core of an activity's name tells one event from another."""

RowKey = tuple[str, str, str, str]


def is_common(row: Indicator, found: Analysis) -> bool:
    """Whether a row is one that any project may have: satisfaction, timeliness, costs, routine, legal duties."""
    if found.management or found.legal_duty or found.cost or in_cost_level(row) or row.target.is_money:
        return True
    if row.target.kind in {TargetKind.EMPTY, TargetKind.DEADLINE, TargetKind.PERIOD, TargetKind.YEAR_ONLY}:
        return True
    if found.measure is Measure.SATISFACTION:
        asked = "".join(found.respondents)
        return len(found.subject) <= max(len(asked), 4) or found.subject in {"服务对象", "社会公众"}
    name = found.name
    if name.endswith(first_column("department_common_rows", "结尾")) or name.startswith(
        first_column("department_common_rows", "开头")
    ):
        return True
    if any(word in name for word in first_column("department_common_rows", "含有")):
        return True
    whole = first_column("department_common_rows", "全称")
    return name in whole or (len(found.subject) < 2 and not row.explanation)


def is_specific_event(row: Indicator, found: Analysis) -> bool:
    """Whether a row counts or times one named thing: 打击欺诈骗保基金宣传月活动 1个月."""
    target = row.target
    counted = target.kind is TargetKind.NUMBER and not target.is_percent and not target.is_money
    limited = target.operator in {Operator.LE, Operator.LT} or found.polarity is Polarity.LOW
    if not counted or limited or found.measure in {Measure.DURATION, Measure.DEADLINE, Measure.RATE}:
        return False
    return bool(target.unit) and len(found.core) >= _SPECIFIC


def shared_rows(
    tables: list[GoalTable], lexicon: Lexicon
) -> Iterator[tuple[GoalTable, dict[int, list[Indicator]]]]:
    """Yield each table with its uncommon rows that stand in earlier tables, by the earlier table's index."""
    homes: dict[RowKey, list[int]] = defaultdict(list)
    for index, table in enumerate(tables):
        shared: dict[int, list[Indicator]] = defaultdict(list)
        keys = set()
        for row in table.indicators:
            key = (plain(row.name), plain(row.explanation), _value(row), str(row.grades or ""))
            if key in keys or is_common(row, lexicon.analyse(row)):
                continue
            keys.add(key)
            for earlier in homes[key]:
                shared[earlier].append(row)
        for key in keys:
            if len(homes[key]) < _REMEMBERED:
                homes[key].append(index)
        if shared:
            yield table, shared


def _value(row: Indicator) -> str:
    return str(row.target) or plain(row.target.raw)
