"""What the file of a table is called in a department's folder."""

from __future__ import annotations

import re

from perfgoals.model.tables import DEPARTMENT_KIND

DEPARTMENT_FILE = "部门"
_GOALS = {"项目支出绩效目标表": "项目", "专项资金绩效目标表": "专项资金"}
_FOLLOWERS = {"项目支出绩效自评表": "自评表", "绩效运行监控表": "监控表", "项目支出绩效目标审核表": "审核表"}
_UNFIT = re.compile(r'[\x00-\x20\x7f/\\:*?"<>|\u3000]+')
_LONGEST = 180
"""Bytes of a file's name without its ending; a disk takes 255."""


def goal_stem(kind: str, name: str = "", number: int | None = None) -> str:
    """Return the name, without ending, of the file of a goal table or of 部门预算公开.

    ``name`` is that of its project or fund, ``number`` its place among the department's tables of the kind; a
    kind of which a department has one table is called after itself.
    """
    if kind == DEPARTMENT_KIND:
        return DEPARTMENT_FILE
    lead, title = _GOALS.get(kind), _UNFIT.sub("", name).strip(".")
    if lead is None or not title:
        return kind
    return shortened("-".join(part for part in (lead, str(number or ""), title) if part))


def follower_stem(kind: str, goal: str) -> str:
    """Return the name, without ending, of the file of a table that follows a goal table.

    ``goal`` is the name of that one's file: 项目-1-养护.yaml gives 自评表-1-养护, none gives the kind's own name.
    """
    lead = _FOLLOWERS.get(kind)
    stem = re.split(r"[/\\]", goal)[-1].removesuffix(".yaml").removesuffix(".yml").removeprefix("项目-")
    return shortened(f"{lead}-{stem}") if lead and stem else kind


def shortened(stem: str) -> str:
    """Return a name cut to what a disk takes."""
    return stem.encode()[:_LONGEST].decode(errors="ignore")
