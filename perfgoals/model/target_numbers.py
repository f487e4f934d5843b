"""Numbers, ranges, ratios and frequencies in target values."""

from __future__ import annotations

import re
from decimal import Decimal

from perfgoals.model.records import replace
from perfgoals.model.target import Operator, OperatorOrigin, Target, TargetKind
from perfgoals.model.target_quantities import NOT_UNITS, Quantity, take_quantity
from perfgoals.model.target_words import Change, Head, read_operator
from perfgoals.model.units import (
    ONE,
)
from perfgoals.text import chinese_number, leading_number, pattern

_EVERY = r"(?:每[0-9]?[^每0-9≥≤><=,，。]{1,4}?|[人户亩年月日校村]均)+(?=[0-9≥≤><=一二两三四五六七八九十不低至最大小达约])"
_EVERY_TERM = r"每([^每]+)|(.)均"
_SUFFIXES: tuple[tuple[str, Operator | None], ...] = (
    ("及其以上", Operator.GE), ("及以上", Operator.GE), ("或以上", Operator.GE), ("以上", Operator.GE),
    ("之上", Operator.GE), ("及其以下", Operator.LE), ("及以下", Operator.LE), ("或以下", Operator.LE),
    ("以下", Operator.LE), ("以内", Operator.LE), ("之内", Operator.LE), ("以外", Operator.GT),
    ("左右", None), ("上下", None),
)  # fmt: skip
_INCLUSIVE = r"[(（]含[0-9.]*%?[)）]"
_BETWEEN = pattern(r"[–—―~～∼至到]+(?=-[0-9])|[-–—―~～∼至到]+")
_JOINTS = tuple("±:：-–—―~～∼")
_AND = r"[,，、且并和]*(?=[≤<])"
_PARTS = r"([一二两三四五六七八九十])分之([一二两三四五六七八九十])"
_FRACTION_STARTS = frozenset("一二两三四五六七八九十")
_SMALL_FRACTION = r"/([1-9][0-9]?)(?![0-9/万])"
_NONE_OF = r"零(\w{0,2}(?:事故|投诉|差错|失误|伤亡|死亡|发生|违规|违法|违纪|上访|信访|案件|火灾|逾期|拖欠|舞弊|缺陷|故障|超标|感染|举报|欠薪|泄密|泄露))$"
_INDEX = r"(pH|PH|ph|PUE)值?[ :：]?"
_AT_LEAST = frozenset({Operator.GE, Operator.GT})


def read_quantity(head: Head, change: Change | None = None, *, lenient: bool = False) -> Target | None:
    """Read what follows the operator of `head` as a number; None where it is not one throughout.

    A tail without digits is kept as `Target.tail`; with `lenient` any tail is.
    """
    if head.rest[:1] in _FRACTION_STARTS and (parts := re.match(_PARTS, head.rest)):
        return _fraction(head, parts)
    head, per = _take_every(head)
    head, index = _take_index(head)
    first = None if head.rest.startswith("零") else take_quantity(head.rest)
    if first is None:
        return _none_of(head)
    target = _ratio(head, first) or _range(head, first) or _single(head, first)
    if (
        target is None
        or _is_calendar(target)
        or (not lenient and any("0" <= char <= "9" for char in target.tail))
    ):
        return None
    if index and not target.unit and target.kind is not TargetKind.RATIO:
        target = replace(target, unit=index)
    if per:
        unit = f"{target.unit}·{per}" if "/" in target.unit else f"{target.unit}/{per}"
        target = replace(target, unit=unit)
    if not lenient and (per or target.tail) and not _is_unambiguous(target):
        return None
    if change is not None:
        target = replace(target, trend=change.trend, reference=change.reference)
    return target


def _is_calendar(target: Target) -> bool:
    """Tell whether the number is a month, a quarter or years, which are no numbers for reading as a date failed."""
    number, unit = target.number or 0, target.base_unit
    is_year = 1900 <= number < 2100
    if target.kind is TargetKind.RANGE:
        return is_year and not unit
    return (
        (unit == "年" and is_year)
        or (unit == "月" and 1 <= number <= 12)
        or (unit == "季度" and 1 <= number <= 4)
    )


def _is_unambiguous(target: Target) -> bool:
    """Tell whether unit and tail, written one after the other, are split again in the same place."""
    if target.kind is TargetKind.RATIO and target.unit:
        return False
    again = take_quantity(f"1{target.unit_text}{target.tail}")
    if again is None or (again.scale, again.unit, again.rest) != (target.scale, target.unit, target.tail):
        return False
    _, operator, rest = _take_suffix(target.tail)
    if rest == target.tail:
        joint = _BETWEEN.match(rest)
        return not rest.startswith(_JOINTS) and (joint is None or take_quantity(rest[joint.end() :]) is None)
    return None not in {operator, target.operator} and (operator in _AT_LEAST) != (
        target.operator in _AT_LEAST
    )


def _take_every(head: Head) -> tuple[Head, str]:
    """Take ``每人每年`` or ``人均`` off the front; the terms come back joined by ``·``."""
    if not ("每" in head.rest or "均" in head.rest):
        return head, ""
    found = re.match(_EVERY, head.rest)
    if found is None:
        return head, ""
    terms = "·".join(term or mean for term, mean in re.findall(_EVERY_TERM, found[0]))
    rest = head.rest[found.end() :]
    if head.operator is None:
        return read_operator(head.raw, head.whole, rest), terms
    return replace(head, rest=rest), terms


def _take_index(head: Head) -> tuple[Head, str]:
    """Take the name of a dimensionless index (pH, PUE) off the front."""
    found = re.match(_INDEX, head.rest) if head.rest[:1] in {"p", "P"} else None
    if found is None:
        return head, ""
    index = "PUE" if found[1] == "PUE" else "pH"
    rest = head.rest[found.end() :]
    if head.operator is None:
        return read_operator(head.raw, head.whole, rest), index
    return replace(head, rest=rest), index


def _none_of(head: Head) -> Target | None:
    """Read ``零投诉`` as =0, counted in what must not happen."""
    found = re.match(_NONE_OF, head.rest)
    if found is None or head.operator is not None:
        return None
    nothing = replace(
        head, operator=Operator.EQ, origin=OperatorOrigin.WORDED, word="零", rest="0" + found[1]
    )
    return read_quantity(nothing)


def _fraction(head: Head, parts: re.Match[str]) -> Target | None:
    """Read ``三分之二`` as the ratio 2:3."""
    low, high = chinese_number(parts[2]), chinese_number(parts[1])
    if low is None or high is None:
        return None
    target = _finish(head, Quantity(low, ONE, "", head.rest[parts.end() :]), TargetKind.RATIO, high)
    return None if target.tail else target


def _ratio(head: Head, first: Quantity) -> Target | None:
    """Read ``1:1.2`` and ``1/3``."""
    if first.scale != ONE or first.unit:
        return None
    second: tuple[Decimal, str] | None = None
    if first.rest[:1] in {":", "："}:
        second = leading_number(first.rest[1:])
    elif fraction := re.match(_SMALL_FRACTION, first.rest):
        second = Decimal(fraction[1]), first.rest[fraction.end() :]
    if second is None or not second[0]:
        return None
    return _finish(head, replace(first, rest=second[1]), TargetKind.RATIO, second[0])


def _range(head: Head, first: Quantity) -> Target | None:
    """Read ``18—54周岁``, ``10±1℃`` and ``≥60%且≤80%``."""
    if first.rest.startswith("±"):
        spread = take_quantity(first.rest[1:])
        if (
            spread is None
            or spread.number < 0
            or first.unit not in {"", spread.unit}
            or first.scale != ONE != spread.scale
        ):
            return None
        low, high = first.number - spread.number, first.number + spread.number
        return _finish(head, replace(spread, number=low), TargetKind.RANGE, high)
    rest = first.rest
    joint = _BETWEEN.match(rest)
    if joint is None and head.operator in _AT_LEAST and (both := re.match(_AND, rest)):
        second_head = read_operator(head.raw, head.whole, rest[both.end() :])
        second = take_quantity(second_head.rest)
        head = replace(head, operator=None, origin=None, word="")
    else:
        second = take_quantity(rest[joint.end() :]) if joint else None
    if second is None:
        return None
    return _span(head, first, second)


def _span(head: Head, first: Quantity, second: Quantity) -> Target | None:
    if first.unit not in {"", second.unit}:
        return None
    low, high, scale = first.number, second.number, second.scale
    if first.scale != second.scale and (first.unit or first.scale != ONE):
        low, high, scale = low * first.scale, high * second.scale, ONE
    if low > high:
        return None
    quantity = Quantity(low, scale, second.unit, second.rest, first.approximate or second.approximate)
    return _finish(head, quantity, TargetKind.RANGE, high)


def _single(head: Head, first: Quantity) -> Target | None:
    target = _finish(head, first, TargetKind.NUMBER, None)
    return None if first.is_chinese and target.tail else target


def _finish(head: Head, quantity: Quantity, kind: TargetKind, upper: Decimal | None) -> Target:
    """Take the operator after a number (以上, 以内) and put the target together."""
    suffix, suffix_operator, rest = _take_suffix(quantity.rest)
    operator, origin = head.operator, head.origin
    tail = rest.strip()
    if suffix_operator is not None and kind is not TargetKind.RANGE:
        if operator is None or not head.word:
            operator, origin = suffix_operator, OperatorOrigin.WORDED
        elif (operator in _AT_LEAST) != (suffix_operator in _AT_LEAST):
            tail = suffix + tail
    return Target(
        head.raw,
        kind,
        operator,
        origin,
        number=quantity.number,
        upper=upper,
        scale=quantity.scale,
        unit=quantity.unit,
        approximate=quantity.approximate or (bool(suffix) and suffix_operator is None),
        tail=tail,
    )


def _take_suffix(text: str) -> tuple[str, Operator | None, str]:
    text = re.sub(_INCLUSIVE, "", text, count=1) if text[:1] in {"(", "（"} else text
    for suffix, operator in _SUFFIXES:
        if text.startswith(suffix):
            rest = re.sub(_INCLUSIVE, "", text[len(suffix) :], count=1)
            return suffix, operator, rest
    if text.startswith("内") and (len(text) == 1 or text.startswith(NOT_UNITS, 1) or not text[1].isalpha()):
        return "内", Operator.LE, text[1:]
    return "", None, text
