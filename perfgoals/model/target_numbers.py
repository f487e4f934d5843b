"""Numbers, ranges, ratios and frequencies in target values."""

from __future__ import annotations

import re
from decimal import Decimal

from perfgoals.model.records import replace
from perfgoals.model.target import Operator, OperatorOrigin, Target, TargetKind
from perfgoals.model.target_quantities import NOT_UNITS, Quantity, take_quantity
from perfgoals.model.target_words import Change, Head, read_operator
from perfgoals.model.units import KNOWN_UNITS, ONE, take_denominator
from perfgoals.text import chinese_number, leading_number, pattern

_NUMBER_AHEAD = r"(?=[0-9≥≤><=一二两三四五六七八九十达约]|不[低少高超大小多得]|[低高大小多少]于|至[少多]|最[低高少多大小])"
_EVERY = pattern(rf"(?:每[0-9]?[^每0-9≥≤><=,，。]{{1,8}}?|[人户亩年月日校村]均)+{_NUMBER_AHEAD}")
_EACH = pattern(rf"各(?:自|为|有)?{_NUMBER_AHEAD}")
_ONE_OF = pattern(r"[个家名位所座处户条台支间只件辆批块片口场期项类套部次届][^\W\d_]{2,}")
"""A measure word and the noun that it counts: 个社区, 家企业, 期培训班."""
_BUSY = pattern(
    r"^[^次期场批届轮].*(?:(?<![会济党层作])组织|[配设建派聘不]|配[备套]|设[立置]|建设|开展|举办|召开|安排|完成|培训|补[助贴]|资助|奖励|发放|派驻|聘请"
    r"|运[转行]|工作|服务|检查|巡查|走访|覆盖|增[长加]|提[高升]|下降|减少)$"
)
"""What is done with the things after 每, which makes a sentence: 每个乡镇配备1人."""
_TOLERANCE_MARKS = ("±", "正负", "+/-", "上下")
_TOLERANCE = pattern(
    r"(?:(?:允许)?(?:误差|偏差|浮动|波动|增减|变动|差异)?(?:范围|幅度|率|值)?(?:不超过?|不大于|控制在|保持在|在|为|[≤=:：])?(?:±|正负|\+/-)"
    r"|上下(?:浮动|波动|偏差)(?:范围|幅度)?(?:不超过?|不大于|控制在|≤)?)(?=[0-9])"
)
_EVERY_TERM = r"每([^每]+)|(.)均"
_SUFFIXES: tuple[tuple[str, Operator | None], ...] = (
    ("及其以上", Operator.GE), ("及以上", Operator.GE), ("或以上", Operator.GE), ("以上", Operator.GE),
    ("之上", Operator.GE), ("及其以下", Operator.LE), ("及以下", Operator.LE), ("或以下", Operator.LE),
    ("以下", Operator.LE), ("以内", Operator.LE), ("之内", Operator.LE), ("以外", Operator.GT),
    ("左右", None), ("上下", None),
)  # fmt: skip
_SUFFIX_ENDS = frozenset("上下内右")
_NOUN_BEFORE = pattern(r"[^\W\d_]{1,6}?(?=(?:[及或]其?)?以[上下内]$|左右$)")
"""What is counted, where it stands between the counter and 以上: 10家企业以上."""
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
_FROM_BELOW: frozenset[Operator | None] = _AT_LEAST


def read_quantity(head: Head, change: Change | None = None, *, lenient: bool = False) -> Target | None:
    """Read what follows the operator of `head` as a number; None where it is not one throughout.

    A tail without digits is kept as `Target.tail`; with `lenient` any tail is.
    """
    if head.rest[:1] in _FRACTION_STARTS and (parts := re.match(_PARTS, head.rest)):
        return _fraction(head, parts)
    if any(mark in head.rest for mark in _TOLERANCE_MARKS) and (sign := _TOLERANCE.match(head.rest)):
        return _tolerance(head, head.rest[sign.end() :])
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
    if rest == target.tail and _noun_before_suffix(rest):
        return False
    if rest == target.tail:
        joint = _BETWEEN.match(rest)
        return not rest.startswith(_JOINTS) and (joint is None or take_quantity(rest[joint.end() :]) is None)
    return None not in {operator, target.operator} and (operator in _AT_LEAST) != (
        target.operator in _AT_LEAST
    )


def _take_every(head: Head) -> tuple[Head, str]:
    """Take ``每人每年``, ``人均`` or ``各`` off the front; the terms come back joined by ``·``."""
    is_each = head.rest[:1] == "各" and "元" not in head.rest  # 各10万元 is no total
    if not ("每" in head.rest or "均" in head.rest or is_each):
        return head, ""
    found = (is_each and _EACH.match(head.rest)) or _EVERY.match(head.rest)
    if found is None:
        return head, ""
    counted = [term or mean for term, mean in re.findall(_EVERY_TERM, found[0])]
    if any(_BUSY.search(term) for term in counted):
        return head, ""
    terms = "·".join(map(_without_measure, counted))
    rest = head.rest[found.end() :]
    if head.operator is None:
        return read_operator(head.raw, head.whole, rest), terms
    return replace(head, rest=rest), terms


def _without_measure(term: str) -> str:
    """Return what follows 每 without its measure word (``个社区`` → ``社区``), or this where the noun is read as a unit.

    个工作日 and 户次 are units themselves; 种粮大户 would be read as 种.
    """
    if term in KNOWN_UNITS or not _ONE_OF.fullmatch(term):
        return term
    noun = term[1:]
    return noun if take_denominator(f"/{noun}") == (f"/{noun}", "") else term[0]


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


def _tolerance(head: Head, text: str) -> Target | None:
    """Read ``±3%以内`` as the range from -3 to 3; at least so much is no tolerance."""
    spread = take_quantity(text)
    if spread is None or head.operator in _FROM_BELOW or spread.rest.startswith("±"):
        return None
    plain = replace(head, operator=None, origin=None, word="")
    target = _finish(plain, replace(spread, number=-spread.number), TargetKind.RANGE, spread.number)
    _, suffix, _ = _take_suffix(spread.rest)
    if target.tail or suffix in _FROM_BELOW:
        return None
    return target


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
    if not suffix and (noun := _noun_before_suffix(rest)):
        suffix, suffix_operator, _ = _take_suffix(rest[len(noun) :])
        rest = noun
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


def _noun_before_suffix(text: str) -> str:
    """Return the noun of ``企业以上``, "" where nothing stands before the operator or none stands behind a noun."""
    found = _NOUN_BEFORE.match(text) if text[-1:] in _SUFFIX_ENDS else None
    return found[0] if found else ""


def _take_suffix(text: str) -> tuple[str, Operator | None, str]:
    text = re.sub(_INCLUSIVE, "", text, count=1) if text[:1] in {"(", "（"} else text
    for suffix, operator in _SUFFIXES:
        if text.startswith(suffix):
            rest = re.sub(_INCLUSIVE, "", text[len(suffix) :], count=1)
            return suffix, operator, rest
    if text.startswith("内") and (len(text) == 1 or text.startswith(NOT_UNITS, 1) or not text[1].isalpha()):
        return "内", Operator.LE, text[1:]
    return "", None, text
