"""A target value taken apart for a form, and put together again."""

from __future__ import annotations

import re
from typing import NamedTuple

from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target

OPERATORS = ("≥", "≤", "=", ">", "<")
"""The signs of the official 指标性质 column, in the order of their use."""
_SIMPLE = re.compile(r"([≥≤=><]?)([0-9][0-9,]*(?:\.[0-9]+)?)([^0-9\s≥≤=><~～:：—-][^0-9≥≤=><~～:：]{0,11}|)")

_KINDS = {
    TargetKind.NUMBER: "数值",
    TargetKind.RANGE: "区间",
    TargetKind.RATIO: "比值",
    TargetKind.DEADLINE: "时限",
    TargetKind.PERIOD: "起止时间",
    TargetKind.YEAR_ONLY: "只写了年份",
    TargetKind.AMBIGUOUS_MONTH: "月份或月数，含义不明",
    TargetKind.SCHEDULE: "定期安排",
    TargetKind.REFERENCE: "与外部标准比较",
    TargetKind.QUALITATIVE: "定性",
    TargetKind.EMPTY: "没有填写",
    TargetKind.TEXT_WITH_NUMBER: "文字里夹着数字",
}


class Parts(NamedTuple):
    """A simple target: its sign, its number and its unit, each as written."""

    operator: str = ""
    number: str = ""
    unit: str = ""

    @property
    def text(self) -> str:
        """The 指标值 that these make."""
        return f"{self.operator}{self.number}{self.unit}"


def parts_of(raw: str) -> Parts | None:
    """Return the parts of ``raw`` where they make exactly that text again, None where it is not so simple."""
    match = _SIMPLE.fullmatch(raw)
    if match is None or parse_target(raw).kind is not TargetKind.NUMBER:
        return None
    return Parts(match[1], match[2], match[3])


def open_parts(raw: str) -> Parts | None:
    """Return the parts of a target whose number is still to be filled in (``≥%``, or nothing at all), else None.

    What has no sign is no such target: without its number a unit cannot be told from words.
    """
    if not raw:
        return Parts()
    whole = parts_of(f"{raw[0]}1{raw[1:]}") if raw[0] in OPERATORS else None
    return Parts(whole.operator, "", whole.unit) if whole is not None and whole.number == "1" else None


def understood(raw: str) -> str:
    """Return in Chinese how a target is read: its kind and its canonical notation."""
    target = parse_target(raw)
    kind = _KINDS[target.kind]
    said = str(target)
    return kind if target.kind in {TargetKind.EMPTY, TargetKind.QUALITATIVE} or not said else f"{kind} {said}"
