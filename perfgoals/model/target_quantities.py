"""One quantity of a target value: a number in digits or in Chinese, with its scale, unit and what it is counted per."""

from __future__ import annotations

import re
from decimal import Decimal

from perfgoals.model.records import dataclass
from perfgoals.model.target_words import starting_word, words_by_first
from perfgoals.model.units import (
    ONE,
    PERCENT,
    WAN,
    YI,
    YUAN,
    take_denominator,
    take_scale,
    take_unit,
    unbracket_unit,
)
from perfgoals.text import CHINESE_NUMERALS, chinese_number, leading_number, pattern

_ABOUT = words_by_first(("大约", "约", "接近", "近"))
_SOME = pattern(r"[余多几](?![媒])")
_COMPOUND = pattern(r"[0-9]+(?:[万亿千百][0-9]+)+[万千百十]?(?![.0-9])")
_PER_HUNDRED = r"百分之?(百|[0-9.]+|[一二三四五六七八九十点零]+)"
_FREE_UNIT = pattern(r"[^\W\d_]{1,4}?(?=(?:[及或]其?以[上下内]|以[上下内外]|之[上内]|左右|上下)*$|[/每])")
_FOREIGN_UNIT = pattern(
    r"[A-Za-zµμΩ°℃Å](?:[A-Za-zµμΩ°℃]|\^?[-−]?[0-9](?![0-9])|[⁰¹²³⁴-⁹⁻]|[·⋅•.*×/()-](?!(?:及?以[上下内]|左右)?$))*\)?"
    r"(?=(?:及?以[上下内]|左右)?$)"
)
"""A unit written in letters and exponents alone, however long: ``mcd·m-2·lx-1``, ``W/(m2·K)``."""
_POWER = pattern(r"[×xX*]10(?:\^?([0-9]{1,2})(?=[^0-9.]|$)|([⁰¹²³⁴-⁹]{1,2}))")
_TIMES = frozenset("×xX*")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GRADE_UNITS = frozenset(("级", "类", "档", "分", "度"))
NOT_UNITS = (
    "完成", "到位", "达标", "发放", "拨付", "支付", "覆盖", "合格", "满意", "及时", "落实", "保障", "通过", "以", "全", "按", "内",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its scale and unit, and what stands after it."""

    number: Decimal
    scale: Decimal
    unit: str
    rest: str
    approximate: bool = False
    is_chinese: bool = False


def take_quantity(text: str) -> Quantity | None:
    """Take a number with scale, unit and denominator off the front."""
    about = starting_word(text, _ABOUT)
    text = text[len(about) :]
    currency = YUAN if text[:1] in {"¥", "￥"} else ""
    text = text[1:] if currency else text
    if text[:1] == "百" and (share := re.match(_PER_HUNDRED, text)):
        number = Decimal(100) if share[1] == "百" else _any_number(share[1])
        if number is not None:
            return Quantity(number, ONE, PERCENT, text[share.end() :], bool(about))
    taken = _take_number(text)
    if taken is None:
        return None
    number, scale, rest, is_chinese = taken
    rest = unbracket_unit(rest)
    some = _SOME.match(rest)
    rest = rest[1:] if some else rest
    if scale == ONE:
        scale, rest = take_scale(rest)
    if not some and (some := _SOME.match(rest)):
        rest = rest[1:]
    unit, rest = _take_whole_unit(rest, is_chinese)
    if is_chinese and (unit in _GRADE_UNITS or not (unit or scale != ONE)):
        return None
    return Quantity(number, scale, unit or currency, rest, bool(about or some), is_chinese)


def _take_whole_unit(text: str, is_chinese: bool) -> tuple[str, str]:
    unit, rest = take_unit(text)
    if not unit and not is_chinese and (free := _FREE_UNIT.match(text)) and not text.startswith(NOT_UNITS):
        unit, rest = free[0], text[free.end() :]
    per, rest = take_denominator(rest)
    begins_foreign = text[:1].isalpha() and not is_chinese and not "\u4e00" <= text[:1] <= "\u9fff"
    if rest and (begins_foreign or text[:1] == "°") and (foreign := _FOREIGN_UNIT.match(text)):
        return foreign[0], text[foreign.end() :]
    return unit + per, rest


def _with_power(number: Decimal, rest: str) -> tuple[Decimal, Decimal, str]:
    """Return a number, its scale and the rest, a power of ten (``×10⁴``) reckoned in."""
    power = _POWER.match(rest) if rest[:1] in _TIMES else None
    if power is None:
        return number, ONE, rest
    exponent = int((power[1] or power[2]).translate(_SUPERSCRIPTS))
    return number.scaleb(exponent), ONE, rest[power.end() :]


def _any_number(text: str) -> Decimal | None:
    taken = leading_number(text)
    if taken is not None:
        return taken[0] if not taken[1] else None
    return chinese_number(text)


def _take_number(text: str) -> tuple[Decimal, Decimal, str, bool] | None:
    """Take a number off the front: its value, scale, the rest, and whether it was in Chinese."""
    if compound := _COMPOUND.match(text):
        number = chinese_number(compound[0])
        if number is not None:
            return number, ONE, text[compound.end() :], False
    taken = leading_number(text)
    if taken is not None:
        return *_with_power(*taken), False
    length = 0
    while length < len(text) and text[length] in CHINESE_NUMERALS:
        length += 1
    run, scale = text[:length], ONE
    if length > 1 and run[-1] in "万亿":
        run, scale = run[:-1], WAN if run[-1] == "万" else YI
    number = chinese_number(run) if run else None
    return None if number is None else (number, scale, text[length:], True)
