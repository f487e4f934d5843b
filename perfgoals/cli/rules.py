"""``perfgoals rules``: the catalogue, or a part of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.parameters import TextOrJson  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.rule_names import catalogue_lines, rules_called
from perfgoals.rules.registry import all_rules

if TYPE_CHECKING:
    from perfgoals.rules.base import Rule

_HELP = "只列这些：代码或它的开头、名称、标题里的字，如 PG3、满意度；不写则列出全部。"


def rules(
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="规则", help=_HELP, show_default=False)
    ] = None,
    output_format: TextOrJson = "text",
) -> int:
    """Run ``perfgoals rules``."""
    if output_format not in {"text", "json"}:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：text、json")
    named = {rule for text in wanted or () for rule in rules_called(text)}
    chosen = [rule for rule in all_rules() if not wanted or rule in named]
    if output_format == "json":
        entries = [_data(rule) for rule in chosen]
        console.out(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=1) + "\n")
        return exits.CLEAN
    for line in catalogue_lines(chosen):
        console.out(line)
    console.out(f"共 {len(chosen)} 条规则；perfgoals explain 代码 可查看某一条的说明\n")
    return exits.CLEAN


def _data(rule: type[Rule]) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "item": rule.item.value if rule.item else None,
        "authority": [str(clause) for clause in rule.authority],
        "since": rule.since,
    }
