"""What differs in the fields of two versions, in whatever order they are written."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.document.diff_model import Change, ChangeKind
from perfgoals.document.diff_targets import target_steps
from perfgoals.model.address import escape, item_steps, unescape
from perfgoals.model.money import MoneyUnit, parse_money
from perfgoals.model.tables import money_unit, text_of
from perfgoals.model.target_parser import parse_target
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import Fields

    UnitOf: TypeAlias = Callable[[Fields], MoneyUnit]

_GOAL_BLOCKS = frozenset({"绩效目标", "年度总体目标", "分项目标"})
_MONEY_BLOCKS = frozenset({"项目资金", "资金来源", "前两年预算", "部门预算", "预算数", "预算执行"})
_MONEY_FIELDS = frozenset(
    {
        "金额",
        "总额",
        "财政拨款",
        "其他资金",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "执行数",
        "全年预计执行数",
    }
)
_BASIS_FIELDS = frozenset({"指标值依据", "绩效标准", "立项依据", "测算依据", "政策依据"})
_TARGET_FIELDS = frozenset({"指标值", "长期指标值"})
_REWORDED = 0.5
"""How alike two lines must be for the one to be the other's new wording."""


class Sides(NamedTuple):
    """What holds for a whole comparison: the words' meaning, the tables' years and money units."""

    lexicon: Lexicon
    years: tuple[str, str]
    units: tuple[MoneyUnit, MoneyUnit]

    @classmethod
    def of(cls, before: Fields, after: Fields, lexicon: Lexicon, unit_of: UnitOf = money_unit) -> Sides:
        """Return what holds for two documents; ``unit_of`` tells what their amounts are in."""
        years = (text_of(before.get("年度")).strip(), text_of(after.get("年度")).strip())
        return cls(lexicon, years, (unit_of(before), unit_of(after)))


def field_changes(before: object, after: object, address: str, sides: Sides) -> Iterator[Change]:
    """Yield the differences at and below one place; a blank field and an absent one are the same."""
    before, after = before or "", after or ""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            below = f"{address}/{escape(key)}" if address else escape(key)
            yield from field_changes(before.get(key), after.get(key), below, sides)
    elif isinstance(before, str) and isinstance(after, str):
        yield from _text_changes(before, after, address, sides)
    elif _is_lines(before) and _is_lines(after):
        yield from _line_changes(_lines(before), _lines(after), address)
    elif (old := _items(before)) is not None and (new := _items(after)) is not None:
        yield from _item_changes(old, new, address, sides)
    else:
        yield Change(_kind(address), address, summary(before), summary(after))


def _text_changes(before: str, after: str, address: str, sides: Sides) -> Iterator[Change]:
    if compact(before) == compact(after):
        return
    steps = [unescape(step) for step in address.split("/")]
    if steps[-1] in _TARGET_FIELDS:
        polarity = sides.lexicon.polarity(steps[-2] if len(steps) > 1 else "")
        for kind, note in target_steps(parse_target(before), parse_target(after), polarity, sides.years):
            yield Change(kind, address, before, after, note)
    elif steps[0] in _MONEY_BLOCKS or steps[-1] in _MONEY_FIELDS:
        yield from _money_changes(before, after, address, sides)
    elif steps[-1] == "分值" and _same_number(before, after):
        return
    else:
        yield Change(_kind(address), address, before, after)


def _money_changes(before: str, after: str, address: str, sides: Sides) -> Iterator[Change]:
    old, new = parse_money(before, sides.units[0]), parse_money(after, sides.units[1])
    if old is None or new is None:
        yield Change(ChangeKind.MONEY, address, before, after)
    elif old != new:
        note = f"增加 {new - old}" if new > old else f"减少 {old - new}"
        yield Change(ChangeKind.MONEY, address, before, after, note)


def _line_changes(before: list[str], after: list[str], address: str) -> Iterator[Change]:
    """Compare lists of texts: what is on one side only is new, gone, or the other's new wording."""
    kept = {compact(line) for line in before} & {compact(line) for line in after}
    old = [line for line in before if compact(line) not in kept]
    new = [line for line in after if compact(line) not in kept]
    for line in old:
        best = max(new, key=lambda other: (likeness(line, other), other), default="")
        if best and likeness(line, best) >= _REWORDED:
            new.remove(best)
            yield Change(_kind(address), address, line, best)
        else:
            yield Change(_kind(address), address, line, "", "删去一条")
    for line in new:
        yield Change(_kind(address), address, "", line, "新增一条")


def _item_changes(before: list[object], after: list[object], address: str, sides: Sides) -> Iterator[Change]:
    """Compare lists of named items by their names."""
    old = dict(zip(item_steps(before), before, strict=True))
    new = dict(zip(item_steps(after), after, strict=True))
    for step in dict.fromkeys([*old, *new]):
        below = f"{address}/{step}"
        if step not in new:
            yield Change(_kind(address), below, summary(old[step]), "", "删去一条")
        elif step not in old:
            yield Change(_kind(address), below, "", summary(new[step]), "新增一条")
        else:
            yield from field_changes(old[step], new[step], below, sides)


def _kind(address: str) -> ChangeKind:
    steps = [unescape(step) for step in address.split("/")]
    if steps[-1] == "分值":
        return ChangeKind.WEIGHT
    if steps[-1] in _BASIS_FIELDS:
        return ChangeKind.BASIS
    if steps[0] in _GOAL_BLOCKS:
        return ChangeKind.GOAL
    return ChangeKind.MONEY if steps[0] in _MONEY_BLOCKS else ChangeKind.FIELD


def summary(value: object) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "，".join(f"{key}：{summary(below)}" for key, below in value.items() if below)
    return "；".join(map(summary, value)) if isinstance(value, list) else str(value)


def likeness(left: str, right: str) -> float:
    """Return how alike two texts are, from 0 to 1; the same whichever comes first."""
    first, second = sorted((compact(left), compact(right)))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _is_lines(value: object) -> bool:
    if isinstance(value, str):
        return True
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _lines(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [str(value)] if value else []


def _items(value: object) -> list[object] | None:
    """Return a list's items, none for a blank value; None for what is neither."""
    if isinstance(value, list):
        return value
    return None if value else []


def _same_number(before: str, after: str) -> bool:
    old, new = parse_money(before), parse_money(after)
    return old is not None and old == new
