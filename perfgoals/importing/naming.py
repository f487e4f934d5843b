"""The names of the files an import writes: those a department's folder has in examples/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.model.tables import DEPARTMENT_GOAL_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

FUND_KIND = "专项资金绩效目标表"
_UNFIT = re.compile(r'[\x00-\x20\x7f/\\:*?"<>|\u3000]+')
_LONGEST = 180
"""Bytes of a file's name without its ending; a disk takes 255."""
_PREFIXES = {"项目支出绩效自评表": "自评表", "绩效运行监控表": "监控表", "项目支出绩效目标审核表": "审核表"}
_PROJECT = "项目-"


class Names:
    """Gives every document a name of its own; tables of one kind are counted over all files of an import."""

    def __init__(self, funds: int) -> None:
        """``funds`` is how many tables of special funds there are: a single one is named by its kind alone."""
        self._funds = funds
        self._counts: dict[str, int] = {}
        self._taken: set[str] = set()

    def of_goal(self, document: Mapping[str, object]) -> str:
        """Return the file name of a goal table."""
        kind = str(document["表类"])
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        title = _UNFIT.sub("", str(document.get("项目名称", ""))).strip(".")
        if kind == DEPARTMENT_GOAL_KIND or not title or (kind == FUND_KIND and self._funds == 1):
            return self._free(kind)
        return self._free(f"{'专项资金' if kind == FUND_KIND else '项目'}-{number}-{title}")

    def of_follower(self, kind: str, goal: str) -> str:
        """Return the file name of a 自评表, 监控表 or 审核表 by that of its goal table (项目-1-… gives 自评表-1-…)."""
        stem = goal.rpartition("/")[2].removesuffix(".yaml")
        prefix = _PREFIXES.get(kind)
        if prefix is None:
            return self._free(kind)
        return self._free(f"{prefix}-{stem.removeprefix(_PROJECT)}")

    def _free(self, stem: str) -> str:
        short = stem.encode()[:_LONGEST].decode(errors="ignore")
        name, number = short, 2
        while name in self._taken:
            name, number = f"{short}-{number}", number + 1
        self._taken.add(name)
        return f"{name}.yaml"
