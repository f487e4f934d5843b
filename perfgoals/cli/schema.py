"""``perfgoals schema``: JSON Schemas for editors."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.resources import CONFIG_NAME, KINDS, schema_name_of, schema_text

_HELP = "表类（如 项目支出绩效目标表）或 perfgoals.yaml；不写则列出全部。"


def schema(kind: Annotated[str | None, typer.Argument(metavar="表类", help=_HELP)] = None) -> int:
    """Run ``perfgoals schema``."""
    names = {known: schema_name_of(known) for known in (*KINDS, CONFIG_NAME)}
    if kind is None:
        for known, name in names.items():
            console.out(f"{name:<22}{known}\n")
        return exits.CLEAN
    wanted = kind.strip().removesuffix(".schema.json")
    wanted = names.get(wanted, wanted)
    if wanted not in names.values():
        close = get_close_matches(wanted, [*names, *names.values()], n=1)
        guess = f"是否想写“{close[0]}”" if close else f"可用：{'、'.join(names)}"
        raise UsageError(f"没有“{kind}”这种表类；{guess}")
    console.out(schema_text(wanted))
    return exits.CLEAN
