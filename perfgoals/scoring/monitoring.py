"""Monitoring (监控): how the year goes beside the calendar, the payment plan and the targets.

财预〔2019〕136号: budget execution and goal achievement together, by comparison with the targets; thresholds as
local rules set them (``monitoring.toml``).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.config.own_form import unit_of
from perfgoals.config.settings import Settings
from perfgoals.model import evaluation as views
from perfgoals.model.records import dataclass
from perfgoals.model.tables import fields_of, goal_table, text_of
from perfgoals.model.target_parser import parse_target
from perfgoals.scoring.evaluation import year_of
from perfgoals.scoring.evaluation_row import Judge
from perfgoals.scoring.evaluation_scheme import evaluation_scheme, percent
from perfgoals.scoring.monitoring_row import RowStanding, Watch
from perfgoals.scoring.monitoring_scheme import Light, elapsed, monitoring_scheme

if TYPE_CHECKING:
    from datetime import date

    from perfgoals.document.read import Reading
    from perfgoals.model.evaluation import Monitoring, Progress
    from perfgoals.model.money import Money
    from perfgoals.model.tables import GoalTable
    from perfgoals.scoring.monitoring_scheme import MonitoringScheme

AUTHORITY = "财预〔2019〕136号：对预算执行情况和绩效目标实现程度开展监督，采用目标比较法"


class NotMonitoringError(ValueError):
    """The document is no 监控表 that can be judged, or its goal table cannot be read; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class SpendingStanding:
    """How the money goes.

    ``rate`` is spent ÷ budget, ``planned`` the share that 支出计划 wants paid by now, ``floor`` the share below
    which a warning is due, ``forecast`` the year's expected share (stated, else None).
    """

    light: Light
    rate: Fraction | None
    planned: Fraction | None
    floor: Fraction | None
    forecast: Fraction | None
    trace: tuple[str, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonitoringResult:
    """What one 监控表 says.

    ``year`` is the table's, by which its deadlines go; ``passed`` is the share of the year gone by, ``progress`` the mean share reached of the targets that build up
    over the year (each counted up to 100%), None where there are none: a rate says nothing about progress.
    """

    monitoring: Monitoring
    table: GoalTable
    year: int
    passed: Fraction
    spending: SpendingStanding
    rows: tuple[RowStanding, ...]
    progress: Fraction | None
    unknown: tuple[Progress, ...]
    vague: tuple[Progress, ...]

    def count(self, light: Light) -> int:
        """Return how many indicators show ``light``."""
        return sum(row.light is light for row in self.rows)


def monitor(reading: Reading, goal: Reading, settings: Settings | None = None) -> MonitoringResult:
    """Judge a 监控表 beside its goal table.

    Raises ``NotMonitoringError`` where either cannot be read, the table is declared empty, or 截至 is no date.
    """
    if reading.root is None or goal.root is None:
        raise NotMonitoringError("监控表或绩效目标表读不出来；perfgoals lint 可查看原因")
    if reading.kind != views.MONITORING_KIND:
        raise NotMonitoringError(f"“{reading.kind}”不是绩效运行监控表")
    settings = settings or Settings()
    view = views.monitoring(reading.root, reading.path, unit_of(reading.root, settings))
    if view.is_empty:
        raise NotMonitoringError("声明为空表，未评判")
    if view.cutoff is None:
        written = text_of(reading.root.get("截至")).strip()
        why = f"“截至”填的“{written}”不是日期" if written else "“截至”没有填写日期"
        raise NotMonitoringError(f"{why}；请写成 2024-07-31 这样")
    table = goal_table(goal.root, goal.path, unit_of(goal.root, settings))
    return _judged(view, table, view.cutoff, settings)


def _judged(view: Monitoring, table: GoalTable, cutoff: date, settings: Settings) -> MonitoringResult:
    scheme = monitoring_scheme()
    by_name = {entry.name: entry for entry in view.entries}
    found, unknown, vague = views.matched(table.indicators, by_name)
    entries = {row.address: by_name[name] for name, row in found.items()}
    passed = elapsed(cutoff)
    year = year_of(table.year) or year_of(view.year) or cutoff.year
    watch = Watch(Judge(year, settings, evaluation_scheme()), scheme, cutoff, passed)
    rows = tuple(watch.standing(row, entries.get(row.address)) for row in table.indicators)
    ratios = [
        min(row.ratio, Fraction(1)) for row in rows if row.progress is not None and row.ratio is not None
    ]
    progress = sum(ratios, Fraction(0)) / len(ratios) if ratios else None
    return MonitoringResult(
        monitoring=view,
        table=table,
        year=year,
        passed=passed,
        spending=_spending(view, table, cutoff, progress, scheme),
        rows=rows,
        progress=progress,
        unknown=tuple(by_name[name] for name in unknown),
        vague=tuple(by_name[name] for name in vague),
    )


def planned_share(table: GoalTable, cutoff: date) -> Fraction | None:
    """Return the cumulative share that 支出计划 wants paid by ``cutoff``, None where there is no plan."""
    due = Fraction(0)
    known = False
    for when, share in fields_of(table.fields.get("支出计划")).items():
        deadline, amount = parse_target(when).deadline, parse_target(text_of(share)).percent
        if deadline is None or amount is None:
            continue
        known = True
        if deadline.resolve(cutoff.year) <= cutoff:
            due = max(due, Fraction(amount) / 100)
    return due if known else None


def _share(part: Money | None, whole: Money | None) -> Fraction | None:
    if part is None or whole is None or whole.yuan <= 0:
        return None
    return Fraction(part.yuan) / Fraction(whole.yuan)


def _spending(
    view: Monitoring,
    table: GoalTable,
    cutoff: date,
    progress: Fraction | None,
    scheme: MonitoringScheme,
) -> SpendingStanding:
    budget = view.budget if view.budget is not None else table.budget
    rate, forecast = _share(view.spent, budget), _share(view.forecast, budget)
    planned, floor = planned_share(table, cutoff), scheme.floor(cutoff)
    if rate is None:
        return SpendingStanding(
            Light.NONE, None, planned, floor, forecast, ("没有填写预算数或执行数",), ("填写执行数",)
        )
    trace = [f"执行率＝{view.spent}÷{budget}＝{percent(rate)}，时间进度{percent(elapsed(cutoff))}"]
    if planned is not None:
        trace.append(f"支出计划到此应付{percent(planned)}")
    light, advice = _spending_light(rate, planned, floor, scheme)
    if progress is not None and abs(progress - rate) > scheme.gap:
        trace.append(f"目标完成进度{percent(progress)}，与执行率相差{percent(abs(progress - rate))}")
        advice.append("目标完成进度与执行率相差超过10个百分点，核实是付款滞后还是目标进展不实")
        light = Light.YELLOW if light is Light.GREEN else light
    if forecast is not None:
        trace.append(f"全年预计执行率{percent(forecast)}")
        if forecast < rate:
            advice.append("全年预计执行数小于已经执行的数，核对预计数")
        elif forecast < 1:
            advice.append("全年预计花不完，及早申请调剂或收回结余")
        elif forecast > 1:
            advice.append("全年预计执行数大于预算，核对预计数或先办追加")
    return SpendingStanding(light, rate, planned, floor, forecast, tuple(trace), tuple(advice))


def _spending_light(
    rate: Fraction, planned: Fraction | None, floor: Fraction | None, scheme: MonitoringScheme
) -> tuple[Light, list[str]]:
    if rate > 1:
        return Light.RED, ["执行数大于预算数，先核对数字；确已超支的停止支付"]
    if floor is not None and rate < floor:
        return Light.RED, [f"执行率低于预警线{percent(floor)}，说明原因并加快支付"]
    if planned and rate < planned * scheme.yellow:
        return Light.YELLOW, [f"支付落后于支出计划（应付{percent(planned)}），催办合同和付款"]
    return Light.GREEN, []
