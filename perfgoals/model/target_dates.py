"""Deadlines, periods, bare years and ambiguous months in target values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.model.deadline import Deadline, days_in
from perfgoals.model.records import dataclass, replace
from perfgoals.model.target import Operator, OperatorOrigin, Target, TargetKind
from perfgoals.text import CHINESE_NUMERALS, chinese_number, pattern

if TYPE_CHECKING:
    from perfgoals.model.target_words import Head

_THIS_YEAR = pattern(r"(?:当年度?|本年度?|今年)(?=[0-9第上下一二三四])")
_YEAR = pattern(
    r"((?:19|20)[0-9]{2}|[0-9]{2}(?=年[0-9]{1,2}月))年度?的?(?:年度?(?=[底末]|内(?![部容控设])|[中初]前?$))?"
)
_MONTH = pattern(
    r"(1[0-2]|0?[1-9])月(份)?(?:([0-9]{1,2})[日号](?:[0-9]{1,2}时)?|([上中下]旬|[底末初]|月底))?"
)
_PART = pattern(r"(?:第?([1-4一二三四])季度|([上下])半年)(?:[底末]|以内|之内|内)?")
_YEAR_PART = pattern(r"[底末中初]|内(?![部容控设])|以内|之内")
# 年初 and 年中 begin ordinary words (年初预算) unless nothing but 前 follows.
_LOOSE_YEAR_PART = pattern(
    r"(?:(?:当|本|今)年度?)?(?:当|本|全|今)?年度?(?=[底末]|内(?![部容控设])|[中初]前?$)"
)
_NUMERIC = (
    r"((?:19|20)[0-9]{2})([./-])(1[0-2]|0?[1-9])(?:\2(3[01]|[12][0-9]|0?[1-9]))?日?"
    r"(?=底|末|前|之前|以前|完成|到位|[-–—~～至到]+(?:19|20)[0-9]{2}[./-]|[-–—~～至到]+[0-9]{1,2}[./-][0-9]|$)"
)
_SHORT_NUMERIC = r"(1[0-2]|0?[1-9])[./](3[01]|[12][0-9]|0?[1-9])$"
_OPEN_MONTHS = r"((?:19|20)[0-9]{2}年)?(1[0-2]|0?[1-9])(?=[-–—~～至到]+(?:1[0-2]|0?[1-9])月)"
_YEARS = r"((?:19|20)[0-9]{2})年?度?[-–—~～至到]+((?:19|20)[0-9]{2})(?:年度?(?![0-9])|$)"
_JOIN = pattern(r"[-–—~～至到]+")
_BEFORE = pattern(r"以前|之前|前")
_WITHIN = pattern(r"以内|之内|内(?![部容控设])")
_FINISHED = pattern(
    r"[,，]?(?:须|要|应)?(?:全部|全面|按时|按期|如期)?"
    r"(?:完成|到位|完工|竣工|结束|实施|建成|交付|验收|办结|完毕)?(?:任务|工作)?$"
)
_WHOLE_YEAR = pattern(r"(?:全年|整年|年度)?$")
_ALL_YEAR = pattern(
    r"(?:全年度?|[当本]年度?|年度)(?:完成|实施|开展|进行|推进|持续|全年|的?(?:所有|全部|全段|整个)时间|时间内?|期间)?"
)
_CHINESE_MONTH = r"(?<![0-9个])(十[一二]?|[一二三四五六七八九])(?=月)"
_CHINESE_YEAR = r"[二〇零一三四五六七八九]{4}(?=年)"
_BURIED = (
    r"(?<![0-9])(?:(?:(?:19|20)[0-9]{2}年度?)?(?:1[0-2]|0?[1-9])月(?:底|末|份|[0-9]{1,2}日)"
    r"|(?:19|20)[0-9]{2}年度?年?(?:底|末|内|(?:1[0-2]|0?[1-9])月)|年底前)"
)
_CENTURIES = frozenset(("19", "20"))
_QUARTERS = {"1": 3, "2": 6, "3": 9, "4": 12, "一": 3, "二": 6, "三": 9, "四": 12}
_DAYS_OF_PART = {"上旬": 10, "中旬": 20, "初": 10}
_UPPER = frozenset({Operator.LE, Operator.LT})
_MEANS_END = frozenset({None, Operator.LE, Operator.EQ, Operator.GT})


@dataclass(frozen=True, slots=True)
class _Point:
    """A date taken off the front of a text; `is_plain` where it is ``4月`` and no more."""

    date: Deadline
    rest: str
    is_plain: bool = False


def read_date(head: Head) -> Target | None:
    """Read what follows the operator of `head` as a date or period; None where it is neither."""
    if _ALL_YEAR.fullmatch(head.whole):
        return Target(head.raw, TargetKind.YEAR_ONLY)
    text = head.rest
    if not ("月" in text or "年" in text or "季" in text or text[:2] in _CENTURIES):
        return None
    if text[0] in CHINESE_NUMERALS and ("年" in text or "月" in text):
        text = re.sub(_CHINESE_MONTH, _arabic, re.sub(_CHINESE_YEAR, _arabic, text, count=1))
    if text[0] in "当本今" and (this_year := _THIS_YEAR.match(text)):
        text = text[this_year.end() :]
    period = _read_period(text, head)
    if period is not None:
        return period
    point = _take_point(text)
    return None if point is None else _single_date(point, head)


def read_buried_date(head: Head) -> Target | None:
    """Find the one date in a sentence (``项目于12月底前完成``); None where it holds other digits too."""
    found = re.search(_BURIED, head.rest)
    if found is None or _has_digit(head.rest[: found.start()]):
        return None
    point = _take_point(head.rest[found.start() :])
    target = None if point is None else _single_date(point, head)
    if target is None or target.kind is not TargetKind.DEADLINE:
        return None
    return replace(target, prefix=head.rest[: found.start()], text=head.whole)


def _arabic(match: re.Match[str]) -> str:
    number = chinese_number(match[0])
    return match[0] if number is None else str(number)


def _has_digit(text: str) -> bool:
    return any("0" <= char <= "9" for char in text)


def _take_point(text: str) -> _Point | None:
    """Take a date off the front: a year, a month, a day, the end of a quarter, half-year or year."""
    if text[:2] in _CENTURIES and (numeric := re.match(_NUMERIC, text)):
        return _numeric_point(numeric, text)
    year_found = _YEAR.match(text)
    year = None
    rest = text
    if year_found:
        year = int(year_found[1])
        year += 2000 if year < 100 else 0
        rest = text[year_found.end() :]
    if month := _MONTH.match(rest):
        return _month_point(month, year, rest)
    if part := _PART.match(rest):
        ends = _QUARTERS[part[1]] if part[1] else 6 if part[2] == "上" else 12
        return _Point(Deadline(year, ends, None, end=True), rest[part.end() :])
    if year is None and (loose := _LOOSE_YEAR_PART.match(rest)):
        rest = rest[loose.end() :]
    elif year is None:
        return None
    if named := _YEAR_PART.match(rest):
        month_number = {"中": 6, "初": 1}.get(named[0], 12)
        return _Point(Deadline(year, month_number, None, end=True), rest[named.end() :])
    return _Point(Deadline(year), rest)


def _numeric_point(found: re.Match[str], text: str) -> _Point | None:
    year, month = int(found[1]), int(found[3])
    rest = text[found.end() :]
    if found[4]:
        date = _day(year, month, int(found[4]))
        return None if date is None else _Point(date, rest)
    ends = rest[:1] in {"底", "末"}
    return _Point(Deadline(year, month, None, end=ends), rest[1:] if ends else rest)


def _month_point(found: re.Match[str], year: int | None, text: str) -> _Point | None:
    month, rest, part = int(found[1]), text[found.end() :], found[4]
    if found[3]:
        date = _day(year, month, int(found[3]))
        return None if date is None else _Point(date, rest)
    if part:
        day = _DAYS_OF_PART.get(part)
        return _Point(Deadline(year, month, day, end=day is None), rest)
    return _Point(Deadline(year, month), rest, is_plain=year is None and not found[2])


def _day(year: int | None, month: int, day: int) -> Deadline | None:
    last = days_in(year or 2024, month)
    if not 1 <= day <= last:
        return None
    return Deadline(year, month, None, end=True) if day == last else Deadline(year, month, day)


def _single_date(point: _Point, head: Head) -> Target | None:
    rest = point.rest
    before = _BEFORE.match(rest)
    limit = before or _WITHIN.match(rest)
    rest = rest[limit.end() :] if limit else rest
    if _has_digit(rest):
        return None
    if point.date.month is None:
        return _bare_year(point.date, rest, head, is_before=before is not None)
    if point.is_plain and not before and not rest and head.operator not in _UPPER:
        return head.target(TargetKind.AMBIGUOUS_MONTH, unit="月", deadline=point.date)
    tail = "" if _FINISHED.match(rest) else rest
    return _deadline(point.date, head, tail, before is not None, limit is not None)


def _deadline(date: Deadline, head: Head, tail: str, is_before: bool, is_limit: bool) -> Target:
    operator, origin = head.operator, head.origin
    is_open = date.day is None and not date.end
    if is_before and is_open:
        operator, origin = Operator.LT, OperatorOrigin.WORDED
    elif is_open and operator in _MEANS_END:
        date = Deadline(date.year, date.month, None, end=True)
    if operator is None:
        operator = Operator.LE
        origin = OperatorOrigin.WORDED if is_limit else OperatorOrigin.IMPLIED
    text = head.whole if tail else ""
    return Target(head.raw, TargetKind.DEADLINE, operator, origin, deadline=date, tail=tail, text=text)


def _bare_year(date: Deadline, rest: str, head: Head, is_before: bool) -> Target:
    if is_before or (head.operator is Operator.LT and not rest):
        origin = OperatorOrigin.WORDED if is_before else head.origin
        return Target(head.raw, TargetKind.DEADLINE, Operator.LT, origin, deadline=date)
    if _WHOLE_YEAR.match(rest) or _FINISHED.match(rest):
        return head.target(TargetKind.YEAR_ONLY, deadline=date)
    return head.target(TargetKind.YEAR_ONLY, deadline=date, tail=rest, text=head.whole)


def _read_period(text: str, head: Head) -> Target | None:
    if _JOIN.search(text) is None:
        return None
    ends = _period_ends(text)
    if ends is None:
        return None
    start, point = ends
    rest = point.rest
    if limit := _BEFORE.match(rest) or _WITHIN.match(rest):
        rest = rest[limit.end() :]
    if _has_digit(rest):
        return None
    last = point.date
    last = replace(last, year=last.year or start.year)
    if last.day is None:
        last = Deadline(last.year, last.month or 12, None, end=True)
    tail = "" if _FINISHED.match(rest) else rest
    return Target(
        head.raw,
        TargetKind.PERIOD,
        None,
        None,
        start=start,
        deadline=last,
        tail=tail,
        text=head.whole if tail else "",
    )


def _period_ends(text: str) -> tuple[Deadline, _Point] | None:
    """Return the first date and the last with what follows it."""
    if years := re.match(_YEARS, text):
        return Deadline(int(years[1])), _Point(Deadline(int(years[2])), text[years.end() :])
    if months := re.match(_OPEN_MONTHS, text):
        year = int(months[1][:4]) if months[1] else None
        first = _Point(Deadline(year, int(months[2])), text[months.end() :])
    else:
        taken = _take_point(text)
        if taken is None:
            return None
        first = taken
    join = _JOIN.match(first.rest)
    if join is None:
        return None
    rest = first.rest[join.end() :]
    if short := re.match(_SHORT_NUMERIC, rest):
        date = _day(first.date.year, int(short[1]), int(short[2]))
        return None if date is None else (first.date, _Point(date, ""))
    last = _take_point(rest)
    return None if last is None else (first.date, last)
