"""What the file of a new table is called."""

from __future__ import annotations

import re
from pathlib import Path

from perfgoals.document.read import DEPARTMENT_NAME
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND, DEPARTMENT_KIND

_PREFIX = {"项目支出绩效目标表": "项目", "专项资金绩效目标表": "专项"}
_FOLLOWING = ("审核", "自评", "监控")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f-\x9f]+')
_LONGEST = 60
"""Characters of a name; Chinese ones take three bytes each, and the disk allows 255."""


def file_name(kind: str, name: str = "", source: str | Path = "") -> str:
    """Return the usual file name of a table of ``kind``.

    ``name`` is that of its project; a table that follows a goal table is called after that one's file, ``source``.
    """
    if kind == DEPARTMENT_KIND:
        return DEPARTMENT_NAME
    if kind == DEPARTMENT_GOAL_KIND:
        return f"{kind}.yaml"
    if kind in _PREFIX:
        safe = _safe(name)
        return f"{_PREFIX[kind]}-{safe}.yaml" if safe else f"{kind}.yaml"
    lead = next(word for word in _FOLLOWING if word in kind)
    followed = _safe(Path(source).stem.removeprefix("项目-")) if source else ""
    return f"{lead}表-{followed}.yaml" if followed else f"{lead}表.yaml"


def _safe(name: str) -> str:
    return _NOT_IN_NAMES.sub("", name).strip(".")[:_LONGEST]
