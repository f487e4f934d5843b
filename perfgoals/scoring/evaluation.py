"""The self-evaluation score (自评): 预算执行率 and every indicator, each number traced to the rule behind it.

财预〔2020〕10号: 预算执行率 10, the indicators 90 (80 and 20 where a form says so); 财预〔2021〕101号: the methods.
Arithmetic is exact; every item is rounded half up to 0.01 once, and the total is the sum of the rounded items.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.config.own_form import unit_of
from perfgoals.config.settings import Settings
from perfgoals.model import evaluation as views
from perfgoals.model.records import dataclass
from perfgoals.model.tables import goal_table
from perfgoals.scoring.evaluation_row import TEN, Judge, RowScore
from perfgoals.scoring.evaluation_scheme import evaluation_scheme, percent, plain, rounded
from perfgoals.scoring.evaluation_weights import weights_of

if TYPE_CHECKING:
    from perfgoals.document.read import Reading
    from perfgoals.model.evaluation import Evaluation, Result
    from perfgoals.model.tables import GoalTable

ROUNDING = "各项得分四舍五入到0.01分，总分为各项得分之和"

_ANY_YEAR = 2000
"""Dates of a table without 年度 are compared within one and the same year."""


class NotAnEvaluationError(ValueError):
    """The document is no 自评表 that can be scored, or its goal table cannot be read; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class ExecutionScore:
    """预算执行率: spent over what could be spent. ``points`` is None where the figures are missing.

    ``stepped`` is what the places that score it by steps would give.
    """

    weight: Decimal
    points: Decimal | None
    rate: Fraction | None
    trace: tuple[str, ...]
    stepped: frozenset[Decimal] = frozenset()
    authority: str = f"{TEN}：预算执行率10分"


@dataclass(frozen=True, slots=True)
class EvaluationScore:
    """The score of one 自评表.

    ``total`` and ``grade`` are None while an item has no points; there is no grade either where the 分值 do not add
    up to 100, for which the grades are made. ``unknown`` are entries of 完成情况 that name no
    indicator of the goal table, ``vague`` those that name several.
    """

    evaluation: Evaluation
    table: GoalTable
    execution: ExecutionScore
    rows: tuple[RowScore, ...]
    weights_note: str
    weights_stated: bool
    total: Decimal | None
    grade: str | None
    unknown: tuple[Result, ...]
    vague: tuple[Result, ...]

    @property
    def weight_total(self) -> Decimal:
        """All 分值 together, 预算执行率 included; 100 where the table is right."""
        return sum((row.weight for row in self.rows), self.execution.weight)

    @property
    def unverified(self) -> int:
        """How many items count with what the department claims, as they cannot be computed."""
        return sum(row.is_unverified for row in self.rows)

    @property
    def uncounted(self) -> int:
        """How many items have no points yet."""
        return sum(points is None for points in _all_points(self.execution, self.rows))


def evaluate(reading: Reading, goal: Reading, settings: Settings | None = None) -> EvaluationScore:
    """Score a 自评表 beside its goal table.

    Raises ``NotAnEvaluationError`` where either cannot be read or the 自评表 is declared empty.
    """
    if reading.root is None or goal.root is None:
        raise NotAnEvaluationError("自评表或绩效目标表读不出来；perfgoals lint 可查看原因")
    if reading.kind not in views.EVALUATION_KINDS:
        raise NotAnEvaluationError(f"“{reading.kind}”不是绩效自评表")
    settings = settings or Settings()
    view = views.evaluation(reading.root, reading.path, unit_of(reading.root, settings))
    if view.is_empty:
        raise NotAnEvaluationError("声明为空表，未评分")
    return score_of(view, goal_table(goal.root, goal.path, unit_of(goal.root, settings)), settings)


def score_of(view: Evaluation, table: GoalTable, settings: Settings) -> EvaluationScore:
    """Score the view of a 自评表 beside the view of its goal table."""
    scheme = evaluation_scheme()
    by_name = {result.name: result for result in view.results}
    found, unknown, vague = views.matched(table.indicators, by_name)
    results = {row.address: by_name[name] for name, row in found.items()}
    stated = {address: result.weight for address, result in results.items() if result.weight is not None}
    weights = weights_of(table, stated, settings, scheme)
    judge = Judge(year_of(table.year) or year_of(view.year) or _ANY_YEAR, settings, scheme)
    rows = tuple(
        judge.score(row, results.get(row.address), weight)
        for row, weight in zip(table.indicators, weights.rows, strict=True)
    )
    execution = _execution(view, weights.execution)
    points = _all_points(execution, rows)
    known = [value for value in points if value is not None]
    total = sum(known, Decimal(0)) if len(known) == len(points) else None
    return EvaluationScore(
        evaluation=view,
        table=table,
        execution=execution,
        rows=rows,
        weights_note=weights.note,
        weights_stated=weights.stated,
        total=total,
        grade=grade_of(total, sum((row.weight for row in rows), execution.weight)),
        unknown=tuple(by_name[name] for name in unknown),
        vague=tuple(by_name[name] for name in vague),
    )


def grade_of(total: Decimal | None, weight_total: Decimal) -> str | None:
    """Return the grade of ``total`` points out of ``weight_total``: None where either is open or not the full 100."""
    scheme = evaluation_scheme()
    return scheme.grade(total) if total is not None and weight_total == scheme.full else None


def year_of(text: str) -> int:
    """Return a 年度 as a number, 0 where it is none a calendar knows."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else 0


def _all_points(execution: ExecutionScore, rows: tuple[RowScore, ...]) -> list[Decimal | None]:
    return [execution.points, *(row.points for row in rows)]


def _execution(view: Evaluation, weight: Decimal) -> ExecutionScore:
    spent, available = view.spending.spent, view.spending.available
    budget = "年初预算数" if view.spending.budget is None else "全年预算数"
    if not weight:
        return ExecutionScore(weight, Decimal(0), None, ("本表式没有给预算执行率分值",))
    blank = [name for name, amount in (("全年预算数", available), ("全年执行数", spent)) if amount is None]
    if spent is None or available is None:
        return ExecutionScore(weight, None, None, (f"没有填写{'和'.join(blank)}，未计分",))
    if available.yuan <= 0:
        return ExecutionScore(
            weight, None, None, (f"{budget}为{available}，不能计算执行率，未计分；请核对预算数",)
        )
    rate = max(Fraction(spent.yuan) / Fraction(available.yuan), Fraction(0))
    points = rounded(Fraction(weight) * min(rate, Fraction(1)))
    instead = "（没有填写全年预算数，按年初预算数计）" if view.spending.budget is None else ""
    told = f"全年执行数÷{budget}＝{spent}÷{available}＝{percent(rate)}{instead}"
    capped = "（超过100%的按100%计）" if rate > 1 else ""
    steps = next(share for least, share in evaluation_scheme().execution_steps if rate >= least)
    trace = (told, f"分值{plain(weight)}×执行率{capped}，得{plain(points)}分")
    return ExecutionScore(weight, points, rate, trace, frozenset({rounded(Fraction(weight) * steps)}))
