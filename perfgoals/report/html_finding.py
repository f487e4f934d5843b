"""One finding as HTML: what is wrong, the source lines, and the row it stands in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from perfgoals.report.advice import place, rule_of, sentence
from perfgoals.report.plain import one_line
from perfgoals.report.rows import row_of, source_lines

if TYPE_CHECKING:
    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding


def finding_card(finding: Finding, result: FileResult, lines: list[str]) -> str:
    """Return the card of a finding; ``lines`` are those of its file."""
    rule = rule_of(finding)
    where = place(finding)
    severity = finding.severity
    parts = [
        f'<article tabindex="-1" data-severity="{severity.value}" data-rule="{escape(finding.code)}">\n'
        f'<h4><b class="{severity.value}">{severity.label}</b> '
        f'<a href="#{escape(finding.code)}">{escape(finding.code)} {escape(rule.title)}</a>'
        f"<small>第 {finding.span.line} 行 · 把握{finding.confidence.label}</small></h4>\n"
        f"<p>{escape(sentence(finding))}</p>\n"
    ]
    if where:
        parts.append(f'<p class="where">{escape(where)}</p>\n')
    parts += [f'<p class="fix">可改：{escape(one_line(fix.title))}</p>\n' for fix in finding.fixes]
    source, row = _source(finding, lines), _row(finding, result)
    if source or row:
        parts.append(f'<div class="beside">{source}{row}</div>\n')
    parts += [
        f'<p class="where">另见第 {related.span.line} 行：{escape(one_line(related.label))}</p>\n'
        for related in finding.related
    ]
    parts.append("</article>\n")
    return "".join(parts)


def _source(finding: Finding, lines: list[str]) -> str:
    shown = []
    for line in source_lines(finding.span, lines):
        marked = f"<mark>{escape(line.marked)}</mark>" if line.marked else ""
        shown.append(f"<i>{line.number}</i>{escape(line.before)}{marked}{escape(line.after)}")
    text = "\n".join(shown)
    return f"<pre>{text}</pre>" if shown else ""


def _row(finding: Finding, result: FileResult) -> str:
    cells = []
    for field in row_of(finding, result):
        value = f"<mark>{escape(field.value)}</mark>" if field.marked else escape(field.value)
        cells.append(f"<tr><th>{escape(field.name)}</th><td>{value}</td></tr>")
    return f"<table>{''.join(cells)}</table>" if cells else ""
