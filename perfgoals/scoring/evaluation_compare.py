"""What an actual value is beside its target: reached or not, and how far, as an exact share.

Positive (≥, >): actual ÷ target. Reverse (≤, <): target ÷ actual. Two-sided (＝ on something that is neither
good high nor good low) and intervals: the smaller over the larger. Dates: the days of the year that the target
and the actual date mark, target ÷ actual. 财预〔2020〕10号 gives the proportion; local notes the reverse one.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Polarity
from perfgoals.model.deadline import days_in
from perfgoals.model.records import dataclass
from perfgoals.model.target import Operator, Target, TargetKind
from perfgoals.model.units import COUNTERS, ONE, PERCENT
from perfgoals.scoring.evaluation_actual import CALENDAR, Bound, read_day
from perfgoals.scoring.evaluation_scheme import percent

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.model.tables import Indicator
    from perfgoals.scoring.evaluation_actual import Actual

_ZERO = Fraction(0)
_FULL = Fraction(1)
_NUMBERS = frozenset({TargetKind.NUMBER, TargetKind.RANGE, TargetKind.RATIO, TargetKind.TEXT_WITH_NUMBER})
_SPELLINGS = {
    "小时": ("h", "个小时", "时"),
    "秒": ("秒钟",),
    "个月": ("月",),
    "天": ("日", "自然日", "日历天"),
}
_BASE = {word: base for base, words in _SPELLINGS.items() for word in words}
_SIZES: tuple[dict[str, int], ...] = (
    {"秒": 1, "分钟": 60, "小时": 3600, "天": 86400, "周": 604800, "星期": 604800},
    {"厘米": 1, "米": 100, "m": 100, "公里": 100_000, "千米": 100_000, "km": 100_000},
    {"克": 1, "g": 1, "斤": 500, "公斤": 1000, "千克": 1000, "kg": 1000, "吨": 1_000_000, "t": 1_000_000},
    {
        **dict.fromkeys(("平方米", "平米", "㎡", "m²", "m2"), 3),
        "亩": 2000,
        **dict.fromkeys(("公顷", "ha"), 30_000),
        **dict.fromkeys(("平方公里", "平方千米"), 3_000_000),
    },
    {"升": 1, "L": 1, **dict.fromkeys(("立方米", "立方", "方", "m³", "m3"), 1000)},
)
"""Units of one dimension with their sizes; 15 亩 are a 公顷."""
_CLOSE = Decimal(100)
"""A bare actual within this factor of the target's written number is taken to be in the target's scale."""


class Direction(StrEnum):
    """Which way an indicator is good."""

    UP = "正向"
    DOWN = "反向"
    BOTH = "定值"
    """An exact value or an interval: above and below are both off."""


_BY_OPERATOR: dict[Operator | None, Direction] = {
    Operator.GE: Direction.UP,
    Operator.GT: Direction.UP,
    Operator.LE: Direction.DOWN,
    Operator.LT: Direction.DOWN,
}
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An actual value beside its target.

    ``ratio`` is the share of completion (above 1 where exceeded), ``met`` whether the target is reached.
    ``formula`` is how the share came about, in words a reader can check. ``gap`` is what is missing, in the
    target's unit (days for a date), ``value`` the actual number in that unit.
    """

    direction: Direction
    met: bool
    ratio: Fraction
    formula: str
    gap: Fraction = _ZERO
    value: Fraction | None = None


def direction_of(row: Indicator, settings: Settings) -> Direction:
    """Return which way a numeric indicator is good: by its operator, else by what its name measures."""
    target = row.target
    if target.kind is TargetKind.RANGE:
        return Direction.BOTH
    if target.operator in _BY_OPERATOR:
        return _BY_OPERATOR[target.operator]
    if target.trend is not None:
        return Direction.UP  # 下降5%: a greater fall is what was wanted
    analysis = settings.lexicon.analyse(row)
    in_cost = row.level1.startswith("成本") or row.level2.startswith("成本") or analysis.cost
    if analysis.polarity is Polarity.LOW or (in_cost and target.is_money and not analysis.gain):
        return Direction.DOWN
    if target.value == 0 and analysis.polarity is not Polarity.HIGH:
        return Direction.DOWN  # nobody wants at least none of a thing
    fixed = analysis.polarity is Polarity.UNKNOWN and target.percent != _WHOLE
    return Direction.BOTH if fixed and target.operator is Operator.EQ else Direction.UP


def is_calendar(target: Target) -> bool:
    """Whether a target is a date or a period."""
    return target.kind in CALENDAR


def is_numeric(target: Target) -> bool:
    """Whether a target holds a number that an actual can be set against."""
    return target.kind in _NUMBERS and target.number is not None


def compare_numbers(row: Indicator, actual: Actual, settings: Settings) -> Comparison | None:
    """Set a numeric actual against a numeric target.

    None where their units cannot be compared, where only the actual speaks of a change (``较上年提高3%``), and
    where the actual is a bound that proves nothing (``低于95%`` beside ``≥95%``).
    """
    found = _compared(row, actual.value, settings)
    if found is None or actual.bound is Bound.EXACT:
        return found
    proving = Direction.UP if actual.bound is Bound.LEAST else Direction.DOWN
    return found if found.met and found.direction is proving else None


def _compared(row: Indicator, actual: Target, settings: Settings) -> Comparison | None:
    target = row.target
    numbers = _in_one_unit(target, actual)
    if numbers is None or (actual.trend is not None and target.trend is None):
        return None
    low, high, value = numbers
    if target.trend is not None and actual.trend is not None and actual.trend is not target.trend:
        value = -value
    direction = direction_of(row, settings)
    if direction is Direction.UP:
        met = value > low if target.operator is Operator.GT else value >= low
        return _upward(value, low, met=met, direction=direction)
    if direction is Direction.DOWN:
        met = value < low if target.operator is Operator.LT else value <= low
        return _downward(value, low, met=met, direction=direction)
    if value < low:
        return _upward(value, low, met=False, direction=direction)
    if value > high:
        return _downward(value, high, met=False, direction=direction)
    return Comparison(direction, met=True, ratio=_FULL, formula="在目标范围内，完成比例100%", value=value)


def compare_dates(row: Indicator, text: str, year: int) -> Comparison | None:
    """Set the day on which the work was done against a deadline; ``year`` is the table's.

    None where the actual value tells no such day.
    """
    actual = read_day(text)
    done = _last_day(actual, year) if actual is not None else None
    return compare_days(row, done, year) if done is not None else None


def compare_days(row: Indicator, done: date, year: int) -> Comparison | None:
    """Set a day against a deadline; None where the target names a day no calendar has."""
    due = _last_day(row.target, year)
    if due is None:
        return None
    if row.target.operator in {Operator.GE, Operator.GT}:
        met = done >= due
        return Comparison(Direction.UP, met, _FULL if met else _ZERO, f"应不早于{due}，实际{done}")
    start = date(due.year, 1, 1)
    allowed, taken = (due - start).days + 1, (done - start).days + 1
    if taken <= allowed:
        return Comparison(Direction.DOWN, met=True, ratio=_FULL, formula=f"{done}不晚于{due}，完成比例100%")
    ratio = Fraction(allowed, taken)
    words = f"晚于{due}：目标第{allowed}天÷实际第{taken}天＝{percent(ratio)}"
    return Comparison(Direction.DOWN, met=False, ratio=ratio, formula=words, gap=Fraction(taken - allowed))


def _upward(value: Fraction, wanted: Fraction, *, met: bool, direction: Direction) -> Comparison:
    gap = max(wanted - value, _ZERO)
    if wanted <= 0:
        ratio = _FULL if met else _ZERO
        return Comparison(direction, met, ratio, "目标不大于0，按是否达到计算", gap, value)
    ratio = max(value / wanted, _ZERO)
    words = f"实际÷目标＝{_told(value)}÷{_told(wanted)}＝{percent(ratio)}"
    return Comparison(direction, met, ratio, words, gap, value)


def _downward(value: Fraction, limit: Fraction, *, met: bool, direction: Direction) -> Comparison:
    if met:
        return Comparison(direction, met, _FULL, "没有超过目标，完成比例100%", value=value)
    gap = max(value - limit, _ZERO)
    if value <= 0:
        return Comparison(direction, met, _ZERO, "没有低于目标", gap, value)
    ratio = max(limit / value, _ZERO)
    words = f"目标÷实际＝{_told(limit)}÷{_told(value)}＝{percent(ratio)}"
    return Comparison(direction, met, ratio, words, gap, value)


def _told(number: Fraction) -> str:
    whole = number.numerator if number.denominator == 1 else Decimal(number.numerator) / number.denominator
    return format(whole, "f") if isinstance(whole, Decimal) else str(whole)


def _in_one_unit(target: Target, actual: Target) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the target's lower and upper number and the actual one, all in one unit."""
    if target.value is None or actual.value is None:
        return None
    ends = target.kind is TargetKind.RANGE
    upper = target.upper_value if ends and target.upper_value is not None else target.value
    if target.percent is not None and actual.percent is not None:
        factor = Fraction(target.percent) / Fraction(target.value) if target.value else Fraction(1)
        return Fraction(target.percent), Fraction(upper) * factor, Fraction(actual.percent)
    scaled = Fraction(actual.value)
    if not actual.unit and actual.scale == ONE and _is_fraction(target, actual.value):
        scaled *= 100
    elif not actual.unit and actual.scale == ONE:
        scaled *= Fraction(_silent_scale(target, actual.value))
    elif actual.unit and _base(actual.base_unit) != _base(target.base_unit):
        factor_between = _conversion(actual.base_unit, target.base_unit)
        if factor_between is None:
            return None
        scaled *= factor_between
    if actual.denominators and actual.denominators != target.denominators:
        return None
    return Fraction(target.value), Fraction(upper), scaled


def _silent_scale(target: Target, value: Decimal) -> Decimal:
    """Return the scale of an actual written without unit: the target's where the numbers are alike."""
    if target.scale == ONE or not target.number or not value:
        return target.scale if not value else ONE
    return target.scale if value / target.number < _CLOSE else ONE


def _is_fraction(target: Target, value: Decimal) -> bool:
    """Tell whether a bare 0.96 answers a target in per cent: 96% is nearer to it than 0.96%."""
    if target.unit != PERCENT or not target.value or not 0 < value <= 1:
        return False
    return _apart(value * 100, target.value) < _apart(value, target.value)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """Return how many times the larger of two positive numbers is the smaller."""
    return max(one, other) / min(one, other)


def _conversion(actual: str, target: str) -> Fraction | None:
    """Return what one ``actual`` unit is in ``target`` units; counters (份, 册, 人次) count one for one."""
    for sizes in _SIZES:
        if _base(actual) in sizes and _base(target) in sizes:
            return Fraction(sizes[_base(actual)], sizes[_base(target)])
    return _FULL if not target or (actual in COUNTERS and target in COUNTERS) else None


def _base(unit: str) -> str:
    return _BASE.get(unit, unit)


def _last_day(target: Target, year: int) -> date | None:
    """Return the last day on which a deadline is kept."""
    point = target.deadline
    if point is None or target.kind is TargetKind.YEAR_ONLY:
        return date((point.year if point else None) or year, 12, 31)
    if target.kind is TargetKind.AMBIGUOUS_MONTH or (point.month and not point.day and not point.end):
        before = target.operator is Operator.LT and target.kind is TargetKind.DEADLINE
        if not before:
            return _end_of_month(point.year or year, point.month or 12)
    try:
        return point.resolve(year)
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, days_in(year, month))
