"""Review scores as Markdown: ranking, departments, items and common findings as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.report.markdown_text import escape, row
from perfgoals.report.plain import one_line
from perfgoals.report.score import percent
from perfgoals.report.score_overview import Overview
from perfgoals.report.score_results import HEADS, Result, counted, result_of
from perfgoals.report.spool import Spool
from perfgoals.rules.registry import rules_by_key
from perfgoals.scoring.review import points_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.report.departments import Department
    from perfgoals.report.score import ScoredTable, Unscored

_RULES = 20


class ScoreMarkdown:
    """Collects the scores and writes the whole text when closed."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._overview = Overview()
        self._faults: list[str] = []
        self._results: list[Result] = []
        self._traces = Spool()

    def add(self, table: ScoredTable) -> None:
        """Take one table."""
        self._overview.add(table)
        self._faults += [row([fault.path, fault.address, fault.sentence]) for fault in table.faults]

    def add_result(self, text: str, data: dict[str, object], department: Department) -> None:
        """Take the result of a 自评表 or 监控表; its trace is kept as an indented block, in which nothing is markup."""
        result = result_of(data, department)
        self._results.append(result)
        block = "".join(f"    {one_line(line)}\n" for line in text.rstrip("\n").splitlines())
        self._traces.write(f"\n### {escape(result.name)}\n\n{block}")

    def add_department(self, department: Department, errors: int) -> None:
        """Take a department's own errors."""
        self._overview.add_department(department, errors)

    def close(self, unscored: Unscored) -> None:
        """Write the text."""
        count = len(self._overview.lines)
        head = (
            f"共 {count} 张绩效目标表，平均得分率 {percent(self._overview.mean())}"
            if count
            else "没有可评分的绩效目标表"
            if self._results
            else "没有可评分的表"
        )
        said = "；".join([head, *counted(self._results), *unscored.clauses()])
        self._write(f"# 预算绩效目标审核得分\n\n{said}。\n")
        if count:
            self._write("机评分只含程序能判断的部分；总分和等级要有审核人的“项目支出绩效目标审核表”。\n")
            self._tables()
            self._departments()
            self._items_and_rules()
        if self._results:
            self._section("自评和监控结果", list(HEADS), "---", "---", "---", "---", "---", "---", "---")
            for result in self._results:
                self._write(row(result.cells))
            self._traces.drain(self._write)
        if self._faults:
            self._section("审核表有误", ["文件", "位置", "问题"], "---")
            for line in self._faults:
                self._write(line)

    def _section(self, title: str, heads: list[str], *marks: str) -> None:
        rules = [*marks, *["---:"] * (len(heads) - len(marks))] if len(marks) > 1 else ["---"] * len(heads)
        self._write(f"\n## {title}\n\n{row(heads)}{row(rules)}")

    def _tables(self) -> None:
        heads = ["名次", "部门", "表", "机评得分", "得分率", "总分", "等级", "主要失分"]
        self._section("各表排名", heads, "---:", "---", "---", "---:", "---:", "---:", "---", "---")
        for rank, line in self._overview.ranked():
            machine = f"{points_text(line.points)} / {points_text(line.maximum)}"
            total = "—" if line.total is None else points_text(line.total)
            cells = [str(rank), line.department, line.name, machine, percent(line.share), total]
            self._write(row([*cells, line.grade or "—", line.worst or "—"]))

    def _departments(self) -> None:
        heads = ["名次", "部门", "表数", "平均得分率", "最低", "部门文件错误"]
        self._section("各部门排名", heads, "---:", "---")
        for rank, line in self._overview.ranked_departments():
            cells = [str(rank), line.title, str(len(line.shares)), percent(line.mean)]
            self._write(row([*cells, percent(min(line.shares)), str(line.errors)]))

    def _items_and_rules(self) -> None:
        self._section("各项失分", ["审核内容", "机评分合计", "失分", "失分率"], "---", "---:")
        for item in self._overview.items():
            maximum, lost = points_text(item.maximum), points_text(item.lost)
            self._write(row([item.item.value, maximum, lost, percent(item.share)]))
        self._section("最常见的问题", ["规则", "说明", "处", "表", "失分"], "---", "---")
        for rule in self._overview.rules()[:_RULES]:
            title, lost = rules_by_key()[rule.code].title, points_text(rule.lost)
            self._write(row([rule.code, title, str(rule.counts.total()), str(rule.tables), lost]))
