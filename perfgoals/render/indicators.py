"""The indicator rows of a table, in the form's order: what every template loops over as 指标."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.render.errors import ViewError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.config.forms import Level

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


def indicator_rows(indicators: Mapping[str, object], levels: tuple[Level, ...], *, empty: bool) -> list[Row]:
    """One row for each indicator, in the order of the document.

    Args:
        indicators: the document's 绩效指标.
        levels: the form's own 一级 and 二级指标.
        empty: the table is published empty (空表).

    Returns:
        Rows with 一级指标, 二级指标, every field of `FIELDS`, 历史指标值 (by year) and 评价标准, blank where the
        author left them out. A 二级指标 without indicators, and each 二级指标 of the form where the table has
        no indicators at all, is a blank row, as the official form prints it before it is filled in.

    Raises:
        ViewError: something else than levels and lists of indicators stands under 绩效指标.

    """
    if not empty and indicators:
        return [
            row
            for first, seconds in indicators.items()
            for second, items in (_seconds(first, seconds) or {"": []}).items()
            for row in _rows(first, second, items)
        ]
    return [_row(level.name, second, {}) for level in levels for second in level.seconds or ("",)]


def _seconds(first: str, value: object) -> Mapping[str, object]:
    if value in ("", None):
        return {}
    if not isinstance(value, dict):
        raise ViewError(f"一级指标“{first}”下应当写二级指标；请先用 lint 检查本文件")
    return value


def _rows(first: str, second: str, items: object) -> list[Row]:
    if items in ("", None, []):
        return [_row(first, second, {})]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ViewError(
            f"二级指标“{second or first}”下应当是指标的列表（每项以“- 三级指标：”开头）；请先用 lint 检查本文件"
        )
    return [_row(first, second, item) for item in items]


def _row(first: str, second: str, fields: Mapping[str, object]) -> Row:
    row: Row = {"一级指标": first, "二级指标": second}
    row |= {name: fields.get(name) or "" for name in FIELDS}
    return row | {name: fields.get(name) or {} for name in ("历史指标值", "评价标准")}
