"""``perfgoals explain``: one rule's page."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.report.rule_page import rule_page
from perfgoals.rules.registry import all_rules, rule_of


def explain(
    rule: Annotated[str, typer.Argument(metavar="规则", help="规则的代码或名称，如 PG304。")],
) -> int:
    """说明一条规则：查什么、为什么、怎么改、依据和例子。"""
    found = rule_of(rule)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a misspelt name

        known = [key for entry in all_rules() for key in (entry.code, entry.name)]
        close = get_close_matches(rule.strip(), known, n=1) or get_close_matches(
            rule.strip().upper(), known, n=1
        )
        hint = f"，是否想查“{close[0]}”" if close else ""
        raise UsageError(f"没有叫“{rule}”的规则{hint}；perfgoals rules 可列出全部规则")
    console.out(rule_page(found))
    return exits.CLEAN
