"""``perfgoals explain``: one rule's page."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.report.rule_page import rule_page
from perfgoals.rules.registry import all_rules, rule_of


def explain(
    rule: Annotated[str, typer.Argument(metavar="规则", help="规则的代码或名称，如 PG304。")],
) -> int:
    """Run ``perfgoals explain``."""
    found = rule_of(rule)
    if found is None:
        known = {key.lower(): key for entry in all_rules() for key in (entry.code, entry.name)}
        close = get_close_matches(rule.strip().lower(), known, n=1)
        guess = f"，是否想查“{known[close[0]]}”" if close else ""
        raise UsageError(f"没有叫“{rule}”的规则{guess}；perfgoals rules 可列出全部规则")
    console.out(rule_page(found))
    return exits.CLEAN
