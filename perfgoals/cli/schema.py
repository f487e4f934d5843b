"""``perfgoals schema``: JSON Schemas for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.new import SHORT_KINDS
from perfgoals.document.suggest import closest
from perfgoals.resources import CONFIG_NAME, KINDS, schema_name_of, schema_text

_HELP = f"表类的全名或简称（{'、'.join(SHORT_KINDS)}），或 perfgoals.yaml；不写则列出全部。"


def schema(
    kind: Annotated[str | None, typer.Argument(metavar="表类", help=_HELP)] = None,
    form: Annotated[
        str,
        typer.Option("--form", metavar="版式", help="连同这个版式的附加字段一起打印。", show_default=False),
    ] = "",
) -> int:
    """Run ``perfgoals schema``."""
    names = {known: schema_name_of(known) for known in (*KINDS, CONFIG_NAME)}
    if kind is None:
        for known, name in names.items():
            console.out(f"{name:<22}{known}\n")
        return exits.CLEAN
    wanted = kind.strip().removesuffix(".schema.json")
    wanted = SHORT_KINDS.get(wanted, wanted)
    wanted = names.get(wanted, wanted)
    if wanted not in names.values():
        close = closest(wanted, (*names, *SHORT_KINDS, *names.values()))
        guess = f"是否想写“{close}”" if close else f"可用：{'、'.join((*SHORT_KINDS, *names))}"
        raise UsageError(f"没有“{kind}”这种表类；{guess}")
    console.out(_of_form(form, wanted) if form else schema_text(wanted))
    return exits.CLEAN


def _of_form(form: str, name: str) -> str:
    """Return the text of a schema with the fields that a form has of its own."""
    import json

    from perfgoals.cli.settings import settings_for
    from perfgoals.config.forms import FormError, form_named

    kind = next((known for known, stem in KINDS.items() if stem == name), "")
    if not kind:
        raise UsageError(f"--form 只用于各种表；{CONFIG_NAME} 没有版式")
    try:
        table = form_named(form, settings_for(()).template_dirs).table(kind)
    except FormError as error:
        raise UsageError(str(error)) from None
    if table.extension.is_empty:
        return schema_text(name)
    apart = {"$id": f"{table.schema['$id']}:{form}", "title": f"{kind}（{form}）"}
    return json.dumps(table.schema | apart, ensure_ascii=False, indent=2) + "\n"
