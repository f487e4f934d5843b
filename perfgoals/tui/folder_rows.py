"""The files of a folder as the list shows them, free of Textual."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.authoring.pinyin import initials
from perfgoals.model.finding import Severity
from perfgoals.model.tables import DEPARTMENT_KIND, GOAL_KINDS, text_of
from perfgoals.report.wording import message
from perfgoals.rules.weight.points import plain, weights
from perfgoals.scoring.monitoring import MonitoringResult
from perfgoals.scoring.review import points_text

if TYPE_CHECKING:
    from perfgoals.authoring.checker import Checked
    from perfgoals.scoring.evaluation import EvaluationScore

_TITLES = ("项目名称", "部门名称", "部门", "专项名称")
ORDERS = ("按文件", "错误多的在前", "得分低的在前")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a folder; ``path`` as it was found, ``name`` relative to the folder.

    ``title`` is what it is about, or why it cannot be read. ``share`` is the score from 0 to 1. Everything but
    the name is blank or None until the file has been ``checked``. ``is_left_behind`` tells of unsaved work beside
    it.
    """

    path: str
    name: str
    title: str = ""
    kind: str = ""
    score: str = ""
    share: Decimal | None = None
    errors: int = 0
    warnings: int = 0
    weight: str = ""
    state: str = ""
    is_checked: bool = False
    is_left_behind: bool = False
    initials: tuple[str, ...] = field(default=(), compare=False)

    def matches(self, words: str) -> bool:
        """Whether each of ``words`` stands in the name or the title, or begins a part of their pinyin initials."""
        text = f"{self.name} {self.title}".lower()
        return all(
            word in text or any(word in letters for letters in self.initials)
            for word in words.lower().split()
        )


def file_row(path: str, folder: str) -> FileRow:
    """Return the row of a file before it has been read."""
    name = os.path.relpath(path, folder).replace(os.sep, "/")
    return FileRow(path, name, initials=initials(name))


def checked_row(row: FileRow, checked: Checked) -> FileRow:
    """Return ``row`` with what was found in its file."""
    reading, table = checked.reading, checked.table
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in checked.findings)
    title, state, score, share, weight = _title(checked), "", "", None, ""
    if reading.root is None:
        state = "读不出"
    elif table is not None and table.is_empty:
        state = "空表"
    elif checked.result is not None:
        score, share, state = result_words(checked.result)
    elif checked.score is not None and table is not None:
        points, most = checked.score.machine_points, checked.score.machine_max
        score, share = f"{points_text(points)}/{points_text(most)}", checked.score.machine_share
        given = [number for number in weights(table) if number is not None]
        weight = plain(sum(given, Decimal(0))) if given else ""
    return FileRow(
        row.path, row.name, title, reading.kind, score, share, errors, warnings, weight, state,
        is_checked=True, is_left_behind=row.is_left_behind, initials=initials(f"{row.name} {title}"),
    )  # fmt: skip


def result_words(result: EvaluationScore | MonitoringResult) -> tuple[str, Decimal | None, str]:
    """Return score, its share and the state of a 自评表 (its grade) or a 监控表 (how the money stands)."""
    if isinstance(result, MonitoringResult):
        return "", None, result.spending.light
    if result.total is None:
        return "", None, "未评完"
    most = result.weight_total
    return points_text(result.total), result.total / most if most else None, result.grade or ""


def _title(checked: Checked) -> str:
    root = checked.reading.root
    if root is None:
        first = next(iter(checked.findings), None)
        return f"第{first.span.line}行：{message(first)}" if first is not None else ""
    if checked.reading.kind == DEPARTMENT_KIND:
        return f"{text_of(root.get('部门'))}（部门预算公开）"
    named = (text_of(root.get(name)) for name in _TITLES)
    about = checked.result.table.name if checked.result is not None else ""
    return next(filter(None, named), f"{about}（{checked.reading.kind}）" if about else checked.reading.kind)


def ordered(rows: list[FileRow], order: int) -> list[FileRow]:
    """Return ``rows`` in the order ``ORDERS[order]``; they come in the order of their files."""
    if order == 1:
        return sorted(rows, key=lambda row: (-row.errors, -row.warnings))
    if order == 2:
        return sorted(rows, key=lambda row: (row.share is None, row.share or Decimal(0)))
    return rows


def summary(rows: list[FileRow]) -> str:
    """Return the head line's words about a folder: how many files, the goal tables' mean score, the errors."""
    shares = [row.share for row in rows if row.share is not None and row.kind in GOAL_KINDS]
    words = [f"{len(rows)} 个文件"]
    if shares:
        words.append(
            f"均分 {points_text((100 * sum(shares, Decimal(0)) / len(shares)).quantize(Decimal('0.1')))}"
        )
    words.append(f"错误 {sum(row.errors for row in rows)}")
    missing = sum(not row.is_checked for row in rows)
    if missing:
        words.append(f"还有 {missing} 个在检查")
    return "  ".join(words)
