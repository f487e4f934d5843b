"""Amounts of money as budget tables print them: exact, in 元 or 万元, with the tolerance of rounded figures."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.model.units import ONE, WAN, YI
from perfgoals.text import compact, leading_number

if TYPE_CHECKING:
    from collections.abc import Sequence


class MoneyUnit(StrEnum):
    """The units a table may state as its 金额单位."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    YUAN = "元"
    WAN = "万元"


_FACTORS = {MoneyUnit.YUAN: ONE, MoneyUnit.WAN: WAN}
# The step in which published figures of each unit are rounded.
_STEPS = {MoneyUnit.YUAN: ONE, MoneyUnit.WAN: Decimal("0.01")}
_WRITTEN_UNITS: dict[str, tuple[Decimal, MoneyUnit]] = {
    "元": (ONE, MoneyUnit.YUAN),
    "千元": (Decimal(1000), MoneyUnit.YUAN),
    "万": (ONE, MoneyUnit.WAN),
    "万元": (ONE, MoneyUnit.WAN),
    "百万元": (Decimal(100), MoneyUnit.WAN),
    "千万元": (Decimal(1000), MoneyUnit.WAN),
    "亿": (YI / WAN, MoneyUnit.WAN),
    "亿元": (YI / WAN, MoneyUnit.WAN),
}
_CURRENCY_SIGNS = "¥￥"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """An amount in 元 or 万元. Amounts in different units compare and add by what they are worth."""

    amount: Decimal
    unit: MoneyUnit = MoneyUnit.WAN

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.amount * _FACTORS[self.unit]

    def to(self, unit: MoneyUnit) -> Money:
        """Return the same money in `unit`, unrounded."""
        return self if unit is self.unit else Money(self.yuan / _FACTORS[unit], unit)

    def __eq__(self, other: object) -> bool:
        """Whether both are worth the same."""
        return self.yuan == other.yuan if isinstance(other, Money) else NotImplemented

    def __lt__(self, other: Money) -> bool:
        """Whether this is worth less."""
        return self.yuan < other.yuan

    def __hash__(self) -> int:
        """Hash what the money is worth."""
        return hash(self.yuan)

    def __add__(self, other: Money) -> Money:
        """Return the sum, in this amount's unit."""
        return Money(self.amount + other.to(self.unit).amount, self.unit)

    def __sub__(self, other: Money) -> Money:
        """Return the difference, in this amount's unit."""
        return Money(self.amount - other.to(self.unit).amount, self.unit)

    def __abs__(self) -> Money:
        """Return the amount without its sign."""
        return Money(abs(self.amount), self.unit)

    def __str__(self) -> str:
        """Return ``18万元``, ``1126.43万元``: without trailing zeros."""
        text = format(self.amount, "f")
        return (text.rstrip("0").rstrip(".") if "." in text else text) + self.unit


@lru_cache(maxsize=512)
def parse_money(text: str, unit: MoneyUnit | str = MoneyUnit.WAN) -> Money | None:
    """Read an amount as a table prints it, or return None where `text` is none (blank, dash, words).

    Thousands separators, blanks inside the number (``478. 85``) and full-width digits are understood. A unit
    in the text (元, 万元, 亿元) overrides `unit`, the table's 金额单位. Raises ValueError for a `unit` that is
    neither 元 nor 万元.
    """
    stated = MoneyUnit(unit)
    parts = leading_number(compact(text).strip(_CURRENCY_SIGNS).strip())
    if parts is None:
        return None
    number, written = parts
    if not written:
        return Money(number, stated)
    reading = _WRITTEN_UNITS.get(written)
    return None if reading is None else Money(number * reading[0], reading[1])


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far figures that are to be equal may differ, because each of them is rounded.

    ``step`` is what an office's figures are rounded to, in 万元 whatever the 金额单位 of a table is; 0 asks for
    equal figures. Without one, figures in 万元 are taken as rounded to 0.01万元, those in 元 to whole yuan.
    """

    step: Decimal | None = None

    def of(self, addends: int, unit: MoneyUnit = MoneyUnit.WAN) -> Money:
        """Return the greatest difference that rounding alone explains between a total and `addends` parts.

        Each part printed to 0.01万元 is off by at most 0.005, so the parts together by n×0.005; the total is
        itself printed to 0.01, which rounds that bound up to the next 0.01. One, two parts: 0.01; three: 0.02;
        ten: 0.05. Raises ValueError for a negative count.
        """
        return _slack(self.step, addends, unit)

    def agrees(self, total: Money, parts: Sequence[Money]) -> bool:
        """Tell whether `parts` add up to `total`, within the rounding of the coarsest unit among them.

        No parts add up to nothing. A single part compares two statements of one figure.
        """
        if (
            all(part.unit is total.unit for part in parts)
            and sum(part.amount for part in parts) == total.amount
        ):
            return True
        unit = coarser(total, *parts)
        added = sum(parts, Money(Decimal(0), unit))
        return abs(total.to(unit) - added) <= self.of(len(parts), unit)


def coarser(*amounts: Money) -> MoneyUnit:
    """Return the unit in which `amounts` are compared: 万元 where one of them is printed in it."""
    return MoneyUnit.WAN if any(amount.unit is MoneyUnit.WAN for amount in amounts) else MoneyUnit.YUAN


@lru_cache(maxsize=256)
def _slack(step: Decimal | None, addends: int, unit: MoneyUnit) -> Money:
    if addends < 0:
        msg = "addends must not be negative"
        raise ValueError(msg)
    rounded = _STEPS[unit] if step is None else step * WAN / _FACTORS[unit]
    halves = (Decimal(max(addends, 1)) / 2).to_integral_value(rounding=ROUND_CEILING)
    return Money(halves * rounded, unit)
