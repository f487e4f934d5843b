"""A goal table made from last year's: targets carried, years moved, history filled, money left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfgoals.authoring.blank import Draft, blank_goal
from perfgoals.authoring.entry import home_of
from perfgoals.authoring.form_fields import INDICATORS, printed_fields
from perfgoals.authoring.years import moved
from perfgoals.document.shape import node_at
from perfgoals.model.address import escape
from perfgoals.model.tables import fields_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from perfgoals.config.forms import FormTable
    from perfgoals.document.edits.kinds import Value

HISTORY = "历史指标值"
_PAST_BUDGETS = "前两年预算"
_SHOWN_YEARS = 2
"""How many past years the forms print (近两年指标值, 前两年预算)."""
_MADE_NEW = frozenset({"表类", "版式", "年度", "空表", "标题", "表号", INDICATORS, _PAST_BUDGETS})
_AS_WRITTEN = frozenset(
    {
        *("项目编码", "项目期", "立项依据", "政策依据", "实施期目标", "实施期截止", "备注"),
        *("长期指标值", "绩效标准", "分值", "评价标准"),
    }
)
"""Fields whose years speak of a document, a term or a code, not of the table's year."""
_LEFT_OPEN = frozenset({"预算变动说明", "年度预算安排"})
"""Texts that state this year's money or its change, so that last year's would be wrong."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed against last year's table: a field's address, its text before and after."""

    address: str
    before: str
    after: str


@dataclass(slots=True)
class Carried:
    """A new table and what is to be told about it."""

    draft: Draft
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def carry(
    last: Mapping[str, object], table: FormTable, year: str, template_dirs: tuple[Path, ...] = ()
) -> Carried:
    """Return the goal table of ``year`` made from ``last``, the table of an earlier year of the same kind.

    ``table`` is its form, which may be another than last year's. Raises ``TemplateFault`` as ``blank_goal`` does.
    """
    return _Carrier(last, table, year, template_dirs).carried()


class _Carrier:
    def __init__(
        self, last: Mapping[str, object], table: FormTable, year: str, template_dirs: tuple[Path, ...]
    ) -> None:
        self.last = last
        self.table = table
        self.old, self.new = int(text_of(last.get("年度"))), int(year)
        self.form = table.schema
        self.has_history = HISTORY in printed_fields(table, template_dirs).row
        self.draft = blank_goal(table, year, template_dirs)
        self.result = Carried(self.draft)

    def carried(self) -> Carried:
        data = self.draft.data
        for name, value in self.last.items():
            if name in _MADE_NEW:
                continue
            fresh = self._value(value, (name,))
            data[name] = data.get(name, "") if fresh == "" else _merged(data.get(name), fresh)
        self._past_budgets()
        if title := text_of(self.last.get("标题")):
            data["标题"] = self._moved(title, "标题")
        if number := text_of(self.last.get("表号")):
            data["表号"] = number
        if indicators := self._indicators():
            data[INDICATORS] = indicators
        self._drop_stale_notes()
        return self.result

    def _value(self, value: object, path: tuple[str | int, ...]) -> Value:
        """Return a carried value: amounts blank, years moved, all else as it was."""
        if isinstance(value, dict):
            return {key: self._value(below, (*path, key)) for key, below in value.items()}
        if isinstance(value, list):
            return [self._value(item, (*path, number)) for number, item in enumerate(value)]
        text = text_of(value)
        name = str(path[-1])
        if name in _LEFT_OPEN or node_at(self.form, path).get("$ref", "").endswith("amount"):
            if text:
                self._note_last(path, text)
            return ""
        fields = {step for step in path if isinstance(step, str)}
        return text if fields & _AS_WRITTEN else self._moved(text, _address(self.last, path))

    def _moved(self, text: str, address: str) -> str:
        after = moved(text, self.old, self.new)
        if after != text:
            self.result.changes.append(Change(address, text, after))
        return after

    def _note_last(self, path: tuple[str | int, ...], text: str) -> None:
        """Write last year's amount above the field, for one in a list above the list."""
        cut = next((number for number, step in enumerate(path) if isinstance(step, int)), None)
        place = path if cut is None else path[:cut]
        address = "/".join(escape(str(step)) for step in place)
        if cut is None:
            words = f"{self.old}年：{text}"
        else:
            item: Any = self.last
            for step in path[: cut + 1]:
                item = item[step]
            label = next((text_of(part) for part in fields_of(item).values() if text_of(part)), "")
            words = f"{self.old}年：{label} {path[-1]} {text}"
        above = self.draft.notes.get(address, "")
        self.draft.notes[address] = f"{above}\n{words}".strip()

    def _past_budgets(self) -> None:
        budget = text_of(fields_of(self.last.get("项目资金")).get("年度资金总额"))
        if _PAST_BUDGETS not in self.draft.data and _PAST_BUDGETS not in self.last:
            return
        past = self._recent(fields_of(self.last.get(_PAST_BUDGETS)), budget)
        self.draft.data[_PAST_BUDGETS] = past or ""

    def _recent(self, past: Mapping[str, object], latest: str) -> dict[str, Value]:
        """Return the figures of the past years the forms print, last year's added."""
        years = {**past, str(self.old): latest} if latest else past
        kept = {year: text_of(figure) for year, figure in sorted(years.items()) if text_of(figure)}
        return {
            year: figure
            for year, figure in kept.items()
            if not year.isdecimal() or self.new - _SHOWN_YEARS <= int(year) < self.new
        }

    def _indicators(self) -> dict[str, Value]:
        made: dict[str, Any] = {}
        for level1, seconds in fields_of(self.last.get(INDICATORS)).items():
            for level2, rows in fields_of(seconds).items():
                home = self._home(level1, level2)
                path = (INDICATORS, level1, level2)
                carried = [
                    self._row(fields_of(row), (*path, number))
                    for number, row in enumerate(rows if isinstance(rows, list) else ())
                ]
                if carried:
                    made.setdefault(home[0], {}).setdefault(home[1], []).extend(carried)
        return made

    def _home(self, level1: str, level2: str) -> tuple[str, str]:
        """Return where the form has a level; one it does not have stays and is told of."""
        places = [(level.name, second) for level in self.table.levels for second in level.seconds]
        if not places or (level1, level2) in places:
            return level1, level2
        home = home_of(level2, self.table.levels)
        if home is None:
            remark = (
                f"版式“{self.table.form}”没有“{level1}/{level2}”，其中的指标原样保留，请改放到合适的二级指标"
            )
            self.result.remarks.append(remark)
            return level1, level2
        self.result.changes.append(Change(INDICATORS, f"{level1}/{level2}", "/".join(home)))
        return home

    def _row(self, row: Mapping[str, object], path: tuple[str | int, ...]) -> Value:
        fresh = self._value({key: value for key, value in row.items() if key != HISTORY}, path)
        target = text_of(row.get("指标值"))
        if isinstance(fresh, dict) and (self.has_history or HISTORY in row):
            history = self._recent(fields_of(row.get(HISTORY)), target)
            if history:
                fresh[HISTORY] = history
        if "成本" in str(path[1:3]) and target.rstrip("万亿").endswith("元"):
            name = text_of(row.get("三级指标"))
            self.result.remarks.append(
                f"成本指标“{name}”沿用{self.old}年的“{target}”，请按{self.new}年的预算核对"
            )
        return fresh

    def _drop_stale_notes(self) -> None:
        """Keep the comments of fields that are still blank, and of money; drop those of what is filled in."""
        for address in list(self.draft.notes):
            value: Any = self.draft.data
            for step in address.split("/") if address else ():
                value = value.get(step) if isinstance(value, dict) else None
            last_year = f"{self.old}年："
            lines = [line for line in self.draft.notes[address].split("\n") if line.startswith(last_year)]
            if lines:
                self.draft.notes[address] = "\n".join(lines)
            elif value != "":
                del self.draft.notes[address]


def _merged(blank: Value | None, carried: Value) -> Value:
    """Return the carried value with the blank fields of the form that it lacks."""
    if isinstance(blank, dict) and isinstance(carried, dict):
        return {key: _merged(blank.get(key), value) for key, value in carried.items()} | {
            key: value for key, value in blank.items() if key not in carried
        }
    return carried


def _address(root: Mapping[str, object], path: tuple[str | int, ...]) -> str:
    """Return how a person names a place: by the names of items, else by their number."""
    steps: list[str] = []
    node: Any = root
    for step in path:
        node = node[step]
        name = next((text for key, text in fields_of(node).items() if key in _NAMES), "")
        steps.append(text_of(name) or str(step + 1) if isinstance(step, int) else escape(step))
    return "/".join(steps)


_NAMES = frozenset({"三级指标", "任务名称", "名称", "内容", "品名"})
