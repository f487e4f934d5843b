"""The normal form of a target value (指标值): what ``≥36 万人`` or ``12月底前`` says."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.model.money import Money, MoneyUnit
from perfgoals.model.records import dataclass, field
from perfgoals.model.units import (
    COUNTERS,
    DURATIONS,
    ONE,
    PERCENT,
    RATES,
    SCALE_WORDS,
    TIME_DENOMINATORS,
    WAN,
    YUAN,
)

if TYPE_CHECKING:
    from perfgoals.model.deadline import Deadline


class TargetKind(StrEnum):
    """What sort of statement a target value makes."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    NUMBER = "number"
    """One number: a count, share, amount, duration or frequency."""
    RANGE = "range"
    """Between `Target.number` and `Target.upper`, both included."""
    RATIO = "ratio"
    """``1:1.2``, 三分之二: `Target.number` to `Target.upper`."""
    DEADLINE = "deadline"
    """By, before or after a date."""
    PERIOD = "period"
    """From `Target.start` to `Target.deadline`."""
    YEAR_ONLY = "year_only"
    """A year and nothing else (``2023年``, ``2024年度全年``, ``全年``)."""
    AMBIGUOUS_MONTH = "ambiguous_month"
    """``4月``: April, or four months."""
    SCHEDULE = "schedule"
    """A recurring or stepped date without a count (``按月安排``, ``每月10日前``)."""
    REFERENCE = "reference"
    """Measured against something outside the value (``不超采购最高限价``)."""
    QUALITATIVE = "qualitative"
    """Words only."""
    EMPTY = "empty"
    """Nothing, a dash, or a pattern whose number was never filled in (``≥ %``, ``≥**人``)."""
    TEXT_WITH_NUMBER = "text_with_number"
    """A number buried in a sentence (``保障全单位56人``)."""


class Operator(StrEnum):
    """The comparisons of the official 指标性质 column."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    GE = "≥"
    GT = ">"
    EQ = "="
    LE = "≤"
    LT = "<"


class OperatorOrigin(StrEnum):
    """How an operator came to be known."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    EXPLICIT = "explicit"
    """Written as a sign."""
    WORDED = "worded"
    """Written in words (不低于, 以内, 前). 以上, 以下 and 以内 include the number, 超过, 不满 and 以外 do not
    (民法典 第一千二百五十九条)."""
    IMPLIED = "implied"
    """Understood: a bare date is a deadline."""


class Trend(StrEnum):
    """The direction in which a target says its number moves."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    RISE = "增长"
    FALL = "下降"


@dataclass(frozen=True, slots=True)
class Target:
    """A target value in normal form. Equality compares what is said, not how it was typed.

    `number` and `upper` are as written, before `scale` (10⁴ for 万); `unit` is without the scale word.
    A unit price or frequency has a denominator in its unit (``元/人·年``, ``次/月``). `text` is filled where
    the words themselves are the value; `prefix` and `tail` are the words around a number or date.
    """

    raw: str = field(compare=False)
    kind: TargetKind
    operator: Operator | None = None
    origin: OperatorOrigin | None = field(default=None, compare=False)
    number: Decimal | None = None
    upper: Decimal | None = None
    scale: Decimal = ONE
    unit: str = ""
    approximate: bool = False
    trend: Trend | None = None
    reference: str = ""
    start: Deadline | None = None
    deadline: Deadline | None = None
    prefix: str = ""
    tail: str = ""
    text: str = ""

    @property
    def value(self) -> Decimal | None:
        """The number times its scale; for a ratio the quotient of its terms."""
        if self.number is None:
            return None
        if self.kind is TargetKind.RATIO and self.upper:
            return self.number / self.upper
        return self.number if self.scale is ONE else self.number * self.scale

    @property
    def upper_value(self) -> Decimal | None:
        """The upper end of a range times its scale."""
        return None if self.upper is None else self.upper * self.scale

    @property
    def operator_is_explicit(self) -> bool:
        """Whether the operator was written as a sign."""
        return self.origin is OperatorOrigin.EXPLICIT

    @property
    def unit_text(self) -> str:
        """The unit with its scale word: ``万元``, ``万人``, ``万/方``."""
        return SCALE_WORDS.get(self.scale, "") + self.unit

    @property
    def base_unit(self) -> str:
        """The unit without its denominator: ``元`` of ``元/人·年``."""
        return self.unit.partition("/")[0]

    @property
    def denominators(self) -> tuple[str, ...]:
        """What the unit is counted per: (``人``, ``年``) of ``元/人·年``."""
        per = self.unit.partition("/")[2]
        return tuple(per.split("·")) if per else ()

    @property
    def lacks_base_unit(self) -> bool:
        """Whether a scale word stands where the unit should (``80万``)."""
        return self.scale != ONE and not self.unit

    @property
    def has_malformed_unit(self) -> bool:
        """Whether a scale word is divided by something (``5.2万/方``, ``620万/月``): its unit is missing."""
        return self.scale != ONE and self.unit.startswith("/")

    @property
    def percent(self) -> Decimal | None:
        """The value in per cent where it is a share (``%``, ``‰``, 成, 比例), else None."""
        value = self.value
        if value is None or self.kind is TargetKind.RATIO:
            return None
        if self.unit == PERCENT:
            return value
        if self.unit == "‰":
            return value / 10
        if self.unit == "成":
            return value * 10
        if self.unit in {"比例", "比率"}:
            return value * 100 if value <= 1 else value
        return None

    @property
    def is_percent(self) -> bool:
        """Whether the number is a share of a whole."""
        return self.number is not None and self.unit in RATES and self.kind is not TargetKind.RATIO

    @property
    def is_money(self) -> bool:
        """Whether the number is yuan, in total or per something."""
        return self.number is not None and self.base_unit == YUAN

    @property
    def money(self) -> Money | None:
        """The amount of a total in money; None for a unit price and for anything else."""
        if self.kind is not TargetKind.NUMBER or self.unit != YUAN or self.number is None:
            return None
        if self.scale == ONE:
            return Money(self.number, MoneyUnit.YUAN)
        return Money(self.number * self.scale / WAN, MoneyUnit.WAN)

    @property
    def is_duration(self) -> bool:
        """Whether the number is a length of time."""
        return self.number is not None and self.unit in DURATIONS

    @property
    def is_frequency(self) -> bool:
        """Whether the number counts something per time (``1次/月``)."""
        counts = self.base_unit in COUNTERS
        return counts and any(term in TIME_DENOMINATORS for term in self.denominators)

    @property
    def is_quantified(self) -> bool:
        """Whether the value holds a number, a date or a checkable reference."""
        if self.kind in _UNQUANTIFIED:
            return False
        return self.kind is not TargetKind.TEXT_WITH_NUMBER or self.number is not None

    @property
    def is_structured(self) -> bool:
        """Whether a number stands by itself: not in a sentence (``保障全单位56人``) and without a tail (``100%完成``).

        The noun after a counter (``10家企业``) and a remark in brackets belong to the number.
        """
        if self.kind is TargetKind.TEXT_WITH_NUMBER:
            return False
        if self.kind not in _NUMERIC or not self.tail:
            return True
        return (
            self.tail[0] in "(（" or self.is_duration or (self.base_unit in COUNTERS and _is_noun(self.tail))
        )

    def same_as(self, other: Target) -> bool:
        """Whether both say the same, ``36万人`` and ``360000人`` included."""
        return self._essence() == other._essence()

    def _essence(self) -> tuple[object, ...]:
        scaled = (self.value, self.upper_value, self.unit, self.lacks_base_unit)
        dates = (self.start, self.deadline)
        words = (self.reference, self.trend, self.approximate, self.prefix, self.tail, self.text)
        return self.kind, self.operator, scaled, dates, words

    def __str__(self) -> str:
        """Return the canonical notation; parsing it gives an equal target."""
        if self.text:
            return self.text
        operator = self.operator or ""
        if self.kind is TargetKind.REFERENCE:
            return _comparison(self.reference, self.trend) if self.trend else f"{operator}{self.reference}"
        if self.kind in _CALENDAR:
            return operator + self._dates() + self.tail
        if self.number is None:
            return ""
        change = _comparison(self.reference, self.trend) if self.trend else ""
        about = "约" if self.approximate else ""
        return f"{change}{operator}{about}{self._quantity()}{self.tail}"

    def _quantity(self) -> str:
        number = _digits(self.number)
        if self.upper is not None:
            number += (":" if self.kind is TargetKind.RATIO else "～") + _digits(self.upper)
        return number + self.unit_text

    def _dates(self) -> str:
        if self.start is not None:
            return f"{self.start}～{self.deadline}"
        if self.deadline is None:
            return "全年"
        ambiguous = self.kind is TargetKind.DEADLINE and self.deadline.month and not self.deadline.year
        bare = ambiguous and not self.deadline.end and self.deadline.day is None
        return f"{self.deadline}份" if bare and self.operator is not Operator.LT else str(self.deadline)


_NUMERIC = frozenset({TargetKind.NUMBER, TargetKind.RANGE, TargetKind.RATIO})
_CALENDAR = frozenset(
    {TargetKind.DEADLINE, TargetKind.PERIOD, TargetKind.YEAR_ONLY, TargetKind.AMBIGUOUS_MONTH}
)
_UNQUANTIFIED = frozenset({TargetKind.QUALITATIVE, TargetKind.EMPTY})
_VERBS = (
    "完成",
    "到位",
    "达标",
    "发放",
    "拨付",
    "支付",
    "覆盖",
    "合格",
    "满意",
    "及时",
    "落实",
    "保障",
    "通过",
)


def _is_noun(tail: str) -> bool:
    return len(tail) <= 8 and tail.isalpha() and not tail.startswith(_VERBS)


def _comparison(reference: str, trend: Trend | None) -> str:
    return (f"较{reference}" if reference else "") + (trend or "")


def _digits(number: Decimal | None) -> str:
    text = format(number or Decimal(0), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
