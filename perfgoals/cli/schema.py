"""``perfgoals schema``: JSON Schemas for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.resources import CONFIG_NAME, KINDS, schema_name_of, schema_text


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="表类",
            help="表类（如 项目支出绩效目标表）或 perfgoals.yaml；不写则列出全部。",
            show_default=False,
        ),
    ] = None,
) -> int:
    """打印一种表的 JSON Schema，供编辑器边写边提示。"""
    names = {known: schema_name_of(known) for known in (*KINDS, CONFIG_NAME)}
    if kind is None:
        for known, name in names.items():
            console.out(f"{name:<22}{known}\n")
        return exits.CLEAN
    wanted = kind.strip().removesuffix(".schema.json")
    if wanted in names:
        wanted = names[wanted]
    if wanted not in names.values():
        raise UsageError(f"没有“{kind}”这种表类；可用：{'、'.join(names)}")
    console.out(schema_text(wanted))
    return exits.CLEAN
