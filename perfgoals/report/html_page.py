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
        '<a class="skip" href="#findings">跳到问题</a>\n'
        f"<header><h1>{TITLE}</h1><p>{escape(summary.sentence())}。</p>"
        f'<ul class="tiles"><li><b>{summary.files}</b>文件</li>{tiles}</ul></header>\n'
    )


def filters(
    rules: Iterable[tuple[str, str]],
    departments: Iterable[tuple[str, str]],
    files: Iterable[tuple[str, str, Iterable[tuple[str, str]]]],
) -> str:
    """Return the filter bar; it shows only where the script runs.

    Options are ``(value, label)``; those of files stand under the value and label of their department.
    """
    severities = "".join(
        f'<label><input type="checkbox" name="severity" value="{severity.value}" checked>{severity.label}</label>'
        for severity in Severity
    )
    groups = "".join(
        f'<optgroup label="{escape(label)}" data-department="{escape(value)}">{_options(options)}</optgroup>'
        for value, label, options in files
    )
    return (
        f'<form id="filters" hidden autocomplete="off"><fieldset>{severities}</fieldset>'
        f"{_select('rule', '规则', _options(rules))}{_select('department', '部门', _options(departments))}"
        f"{_select('file', '文件', groups)}"
        '<input type="search" name="text" placeholder="查找文字" aria-label="查找文字">'
        '<button type="reset">全部显示</button><button type="button" id="fold">收起文件</button>'
        '<output aria-live="polite"></output>'
        '<p class="keys"><kbd>/</kbd> 查找 <kbd>j</kbd> 下一个问题 <kbd>k</kbd> 上一个问题 '
        "<kbd>回车</kbd> 规则说明</p></form>\n"
    )


def rule_notes(rules: Iterable[tuple[type[Rule], int]]) -> str:
    """Return how often each rule spoke, what it checks, why, how to mend and the clauses it rests on."""
    notes = []
    for rule, count in rules:
        said = "".join(f"<dt>{name}</dt><dd>{escape(section(rule, name))}</dd>" for name in HEADINGS)
        clauses = "".join(f"<dd>{escape(str(clause))}</dd>" for clause in rule.authority)
        said += f"<dt>依据</dt>{clauses}" if clauses else ""
        notes.append(
            f'<section class="note" id="{rule.code}"><h3>{rule.code} {escape(rule.title)} '
            f"<small>{count} 个问题</small></h3><dl>{said}</dl></section>\n"
        )
    return f'<section id="rules"><h2>规则说明</h2>\n{"".join(notes)}</section>\n' if notes else ""


def _select(name: str, label: str, options: str) -> str:
    return (
        f'<select name="{name}" aria-label="{label}"><option value="">全部{label}</option>{options}</select>'
    )


def _options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options)


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
