"""Fields that a form has beyond the schema of its kind (附加字段), and the schema with them.

They hold one text or several, at the top of a table or in a row of its indicators. A name that the kind already
has keeps its type; the form then only explains it in its own words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.document.shape import resolved, shape_of
from perfgoals.model.records import dataclass
from perfgoals.resources import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.shape import Json

_ROWS = ("indicator", "section-indicator")
"""The parts of a schema that describe a row of indicators."""
_REMARK = "备注"
_TEXTS = {"$ref": "#/$defs/lines"}


@dataclass(frozen=True, slots=True)
class ExtraField:
    """A field of a form's own: its name, what goes into it, and examples."""

    name: str
    about: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """The fields a form adds to a kind of table: ``fields`` at the top, ``row`` to each indicator."""

    fields: tuple[ExtraField, ...] = ()
    row: tuple[ExtraField, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the form keeps to the schema."""
        return not self.fields and not self.row


NO_EXTENSION = Extension()


def extended(kind: str, extension: Extension = NO_EXTENSION) -> Json:
    """Return the JSON Schema of ``kind`` with the fields of ``extension``.

    New fields stand before the first block of fields of the table, in a row before 备注. The dict is shared by
    all callers: read it, never change it. Raises KeyError for an unknown kind.
    """
    return schema(kind) if extension.is_empty else _extended(kind, extension)


def clashes(kind: str, extension: Extension) -> list[str]:
    """Return the names in ``extension`` that the kind already uses for a block of fields or a list."""
    form = schema(kind)
    places = [(form, extension.fields), *((part, extension.row) for part in _rows(form))]
    return [
        extra.name
        for node, extras in places
        for extra in extras
        if extra.name in node.get("properties", {}) and not _is_text(form, node["properties"][extra.name])
    ]


@lru_cache(maxsize=64)
def _extended(kind: str, extension: Extension) -> Json:
    form = schema(kind)
    definitions = dict(form["$defs"])
    for name in _ROWS:
        if name in definitions:
            definitions[name] = _with(form, definitions[name], extension.row, _REMARK)
    return _with(form, form, extension.fields, _first_block(form)) | {"$defs": definitions}


def _with(form: Json, node: Json, extras: Iterable[ExtraField], before: str) -> Json:
    """Return ``node`` with further fields in front of the field ``before``, last where it has none of that name."""
    known: Json = node["properties"]
    properties: Json = {}
    new = {extra.name: _described(_TEXTS, extra) for extra in extras if extra.name not in known}
    for name, part in known.items():
        if name == before:
            properties |= new
        properties[name] = part
    for extra in extras:
        if extra.name in known and _is_text(form, known[extra.name]):
            properties[extra.name] = _described(known[extra.name], extra)
    return node | {"properties": properties | new}


def _described(part: Json, extra: ExtraField) -> Json:
    said: Json = {"description": f"{extra.about}。", "examples": list(extra.examples)} if extra.about else {}
    return {"title": extra.name, "description": ""} | part | said


def _first_block(form: Json) -> str:
    """Return the first field that holds fields or a list: what comes before says what the table is about."""
    found = (name for name, part in form["properties"].items() if not _is_text(form, part))
    return next(found, _REMARK)


def _is_text(form: Json, part: Json) -> bool:
    return shape_of(resolved(form, part)) in {"text", "lines"}


def _rows(form: Json) -> list[Json]:
    return [form["$defs"][name] for name in _ROWS if name in form["$defs"]]
