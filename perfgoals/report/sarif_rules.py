"""The rules of the catalogue as SARIF reporting descriptors, drawn from the rule classes."""

from __future__ import annotations

from perfgoals.model.finding import Severity
from perfgoals.report.advice import section
from perfgoals.report.rule_page import rule_page
from perfgoals.rules import registry
from perfgoals.rules.base import HEADINGS, Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM_SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
"""``problem.severity`` and ``precision`` are what code-scanning services sort by."""


def descriptors() -> list[dict[str, object]]:
    """Return a descriptor for every rule, by code."""
    return [_descriptor(rule) for rule in registry.all_rules()]


def _descriptor(rule: type[Rule]) -> dict[str, object]:
    """Return one descriptor.

    SARIF (§3.49.12) wants an absolute ``helpUri`` and the pages ship with the repository, so the whole page
    is the ``help`` and its place stands in the properties.
    """
    what, why, _ = (section(rule, heading) for heading in HEADINGS)
    item = rule.item.value if rule.item else ""
    properties: dict[str, object] = {
        "confidence": rule.confidence.value,
        "precision": rule.confidence.value,
        "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
        "since": rule.since,
        "authority": [str(clause) for clause in rule.authority],
        "documentation": f"docs/rules/{rule.code}.md",
    }
    if item:
        properties |= {"item": item, "tags": [item]}
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{what}{why}"},
        "help": {"text": _plain_help(rule), "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _plain_help(rule: type[Rule]) -> str:
    lines = [f"{heading}：{section(rule, heading)}" for heading in HEADINGS]
    return "\n".join([*lines, *(f"依据：{clause}" for clause in rule.authority)])
