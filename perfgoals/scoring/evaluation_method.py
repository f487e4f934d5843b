"""赋分规则 as goal tables write them: the four methods of 财预〔2021〕101号, read from the words.

直接赋分 (all or nothing), 按完成比例赋分 with a pass mark, 按评判等级赋分, and by interval (满意度赋分); besides, the
common ``每降低1个百分点扣1分``. A rule that cannot be read is not guessed at: the usual method applies and the
score says so.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.text import normalise

if TYPE_CHECKING:
    from decimal import Decimal


class Method(StrEnum):
    """How points follow from completion."""

    DIRECT = "直接赋分"
    RATIO = "按完成比例赋分"
    GRADE = "按评判等级赋分"
    STEPS = "按区间赋分"
    DEDUCT = "按差距扣分"


@dataclass(frozen=True, slots=True)
class Award:
    """A 赋分规则 in normal form.

    ``pass_mark`` is the share of completion below which a ratio earns nothing, None where the text sets none.
    ``steps`` are (least actual value, points; None for all of them) from the top. ``unit`` and ``cost`` say how
    many points each unit of shortfall costs; ``unit_is_share`` whether the unit is a percentage point.
    """

    method: Method
    pass_mark: Fraction | None = None
    steps: tuple[tuple[Fraction, Fraction | None], ...] = ()
    unit: Fraction = Fraction(1)
    cost: Fraction = Fraction(0)
    unit_is_share: bool = False


_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_EACH = re.compile(
    rf"每(?:降低|减少|低于|少|低|下降|超过|超出|超|增加|高|多|延迟|延期|逾期|推迟|晚|偏离|相差)\D{{0,4}}{_NUMBER}?"
    rf"(个百分点|百分点|%|一?[^\d扣减，,；;。]{{0,3}}?)[，,]?(?:扣减|扣|减){_NUMBER}分"
)
_FLOOR = re.compile(
    rf"(?:低于|小于|不足|不到|未达到?){_NUMBER}%[^，,；;。]{{0,8}}?(?:，|,)?(?:的|者)?(?:不得分|不计分|得?0分)"
)
_CLAUSE = re.compile(r"[；;。\n]")
_STEP = re.compile(rf"^(.*?)(?:，|,)?(?:的|者)?(?:，|,)?(?:可)?(得满分|满分|不得分|不计分|得?{_NUMBER}分)$")
_SHARE = re.compile(rf"{_NUMBER}\s*%")
_NOTHING = ("不得分", "不计分", "得0分", "0分")
_BELOW = ("以下", "低于", "小于", "不足", "<")
_DIRECT = re.compile(r"(?:得满分|满分).*(?:否则|未|不|没).*(?:不得分|不计分|得?0分)")


def read_award(text: str) -> Award | None:
    """Return the normal form of a 赋分规则, None where it is blank or in words that cannot be read."""
    text = normalise(text).replace(" ", "").rstrip("。；;")
    if not text:
        return None
    each = _EACH.search(text)
    if each is not None:
        share = "百分点" in each[2] or each[2] == "%"
        return Award(
            Method.DEDUCT, unit=Fraction(each[1] or "1"), cost=Fraction(each[3]), unit_is_share=share
        )
    if "比例" in text or "完成率" in text:
        floor = _FLOOR.search(text)
        return Award(Method.RATIO, pass_mark=Fraction(floor[1]) / 100 if floor else Fraction(0))
    steps = _steps(text)
    if steps:
        return Award(Method.STEPS, steps=steps)
    return _named(text)


def _named(text: str) -> Award | None:
    """Return the method that a text names or describes without numbers."""
    if "等级" in text or "评判" in text:
        return Award(Method.GRADE)
    return Award(Method.DIRECT) if "直接赋分" in text or _DIRECT.search(text) else None


def _steps(text: str) -> tuple[tuple[Fraction, Fraction | None], ...]:
    """Read ``≥90%得满分；80%(含)-90%得8分；80%以下不得分`` into steps, () where it is nothing of the sort."""
    found: list[tuple[Fraction, Fraction | None]] = []
    for clause in _clauses(text):
        match = _STEP.match(clause)
        if match is None:
            return ()
        shares = [Fraction(share) for share in _SHARE.findall(match[1])]
        if not shares:
            return ()
        below = len(shares) == 1 and any(word in match[1] for word in _BELOW) and "不低于" not in match[1]
        found.append((Fraction(0) if below else min(shares), _points(match[2], match[3])))
    found.sort(key=lambda step: -step[0])
    return tuple(found) if len(found) >= 2 else ()


def _clauses(text: str) -> list[str]:
    if _CLAUSE.search(text):
        return [clause for clause in _CLAUSE.split(text) if clause]
    # Parted by commas only: a clause ends where its points are told.
    return [clause.strip("，,") for clause in re.findall(r".*?(?:分)(?=[，,]|$)", text)]


def _points(words: str, number: str | None) -> Fraction | None:
    if words in _NOTHING:
        return Fraction(0)
    return Fraction(number) if number is not None else None


def from_steps(award: Award, value: Fraction, weight: Decimal) -> Fraction:
    """Return the points of ``value`` by the steps, never above ``weight``."""
    full = Fraction(weight)
    for least, given in award.steps:
        if value >= least:
            return full if given is None else min(given, full)
    return Fraction(0)
