"""The review as one HTML file: filters, charts, and each finding beside its row.

The file needs no network and no server, prints, and reads without its script; findings are plain markup and
the script only hides what the filters leave out.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem
from perfgoals.report.departments import NOT_JUDGED, Departments, document_name, is_declared_empty
from perfgoals.report.html_charts import chart
from perfgoals.report.html_choices import Choices
from perfgoals.report.html_finding import finding_card
from perfgoals.report.html_page import filters, head, overview, rule_notes
from perfgoals.report.markdown import UNJUDGED
from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.rows import split_lines
from perfgoals.report.spool import Spool
from perfgoals.report.summary import Summary
from perfgoals.rules import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Severity
    from perfgoals.report.departments import Department


class HtmlReport:
    """Collects findings by department and table and writes the page when closed: the charts come first."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._summary = Summary()
        self._departments = Departments()
        self._choices = Choices()
        self._by_department: dict[Department, Counter[Severity]] = {}
        self._by_rule: dict[str, Counter[Severity]] = {}
        self._body = Spool()
        self._open: Department | None = None
        self._clean = Spool()
        self._clean_count = 0

    def add(self, result: FileResult) -> None:
        """Take one file."""
        self._summary.add(result)
        if result.skipped:
            return
        department = self._departments.of(result)
        counts = self._by_department.setdefault(department, Counter())
        if not result.findings:
            self._clean_count += 1
            unseen = f"（{NOT_JUDGED}）" if is_declared_empty(result) else ""
            self._clean.write(f"<li>{escape(department.title)}：{_heading(result)}{unseen}</li>\n")
            return
        self._body.write(self._opening(department, result))
        lines = split_lines(result.reading.text)
        for finding in result.findings:
            counts[finding.severity] += 1
            self._by_rule.setdefault(finding.code, Counter())[finding.severity] += 1
            self._body.write(finding_card(finding, result, lines))
        self._body.write("</details>\n")

    def _opening(self, department: Department, result: FileResult) -> str:
        """Return what stands before the findings of a file, and before those of a department."""
        department_number, number = self._choices.add(department, result)
        opening = ""
        if department != self._open:
            folder = one_line(department.folder)
            folder = f" <small>{escape(folder)}</small>" if folder not in {"", department.title} else ""
            opening = "</details>\n" if self._open else ""
            opening += (
                f'<details class="department" data-department="{department_number}" open>'
                f"<summary><h2>{escape(department.title)}{folder}</h2> "
                '<small class="count"></small></summary>\n'
            )
            self._open = department
        path = escape(one_line(relative_path(result.reading.path)))
        return (
            f'{opening}<details class="table" data-file="{number}" open><summary><h3>{_heading(result)}</h3> '
            f'<small class="count">{len(result.findings)} 个问题</small></summary><p class="path">{path}</p>\n'
        )

    def close(self) -> None:
        """Write the page."""
        rules = {rule.code: rule for rule in registry.all_rules() if rule.code in self._by_rule}
        self._write(head() + overview(self._summary))
        if rules:
            departments = self._choices.departments(self._by_department)
            self._write(self._charts(departments))
            named = [(number, label) for _, number, label in departments if number]
            files = [
                (number, label, self._choices.files(one)) for one, number, label in departments if number
            ]
            self._write(
                filters([(code, f"{code} {rule.title}") for code, rule in rules.items()], named, files)
            )
        self._write('<main id="findings" tabindex="-1">\n')
        self._body.drain(self._write)
        self._write("</details>\n" if self._open else "")
        self._write('<p id="none" hidden>没有符合条件的问题</p>\n</main>\n')
        self._write(rule_notes((rule, self._by_rule[code].total()) for code, rule in rules.items()))
        self._write(_unjudged())
        if self._clean_count:
            self._write(
                f'<details id="clean"><summary>没有发现问题的文件（{self._clean_count}）</summary><ul>\n'
            )
        self._clean.drain(self._write)
        self._write("</ul></details>\n" if self._clean_count else "")
        self._write("</body>\n</html>\n")

    def _charts(self, departments: list[tuple[Department, str, str]]) -> str:
        titles = {code: f"{code} {registry.rules_by_key()[code].title}" for code in self._by_rule}
        rules = [(code, titles[code], counts) for code, counts in sorted(self._by_rule.items())]
        by_department = [(number, label, self._by_department[one]) for one, number, label in departments]
        items = [
            (item.value, item.value, self._of_item(item)) for item in ReviewItem if item.value not in UNJUDGED
        ]
        return (
            f'<div class="charts">{chart("按规则", "rule", rules)}'
            f"{chart('按部门', 'department', by_department)}{chart('按目标审核内容', '', items)}</div>\n"
        )

    def _of_item(self, item: ReviewItem) -> Counter[Severity]:
        total: Counter[Severity] = Counter()
        for code, counts in self._by_rule.items():
            if registry.rules_by_key()[code].item is item:
                total.update(counts)
        return total


def _heading(result: FileResult) -> str:
    kind = one_line(result.reading.kind) if result.reading.root is not None else ""
    return escape(document_name(result)) + (f" <small>{escape(kind)}</small>" if kind else "")


def _unjudged() -> str:
    items = "".join(f"<dt>{item}</dt><dd>{questions}</dd>" for item, questions in UNJUDGED.items())
    return (
        '<section id="unjudged"><h2>待人工审核</h2><p>以下内容程序不能判断，本报告没有涉及：</p>'
        f"<dl>{items}</dl></section>\n"
    )
