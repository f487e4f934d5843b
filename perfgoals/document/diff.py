"""What two versions of a table, or of a folder of tables, differ in.

Order never counts: fields, rows and tables are matched by their names. Notation does not count either: a
target or an amount that says the same is unchanged (``36万人`` and ``360000人``, 18万元 and 180000元).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from perfgoals.document.diff_fields import Sides, field_changes, likeness
from perfgoals.document.diff_indicators import indicator_changes
from perfgoals.document.diff_model import Change, ChangeKind, TableDiff
from perfgoals.model.tables import GOAL_KINDS, goal_table, money_unit, text_of
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from perfgoals.document.diff_fields import UnitOf
    from perfgoals.document.read import Reading
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import Fields

__all__ = ["Change", "ChangeKind", "TableDiff", "compare", "compare_all"]

_NAME_FIELDS = ("项目名称", "部门名称", "部门", "目标表")
_CODE_FIELDS = ("项目编码", "部门代码")
_ALIKE = 0.6
_NOTHING: Fields = {}


def compare(before: Reading, after: Reading, lexicon: Lexicon, unit_of: UnitOf = money_unit) -> TableDiff:
    """Return what one document differs in; files that cannot be read count as empty.

    ``unit_of`` tells what a document's amounts are in.
    """
    old, new = _fields(before), _fields(after)
    sides = Sides.of(old, new, lexicon, unit_of)
    changes: list[Change] = []
    if {before.kind, after.kind} <= set(GOAL_KINDS):
        changes += indicator_changes(goal_table(old).indicators, goal_table(new).indicators, sides)
        old, new = _without_rows(old), _without_rows(new)
    changes += field_changes(old, new, "", sides)
    changes.sort(key=lambda change: (change.kind.rank, change.address, change.before, change.after))
    return TableDiff(before.path, after.path, after.kind, _name(_fields(after)), tuple(changes))


def compare_all(
    before: Sequence[tuple[str, Reading]],
    after: Sequence[tuple[str, Reading]],
    lexicon: Lexicon,
    unit_of: UnitOf = money_unit,
    *,
    unread: tuple[Collection[str], Collection[str]] = ((), ()),
) -> list[TableDiff]:
    """Return what the tables of two folders differ in, in the order of their paths; unchanged ones included.

    Each table comes with its path inside its folder. Tables are matched by kind and name, then by code, then
    by path, then by a similar name. ``unread`` are the paths, inside either folder, of files that could not be read:
    a table that may stand in one of them on the other side is neither dropped nor added, and is left out.
    """
    pairs, dropped, added = _matched(list(before), list(after), unread)
    diffs = [(path, compare(old, new, lexicon, unit_of)) for (_, old), (path, new) in pairs]
    diffs += [(path, _whole(reading, ChangeKind.TABLE_DROPPED)) for path, reading in dropped]
    diffs += [(path, _whole(reading, ChangeKind.TABLE_ADDED)) for path, reading in added]
    return [diff for _, diff in sorted(diffs, key=lambda entry: (entry[0], entry[1].before))]


_Entry: TypeAlias = "tuple[str, Reading]"
_Key: TypeAlias = "Callable[[_Entry], tuple[str, ...]]"


def _matched(
    old: list[_Entry], new: list[_Entry], unread: tuple[Collection[str], Collection[str]]
) -> tuple[list[tuple[_Entry, _Entry]], list[_Entry], list[_Entry]]:
    """Pair tables, the surest likeness first; a key that several tables share pairs none of them.

    A file that cannot be read stands for the table at its path on the other side; where there is none, it may be
    any table under another name.
    """
    pairs: list[tuple[_Entry, _Entry]] = []
    keys: tuple[_Key, ...] = (
        lambda entry: (entry[0], *_identity(entry[1])),
        lambda entry: (entry[0].rpartition("/")[0], *_identity(entry[1])),
        lambda entry: _identity(entry[1]),
        lambda entry: (entry[1].kind, _first(_fields(entry[1]), _CODE_FIELDS)),
        lambda entry: (entry[1].kind, entry[0]),
    )
    for key in keys:
        lefts, rights = _grouped(old, key), _grouped(new, key)
        for value, group in lefts.items():
            partners = rights.get(value, [])
            if len(group) == len(partners) == 1 and value[-1]:
                pairs.append((group[0], partners[0]))
                old.remove(group[0])
                new.remove(partners[0])
    unread_old, unread_new = unread
    left = [entry for entry in old if entry[0] not in unread_new]
    right = [entry for entry in new if entry[0] not in unread_old]
    moved = len(old) - len(left) < len(unread_new), len(new) - len(right) < len(unread_old)
    _pair_alike(left, right, pairs)
    return pairs, [] if moved[0] else left, [] if moved[1] else right


def _pair_alike(old: list[_Entry], new: list[_Entry], pairs: list[tuple[_Entry, _Entry]]) -> None:
    candidates = sorted(
        (
            (likeness(_name(_fields(left[1])), _name(_fields(right[1]))), left[0], right[0], left, right)
            for left in old
            for right in new
            if left[1].kind == right[1].kind
        ),
        key=lambda candidate: candidate[:3],
        reverse=True,
    )
    for score, _, _, left, right in candidates:
        if score >= _ALIKE and left in old and right in new:
            pairs.append((left, right))
            old.remove(left)
            new.remove(right)


def _grouped(entries: list[_Entry], key: _Key) -> dict[tuple[str, ...], list[_Entry]]:
    groups: dict[tuple[str, ...], list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups


def _whole(reading: Reading, kind: ChangeKind) -> TableDiff:
    name = _name(_fields(reading))
    gone = kind is ChangeKind.TABLE_DROPPED
    change = Change(kind, "", name if gone else "", "" if gone else name)
    paths = (reading.path, "") if gone else ("", reading.path)
    return TableDiff(*paths, reading.kind, name, (change,))


def _identity(reading: Reading) -> tuple[str, str]:
    return reading.kind, compact(_name(_fields(reading)))


def _fields(reading: Reading) -> Fields:
    return reading.root if reading.root is not None else _NOTHING


def _name(fields: Fields) -> str:
    return _first(fields, _NAME_FIELDS)


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := text_of(fields.get(name)))), "")


def _without_rows(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if key != "绩效指标"}
