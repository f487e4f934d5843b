"""From the text of a target value (指标值) to its normal form."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from perfgoals.model.target import Operator, OperatorOrigin, Target, TargetKind
from perfgoals.model.target_dates import read_buried_date, read_date
from perfgoals.model.target_numbers import read_quantity
from perfgoals.model.target_words import (
    FIXED,
    OPENING,
    Head,
    followed_norm,
    is_schedule,
    read_change,
    read_fixed,
    read_operator,
    read_reference,
    trailing_operator,
)
from perfgoals.model.units import PERCENT, QUICK_UNITS, YUAN, take_scale, take_unit, word_set
from perfgoals.text import CHINESE_NUMERALS, compact

_QUICK = re.compile(r"([≥≤><=≧≦]?) ?([0-9]{1,12}(?:\.[0-9]{1,6})?) ?([^0-9\s.]{0,9})")
_QUICK_SIGNS = {
    "≥": Operator.GE, "≧": Operator.GE, ">": Operator.GT, "=": Operator.EQ,
    "≤": Operator.LE, "≦": Operator.LE, "<": Operator.LT,
}  # fmt: skip
_DIGIT = re.compile(r"[0-9]")
_NOTHING = re.compile(r"[-–—―/\\·.…、*_□═≡]*")
_MARKS = "*_×□Xx"
# Where none of these begins a text without digits, it is words only.
_TELLING = CHINESE_NUMERALS | frozenset(
    "年当本今全每各按逐次较比与同环严参依根对符执遵照第上下去往只负正人户亩月日校村*_×□Xx%元¥￥约近接大"
)
_CITED = (
    r"[〔\[【(（][12][0-9]{3}[〕\]】)）][0-9]+号|第?[0-9]+号|[A-Z]{2,}(?:/?T)?[ ]?[0-9][0-9.\-—]*|(?:19|20)[0-9]{2}(?:年度?|[-—]年)"
    r"|(?<=第)[0-9]+[条款项章]|(?:1[0-2]|0?[1-9])月(?:[0-9]{1,2}[日号]|[底末份初前])"
)
_BURIED = r"(?<![A-Za-z0-9.])(?<![0-9] )[0-9][0-9,，]*(?:\.[0-9]+)?(?!号)"
_BLANK_UNITS = word_set(
    "公里 千米 平方公里 平方米 万平方米 立方米 万立方米 亩 万亩 公顷 吨 万吨 人 万人 人次 万人次 户 万户 家 座 台 套 处"
)
"""Units that a form prints behind the number, left alone where the number was never filled in."""
_LONGEST = 300


@lru_cache(maxsize=4096)
def parse_target(text: str) -> Target:
    """Return the normal form of a target value. Every text has one; nothing is raised.

    ``str()`` of the result is the canonical notation, and parsing that gives an equal target.
    """
    quick = _QUICK.fullmatch(text)
    if quick is not None:
        sign, digits, after = quick.groups()
        reading = QUICK_UNITS.get(after) or (_price_unit(after) if "元/" in after else None)
        if reading is not None and (after or "." not in digits):
            operator = _QUICK_SIGNS.get(sign)
            origin = OperatorOrigin.EXPLICIT if operator else None
            return Target(
                text, TargetKind.NUMBER, operator, origin, Decimal(digits), None, reading[0], reading[1]
            )
    return _parse(text)


@lru_cache(maxsize=512)
def _price_unit(after: str) -> tuple[Decimal, str] | None:
    """Return the scale and unit of a price (``万元/公里``), None where more than that stands behind its number.

    Which number it is makes no difference, as it does for a unit of time.
    """
    target = _parse(f"1{after}")
    price = Target("", TargetKind.NUMBER, number=target.number, scale=target.scale, unit=target.unit)
    return (target.scale, target.unit) if target == price and target.is_money else None


_TIMES = frozenset({TargetKind.DEADLINE, TargetKind.SCHEDULE, TargetKind.PERIOD})


def join_target(operator: str, number: str, unit: str) -> str:
    """Join the separate columns of 运算符号, 指标值 and 计量单位 into one value.

    ``("≥", "95", "%")`` → ``≥95%``; ``("大于等于", "95", "%")`` → ``≥95%``; 定性 and 定量 in the operator column
    and a dash for the unit add nothing. Without a value there is nothing to join. A part that the number already carries is not repeated.
    """
    number = compact(number)
    sign = compact(operator)
    head = read_operator(sign, sign)
    sign = str(head.operator) if head.operator is not None and not head.rest else ""
    unit = compact(unit)
    if unit in _NO_UNIT or number.endswith(unit):
        unit = ""
    if not _DIGIT.search(number):
        return number if not number or not sign else sign + number
    if read_operator(number, number).operator is not None:
        sign = ""
    return sign + number + unit


_NO_UNIT = frozenset(("", "-", "—", "——", "/", "无", "不适用", "定性", "文字描述", "其他"))


def _parse(raw: str) -> Target:
    """Parse any text, the usual short ones included."""
    whole = compact(raw).rstrip("。；;，,、 ")
    if _NOTHING.fullmatch(whole):
        return Target(raw, TargetKind.EMPTY)
    if not _DIGIT.search(whole):
        if whole in _BLANK_UNITS:
            return Target(raw, TargetKind.EMPTY, unit=take_scale(whole)[1], text=whole)
        if (whole[0] not in _TELLING and whole[0] not in OPENING) or len(whole) > _LONGEST:
            return Target(raw, TargetKind.QUALITATIVE, text=whole)
        return _words(read_operator(raw, whole))
    if len(whole) > _LONGEST:
        return _sentence(Head(raw, whole, whole))
    return _figures(read_operator(raw, whole))


def _words(head: Head) -> Target:
    """Parse a text without Arabic digits."""
    raw, whole = head.raw, head.whole
    if head.rest is whole and whole[0] not in _TELLING and whole not in FIXED:
        return Target(raw, TargetKind.QUALITATIVE, text=whole)
    target = _blank_pattern(head) or read_fixed(head) or read_date(head) or read_quantity(head)
    if target is not None:
        return target
    if is_schedule(whole):
        return Target(raw, TargetKind.SCHEDULE, text=whole)
    if target := read_reference(head):
        return target
    return _change(head) or Target(raw, TargetKind.QUALITATIVE, text=whole)


def _blank_pattern(head: Head) -> Target | None:
    """Recognise a pattern whose number was never filled in: ``≥ %``, ``≥**人``, ``XX%``."""
    bare = head.rest.lstrip(_MARKS)
    marks = len(head.rest) - len(bare)
    unit, rest = take_unit(take_scale(bare)[1]) if bare else ("", "")
    if rest or (bare and not unit):
        return None
    if head.operator is None and marks < 2 and unit not in {PERCENT, YUAN}:
        return None
    return Target(head.raw, TargetKind.EMPTY, head.operator, head.origin, unit=unit, text=head.whole)


def _change(head: Head) -> Target | None:
    """Read ``较上年增长5%``, ``提高3个百分点`` and ``较上年下降``."""
    change = read_change(head.whole)
    if change is None:
        return None
    if not change.rest:
        if not change.reference:
            return None
        operator = Operator.GT if change.trend == "增长" else Operator.LT
        return head.reference(operator, change.reference, change.trend)
    if not _DIGIT.search(change.rest):
        return None
    return read_quantity(read_operator(head.raw, head.whole, change.rest), change)


def _figures(head: Head) -> Target:
    """Parse a text with Arabic digits."""
    if is_schedule(head.whole):
        return Target(head.raw, TargetKind.SCHEDULE, text=head.whole)
    if head.rest and (target := read_date(head) or read_quantity(head) or _change(head)):
        return target
    return read_buried_date(head) or _sentence(head)


def _sentence(head: Head) -> Target:
    """Find the first number in a sentence that is no year, document number or code."""
    whole = head.whole
    cited = [found.span() for found in re.finditer(_CITED, whole)]
    for found in re.finditer(_BURIED, whole):
        start = found.start()
        if any(begin <= start < end for begin, end in cited):
            continue
        prefix, operator, origin = trailing_operator(whole[:start])
        sub = Head(head.raw, whole, whole[start:], operator, origin, word="=" if operator else "")
        target = read_quantity(sub, lenient=True)
        if target is not None:
            return _buried(target, prefix, whole)
    norm = followed_norm(whole)
    if norm:
        return Target(head.raw, TargetKind.REFERENCE, reference=norm, text=whole)
    kind = TargetKind.QUALITATIVE if cited or not re.search(_BURIED, whole) else TargetKind.TEXT_WITH_NUMBER
    return Target(head.raw, kind, text=whole)


def _buried(target: Target, prefix: str, whole: str) -> Target:
    upper = target.upper if target.kind is not TargetKind.NUMBER else None
    return Target(
        target.raw,
        TargetKind.TEXT_WITH_NUMBER,
        target.operator,
        target.origin,
        target.number,
        upper,
        target.scale,
        target.unit,
        target.approximate,
        reference=followed_norm(prefix),
        prefix=prefix,
        tail=target.tail,
        text=whole,
    )


def is_timed_share(target: Target) -> bool:
    """Whether a share by a date or in a rhythm, and nothing else, is meant: ``6月底前达到50%``, ``每季度末达到25%``."""
    if target.kind is not TargetKind.TEXT_WITH_NUMBER or not target.is_percent or target.tail:
        return False
    before = parse_target(target.prefix)
    return before.kind in _TIMES and not before.tail
