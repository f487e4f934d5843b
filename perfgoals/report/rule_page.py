"""The page of a rule, drawn from the rule itself: for ``perfgoals explain``, SARIF and the documentation."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from perfgoals.rules.base import HEADINGS, Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def rule_page(rule: type[Rule]) -> str:
    """Return the page of ``rule`` as Markdown, in Chinese throughout."""
    _, sections = parts(rule)
    item = rule.item.value if rule.item else "不计分"
    lines = [
        f"# {rule.code} {rule.title}",
        "",
        f"`{rule.name}` · {rule.severity.label} · 把握{rule.confidence.label} · {item} · 自 {rule.since} 起",
    ]
    for heading in HEADINGS:
        lines += ["", f"## {heading}", "", sections[heading]]
    if rule.authority:
        lines += ["", "## 依据", ""]
        lines += [f"- {clause}" for clause in rule.authority]
    for heading, cases in (("会提示的写法", rule.invalid[:2]), ("不会提示的写法", rule.valid[:2])):
        if cases:
            lines += ["", f"## {heading}"]
            for case in cases:
                lines += _example(case)
    return "\n".join([*lines, ""])


def documentation_page(rule: type[Rule]) -> str:
    """Return the page of ``rule`` with the English summary that readers of the repository find under it."""
    return f"{rule_page(rule)}\n*{parts(rule)[0]}*\n"


def parts(rule: type[Rule]) -> tuple[str, dict[str, str]]:
    """Return the English summary of a rule's docstring and its three Chinese sections.

    Raises ``ValueError`` where a heading is missing.
    """
    text = inspect.getdoc(rule) or ""
    summary, _, body = text.partition("\n")
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in body.splitlines():
        if line.strip() in HEADINGS and not line.startswith(" "):
            current = sections.setdefault(line.strip(), [])
        else:
            current.append(line.strip())
    missing = [heading for heading in HEADINGS if heading not in sections]
    if missing:
        raise ValueError(f"{rule.code} has no section {missing[0]}")
    return summary.strip(), {heading: _paragraphs(lines) for heading, lines in sections.items()}


def _paragraphs(lines: list[str]) -> str:
    """Join wrapped lines; Chinese text takes no blank at a line break."""
    return "\n\n".join("".join(group) for group in _groups(lines))


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if line:
            group.append(line)
        elif group:
            yield group
            group = []


def _example(case: Case) -> list[str]:
    if isinstance(case.text, bytes):
        return ["", f"{case.title}。"]
    return ["", f"{case.title}：", "", "```yaml", *case.text.strip("\n").splitlines(), "```"]
