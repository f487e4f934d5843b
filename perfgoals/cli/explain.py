"""``perfgoals explain``: one rule's page, or the list of a family."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.rule_names import catalogue_lines, rules_called
from perfgoals.report.rule_page import rule_page

_HELP = "规则的代码、名称或标题，如 PG304、运算符方向写反；只写开头（如 PG3）则列出那一类。"


def explain(rule: Annotated[str, typer.Argument(metavar="规则", help=_HELP)]) -> int:
    """Run ``perfgoals explain``."""
    found = rules_called(rule)
    if len(found) == 1:
        console.out(rule_page(found[0]))
        return exits.CLEAN
    for line in catalogue_lines(found):
        console.out(line)
    console.out(f"“{rule.strip()}”有 {len(found)} 条规则；perfgoals explain 代码 可查看某一条的说明\n")
    return exits.CLEAN
