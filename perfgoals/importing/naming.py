"""The names of the files an import writes: those a department's folder has in examples/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.naming import follower_stem, goal_stem, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

FUND_KIND = "专项资金绩效目标表"


class Names:
    """Gives every document a name of its own; tables of one kind are counted over all files of an import."""

    def __init__(self, funds: int) -> None:
        """``funds`` is how many tables of special funds there are: a single one is named by its kind alone."""
        self._funds = funds
        self._counts: dict[str, int] = {}
        self._taken: set[str] = set()

    def of_goal(self, document: Mapping[str, object], area: str = "") -> str:
        """Return the file name of a goal table; one of several for several areas is named after its ``area`` too."""
        kind = str(document["表类"])
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        alone = kind == FUND_KIND and self._funds == 1
        name = "" if alone else str(document.get("项目名称", ""))
        stem = goal_stem(kind, name, number)
        return self._free(shortened(f"{stem}-{_clean(area)}") if area else stem)

    def of_follower(self, kind: str, goal: str) -> str:
        """Return the file name of a 自评表, 监控表 or 审核表 by that of its goal table (项目-1-… gives 自评表-1-…)."""
        return self._free(follower_stem(kind, goal))

    def _free(self, stem: str) -> str:
        name, number = stem, 2
        while name in self._taken:
            name, number = f"{stem}-{number}", number + 1
        self._taken.add(name)
        return f"{name}.yaml"


def _clean(area: str) -> str:
    """Return an area's name as far as a file's name may hold it."""
    return goal_stem("项目支出绩效目标表", area).removeprefix("项目-")
