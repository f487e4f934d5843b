"""What a 自评表, 监控表 or 审核表 prints of its goal table, beside the goal table itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfgoals.importing.ledger import Unread
from perfgoals.model.evaluation import lines_of
from perfgoals.model.tables import fields_of, text_of
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perfgoals.importing.linked.follower import Follower, PrintedRow
    from perfgoals.model.tables import GoalTable, Indicator

_AIMS = ("年度目标", "年度总体目标", "实施期目标")
_AUTHORITY, _CODE = "主管部门", "主管部门代码"
_SHORT = 30


def keys_of(rows: Sequence[PrintedRow], table: GoalTable) -> list[str]:
    """Return the key of each row in 完成情况: its 三级指标, or the path where the goal table repeats the name.

    Keys differ from each other even where the printed table repeats a row.
    """
    counts = Counter(compact(row.name) for row in table.indicators)
    keys: list[str] = []
    for row, found in zip(rows, paired(rows, table), strict=True):
        key = row.name if found is None else found.name
        if found is not None and counts[compact(row.name)] > 1:
            key = found.address.partition("/")[2]
        number = 2
        while key in keys:
            key, number = f"{row.name}[{number}]", number + 1
        keys.append(key)
    return keys


def paired(rows: Sequence[PrintedRow], table: GoalTable) -> list[Indicator | None]:
    """Return the indicator of the goal table that each printed row is; each stands for one row at most.

    None where the goal table has none of that name, or several of which none stands under the same levels.
    """
    left = list(table.indicators)
    pairs: list[Indicator | None] = []
    for row in rows:
        same = [found for found in left if compact(found.name) == compact(row.name)]
        placed = [found for found in same if (found.level1, found.level2) == (row.first, row.second)]
        chosen = placed[0] if placed else same[0] if len(same) == 1 else None
        if chosen is not None:
            left.remove(chosen)
        pairs.append(chosen)
    return pairs


def differences(follower: Follower, table: GoalTable) -> Iterator[Unread]:
    """Yield every printed text that is not what the goal table says, and what the goal table has beside."""
    for name, value in follower.goal.items():
        if name == "绩效目标":
            yield from _aims(follower, table)
        elif name not in {_AUTHORITY, _CODE}:
            yield from _field(follower, name, lines_of(value), lines_of(table.fields.get(name)))
    printed, known = _authority(follower.goal), _authority(table.fields)
    if not compact(known).startswith(f"{compact(printed)}("):  # a 自评表 has no place for the code
        yield from _field(follower, _AUTHORITY, printed, known)
    seen = set()
    for row, found in zip(follower.rows, paired(follower.rows, table), strict=True):
        if found is None:
            yield Unread(row.cell.place, row.name, "目标表里没有这个指标，请核对")
        else:
            seen.add(found.address)
            yield from _row(row, found)
    missing = [row.name for row in table.indicators if row.address not in seen and row.name]
    if missing and follower.rows:
        yield Unread(follower.place, "、".join(missing), "目标表里的这些指标本表没有印，请核对")


def _field(follower: Follower, name: str, printed: str, known: str) -> Iterator[Unread]:
    if printed and compact(printed) != compact(known):
        yield Unread(follower.place, printed, f"{_beside(known)}（{name}），请核对")


def _authority(fields: Mapping[str, object]) -> str:
    """Return 主管部门 with its code, however the two are written: 某局（302）."""
    name, code = text_of(fields.get(_AUTHORITY)).strip(), text_of(fields.get(_CODE)).strip()
    return f"{name}({code})" if code and code not in name else name


def _aims(follower: Follower, table: GoalTable) -> Iterator[Unread]:
    own = fields_of(table.fields.get("绩效目标"))
    known = next((lines_of(own[name]) for name in _AIMS if own.get(name)), "")
    printed = next((lines_of(text) for text in fields_of(follower.goal.get("绩效目标")).values() if text), "")
    if printed and _plain(printed) != _plain(known):
        yield Unread(follower.place, printed, f"{_beside(known)}（年度目标），请核对")


def _row(row: PrintedRow, found: Indicator) -> Iterator[Unread]:
    """Yield the fields of one row that the goal table has otherwise; blanks say nothing."""
    for name, value in row.goal.items():
        known = found.target.raw if name == "指标值" else found.fields.get(name)
        if name == "三级指标" or not value or not isinstance(value, str | list):
            continue
        if compact(lines_of(value)) != compact(lines_of(known)):
            yield Unread(
                row.cell.place,
                f"{row.name}：{lines_of(value)}",
                f"{_beside(lines_of(known))}（{name}），请核对",
            )
    if (row.first or row.second) and (row.first, row.second or found.level2) != (found.level1, found.level2):
        printed = "/".join(filter(None, (row.first, row.second, row.name)))
        why = f"目标表中它在“{found.level1}/{found.level2}”下，请核对"
        yield Unread(row.cell.place, printed, why)


def _plain(text: str) -> str:
    return "".join(char for char in compact(text) if char.isalnum())


def _beside(known: str) -> str:
    text = text_of(known).strip()
    short = text if len(text) <= _SHORT else f"{text[:_SHORT]}……"
    return f"目标表写的是“{short}”" if text else "目标表没有填"
