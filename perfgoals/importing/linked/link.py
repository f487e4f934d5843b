"""Finds the goal table that a 自评表, 监控表 or 审核表 belongs to, and makes its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.config.settings import Settings
from perfgoals.importing.forms import NATIONAL_2015, NATIONAL_2021, title_of
from perfgoals.importing.linked.claims import check_monitoring, keep_points, keep_weights
from perfgoals.importing.linked.compare import differences, keys_of
from perfgoals.importing.linked.kinds import REVIEW_KIND
from perfgoals.model.evaluation import EVALUATION_KINDS, MONITORING_KIND
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND, GOAL_KINDS, goal_table
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfgoals.importing.ledger import Unread
    from perfgoals.importing.linked.follower import Follower


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal table that may be pointed at: its path as 目标表 would write it, and its document."""

    path: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Linked:
    """The document of a follower, and what its table says otherwise than its goal table or the program."""

    document: dict[str, object]
    doubts: tuple[Unread, ...]


def goals_for(follower: Follower, goals: Sequence[Goal]) -> list[Goal]:
    """Return the goal tables of a follower's name and year, those that name most of its indicators.

    More than one is left only where several fit equally well.
    """
    name, year = compact(follower.name), str(follower.data.get("年度", ""))
    department = follower.goal_kind == DEPARTMENT_GOAL_KIND
    fitting = []
    for goal in goals:
        table = goal_table(goal.fields)
        same_side = table.kind in GOAL_KINDS and table.is_department == department
        if same_side and name and compact(table.name) == name and (not year or table.year in {"", year}):
            fitting.append(goal)
    names = {compact(row.name) for row in follower.rows}
    shared = [len(names & {compact(row.name) for row in goal_table(g.fields).indicators}) for g in fitting]
    return [goal for goal, number in zip(fitting, shared, strict=True) if number == max(shared)]


def goal_of(follower: Follower) -> dict[str, object]:
    """Return the goal table that a follower prints inside itself, as a document of its own.

    Its budget is the 年初预算数; names, targets, weights and the year's goal are as printed.
    """
    data: dict[str, object] = {"表类": follower.goal_kind, **follower.goal}
    levels: dict[str, dict[str, list[dict[str, object]]]] = {}
    for row in follower.rows:
        fields = row.goal | ({"分值": row.weight} if row.weight else {})
        levels.setdefault(row.first, {}).setdefault(row.second, []).append(fields)
    data["绩效指标"] = levels
    data["年度"] = follower.data.get("年度", "")
    data["金额单位"] = follower.data.get("金额单位", "")
    _fund(data, follower)
    national = NATIONAL_2021 if "成本指标" in levels else NATIONAL_2015
    data["版式"] = follower.form or national
    return {name: value for name, value in data.items() if value}


def link(follower: Follower, goal: Goal, settings: Settings | None = None) -> Linked:
    """Return the document of a follower that belongs to ``goal``, and where the two do not agree."""
    rules = settings or Settings()
    table = goal_table(goal.fields)
    names = keys_of(follower.rows, table)
    data = dict(follower.data)
    data["年度"] = data.get("年度") or table.year
    data["目标表"] = goal.path
    form = follower.form or ("" if follower.kind == REVIEW_KIND else table.form)
    if form:
        data["版式"] = form
    if follower.title and follower.title != title_of(form or NATIONAL_2015, data, rules.template_dirs):
        data["标题"] = follower.title
    entries = {name: dict(row.entry) for name, row in zip(names, follower.rows, strict=True) if row.entry}
    doubts = list(differences(follower, table))
    if follower.kind == MONITORING_KIND:
        data["执行情况"] = entries
        doubts += check_monitoring(data, follower)
    elif follower.kind in EVALUATION_KINDS:
        data["完成情况"] = entries
        data["预算执行"] = dict(_block(data.get("预算执行")))
        keep_weights(data, follower, table, names, rules)
        doubts += keep_points(data, follower, table, names, rules)
    return Linked({name: value for name, value in data.items() if value}, tuple(doubts))


def _block(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _fund(data: dict[str, object], follower: Follower) -> None:
    """Give the goal table the money the follower prints as the year's budget."""
    execution = _block(follower.data.get("预算执行")) or follower.data
    budget = execution.get("年初预算数") or execution.get("全年预算数")
    if not isinstance(budget, str) or not budget:
        return
    if follower.goal_kind == DEPARTMENT_GOAL_KIND:
        data.setdefault("部门预算", {"支出预算合计": budget})
        return
    sources = {
        name: part.get("年初预算数") or part.get("全年预算数")
        for name, source in (
            ("财政拨款", "财政拨款"), ("财政拨款", "本年一般公共预算拨款"),
            ("上年结转", "上年结转"), ("其他资金", "其他资金"),
        )
        if (part := _block(execution.get(source)))
    }  # fmt: skip
    data.setdefault(
        "项目资金", {"年度资金总额": budget} | {name: text for name, text in sources.items() if text}
    )
