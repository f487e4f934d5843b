"""``perfgoals rules``: the catalogue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.parameters import TextOrJson  # noqa: TC001 - Typer reads annotations
from perfgoals.rules.registry import all_rules
from perfgoals.text import display_width

if TYPE_CHECKING:
    from perfgoals.rules.base import Rule

_TITLE_WIDTH = 28


def rules(output_format: TextOrJson = "text") -> int:
    """Run ``perfgoals rules``."""
    if output_format == "json":
        entries = [_data(rule) for rule in all_rules()]
        console.out(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=1) + "\n")
    elif output_format == "text":
        for rule in all_rules():
            item = rule.item.value if rule.item else "—"
            columns = (rule.code, rule.severity.label, _padded(rule.title, _TITLE_WIDTH), _padded(item, 10))
            console.out(f"{'  '.join(columns)}  {rule.name}\n")
        console.out(f"共 {len(all_rules())} 条规则；perfgoals explain 代码 可查看某一条的说明\n")
    else:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：text、json")
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


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
