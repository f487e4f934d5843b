"""The score overview as one HTML file: charts, rankings, and each table's trace to unfold.

The file needs no network and no script; it prints.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.score import (
    clauses,
    machine_grade,
    missing_items,
    percent,
    reason,
    step_reason,
)
from perfgoals.report.score_charts import departments_chart, distribution_chart, items_chart, rules_chart
from perfgoals.report.score_overview import Overview
from perfgoals.report.score_results import HEADS, Result, counted, result_of
from perfgoals.report.spool import Spool
from perfgoals.rules.registry import rules_by_key
from perfgoals.scoring.review import points_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfgoals.report.departments import Department
    from perfgoals.report.score import ScoredTable, Unscored
    from perfgoals.scoring.review import ItemScore, ReviewScore

TITLE = "预算绩效目标审核得分"
_ASSETS = Path(__file__).with_name("assets")


class ScoreHtml:
    """Collects the scores and writes the page when closed: the charts come first."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._overview = Overview()
        self._body = Spool()
        self._results: list[Result] = []
        self._traces = Spool()

    def add(self, table: ScoredTable) -> None:
        """Take one table."""
        line = self._overview.add(table)
        self._body.write(_table(table, line.number))

    def add_result(self, text: str, data: dict[str, object], department: Department) -> None:
        """Take the result of a 自评表 or 监控表."""
        result = result_of(data, department)
        self._results.append(result)
        self._traces.write(_result(result, text, len(self._results)))

    def add_department(self, department: Department, errors: int) -> None:
        """Take a department's own errors."""
        self._overview.add_department(department, errors)

    def close(self, unscored: Unscored) -> None:
        """Write the page."""
        overview = self._overview
        self._write(_head() + _header(overview, unscored, self._results))
        if overview.lines:
            departments = overview.ranked_departments()
            self._write('<div class="charts">\n' + distribution_chart(overview.distribution()))
            self._write(items_chart(overview.items()) + departments_chart(departments))
            self._write(rules_chart(overview.rules()) + "</div>\n")
            self._write(_department_ranks(overview) + _table_ranks(overview))
            self._write("<section><h2>逐表扣分</h2>\n")
            self._body.drain(self._write)
            self._write("</section>\n")
        if self._results:
            self._write(_result_lines(self._results) + "<section><h2>自评和监控逐项</h2>\n")
            self._traces.drain(self._write)
            self._write("</section>\n")
        self._write("</body>\n</html>\n")


def _head() -> str:
    """Return everything before the content; the content policy lets nothing load or run."""
    style = "".join((_ASSETS / name).read_text(encoding="utf-8") for name in ("report.css", "score.css"))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{TITLE}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
    )


def _header(overview: Overview, unscored: Unscored, results: list[Result]) -> str:
    count = len(overview.lines)
    head = f"共 {count} 张绩效目标表" if count else "没有可评分的绩效目标表"
    said = "；".join([head, *counted(results), *unscored.clauses()])
    complete = sum(line.total is not None for line in overview.lines)
    tiles = (
        (str(count), "绩效目标表"),
        (str(len(overview.ranked_departments())), "部门"),
        (percent(overview.mean()), "平均得分率"),
        (str(complete), "已有审核总分"),
    )
    shown = "".join(f"<li><b>{value}</b>{words}</li>" for value, words in tiles) if count else ""
    return (
        f"<header><h1>{TITLE}</h1><p>{escape(said)}。机评分只含程序能判断的部分；"
        "总分和等级要有审核人填写的“项目支出绩效目标审核表”（财预〔2015〕88号）。</p>"
        f'<ul class="tiles">{shown}</ul></header>\n'
    )


def _table_ranks(overview: Overview) -> str:
    rows = []
    for rank, line in overview.ranked():
        total = "—" if line.total is None else f"{points_text(line.total)} {line.grade}"
        machine = f"{points_text(line.points)} / {points_text(line.maximum)}"
        rows.append(
            f'<tr><td class="number">{rank}</td><td>{escape(line.department)}</td>'
            f'<td><a href="#t{line.number}">{escape(line.name)}</a></td><td class="number">{machine}</td>'
            f'<td class="number">{percent(line.share)}</td><td class="number">{total}</td><td class="item">{line.worst or "—"}</td></tr>\n'
        )
    heads = ("#名次", "部门", "表", "#机评得分", "#得分率", "#总分", "主要失分")
    return _ranks("各表排名", heads, rows)


def _department_ranks(overview: Overview) -> str:
    rows = [
        f'<tr><td class="number">{rank}</td><td>{escape(line.title)}</td><td class="number">{len(line.shares)}</td>'
        f'<td class="number">{percent(line.mean)}</td><td class="number">{percent(min(line.shares))}</td>'
        f'<td class="number">{line.errors}</td></tr>\n'
        for rank, line in overview.ranked_departments()
    ]
    return _ranks("各部门排名", ("#名次", "部门", "#表数", "#平均得分率", "#最低", "#部门文件错误"), rows)


def _result_lines(results: list[Result]) -> str:
    rows = []
    for number, result in enumerate(results, start=1):
        department, name, *others = map(escape, map(one_line, result.cells))
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        rows.append(f'<tr><td>{department}</td><td><a href="#r{number}">{name}</a></td>{cells}</tr>\n')
    return _ranks("自评和监控结果", HEADS, rows)


def _result(result: Result, text: str, number: int) -> str:
    lines = "\n".join(escape(one_line(line)) for line in text.rstrip("\n").splitlines())
    return (
        f'<details class="scored" id="r{number}"><summary><b>{escape(one_line(result.name))}</b> '
        f"<small>{escape(one_line(result.department))} · {escape(one_line(result.kind))}</small></summary>\n"
        f"<pre>{lines}</pre></details>\n"
    )


def _ranks(title: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    """Return a section with a table; a head that begins with ``#`` stands over numbers."""
    cells = "".join(
        f'<th class="number" scope="col">{head[1:]}</th>'
        if head[0] == "#"
        else f'<th scope="col">{head}</th>'
        for head in heads
    )
    return (
        f'<section><h2>{title}</h2><div class="wide"><table class="ranks"><thead><tr>{cells}</tr></thead>'
        f"<tbody>\n{''.join(rows)}</tbody></table></div></section>\n"
    )


def _table(table: ScoredTable, number: int) -> str:
    score = table.score
    machine = f"{points_text(score.machine_points)} / {points_text(score.machine_max)}"
    parts = [
        f'<details class="scored" id="t{number}"><summary><b>{escape(one_line(table.name))}</b> '
        f"<small>{escape(one_line(table.department.title))} · {escape(one_line(table.kind))}</small> "
        f"机评 {machine}（{percent(score.machine_share)}，按四档为{machine_grade(score)}）</summary>\n"
        f'<p class="path">{escape(one_line(relative_path(table.path)))}</p>\n<p>{escape(_total(score))}</p>\n'
    ]
    parts += [
        f'<p class="poor">审核表有误：{escape(one_line(relative_path(fault.path)))} {escape(one_line(fault.sentence))}</p>\n'
        for fault in table.faults
    ]
    parts += [_item(item) for item in score.items]
    steps = table.steps()
    if steps:
        shown = "".join(
            f"<li><b>+{points_text(step.gain)}</b>（到 {points_text(step.after)}） {escape(step_reason(step))}</li>"
            for step in steps
        )
        parts.append(f"<h4>先改这几处，得分提高最多</h4><ol>{shown}</ol>\n")
    rules = "".join(
        f"<li>{code} {escape(rules_by_key()[code].title)}：{escape(clause)}</li>"
        for code, clause in clauses(score)
        if clause
    )
    parts.append(f"<h4>扣分依据</h4><ul>{rules}</ul>\n" if rules else "")
    if table.suppressed:
        parts.append(f"<p>另有 {table.suppressed} 个问题已在文件中豁免，没有扣分</p>\n")
    return "".join([*parts, "</details>\n"])


def _item(item: ItemScore) -> str:
    machine = f"{points_text(item.machine_points)} / {points_text(item.machine_max)}"
    if item.reviewed is not None:
        beside = f"（机评 {machine}）" if item.machine_max else ""
        said = f"审核 {points_text(item.reviewed)} / {points_text(item.full)}{beside}"
    else:
        said = machine if item.machine_max else "未评"
    opinion = f"<p>意见：{escape(one_line(item.opinion))}</p>" if item.opinion else ""
    lost = "".join(
        f'<li><b>{points_text(deduction.points)}</b> <span class="{deduction.finding.severity.value}">'
        f"{deduction.finding.code}</span> {escape(reason(deduction))}</li>"
        for deduction in item.trace
    )
    return f"<h4>{item.item.value}<small>{said}</small></h4>{opinion}" + (
        f"<ul>{lost}</ul>\n" if lost else "\n"
    )


def _total(score: ReviewScore) -> str:
    if score.total is not None:
        return f"总分 {points_text(score.total)} / 100，等级 {score.grade}"
    return f"还缺 {missing_items(score)} 的审核得分，暂无总分和等级"
