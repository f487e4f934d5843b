"""自评表 and 监控表 as the scores, rules and forms see them: what was done, beside the goal table that was promised.

Both name a goal's indicators by their 三级指标 (by the path where names repeat) and never copy its targets.
Like the goal tables' views, these are tolerant: what the schema has already reported reads as absent here.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from perfgoals.model.address import escape, unescape
from perfgoals.model.deadline import days_in
from perfgoals.model.money import Money, MoneyUnit, parse_money
from perfgoals.model.records import dataclass
from perfgoals.model.tables import fields_of, money_unit, text_of
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfgoals.model.tables import Fields, Indicator

PROJECT_EVALUATION_KIND = "项目支出绩效自评表"
EVALUATION_KINDS = (PROJECT_EVALUATION_KIND, "部门整体支出绩效自评表")
MONITORING_KIND = "绩效运行监控表"
SOURCES = ("财政拨款", "上年结转", "财政专户管理资金", "单位资金", "其他资金")
"""The parts of 预算执行, in the order of the form."""

_POINTS = pattern(r"([0-9]+(?:\.[0-9]+)?)\s*分?")
_DATE = pattern(r"([0-9]{4})\s*[-年/.]\s*([0-9]{1,2})\s*(?:月(?:底|末)?)?\s*(?:[-/.]?\s*([0-9]{1,2})\s*日?)?")


@dataclass(frozen=True, slots=True)
class Spending:
    """One line of 预算执行: 年初预算数, 全年预算数 and 全年执行数; blank or no number is None."""

    initial: Money | None
    budget: Money | None
    spent: Money | None

    @property
    def available(self) -> Money | None:
        """What could be spent: 全年预算数, else 年初预算数."""
        return self.budget if self.budget is not None else self.initial


@dataclass(frozen=True, slots=True)
class Result:
    """What one indicator came to (an entry of 完成情况).

    ``name`` is the key as written. ``weight`` and ``claimed`` are its 分值 and the 得分 the department gives
    itself, None where it gives none.
    """

    name: str
    address: str
    actual: str
    weight: Decimal | None
    claimed: Decimal | None
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A 自评表. ``goal`` is its 目标表 as written; ``claimed_total`` its 总分."""

    path: str
    kind: str
    form: str
    year: str
    goal: str
    money_unit: MoneyUnit
    is_empty: bool
    spending: Spending
    claimed_execution: Decimal | None
    claimed_total: Decimal | None
    results: tuple[Result, ...]
    fields: Fields


@dataclass(frozen=True, slots=True)
class Progress:
    """How one indicator stands (an entry of 执行情况); ``chance`` is its 完成可能性."""

    name: str
    address: str
    actual: str
    forecast: str
    categories: tuple[str, ...]
    reason: str
    chance: str


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A 监控表. ``cutoff`` is the day its figures stand at (截至), None where it is no date."""

    path: str
    form: str
    year: str
    goal: str
    money_unit: MoneyUnit
    is_empty: bool
    cutoff: date | None
    budget: Money | None
    spent: Money | None
    forecast: Money | None
    entries: tuple[Progress, ...]
    fields: Fields


def evaluation(fields: Fields, path: str = "", unit: MoneyUnit | None = None) -> Evaluation:
    """Return the view of a 自评表's document, read from ``path``, with amounts in ``unit`` (see ``goal_table``)."""
    unit = unit or money_unit(fields)
    execution = fields_of(fields.get("预算执行"))
    return Evaluation(
        path=path,
        kind=text_of(fields.get("表类")),
        form=text_of(fields.get("版式")),
        year=text_of(fields.get("年度")),
        goal=text_of(fields.get("目标表")).strip(),
        money_unit=unit,
        is_empty="空表" in fields,
        spending=spending(execution, unit),
        claimed_execution=points(execution.get("得分")),
        claimed_total=points(fields.get("总分")),
        results=tuple(
            _result(name, fields_of(entry)) for name, entry in fields_of(fields.get("完成情况")).items()
        ),
        fields=fields,
    )


def monitoring(fields: Fields, path: str = "", unit: MoneyUnit | None = None) -> Monitoring:
    """Return the view of a 监控表's document, read from ``path``, with amounts in ``unit`` (see ``goal_table``)."""
    unit = unit or money_unit(fields)
    budget, spent, forecast = (
        parse_money(text_of(fields.get(name)), unit) for name in ("年初预算数", "执行数", "全年预计执行数")
    )
    return Monitoring(
        path=path,
        form=text_of(fields.get("版式")),
        year=text_of(fields.get("年度")),
        goal=text_of(fields.get("目标表")).strip(),
        money_unit=unit,
        is_empty="空表" in fields,
        cutoff=day(text_of(fields.get("截至"))),
        budget=budget,
        spent=spent,
        forecast=forecast,
        entries=tuple(
            _progress(name, fields_of(entry)) for name, entry in fields_of(fields.get("执行情况")).items()
        ),
        fields=fields,
    )


def spending(fields: Fields, unit: MoneyUnit) -> Spending:
    """Return one line of 预算执行, read in ``unit``."""
    return Spending(
        *(parse_money(text_of(fields.get(name)), unit) for name in ("年初预算数", "全年预算数", "全年执行数"))
    )


def points(value: object) -> Decimal | None:
    """Return 分值 or 得分 (``8.5``, ``8.5分``), None where it is blank or no number."""
    match = _POINTS.fullmatch(text_of(value).strip())
    try:
        return Decimal(match[1]) if match else None
    except InvalidOperation:
        return None


def day(text: str) -> date | None:
    """Return the day a text names (``2024-07-31``, ``2024年7月``: the month's last), None where it is none."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    if not (1 <= month <= 12 and year):
        return None
    last = days_in(year, month)
    number = int(match[3]) if match[3] else last
    return date(year, month, number) if 1 <= number <= last else None


def lines_of(value: object) -> str:
    """Return text that may be one string or a list of them, joined by ``；``."""
    if isinstance(value, list):
        return "；".join(text_of(item).strip() for item in value if text_of(item).strip())
    return text_of(value).strip()


def matched(
    rows: Sequence[Indicator], names: Iterable[str]
) -> tuple[dict[str, Indicator], tuple[str, ...], tuple[str, ...]]:
    """Find the indicators that ``names`` stand for.

    A name is a 三级指标, or a path that ends in it (``产出指标/数量指标/培训人数``) where several rows share it.
    Returns the rows by name, the names that stand for none, and those that stand for several.
    """
    places: dict[str, list[Indicator]] = {}
    for row in rows:
        steps = [compact(unescape(step)) for step in row.address.split("/")]
        for start in range(len(steps)):
            places.setdefault("/".join(steps[start:]), []).append(row)
        if steps[-1] != compact(row.name):
            places.setdefault(compact(row.name), []).append(row)
    found: dict[str, Indicator] = {}
    unknown: list[str] = []
    vague: list[str] = []
    for name in names:
        candidates = places.get(compact(name)) or places.get(compact(unescape(name))) or []
        if len(candidates) == 1:
            found[name] = candidates[0]
        else:
            (vague if candidates else unknown).append(name)
    return found, tuple(unknown), tuple(vague)


def _result(name: str, fields: Fields) -> Result:
    return Result(
        name=name,
        address=f"完成情况/{escape(name)}",
        actual=text_of(fields.get("实际完成值")).strip(),
        weight=points(fields.get("分值")),
        claimed=points(fields.get("得分")),
        reason=lines_of(fields.get("偏差原因")),
        remedy=lines_of(fields.get("改进措施")),
    )


def _progress(name: str, fields: Fields) -> Progress:
    deviation = fields_of(fields.get("偏差原因"))
    category = lines_of(deviation.get("类别"))
    return Progress(
        name=name,
        address=f"执行情况/{escape(name)}",
        actual=text_of(fields.get("完成值")).strip(),
        forecast=text_of(fields.get("全年预计")).strip(),
        categories=tuple(word for word in re.split(r"[；;、，,\s]+", category) if word),
        reason=lines_of(deviation.get("说明")),
        chance=text_of(fields.get("完成可能性")).strip(),
    )
