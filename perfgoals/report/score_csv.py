"""Review scores and the results of 自评表 and 监控表 as CSV: one line a table, for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem
from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.score import machine_grade, percent
from perfgoals.report.score_results import result_of
from perfgoals.scoring.review import points_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfgoals.report.departments import Department
    from perfgoals.report.score import ScoredTable, Unscored

_MARK = "\ufeff"
"""Tells a spreadsheet that the text is UTF-8; without it Chinese comes out garbled."""
_FORMULA = ("=", "+", "-", "@")
_HEADS = (
    "文件",
    "部门",
    "表类",
    "名称",
    "机评得分",
    "机评满分",
    "得分率",
    "机评等级",
    "总分",
    "等级",
    *(item.value for item in ReviewItem),
    "问题数",
    "填报总分",
    "说明",
)
_REVIEW_ONLY = ("",) * (len(ReviewItem) + 1)
"""What a 自评表 or 监控表 leaves blank: the items of review and 问题数."""


class ScoreCsv:
    """Writes the tables in path order as RFC 4180 lines; an item nobody has judged is blank."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._write(_MARK + _line(_HEADS))

    def add(self, table: ScoredTable) -> None:
        """Write one table's line."""
        score = table.score
        points = {item.item: item.points for item in score.items}
        self._write(
            _line(
                (
                    relative_path(table.path),
                    table.department.title,
                    table.kind,
                    table.name,
                    points_text(score.machine_points),
                    points_text(score.machine_max),
                    percent(score.machine_share),
                    machine_grade(score),
                    "" if score.total is None else points_text(score.total),
                    score.grade or "",
                    *("" if (part := points[item]) is None else points_text(part) for item in ReviewItem),
                    str(sum(len(item.trace) for item in score.items)),
                    "",
                    "",
                )
            )
        )

    def add_result(self, text: str, data: dict[str, object], department: Department) -> None:
        """Write the line of a 自评表 or 监控表; 机评得分 are the points that could be computed."""
        del text
        result = result_of(data, department)
        self._write(
            _line(
                (
                    result.path,
                    result.department,
                    result.kind,
                    result.name,
                    result.points,
                    result.maximum,
                    "",
                    "",
                    result.total,
                    result.grade,
                    *_REVIEW_ONLY,
                    result.claimed,
                    result.note,
                )
            )
        )

    def add_department(self, department: Department, errors: int) -> None:
        """Departments have no line of their own."""

    def close(self, unscored: Unscored) -> None:
        """Nothing stands at the end: a closing line would be taken for a table."""


def _line(cells: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(map(_text, cells))
    return buffer.getvalue()


def _text(cell: str) -> str:
    """Return a cell on one line that a spreadsheet takes for text and never for a formula."""
    plain = one_line(cell)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
