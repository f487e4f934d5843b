"""How a target differs from what it was: lowered, raised, or changed in another way.

Lowered means easier to reach. The name decides which way is easier (满意度 down, 差错率 up); where it does not
tell, the direction in which both versions compare (≥ down, ≤ up); else the target is only called changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfgoals.document.diff_model import ChangeKind
from perfgoals.lexicon.lexicon import Polarity
from perfgoals.model.target import Operator, Target, TargetKind

if TYPE_CHECKING:
    from decimal import Decimal

    from perfgoals.model.deadline import Deadline

_FLOOR = frozenset({Operator.GE, Operator.GT})
_CEILING = frozenset({Operator.LE, Operator.LT})
_MEASURED = frozenset({TargetKind.NUMBER, TargetKind.RANGE})
_USUAL_YEAR = 2024


class Step(NamedTuple):
    """One way in which a target changed."""

    kind: ChangeKind
    note: str = ""


def target_steps(before: Target, after: Target, polarity: Polarity, years: tuple[str, str]) -> list[Step]:
    """Return how ``after`` differs from ``before``; empty where both say the same.

    ``years`` are the years of the two tables: the same day of another budget year is no change.
    """
    if before.same_as(after):
        return []
    if TargetKind.EMPTY in {before.kind, after.kind}:
        return [Step(ChangeKind.TARGET, "新填写" if before.kind is TargetKind.EMPTY else "改为空白")]
    if before.deadline is not None and after.deadline is not None:
        return _deadline_steps(before, after, years)
    if before.kind in _MEASURED and after.kind is before.kind:
        return _measured_steps(before, after, polarity)
    if before.is_quantified != after.is_quantified:
        return [Step(ChangeKind.TARGET, "由定量改为定性" if before.is_quantified else "由定性改为定量")]
    return [Step(ChangeKind.TARGET)]


def _deadline_steps(before: Target, after: Target, years: tuple[str, str]) -> list[Step]:
    old, new = _day(before.deadline, years[0]), _day(after.deadline, years[1])
    if new != old:
        return [Step(ChangeKind.DEADLINE, "推迟" if new > old else "提前")]
    if (before.operator, before.kind) == (after.operator, after.kind) and before.start == after.start:
        return []
    return [Step(ChangeKind.DEADLINE)]


def _day(deadline: Deadline | None, year: str) -> tuple[int, int, int]:
    """Return a deadline as years after the table's own, month and day."""
    own = int(year) if year.isdecimal() and 1 <= int(year) <= 9998 else _USUAL_YEAR
    day = deadline.resolve(own) if deadline is not None else None
    return (day.year - own, day.month, day.day) if day else (0, 0, 0)


def _measured_steps(before: Target, after: Target, polarity: Polarity) -> list[Step]:
    steps: list[Step] = []
    old, new = before.operator or Operator.EQ, after.operator or Operator.EQ
    if old is not new:
        steps.append(Step(ChangeKind.OPERATOR, f"{old} 改为 {new}"))
    turned = (old in _FLOOR and new in _CEILING) or (old in _CEILING and new in _FLOOR)
    share = before.percent is not None and after.percent is not None
    if before.unit != after.unit and not share:
        old_unit, new_unit = before.unit_text or "无单位", after.unit_text or "无单位"
        steps.append(Step(ChangeKind.UNIT, f"{old_unit} 改为 {new_unit}"))
    elif not turned:
        steps += _size_steps(before, after, polarity)
    worded = (before.trend, before.reference, before.approximate) != (
        after.trend,
        after.reference,
        after.approximate,
    )
    if worded or (not steps and (before.prefix, before.tail) != (after.prefix, after.tail)):
        steps.append(Step(ChangeKind.TARGET))
    return steps


def _size_steps(before: Target, after: Target, polarity: Polarity) -> list[Step]:
    """Compare the numbers, a range by both its ends."""
    moves = {(new > old) - (new < old) for old, new in zip(_ends(before), _ends(after), strict=False)} - {0}
    if not moves:
        return []
    harder = _harder(before, after, polarity)
    if harder == 0 or len(moves) > 1:
        return [Step(ChangeKind.TARGET)]
    return [Step(ChangeKind.RAISED if moves == {harder} else ChangeKind.LOWERED)]


def _ends(target: Target) -> tuple[Decimal, ...]:
    if target.percent is not None and target.upper is None:
        return (target.percent,)
    return tuple(end for end in (target.value, target.upper_value) if end is not None)


def _harder(before: Target, after: Target, polarity: Polarity) -> int:
    """Return 1 where a greater number is harder to reach, -1 where a smaller one is, 0 where nothing tells."""
    operators = {before.operator, after.operator}
    by_operator = 1 if operators <= _FLOOR else -1 if operators <= _CEILING else 0
    if before.trend is not None:  # the number is how far it rises or falls
        return by_operator or 1
    if polarity is Polarity.UNKNOWN:
        return by_operator
    return 1 if polarity is Polarity.HIGH else -1
