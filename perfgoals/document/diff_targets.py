"""How a target differs from what it was: lowered, raised, or changed in another way.

Lowered means easier to reach. The name decides which way is easier (满意度 down, 差错率 up); where it does not
tell, the direction in which both versions compare (≥ down, ≤ up); else the target is only called changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.document.diff_model import ChangeKind
from perfgoals.lexicon.lexicon import Polarity
from perfgoals.model.records import replace
from perfgoals.model.target import Operator, Target, TargetKind
from perfgoals.model.target_parser import parse_target

if TYPE_CHECKING:
    from decimal import Decimal

    from perfgoals.model.deadline import Deadline

_FLOOR = frozenset({Operator.GE, Operator.GT})
_CEILING = frozenset({Operator.LE, Operator.LT})
_MEASURED = frozenset({TargetKind.NUMBER, TargetKind.RANGE})
_USUAL_YEAR = 2024
_RELATIVE_YEAR = re.compile(r"(?:(?P<next>[次翌明来]年|下一?年)|[当本]年)度?的?")


class Step(NamedTuple):
    """One way in which a target changed."""

    kind: ChangeKind
    note: str = ""


def target_steps(before: Target, after: Target, polarity: Polarity, years: tuple[str, str]) -> list[Step]:
    """Return how ``after`` differs from ``before``; empty where both say the same.

    ``years`` are the years of the two tables: the same day of another budget year is no change.
    """
    before, after = _with_own_year(before, years[0]), _with_own_year(after, years[1])
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


def _with_own_year(target: Target, year: str) -> Target:
    """Return a date of 次年 or 当年 with the year it means in a table of this one, other targets as they are."""
    relative = _RELATIVE_YEAR.match(target.raw.strip())
    if relative is None:
        return target
    years_on = 1 if relative["next"] else 0
    dated = parse_target(f"{_own_year(year) + years_on}年{target.raw.strip()[relative.end() :]}")
    return target if dated.deadline is None else replace(dated, raw=target.raw)


def _own_year(year: str) -> int:
    return int(year) if year.isdecimal() and 1 <= int(year) <= 9997 else _USUAL_YEAR


def _day(deadline: Deadline | None, year: str) -> tuple[int, int, int]:
    """Return a deadline as years after the table's own, month and day."""
    own = _own_year(year)
    day = deadline.resolve(own) if deadline is not None else None
    return (day.year - own, day.month, day.day) if day else (0, 0, 0)


def _measured_steps(before: Target, after: Target, polarity: Polarity) -> list[Step]:
    steps: list[Step] = []
    old, new = before.operator or Operator.EQ, after.operator or Operator.EQ
    limits = polarity is not Polarity.HIGH and _are_limits_from_zero(before, after)
    if old is not new and not (limits and before.unit == after.unit and _ends(before) != _ends(after)):
        steps.append(Step(ChangeKind.OPERATOR, f"{old} 改为 {new}"))
    turned = (old in _FLOOR and new in _CEILING) or (old in _CEILING and new in _FLOOR)
    share = before.percent is not None and after.percent is not None
    if before.unit != after.unit and not share:
        old_unit, new_unit = before.unit_text or "无单位", after.unit_text or "无单位"
        steps.append(Step(ChangeKind.UNIT, f"{old_unit} 改为 {new_unit}"))
    elif not turned:
        sized = _size_steps(before, after, Polarity.LOW if limits else polarity)
        # The line on the operator shows both targets already.
        steps += [step for step in sized if step.kind is not ChangeKind.TARGET or not steps]
    worded = (before.trend, before.reference, before.approximate) != (
        after.trend,
        after.reference,
        after.approximate,
    )
    if worded or (not steps and (before.prefix, before.tail) != (after.prefix, after.tail)):
        steps.append(Step(ChangeKind.TARGET))
    return steps


def _are_limits_from_zero(before: Target, after: Target) -> bool:
    """Whether both are the most there may be, one of them a bare 0 (0起), by which nothing else can be meant."""
    zeros = [target.value == 0 and target.operator in {None, Operator.EQ} for target in (before, after)]
    ceilings = [target.operator in _CEILING for target in (before, after)]
    worded = before.trend is not None or after.trend is not None
    return not worded and any(zeros) and all(map(any, zip(zeros, ceilings, strict=True)))


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
