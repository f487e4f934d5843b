"""A department folder: 部门.yaml and the department's own goal table, in agreement with its projects."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.draft import Draft, Row
from benchmarks.forms import YEAR, Form, indicators
from benchmarks.sectors import LEVELS

if TYPE_CHECKING:
    from random import Random

    from benchmarks.yaml_text import Node

BUDGET_NAME = "部门.yaml"
GOAL_NAME = "部门整体支出绩效目标表.yaml"


def budget_document(drafts: list[Draft], names: list[str], running_costs: Decimal) -> dict[str, Node]:
    """Return 部门.yaml for the projects ``drafts``, published in the files ``names``.

    ``running_costs`` is 基本支出, in 万元.
    """
    projects = sum((draft.total for draft in drafts), Decimal(0))
    catalogue: list[Node] = [{"报表": "部门整体支出绩效目标表", "文件": GOAL_NAME}]
    catalogue += [{"报表": "项目支出绩效目标表", "文件": name} for name in names]
    return {
        "表类": "部门预算公开",
        "年度": YEAR,
        "部门": drafts[0].project.department,
        "金额单位": "万元",
        "审签": {"保密审查情况": "已审查", "部门主要负责人审签情况": "已审签"},
        "预算数": {
            "收入合计": str(projects + running_costs),
            "支出合计": str(projects + running_costs),
            "基本支出": str(running_costs),
            "项目支出": str(projects),
        },
        "项目": [{"项目名称": draft.project.name, "金额": str(draft.total)} for draft in drafts],
        "目录": catalogue,
    }


def goal_document(drafts: list[Draft], running_costs: Decimal, random: Random) -> dict[str, Node]:
    """Return the 部门整体支出绩效目标表 (国家2015), whose targets are at least its projects' own."""
    sector = drafts[0].project.sector
    tasks: list[Node] = [
        _task("人员及公用经费", "保障机关日常运转", running_costs),
        *(_task(draft.project.name, draft.goals[0], draft.total) for draft in drafts),
    ]
    rows = tuple(
        Row(level, pattern.name, pattern.filled(random, strictest=True))
        for level in LEVELS
        for pattern in sector.patterns[level][:2]
    )
    return {
        "表类": "部门整体支出绩效目标表",
        "版式": "国家2015",
        "年度": YEAR,
        "部门名称": drafts[0].project.department,
        "金额单位": "万元",
        "年度主要任务": tasks,
        "年度总体目标": list(sector.goals),
        "绩效指标": indicators(rows, Form("国家2015", 0, (0, 0)), random),
    }


def _task(name: str, content: str, amount: Decimal) -> Node:
    return {
        "任务名称": name,
        "主要内容": content,
        "总额": str(amount),
        "财政拨款": str(amount),
        "其他资金": "",
    }
