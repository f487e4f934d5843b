"""Computed cells of a 自评表 and 监控表: those that agree with the program's own are understood, others are kept.

What the schema has a field for (得分, 分值, 总分) is kept there as the department's claim; the rest is reported.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from perfgoals.importing.ledger import Unread
from perfgoals.model.evaluation import MONITORING_KIND, SOURCES, evaluation, matched, points, spending
from perfgoals.model.money import parse_money
from perfgoals.model.tables import fields_of, money_unit, text_of
from perfgoals.scoring.evaluation import score_of
from perfgoals.scoring.evaluation_scheme import evaluation_scheme, percent, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfgoals.config.settings import Settings
    from perfgoals.importing.linked.follower import Follower, Printed
    from perfgoals.model.evaluation import Spending
    from perfgoals.model.tables import GoalTable, Indicator
    from perfgoals.scoring.evaluation import EvaluationScore

_NUMBER = re.compile(r"(\d+(?:\.(\d+))?)(%?)")
_HUNDRED = 100


def keep_weights(
    data: dict[str, object], follower: Follower, goal: GoalTable, names: list[str], settings: Settings
) -> None:
    """Put the printed 分值 into 完成情况 where they are not those the goal table gives.

    ``names`` are the keys of the follower's rows in 完成情况, in their order.
    """
    rows = dict(_rows(follower, goal, names, settings, data))
    stated = [row.weight for row in follower.rows]
    if not any(stated) or all(
        not row.weight or (number in rows and points(row.weight) == rows[number][0])
        for number, row in enumerate(follower.rows)
    ):
        return
    for name, row in zip(names, follower.rows, strict=True):
        if row.weight:
            _entry(data, name)["分值"] = row.weight


def keep_points(
    data: dict[str, object], follower: Follower, goal: GoalTable, names: list[str], settings: Settings
) -> Iterator[Unread]:
    """Put the printed 得分 and 总分 into the document where the program computes others; yield what has no field."""
    rows = dict(_rows(follower, goal, names, settings, data))
    score = _score(data, goal, settings)
    for number, (name, row) in enumerate(zip(names, follower.rows, strict=True)):
        if row.points and (number not in rows or points(row.points) != rows[number][1]):
            _entry(data, name)["得分"] = row.points
    claims = follower.claims
    claimed = claims.get("执行得分")
    if claimed is not None and points(claimed.text) != score.execution.points:
        execution = data.setdefault("预算执行", {})
        if isinstance(execution, dict):
            execution["得分"] = claimed.text
    total = claims.get("总分")
    if total is not None and points(total.text) != score.total:
        data["总分"] = total.text
    yield from _unkept(data, follower, score)


def _rows(
    follower: Follower, goal: GoalTable, names: list[str], settings: Settings, data: dict[str, object]
) -> Iterator[tuple[int, tuple[Decimal, Decimal | None]]]:
    """Yield for each printed row that stands in the goal table its computed 分值 and 得分."""
    found, _, _ = matched(goal.indicators, names)
    computed = {score.row.address: score for score in _score(data, goal, settings).rows}
    for number, name in enumerate(names):
        row: Indicator | None = found.get(name)
        if row is not None and row.address in computed:
            score = computed[row.address]
            yield number, (score.weight, score.points)


def _score(data: dict[str, object], goal: GoalTable, settings: Settings) -> EvaluationScore:
    return score_of(evaluation(data), goal, settings)


def _entry(data: dict[str, object], name: str) -> dict[str, object]:
    results = data.setdefault("完成情况", {})
    entry = results.setdefault(name, {}) if isinstance(results, dict) else {}
    return entry if isinstance(entry, dict) else {}


def _unkept(data: dict[str, object], follower: Follower, score: EvaluationScore) -> Iterator[Unread]:
    """Yield the computed cells that say something else and have no field: 分值合计, 等级, 执行率."""
    claims = follower.claims
    weights = sum(row.weight_points for row in follower.rows)
    wanted = {"执行分值": score.execution.weight, "分值合计": score.weight_total}
    printed_weight = points(claims["执行分值"].text) if "执行分值" in claims else None
    if weights and printed_weight is not None:  # the printed total is right when its own parts add up to it
        wanted["分值合计"] = weights + printed_weight
    for name, value in wanted.items():
        if name in claims and points(claims[name].text) != value:
            yield _doubt(claims[name], f"程序算出的{name}是{plain(value)}")
    grade = claims.get("等级")
    total = points(data.get("总分")) or score.total
    if grade is not None and total is not None and evaluation_scheme().grade(total) != grade.text:
        yield _doubt(grade, f"总分{plain(total)}的等级是“{evaluation_scheme().grade(total)}”")
    execution = fields_of(data.get("预算执行"))
    for source in ("", *SOURCES):
        rate = claims.get(f"执行率/{source}" if source else "执行率")
        if rate is not None:
            line = spending(fields_of(execution.get(source)) if source else execution, money_unit(data))
            yield from _rate(rate, _share(line))


def check_monitoring(data: dict[str, object], follower: Follower) -> Iterator[Unread]:
    """Yield the printed 执行率 of a 监控表 that its own figures do not give."""
    if follower.kind != MONITORING_KIND:
        return
    unit = money_unit(data)
    for source in ("", "本年一般公共预算拨款", "其他资金"):
        rate = follower.claims.get(f"执行率/{source}" if source else "执行率")
        if rate is not None:
            fields = fields_of(data.get(source)) if source else data
            budget, spent = (
                parse_money(text_of(fields.get(name)), unit) for name in ("年初预算数", "执行数")
            )
            known = budget is not None and spent is not None and budget.yuan > 0
            yield from _rate(
                rate, Fraction(spent.yuan) / Fraction(budget.yuan) if known and spent and budget else None
            )


def _share(line: Spending) -> Fraction | None:
    if line.spent is None or line.available is None or line.available.yuan <= 0:
        return None
    return Fraction(line.spent.yuan) / Fraction(line.available.yuan)


def _rate(printed: Printed, share: Fraction | None) -> Iterator[Unread]:
    """Yield a rate that is not the computed one, rounded to as many decimals as it is printed with."""
    match = _NUMBER.fullmatch(printed.text)
    if match is None or share is None:
        yield _doubt(printed, "执行率没有栏目可填")
        return
    stated, decimals = Fraction(match[1]), len(match[2] or "")
    whole = match[3] or stated > 2  # 97.78 without a sign is a percentage, 0.9778 a share
    if abs(stated - share * (_HUNDRED if whole else 1)) > Fraction(1, 10**decimals):
        yield _doubt(printed, f"按预算数和执行数算出的执行率是{percent(share)}")


def _doubt(printed: Printed, why: str) -> Unread:
    return Unread(printed.cell.place, printed.cell.text, f"{why}，请核对")
