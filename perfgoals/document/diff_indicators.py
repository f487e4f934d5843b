"""What differs in the indicators of two versions: rows are matched by name, never by their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.diff_fields import field_changes, likeness, summary
from perfgoals.document.diff_model import Change, ChangeKind
from perfgoals.document.diff_targets import target_steps
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from perfgoals.document.diff_fields import Sides
    from perfgoals.model.tables import Indicator

_ALIKE = 0.6
"""How alike two names at one level must be for the one to be the other's new name."""
_FAINTLY_ALIKE = 0.3
"""Enough where the target is the same and no other row of that level could be meant."""


def indicator_changes(
    before: Iterable[Indicator], after: Iterable[Indicator], sides: Sides
) -> Iterator[Change]:
    """Yield the differences between two sets of rows."""
    pairs, dropped, added = _matched(list(before), list(after))
    for old, new in pairs:
        yield from _row_changes(old, new, sides)
    for row in dropped:
        yield Change(ChangeKind.DROPPED, row.address, row.target.raw or summary(row.fields.get("指标值", "")))
    for row in added:
        yield Change(ChangeKind.ADDED, row.address, "", row.target.raw)


_Pairs = list[tuple["Indicator", "Indicator"]]


def _matched(old: list[Indicator], new: list[Indicator]) -> tuple[_Pairs, list[Indicator], list[Indicator]]:
    """Pair rows by place, name and target; then with another target; then at another place; then renamed."""
    pairs: _Pairs = []
    keys: tuple[Callable[[Indicator], Hashable], ...] = (
        lambda row: (*_level(row), compact(row.name), compact(row.target.raw)),
        lambda row: (*_level(row), compact(row.name)),
        lambda row: (compact(row.name), compact(row.target.raw)),
        lambda row: compact(row.name),
    )
    for key in keys:
        _pair_by(key, old, new, pairs)
    _pair_renamed(old, new, pairs)
    return pairs, old, new


def _pair_by(
    key: Callable[[Indicator], Hashable], old: list[Indicator], new: list[Indicator], pairs: _Pairs
) -> None:
    """Move the rows with equal keys from both lists to ``pairs``."""
    waiting: dict[Hashable, list[Indicator]] = {}
    for row in new:
        waiting.setdefault(key(row), []).append(row)
    for row in list(old):
        found = waiting.get(key(row))
        if found:
            partner = found.pop(0)
            old.remove(row)
            new.remove(partner)
            pairs.append((row, partner))


def _pair_renamed(old: list[Indicator], new: list[Indicator], pairs: _Pairs) -> None:
    """Pair what is left of one level: the most alike names first."""
    candidates = [
        (score, row.name, other.name, i, j)
        for i, row in enumerate(old)
        for j, other in enumerate(new)
        if _level(row) == _level(other) and (score := _renamed_score(row, other, old, new))
    ]
    taken: dict[int, int] = {}
    for _, _, _, i, j in sorted(candidates, reverse=True):
        if i not in taken and j not in taken.values():
            taken[i] = j
    pairs += [(old[i], new[j]) for i, j in sorted(taken.items())]
    old[:] = [row for i, row in enumerate(old) if i not in taken]
    new[:] = [row for j, row in enumerate(new) if j not in taken.values()]


def _renamed_score(row: Indicator, other: Indicator, old: list[Indicator], new: list[Indicator]) -> float:
    """Return how likely ``other`` is ``row`` under another name, 0 where it is not."""
    score = likeness(row.name, other.name)
    if score >= _ALIKE:
        return score
    alone = all(sum(_level(each) == _level(row) for each in rows) == 1 for rows in (old, new))
    return score if alone and score >= _FAINTLY_ALIKE and row.target.same_as(other.target) else 0


def _level(row: Indicator) -> tuple[str, str]:
    return compact(row.level1), compact(row.level2)


def _row_changes(old: Indicator, new: Indicator, sides: Sides) -> Iterator[Change]:
    """Compare two versions of one row."""
    if _level(old) != _level(new):
        places = (f"{row.level1}/{row.level2}" for row in (old, new))
        yield Change(ChangeKind.MOVED, new.address, *places)
    if compact(old.name) != compact(new.name):
        yield Change(ChangeKind.RENAMED, new.address, old.name, new.name)
    polarity = sides.lexicon.polarity(new.name)
    for kind, note in target_steps(old.target, new.target, polarity, sides.years):
        yield Change(kind, f"{new.address}/指标值", old.target.raw, new.target.raw, note)
    yield from field_changes(_rest(old), _rest(new), new.address, sides)


def _rest(row: Indicator) -> dict[str, object]:
    return {key: value for key, value in row.fields.items() if key not in {"三级指标", "指标值"}}
