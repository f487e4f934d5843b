"""``perfgoals rules``: the catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.rules.registry import all_rules
from perfgoals.text import display_width


def rules(
    output_format: Annotated[
        str, typer.Option("--output-format", "-o", metavar="格式", help="输出格式：text 或 json。")
    ] = "text",
) -> int:
    """列出全部规则：代码、程度、名称。"""
    if output_format not in {"text", "json"}:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：text、json")
    if output_format == "json":
        entries = [
            {
                "code": rule.code,
                "name": rule.name,
                "title": rule.title,
                "severity": rule.severity.value,
                "confidence": rule.confidence.value,
                "item": rule.item.value if rule.item else None,
                "authority": [str(clause) for clause in rule.authority],
                "since": rule.since,
            }
            for rule in all_rules()
        ]
        console.out(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=1) + "\n")
        return exits.CLEAN
    for rule in all_rules():
        title = rule.title + " " * max(24 - display_width(rule.title), 0)
        item = rule.item.value if rule.item else "—"
        console.out(f"{rule.code}  {rule.severity.label}  {title}  {item:<6}  {rule.name}\n")
    console.out(f"共 {len(all_rules())} 条规则；perfgoals explain 代码 可查看某一条的说明\n")
    return exits.CLEAN
