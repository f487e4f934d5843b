"""What the form (版式) of a document decides about it: the unit of its money, and the fields of the form's own.

A document that names no 版式 has the one the settings name. A form that is not known decides nothing: PG004 says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError, FormTable, form_named
from perfgoals.document.extension import NO_EXTENSION, Extension
from perfgoals.document.read import reread
from perfgoals.model.money import MoneyUnit
from perfgoals.model.tables import money_unit, text_of

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.model.tables import Fields


def table_of(fields: Fields, settings: Settings) -> FormTable | None:
    """Return the table of a document's form, None where it has no form or the form no such table."""
    name = text_of(fields.get("版式")) or settings.form
    try:
        return form_named(name, settings.template_dirs).table(text_of(fields.get("表类"))) if name else None
    except FormError:
        return None


def unit_of(fields: Fields, settings: Settings) -> MoneyUnit:
    """Return the unit of a document's amounts: its own 金额单位, else what its form prescribes, else 万元."""
    if text_of(fields.get("金额单位")).strip():
        return money_unit(fields)
    table = table_of(fields, settings)
    return MoneyUnit(table.unit) if table is not None else MoneyUnit.WAN


def extension_of(fields: Fields, settings: Settings) -> Extension:
    """Return the fields that a document's form has beyond the schema."""
    table = table_of(fields, settings)
    return table.extension if table is not None else NO_EXTENSION


def judged_by_form(reading: Reading, settings: Settings) -> Reading:
    """Return ``reading`` with the problems it has in its own form.

    Only a document with a problem pays for the look at its form.
    """
    if reading.root is None or not reading.problems:
        return reading
    return reread(reading, extension_of(reading.root, settings))
