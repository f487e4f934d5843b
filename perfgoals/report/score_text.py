"""Review scores in the terminal: one table with its whole trace, or many as a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.score import (
    UNJUDGED_NOTE,
    ScoredTable,
    Unscored,
    clauses,
    machine_grade,
    missing_items,
    percent,
    reason,
    step_reason,
)
from perfgoals.report.score_overview import Overview
from perfgoals.rules.registry import rules_by_key
from perfgoals.scoring.review import points_text
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from perfgoals.report.departments import Department
    from perfgoals.scoring.review import ItemScore, ReviewScore

_BAR = 24
_RANKED = 60
"""Tables listed; of more, the best third of these and the rest from the end, where a reviewer looks first."""
_RULES = 10


class ScoreText:
    """Writes one table's trace, or, for several, ranking, departments, items and common findings.

    With ``details`` every table's trace comes first.
    """

    def __init__(self, write: Callable[[str], object], *, details: bool = False) -> None:
        """Write through ``write``."""
        self._write = write
        self._details = details
        self._overview = Overview()
        self._only: list[str] = []
        self._faults: list[str] = []
        self._results = 0

    def add(self, table: ScoredTable) -> None:
        """Take one table."""
        self._overview.add(table)
        if self._details:
            self._write("\n".join(trace_lines(table)) + "\n\n")
            return
        self._only = list(trace_lines(table)) if len(self._overview.lines) == 1 else []
        self._faults += _fault_lines(table)

    def add_result(self, text: str, data: dict[str, object], department: Department) -> None:
        """Write the result of a 自评表 or 监控表."""
        del data, department
        self._results += 1
        self._write(text.rstrip("\n") + "\n\n")

    def add_department(self, department: Department, errors: int) -> None:
        """Take a department's own errors."""
        self._overview.add_department(department, errors)

    def close(self, unscored: Unscored) -> None:
        """Write the trace or the overview, and what was not scored."""
        count = len(self._overview.lines)
        if self._only:
            self._write("".join(f"{line}\n" for line in [*self._only, ""]))
        elif count > 1:
            self._write("\n".join([*overview_lines(self._overview), *self._faults]) + "\n")
        if self._results and not count:
            return
        head = f"共 {count} 张绩效目标表" if count else "没有可评分的绩效目标表"
        if count > 1:
            head += f"，平均得分率 {percent(self._overview.mean())}"
            head += "" if self._details else "；加上 --details 可看每张表逐项扣分的来由"
        self._write("；".join([head, *unscored.clauses()]) + "\n")


def trace_lines(table: ScoredTable) -> Iterator[str]:
    """Yield the lines of one table: items with their trace, what to mend first, clauses, total."""
    score = table.score
    yield one_line(f"{relative_path(table.path)}  {table.kind}  {table.name}")
    machine = f"{points_text(score.machine_points)} / {points_text(score.machine_max)}"
    yield f"  机评得分 {machine}（得分率 {percent(score.machine_share)}，按四档为{machine_grade(score)}）"
    for item in score.items:
        yield from _item_lines(item)
    yield "  " + _total(score)
    yield from _fault_lines(table)
    steps = table.steps()
    if steps:
        yield "  先改这几处，得分提高最多"
        for number, step in enumerate(steps, start=1):
            gain, after = points_text(step.gain), points_text(step.after)
            yield f"    {number}. +{gain}（到 {after}）  {step_reason(step)}"
    rules = list(clauses(score))
    if rules:
        yield "  扣分依据"
        yield from (f"    {code}  {clause or rules_by_key()[code].title}" for code, clause in rules)
    if table.suppressed:
        yield f"  另有 {table.suppressed} 个问题已在文件中豁免，没有扣分"


def _item_lines(item: ItemScore) -> Iterator[str]:
    name = _padded(item.item.value, 12)
    machine = f"{points_text(item.machine_points)} / {points_text(item.machine_max)}"
    if item.reviewed is not None:
        beside = f"（机评 {machine}）" if item.machine_max else ""
        opinion = f"  意见：{one_line(item.opinion)}" if item.opinion else ""
        yield f"  {name} 审核 {points_text(item.reviewed)} / {points_text(item.full)}{beside}{opinion}"
    elif not item.machine_max:
        yield f"  {name} 未评（满分 {points_text(item.full)}）"
    else:
        unjudged = item.full - item.machine_max
        yield f"  {name} {machine}" + (f"，另有 {points_text(unjudged)} 分未评" if unjudged else "")
    for deduction in item.trace:
        yield f"      {points_text(deduction.points)}  {deduction.finding.code}  {reason(deduction)}"


def _total(score: ReviewScore) -> str:
    if score.total is not None:
        return f"总分 {points_text(score.total)} / 100，等级 {score.grade}"
    if any(item.reviewed is not None for item in score.items):
        return f"还缺 {missing_items(score)} 的审核得分，暂无总分和等级"
    return UNJUDGED_NOTE


def _fault_lines(table: ScoredTable) -> Iterator[str]:
    for fault in table.faults:
        yield f"  审核表有误  {one_line(relative_path(fault.path))}  {one_line(fault.sentence)}"


def overview_lines(overview: Overview) -> Iterator[str]:
    """Yield the lines of ranking, departments, items and common findings."""
    ranked = overview.ranked()
    head, tail = ranked, ranked[:0]
    if len(ranked) > _RANKED:
        head, tail = ranked[: _RANKED // 3], ranked[-2 * _RANKED // 3 :]
    yield _row(("名次", "得分率", "机评", "总分", "主要失分", "部门", "表"), _COLUMNS)
    for part in (head, tail):
        if part is tail and tail:
            yield f"……（中间 {len(ranked) - len(head) - len(tail)} 张略去；--output-format csv 可得全部）"
        for rank, line in part:
            total = "—" if line.total is None else f"{points_text(line.total)} {line.grade}"
            machine = f"{points_text(line.points)}/{points_text(line.maximum)}"
            cells = (str(rank), percent(line.share), machine, total, line.worst, line.department, line.name)
            yield _row(cells, _COLUMNS)
    yield from _department_lines(overview)
    yield ""
    yield "各项失分（占机评分的比例）"
    for item in overview.items():
        name = _padded(item.item.value, 12)
        lost = f"{points_text(item.lost)} / {points_text(item.maximum)}"
        yield f"{name} {percent(item.share):>6}  {'█' * round(item.share * _BAR):<{_BAR}}  {lost}"
    yield ""
    yield "最常见的问题"
    for rule in overview.rules()[:_RULES]:
        title = _padded(rules_by_key()[rule.code].title, 28)
        yield (
            f"{rule.code}  {title} {rule.counts.total():>5} 处  {rule.tables:>4} 张表"
            f"  失 {points_text(rule.lost)} 分"
        )
    yield ""


_COLUMNS = (4, 7, 12, 8, 12, 28, 0)
_DEPARTMENT_COLUMNS = (4, 10, 8, 8, 14, 0)


def _department_lines(overview: Overview) -> Iterator[str]:
    yield ""
    heads = ("名次", "平均得分率", "表数", "最低", "部门文件错误", "部门")
    yield _row(heads, _DEPARTMENT_COLUMNS)
    for rank, line in overview.ranked_departments():
        cells = (
            str(rank),
            percent(line.mean),
            str(len(line.shares)),
            percent(min(line.shares)),
            str(line.errors),
            line.title,
        )
        yield _row(cells, _DEPARTMENT_COLUMNS)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - display_width(text), 0)
