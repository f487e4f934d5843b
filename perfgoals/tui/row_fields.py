"""The fields of an indicator as widgets: filled from a row, read back as it would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring.fields import from_lines, lines_of
from perfgoals.authoring.rows import NAME
from perfgoals.tui.widgets.field import Field, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.document.edits.kinds import Value

TARGET, POINTS, HISTORY, GRADES = "指标值", "分值", "历史指标值", "评价标准"
_LINES = frozenset({"指标解释", "指标值依据", "备注", "赋分规则", "完成值取值方式", "数据来源", "佐证资料"})
"""The fields that may hold several texts."""
_ORDER = (
    *(POINTS, "指标解释", "指标值依据", "绩效标准", HISTORY, "长期指标值", GRADES, "备注"),
    *("赋分规则", "完成值取值方式", "数据来源", "佐证资料"),
)
"""The fields behind 三级指标 and 指标值, in the order of the forms."""


class RowFields:
    """The widgets of one form; ``widgets`` has them by field, a year of 历史指标值 as ``历史指标值/2023``."""

    def __init__(self, first: Iterable[str], years: Iterable[str], own: Iterable[str] = ()) -> None:
        """Make the widgets: those for the fields in ``first`` and the form's ``own`` in front, then all others."""
        self.years = tuple(years)
        own = tuple(name for name in own if name not in {NAME, TARGET, *_ORDER})
        self._lines = _LINES.union(own)
        front = frozenset(first) | {"指标解释", "指标值依据", "备注", *own}
        order = (*_ORDER, *own)
        names = [NAME, TARGET, *sorted(order, key=lambda name: (name not in front, order.index(name)))]
        self.widgets: dict[str, Field | Lines] = {}
        for name in names:
            if name == HISTORY:
                self.widgets |= {f"{HISTORY}/{year}": Field() for year in self.years}
            else:
                self.widgets[name] = Lines() if name in self._lines or name == GRADES else Field()

    @property
    def further(self) -> dict[str, Field | Lines]:
        """The widgets behind 三级指标 and 指标值, by the label to show."""
        further = {name: widget for name, widget in self.widgets.items() if name not in {NAME, TARGET}}
        return {_label(name): widget for name, widget in further.items()}

    def widget_of(self, field: str) -> Field | Lines:
        """Return the widget for a field, that of 三级指标 where the form has none."""
        return self.widgets.get(field, self.widgets[NAME])

    def fill(self, fields: Mapping[str, Value]) -> None:
        """Show a row."""
        for name, widget in self.widgets.items():
            field, _, year = name.partition("/")
            value = fields.get(field, "")
            if field == HISTORY:
                widget.fill(lines_of(_of_year(value, year)))
            else:
                widget.fill(_grades_text(value) if name == GRADES else lines_of(value))

    def read(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """Return what the row would be; a field that says what it said ``before`` is kept as it was written."""
        fields: dict[str, Value] = {}
        history: dict[str, Value] = {}
        for name, widget in self.widgets.items():
            field, _, year = name.partition("/")
            old = before.get(field, "")
            if field == HISTORY:
                if widget.value.strip() or lines_of(_of_year(old, year)):
                    history[year] = widget.value.strip()
            elif field == GRADES:
                fields[field] = old if widget.value == _grades_text(old) else _grades(widget.value)
            elif field in self._lines:
                fields[field] = from_lines(widget.value, old)
            else:
                fields[field] = old if widget.value == lines_of(old) else widget.value.strip()
        if self.years:
            fields[HISTORY] = _merged(before.get(HISTORY, ""), history)
        return fields


def _label(name: str) -> str:
    field, _, year = name.partition("/")
    return f"{year}年指标值" if field == HISTORY else name


def _of_year(value: Value, year: str) -> Value:
    return value.get(year, value.get(f"{year}年", "")) if isinstance(value, dict) else ""


def _merged(old: Value, history: Mapping[str, Value]) -> Value:
    """Return 历史指标值 with its years as they were called."""
    merged: dict[str, Value] = dict(old) if isinstance(old, dict) else {}
    for year, value in history.items():
        merged[f"{year}年" if f"{year}年" in merged else year] = value
    return merged or old


def _grades_text(value: Value) -> str:
    """Return 评价标准 as lines ``优：…``."""
    if not isinstance(value, dict):
        return lines_of(value)
    return "\n".join(f"{grade}：{lines_of(standard)}" for grade, standard in value.items())


def _grades(text: str) -> Value:
    grades: dict[str, Value] = {}
    for line in text.splitlines():
        grade, _, standard = line.replace(":", "：", 1).partition("：")
        if grade.strip():
            grades[grade.strip()] = standard.strip()
    return grades or ""
