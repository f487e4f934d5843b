"""The indicator rows of a table, in the form's order: what every template loops over as 指标."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfgoals.config.forms import Level

    Fields = Mapping[str, object]
    Levels = Mapping[str, Mapping[str, Sequence[Fields]]]

FIELDS = (
    "三级指标",
    "指标值",
    "指标解释",
    "指标值依据",
    "绩效标准",
    "分值",
    "备注",
    "长期指标值",
)
"""The fields of an indicator that are text; 历史指标值 and 评价标准 are not."""

Row = dict[str, object]


def indicator_rows(
    indicators: Levels, levels: tuple[Level, ...], *, empty: bool, extra: Sequence[str] = ()
) -> list[Row]:
    """Return one row for each indicator, in the order of the document.

    Args:
        indicators: the 绩效指标 of the document's view, so that every level is a mapping or list.
        levels: the form's own 一级 and 二级指标.
        empty: the table is published empty (空表).
        extra: the fields of a row that the form has of its own.

    Returns:
        Rows with 一级指标, 二级指标, every field of `FIELDS` and `extra`, 历史指标值 (by year) and 评价标准, blank where the
        author left them out. A 二级指标 without indicators, and each 二级指标 of the form where the table has
        no indicators at all, is a blank row, as the official form prints it before it is filled in.

    """
    names = (*FIELDS, *extra)
    if not empty and indicators:
        return [
            _row(first, second, fields, names)
            for first, seconds in indicators.items()
            for second, items in (seconds or {"": []}).items()
            for fields in items or [{}]
        ]
    return [_row(level.name, second, {}, names) for level in levels for second in level.seconds or ("",)]


def _row(first: str, second: str, fields: Fields, names: tuple[str, ...]) -> Row:
    row: Row = {"一级指标": first, "二级指标": second}
    row |= {name: fields.get(name) or "" for name in names}
    return row | {name: fields.get(name) or {} for name in ("历史指标值", "评价标准")}
