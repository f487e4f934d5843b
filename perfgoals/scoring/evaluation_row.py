"""The points of one indicator at self-evaluation, with the steps that lead to them.

The method follows from the goal table's 赋分规则; without one it is chosen by the kind of target: 定性 by
grade, 满意度 by interval, everything with a number or date by completion ratio (财预〔2021〕101号, 财预〔2020〕10号).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.evaluation import lines_of
from perfgoals.model.records import dataclass
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.scoring.evaluation_actual import has_digit, read_number
from perfgoals.scoring.evaluation_compare import (
    Direction,
    compare_dates,
    compare_numbers,
    is_calendar,
    is_numeric,
)
from perfgoals.scoring.evaluation_method import Award, Method, from_steps, read_award
from perfgoals.scoring.evaluation_scheme import percent, plain, rounded
from perfgoals.text import compact

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.model.evaluation import Result
    from perfgoals.model.tables import Indicator
    from perfgoals.scoring.evaluation_compare import Comparison
    from perfgoals.scoring.evaluation_scheme import EvaluationScheme

TEN = "财预〔2020〕10号"
GUIDE = "财预〔2021〕101号"
_MET_FULL = f"{TEN}：定量指标完成指标值的，记该指标所赋全部分值"
_SHORT = f"{TEN}：定量指标未完成指标值的，按完成值与指标值的比例记分"
_PASS = f"{GUIDE}：按完成比例赋分，同时设置及格门槛"
_LOW = f"{TEN}：完成值高于指标值较多、属于年初指标值设定明显偏低的，按偏离度适度调减分值"
_GRADES = f"{TEN}：定性指标分三档，按100%—80%(含)、80%—60%(含)、60%—0%合理确定分值"
_INTERVAL = f"{GUIDE}：满意度按区间赋分"
_OWN = "绩效目标表的“赋分规则”"


@dataclass(frozen=True, slots=True)
class RowScore:
    """One indicator's score.

    ``points`` is None where they cannot be computed and the department claims none. ``met`` is None where
    words leave it open. ``ratio`` is the share of completion of a number or date. ``least`` and ``most`` bound
    what a claim may be (one figure, except for the bands of a qualitative indicator). ``trace`` tells the
    steps, ``authority`` the rule that was applied, ``over`` that the target was exceeded by far.
    """

    row: Indicator
    result: Result | None
    weight: Decimal
    points: Decimal | None
    method: Method
    trace: tuple[str, ...]
    authority: str
    met: bool | None = None
    ratio: Fraction | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    over: bool = False

    @property
    def actual(self) -> str:
        """实际完成值 as written, blank where there is none."""
        return self.result.actual if self.result is not None else ""

    @property
    def is_unverified(self) -> bool:
        """Whether the points are the department's own claim, which nothing could be computed against."""
        return self.points is not None and self.least is None and bool(self.actual)


@dataclass(frozen=True, slots=True)
class _Case:
    """One row to score, with its 赋分规则 as read and what is to be said beforehand."""

    row: Indicator
    result: Result
    weight: Decimal
    award: Award | None
    notes: tuple[str, ...]

    def claimed(self, why: str) -> RowScore:
        """Score what cannot be computed: the claim, as far as it is within the weight."""
        claim = self.result.claimed
        points = min(claim, self.weight) if claim is not None else None
        told = "没有填报得分，未计分" if points is None else f"取填报得分{plain(points)}分，未核算"
        authority = "无法核算，请补正实际完成值或指标值"
        trace = (*self.notes, why, told)
        return RowScore(self.row, self.result, self.weight, points, Method.RATIO, trace, authority)


@dataclass(frozen=True, slots=True)
class Judge:
    """What the points of a row depend on beside the row: the year, the settings, the scheme."""

    year: int
    settings: Settings
    scheme: EvaluationScheme

    def score(self, row: Indicator, result: Result | None, weight: Decimal) -> RowScore:
        """Return the score of ``row``, whose 分值 is ``weight``."""
        if result is None or not result.actual:
            why = ("没有填写实际完成值，按0分计",)
            return RowScore(row, result, weight, Decimal(0), Method.RATIO, why, _SHORT)
        rule = lines_of(row.fields.get("赋分规则"))
        award = read_award(rule)
        notes = (f"赋分规则“{rule}”未能识别，按通用办法计算",) if rule and award is None else ()
        case = _Case(row, result, weight, award, notes)
        if row.target.kind is TargetKind.EMPTY:
            return case.claimed("绩效目标表没有指标值，无法比较")
        found = self.compare(row, result.actual)
        return self._measured(case, found) if found is not None else self._unmeasured(case)

    def compare(self, row: Indicator, text: str) -> Comparison | None:
        """Set an actual value against a row's target; None where it is no one number or day, or in another unit."""
        actual = read_number(text, row.target)
        if is_calendar(row.target):
            if row.target.kind is TargetKind.AMBIGUOUS_MONTH and actual is not None:
                months = parse_target(row.target.raw.replace("月", "个月"))
                return compare_numbers(row._replace(target=months), actual, self.settings)
            return compare_dates(row, text, self.year)
        if is_numeric(row.target) and actual is not None:
            return compare_numbers(row, actual, self.settings)
        return None

    def _unmeasured(self, case: _Case) -> RowScore:
        """Score words by grade; a number or day that was asked for and not plainly given cannot be scored."""
        target, actual = case.row.target, case.result.actual
        kept = compact(actual) == compact(target.raw)  # an age span or another norm, as it was set
        if is_calendar(target) and not kept and has_digit(actual):
            return case.claimed("实际完成值没有写明哪一天完成，无法比较")
        if is_numeric(target) and not kept:
            if has_digit(actual) or parse_target(actual).number is not None:
                why = "实际完成值不是一个明确的数（只写实际统计到的数值，如“4次”），或与指标值单位不同，无法比较"
                return case.claimed(why)
            if target.kind is not TargetKind.TEXT_WITH_NUMBER:
                return case.claimed("指标值是数字，实际完成值里没有数字")
        return self._graded(case)

    def _measured(self, case: _Case, found: Comparison) -> RowScore:
        award, weight = case.award, case.weight
        if award is None and self._is_satisfaction(case.row):
            award = Award(Method.STEPS)
        method = award.method if award is not None and award.method is not Method.GRADE else Method.RATIO
        over = found.met and found.direction is Direction.UP and found.ratio >= self.scheme.over_from
        over = over and not self._history_best(case.row)
        if found.met and method is not Method.STEPS:
            exact, words, authority = self._reached(case, found, over=over)
        elif method is Method.STEPS:
            exact, words, authority = self._stepped(case, found, award)
        elif method is Method.DEDUCT and award is not None:
            exact, words, authority = self._deducted(case, found, award)
        elif method is Method.DIRECT:
            exact, words, authority = Fraction(0), "未达到，不得分", f"{_OWN}：直接赋分"
        else:
            exact, words, authority = self._proportional(weight, found, award)
        points = most = rounded(exact)
        if award is None and not found.met:  # a department may follow the proportion without a pass mark
            most = rounded(Fraction(weight) * min(found.ratio, Fraction(1)))
        trace = (*case.notes, found.formula, f"{words}，得{plain(points)}分")
        return RowScore(
            row=case.row,
            result=case.result,
            weight=weight,
            points=points,
            method=method,
            trace=trace,
            authority=authority,
            met=found.met,
            ratio=found.ratio,
            least=points,
            most=max(most, points),
            over=over,
        )

    def _reached(self, case: _Case, found: Comparison, *, over: bool) -> tuple[Fraction, str, str]:
        weight, full = case.weight, Fraction(case.weight)
        if not over:
            return full, "达到目标，得满分", _MET_FULL
        share = max(self.scheme.over_from / found.ratio, self.scheme.over_least)
        reduced = full * share
        formula = f"分值{plain(weight)}×{percent(share)}"
        if any(word in case.result.reason for word in self.scheme.low_target_words):
            return reduced, f"明显超额且指标值设定偏低，按偏离度调减：{formula}", _LOW
        if case.result.reason:
            return full, "达到目标，明显超额且已说明原因，得满分", _MET_FULL
        hint = f"明显超额；如属年初指标值设定明显偏低，应调减为{plain(rounded(reduced))}分（{formula}）"
        return full, f"达到目标，得满分；{hint}", _MET_FULL

    def _proportional(
        self, weight: Decimal, found: Comparison, award: Award | None
    ) -> tuple[Fraction, str, str]:
        own = award.pass_mark if award is not None else None
        mark = self.scheme.pass_mark if own is None else own
        source = f"{_OWN}：按完成比例赋分" if award is not None else _SHORT
        if found.ratio < mark:
            words = f"完成比例{percent(found.ratio)}低于及格门槛{percent(mark)}，不得分"
            return Fraction(0), words, _PASS if award is None else source
        share = min(found.ratio, Fraction(1))
        words = f"分值{plain(weight)}×完成比例{percent(share)}"
        if share == 1:  # 3 where more than 3 was wanted
            words = f"没有达到目标（恰为界限，目标不含这个数），按完成比例仍为100%：{words}"
        return Fraction(weight) * share, words, source

    def _stepped(self, case: _Case, found: Comparison, award: Award | None) -> tuple[Fraction, str, str]:
        weight, is_share = case.weight, case.row.target.is_percent
        value = found.value if found.value is not None and is_share else found.ratio * 100
        if award is not None and award.steps:
            return from_steps(award, value, weight), f"按区间，实际{plain(value)}%", f"{_OWN}：按区间赋分"
        if found.met:
            return Fraction(weight), "达到目标，得满分", _MET_FULL
        for least, share in self.scheme.satisfaction:
            if value >= least:
                words = f"满意度{plain(value)}%在{plain(least)}%以上：分值{plain(weight)}×{percent(share)}"
                return Fraction(weight) * share, words, _INTERVAL
        return Fraction(0), f"满意度{plain(value)}%低于最低一档，不得分", _INTERVAL

    @staticmethod
    def _deducted(case: _Case, found: Comparison, award: Award) -> tuple[Fraction, str, str]:
        in_points = not award.unit_is_share or case.row.target.is_percent
        gap = found.gap if in_points else abs(1 - found.ratio) * 100
        taken = gap / award.unit * award.cost
        words = f"相差{plain(gap)}，每{plain(award.unit)}扣{plain(award.cost)}分，扣{plain(taken)}分"
        return max(Fraction(case.weight) - taken, Fraction(0)), words, f"{_OWN}：按差距扣分，扣完为止"

    def _graded(self, case: _Case) -> RowScore:
        result, weight = case.result, case.weight
        number = self._band_number(case.row, result.actual)
        if number is None:
            return case.claimed("实际完成值看不出达到哪一档")
        band = self.scheme.bands[number]
        least, most, usual = (
            rounded(Fraction(weight) * share) for share in (band.least, band.most, band.default)
        )
        claimed = result.claimed
        points = claimed if claimed is not None and least <= claimed <= most else usual
        basis = (
            "取填报得分" if points == claimed else f"没有本档内的填报得分，取分值的{percent(band.default)}"
        )
        reach = f"本档为分值的{percent(band.least)}至{percent(band.most)}，即{plain(least)}至{plain(most)}分"
        trace = (
            *case.notes,
            f"“{result.actual}”属于“{band.name}”，{reach}",
            f"{basis}，得{plain(points)}分",
        )
        return RowScore(
            row=case.row,
            result=result,
            weight=weight,
            points=points,
            method=Method.GRADE,
            trace=trace,
            authority=_GRADES,
            met=number == 0,
            least=least,
            most=most,
        )

    def _band_number(self, row: Indicator, actual: str) -> int | None:
        text = compact(actual)
        if text == compact(row.target.raw):
            return 0
        grades = list(fields_of(row.grades).items())
        for number, (name, standard) in enumerate(grades):
            if text in {compact(name), compact(text_of(standard))}:
                last = len(self.scheme.bands) - 1
                return 0 if len(grades) == 1 else number * last // (len(grades) - 1)
        return self.scheme.band_of(text)

    def _is_satisfaction(self, row: Indicator) -> bool:
        if not row.target.is_percent:
            return False
        return self.settings.lexicon.analyse(row).measure is Measure.SATISFACTION

    @staticmethod
    def _history_best(row: Indicator) -> bool:
        """Tell whether the target already was the best of the row's own past."""
        past = [
            parse_target(text_of(text)).value for text in fields_of(row.fields.get("历史指标值")).values()
        ]
        known = [value for value in past if value is not None]
        return bool(known) and row.target.value is not None and row.target.value >= max(known)
