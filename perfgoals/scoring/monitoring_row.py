"""How one indicator stands at the day of monitoring: its light, its forecast, and what to do.

Counts that build up over the year are held against the calendar (target × months ÷ 12). 质量, 时效, 成本,
reverse and satisfaction indicators are either in range or not; words are judged by the three grades.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.records import dataclass
from perfgoals.model.target import TargetKind
from perfgoals.scoring.evaluation_actual import has_digit
from perfgoals.scoring.evaluation_compare import (
    Direction,
    compare_dates,
    compare_days,
    is_calendar,
    is_numeric,
)
from perfgoals.scoring.evaluation_scheme import percent
from perfgoals.scoring.monitoring_scheme import Light

if TYPE_CHECKING:
    from datetime import date

    from perfgoals.model.evaluation import Progress
    from perfgoals.model.tables import Indicator
    from perfgoals.scoring.evaluation_compare import Comparison
    from perfgoals.scoring.evaluation_row import Judge
    from perfgoals.scoring.monitoring_scheme import MonitoringScheme

_IN_RANGE_LEVELS = ("质量", "时效", "成本")
_BAND_LIGHTS = (Light.GREEN, Light.YELLOW, Light.RED)
_FULL = Fraction(1)


@dataclass(frozen=True, slots=True)
class RowStanding:
    """One indicator at the day of monitoring.

    ``ratio`` is the share of the year's target reached so far, ``progress`` that share beside the calendar; None
    where they cannot be computed. ``will_meet`` is the forecast (stated, else projected), None where open.
    ``chance`` is the 完成可能性 that follows from it.
    """

    row: Indicator
    entry: Progress | None
    light: Light
    ratio: Fraction | None
    progress: Fraction | None
    will_meet: bool | None
    chance: str
    reason: str
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What the standing of a row depends on beside the row; ``passed`` is the share of the year gone by."""

    judge: Judge
    scheme: MonitoringScheme
    cutoff: date
    passed: Fraction

    def standing(self, row: Indicator, entry: Progress | None) -> RowStanding:
        """Return how ``row`` stands."""
        if entry is None or not entry.actual:
            return self._unfilled(row, entry)
        found = self.judge.compare(row, entry.actual)
        progress = None
        if is_calendar(row.target):
            light, reason = self._dated(row, entry)
        elif found is None:
            light, reason = self._worded(row, entry)
        elif self._builds_up(row, found):
            progress = found.ratio / self.passed
            light = self.scheme.light(progress)
            reason = f"{found.formula}，时间进度{percent(self.passed)}，为应有进度的{percent(progress)}"
        else:
            light, reason = self._in_range(row, found)
        ratio = found.ratio if found is not None else None
        will_meet = self._forecast(row, entry, found, progress, light)
        if entry.forecast and will_meet is False and light in {Light.GREEN, Light.BLUE}:
            light = Light.YELLOW
            reason = f"{reason}；全年预计“{entry.forecast}”，年底达不到“{row.target.raw.strip()}”"
        chance = self._chance(light, found, will_meet)
        advice = tuple(self._advice(entry, light, will_meet, chance))
        return RowStanding(row, entry, light, ratio, progress, will_meet, chance, reason, advice)

    def _unfilled(self, row: Indicator, entry: Progress | None) -> RowStanding:
        late = self._is_late_measure(row)
        reason = "年末才能统计，暂不评判" if late else "没有填写完成值"
        advice = () if late else ("填写截至监控日的完成值",)
        return RowStanding(row, entry, Light.NONE, None, None, None, "", reason, advice)

    def _is_late_measure(self, row: Indicator) -> bool:
        if is_calendar(row.target):
            due = compare_days(row, self.cutoff, self.judge.year)
            return due is not None and due.met
        return self.judge.settings.lexicon.analyse(row).measure is Measure.SATISFACTION

    def _builds_up(self, row: Indicator, found: Comparison) -> bool:
        """Tell whether a number grows towards its target over the year."""
        if found.direction is not Direction.UP or row.level2.startswith(_IN_RANGE_LEVELS):
            return False
        return row.target.kind is not TargetKind.RATIO and not row.target.is_percent

    def _dated(self, row: Indicator, entry: Progress) -> tuple[Light, str]:
        done = compare_dates(row, entry.actual, self.judge.year)
        if done is not None:
            return (Light.GREEN if done.met else Light.RED), done.formula
        if not has_digit(entry.actual) and self.judge.scheme.band_of(entry.actual) == 0:
            return Light.GREEN, f"“{entry.actual}”"
        if self._is_late_measure(row):
            return Light.GREEN, f"“{entry.actual}”，还没有到“{row.target.raw.strip()}”"
        return Light.RED, f"“{entry.actual}”，已经过了“{row.target.raw.strip()}”"

    def _worded(self, row: Indicator, entry: Progress) -> tuple[Light, str]:
        band = self.judge.scheme.band_of(entry.actual)
        if entry.actual == row.target.raw.strip():
            band = 0
        unread = is_numeric(row.target) and (has_digit(entry.actual) or row.target.kind is TargetKind.NUMBER)
        if band is None or (unread and entry.actual != row.target.raw.strip()):
            return Light.NONE, f"完成值“{entry.actual}”无法与“{row.target.raw.strip()}”比较"
        return _BAND_LIGHTS[band], f"“{entry.actual}”属于“{self.judge.scheme.bands[band].name}”"

    def _in_range(self, row: Indicator, found: Comparison) -> tuple[Light, str]:
        if found.met:
            return Light.GREEN, f"在目标范围内（{found.formula}）"
        if row.target.is_percent and found.direction is Direction.UP:
            if row.level2.startswith(_IN_RANGE_LEVELS):
                return Light.RED, f"不在目标范围内（{found.formula}）"
            # A share may still be on its way: it is behind only where it lags the calendar.
            light = self.scheme.light(found.ratio / self.passed)
            told = f"{found.formula}，时间进度{percent(self.passed)}"
            return (Light.GREEN if light is Light.BLUE else light), told
        return Light.RED, f"不在目标范围内（{found.formula}）"

    def _forecast(
        self,
        row: Indicator,
        entry: Progress,
        found: Comparison | None,
        progress: Fraction | None,
        light: Light,
    ) -> bool | None:
        if entry.forecast:
            stated = self.judge.compare(row, entry.forecast)
            if stated is not None:
                return stated.met
            band = self.judge.scheme.band_of(entry.forecast)
            return None if band is None else band == 0
        if progress is not None:
            return progress >= _FULL
        if found is not None and found.met:
            return True
        return False if light is Light.RED and found is not None else None

    def _chance(self, light: Light, found: Comparison | None, will_meet: bool | None) -> str:
        sure, maybe, never = self.scheme.chances
        if light is Light.NONE:
            return ""
        if found is not None and found.direction is Direction.DOWN and not found.met:
            return never  # what is over its limit, or late, stays so
        if will_meet and light is not Light.RED:
            return sure
        return maybe

    def _advice(self, entry: Progress, light: Light, will_meet: bool | None, chance: str) -> list[str]:
        sure = self.scheme.chances[0]
        made: list[str] = []
        if light in {Light.RED, Light.YELLOW} and not (entry.categories and entry.reason):
            made.append(f"填写偏差原因：类别（{'、'.join(self.scheme.causes)}）和说明")
        made += [
            f"偏差原因类别“{word}”不在监控表中，可填：{'、'.join(self.scheme.causes)}"
            for word in entry.categories
            if word not in self.scheme.causes
        ]
        if light is Light.RED:
            made.append("限期纠正；年内确实完不成的，按程序申请调整目标或收回预算")
        elif light is Light.YELLOW and will_meet is False and entry.forecast:
            made.append(
                f"全年预计“{entry.forecast}”达不到指标值，现在就采取措施；确实做不到的，按程序申请调整目标"
            )
        elif light is Light.YELLOW:
            made.append("加快进度，下月再看")
        elif light is Light.BLUE:
            made.append("进度大幅超前，核实年初指标值是否定得偏低")
        if entry.chance == sure and will_meet is False:
            made.append(f"完成可能性填“{sure}”，与预计达不到指标值相矛盾，请核对")
        elif not entry.chance and chance:
            made.append(f"填写完成目标可能性（按进度可填“{chance}”）")
        return made
