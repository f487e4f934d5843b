"""The frame of the HTML report: head with style and script, filters, charts, rules, closing parts."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.report.advice import section
from perfgoals.rules.base import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.report.summary import Summary
    from perfgoals.rules.base import Rule

TITLE = "预算绩效目标审核报告"
_ASSETS = Path(__file__).with_name("assets")


def head() -> str:
    """Return everything before the body's content.

    Style and script are inside, and the content policy lets nothing else run or load: a value from a table
    stays text, whatever it holds.
    """
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{TITLE}</title>\n'
        f"<style>{style}</style>\n<script>{script}</script>\n</head>\n<body>\n"
    )


def overview(summary: Summary) -> str:
    """Return the title, what the run adds up to, and a tile for each severity."""
    counts = {
        Severity.ERROR: summary.errors,
        Severity.WARNING: summary.warnings,
        Severity.INFO: summary.infos,
    }
    tiles = "".join(
        f'<li class="{severity.value}"><b>{count}</b>{severity.label}</li>'
        for severity, count in counts.items()
    )
    return (
        f"<header><h1>{TITLE}</h1><p>{escape(summary.sentence())}。</p>"
        f'<ul class="tiles"><li><b>{summary.files}</b>文件</li>{tiles}</ul></header>\n'
    )


def filters(rules: Iterable[tuple[str, str]], departments: Iterable[tuple[str, str]]) -> str:
    """Return the filter bar; it shows only where the script runs. Options are ``(value, label)``."""
    severities = "".join(
        f'<label><input type="checkbox" name="severity" value="{severity.value}" checked>{severity.label}</label>'
        for severity in Severity
    )
    return (
        f'<form id="filters" hidden autocomplete="off"><fieldset>{severities}</fieldset>'
        f'<select name="rule" aria-label="规则"><option value="">全部规则</option>{_options(rules)}</select>'
        f'<select name="department" aria-label="部门"><option value="">全部部门</option>{_options(departments)}</select>'
        '<input type="search" name="text" placeholder="查找文字" aria-label="查找文字">'
        '<button type="reset">全部显示</button><output aria-live="polite"></output></form>\n'
    )


def rule_notes(rules: Iterable[type[Rule]]) -> str:
    """Return what each rule checks, why, how to mend and the clauses it rests on."""
    notes = []
    for rule in rules:
        said = "".join(f"<dt>{name}</dt><dd>{escape(section(rule, name))}</dd>" for name in HEADINGS)
        clauses = "".join(f"<dd>{escape(str(clause))}</dd>" for clause in rule.authority)
        said += f"<dt>依据</dt>{clauses}" if clauses else ""
        notes.append(
            f'<section class="note" id="{rule.code}"><h3>{rule.code} {escape(rule.title)}</h3><dl>{said}</dl></section>\n'
        )
    return f'<section id="rules"><h2>规则说明</h2>\n{"".join(notes)}</section>\n' if notes else ""


def _options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options)


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
