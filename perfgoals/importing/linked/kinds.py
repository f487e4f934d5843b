"""Which kind of table a segment is: a goal table, or one that follows a goal table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.labels import role_of, word_of
from perfgoals.importing.split import is_head, is_title
from perfgoals.model.evaluation import EVALUATION_KINDS, MONITORING_KIND

if TYPE_CHECKING:
    from perfgoals.importing.split import Segment

REVIEW_KIND = "项目支出绩效目标审核表"
PROJECT_EVALUATION, DEPARTMENT_EVALUATION = EVALUATION_KINDS
_TITLES = (
    (re.compile(r"自评价?(?:结果)?表"), PROJECT_EVALUATION),
    (re.compile(r"监控(?:情况)?表"), MONITORING_KIND),
    (re.compile(r"审核表"), REVIEW_KIND),
)
_PROGRESS = frozenset({"全年预计", "可能组"})
_RESULTS = frozenset({"完成值", "得分"})


def linked_kind(segment: Segment) -> str:
    """Return the 表类 of a 自评表, 监控表 or 审核表, "" for a goal table: its title tells, or its columns."""
    kind = _titled(segment) or _headed(segment)
    if kind == PROJECT_EVALUATION and _is_department(segment):
        return DEPARTMENT_EVALUATION
    return kind


def _titled(segment: Segment) -> str:
    for line in segment.lines:
        if line.sole is not None and is_title(line.sole.text):
            for pattern, kind in _TITLES:
                if pattern.search(line.sole.bare):
                    return kind
    return ""


def _headed(segment: Segment) -> str:
    for line in segment.lines:
        if is_head(line):
            roles = {role_of(cell.text) for cell in line.cells}
            if roles & _PROGRESS:
                return MONITORING_KIND
            if roles & _RESULTS:
                return PROJECT_EVALUATION
        elif any(word_of(cell.text, "审核栏") == "要点" for cell in line.filled) and len(line.filled) > 2:
            return REVIEW_KIND
    return ""


def _is_department(segment: Segment) -> bool:
    titles = [line.sole.bare for line in segment.lines if line.sole is not None and is_title(line.sole.text)]
    if any("整体" in title for title in titles):
        return True
    return "部门名称" in segment.anchors and "项目名称" not in segment.anchors
