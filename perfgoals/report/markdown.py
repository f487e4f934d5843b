"""Markdown 审核意见: what a reviewer sends back to the departments, to be read by people and edited.

By department and table; within a table the surest and gravest first, one paragraph a rule with its places,
the clauses it rests on and what to do. Findings a rule is unsure of are put as questions at the end, and so
are the review items that no program can judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, Severity
from perfgoals.model.tables import PROJECT_KINDS
from perfgoals.report.advice import place, question, rule_of, section, sentence
from perfgoals.report.departments import Departments, document_name
from perfgoals.report.markdown_text import escape, row
from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.spool import Spool
from perfgoals.report.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding
    from perfgoals.report.departments import Department

UNJUDGED = {
    "目标相关性": "是否符合法律法规、规划；与本部门职能、发展规划和工作计划是否密切相关",
    "实现可能性": "目标是否经过充分论证和合理测算；措施是否切实可行",
    "条件充分性": "实施方案是否合理；组织实施能力和条件是否具备；内控与制度是否健全",
}
"""Items of the 项目支出绩效目标审核表 (财预〔2015〕88号) left wholly to the reviewer, with their questions."""


class MarkdownReport:
    """Collects the text by department and writes it when closed: the counts come first."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._summary = Summary()
        self._departments = Departments()
        self._counts: dict[Department, Summary] = {}
        self._current: Department | None = None
        self._body = Spool()
        self._questions = Spool()
        self._unjudged = Spool()
        self._asked = self._to_judge = 0

    def add(self, result: FileResult) -> None:
        """Take one file."""
        self._summary.add(result)
        if result.skipped:
            return
        department = self._departments.of(result)
        self._counts.setdefault(department, Summary()).add(result)
        sure = [finding for finding in result.findings if finding.confidence is not Confidence.LOW]
        if sure:
            if department != self._current:
                self._current = department
                self._body.write(f"\n## {escape(department.title)}\n")
            self._body.write(_table_section(result, sure))
        for finding in result.findings:
            if finding.confidence is Confidence.LOW:
                self._ask(finding, department, document_name(result))
        table = result.table
        if table is not None and table.kind in PROJECT_KINDS and not table.is_empty:
            self._to_judge += 1
            cells = [department.title, document_name(result), *("☐" for _ in UNJUDGED)]
            self._unjudged.write(row(cells))

    def close(self) -> None:
        """Write the whole text."""
        self._write(f"# 预算绩效目标审核意见\n\n{escape(self._summary.sentence())}。\n")
        if self._summary.files:
            self._write("\n" + row(["部门", "文件", "错误", "警告", "提示"]) + row(["---", *["---:"] * 4]))
        for department, counts in self._counts.items():
            numbers = (counts.files, counts.errors, counts.warnings, counts.infos)
            self._write(row([department.title, *map(str, numbers)]))
        self._body.drain(self._write)
        if self._asked:
            self._write("\n## 需要单位说明的问题\n\n下列情况程序没有把握，请单位说明：\n\n")
        self._questions.drain(self._write)
        if self._to_judge:
            self._write(_checklist())
        self._unjudged.drain(self._write)

    def _ask(self, finding: Finding, department: Department, name: str) -> None:
        self._asked += 1
        where = f"{department.title}《{name}》{_where(finding)}"
        self._questions.write(
            f"{self._asked}. {escape(where)}：{escape(question(finding))}（{finding.code}）\n"
        )


def _table_section(result: FileResult, findings: list[Finding]) -> str:
    kind = result.reading.kind
    name = document_name(result)
    head = f"{kind}：{name}" if kind and result.reading.root is not None else name
    parts = [f"\n### {escape(head)}\n\n`{_code(relative_path(result.reading.path))}`\n"]
    for severity in Severity:
        chosen = [finding for finding in findings if finding.severity is severity]
        if chosen:
            parts.append(f"\n#### {severity.label}（{len(chosen)}）\n")
            parts += _paragraphs(chosen)
    return "".join(parts)


def _paragraphs(findings: list[Finding]) -> Iterable[str]:
    """Yield a paragraph for each rule: what it says of each place, then its clauses and its remedy once."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.code, []).append(finding)
    for code, group in by_rule.items():
        rule = rule_of(group[0])
        lines = [f"\n**{escape(rule.title)}**（{code}）\n\n"]
        for finding in group:
            lines.append(f"- {escape(sentence(finding))}。\n")
            lines.append(f"  - 位置：{escape(_where(finding))}\n")
        if rule.authority:
            lines.append(f"\n依据：{escape('；'.join(str(clause) for clause in rule.authority))}。\n")
        lines.append(f"\n建议：{escape(section(rule, '怎么改'))}\n")
        yield "".join(lines)


def _where(finding: Finding) -> str:
    line = f"第 {finding.span.line} 行"
    return f"{place(finding)}（{line}）" if finding.address else line


def _checklist() -> str:
    items = "".join(f"- [ ] **{item}**：{questions}\n" for item, questions in UNJUDGED.items())
    head = row(["部门", "项目", *UNJUDGED]) + row(["---", "---", *[":---:"] * len(UNJUDGED)])
    return (
        "\n## 待人工审核\n\n"
        "以下内容程序不能判断，本意见没有涉及，请审核人逐表填写“项目支出绩效目标审核表”：\n\n"
        f"{items}\n{head}"
    )


def _code(path: str) -> str:
    """Return a path fit for a code span."""
    return one_line(path).replace("`", "'")
