"""A document as its template sees it: every field of its kind is there, blank where the author left it out.

The fields come from the kind's JSON Schema, so a template may name any official field without asking first
whether it was filled in, while a misspelt name is still an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from perfgoals.render.errors import ViewError
from perfgoals.render.helpers import ABSENT

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = "Mapping[str, object]"
Shape = Literal["text", "list", "mapping"]


def view_of(data: Mapping[str, object], schema: Json) -> dict[str, object]:
    """Return the document with all fields of its schema.

    Args:
        data: the document, all scalars text.
        schema: the JSON Schema of its kind, self-contained.

    Returns:
        New mappings with, for every absent or blank field, "" (text, or text that may be a list), [] (lists)
        or a mapping of blanks. Open maps (绩效指标, 支出计划) keep just the keys they have, and a field the
        schema does not know is kept as it stands.

    Raises:
        ViewError: text stands where the schema has a mapping or list, or the other way round.

    """
    viewer = _VIEWERS.setdefault(id(schema), _Viewer(schema))
    return cast(dict[str, object], viewer.view(data, schema, "文档"))


class _Viewer:
    """Walks documents beside their schema; what a field looks like that nobody wrote is worked out once."""

    def __init__(self, root: Json) -> None:
        self._root = root
        self._definitions = _mapping(root.get("$defs"))
        self._absent: dict[int, object] = {}

    def view(self, value: object, schema: Json, name: str) -> object:
        if value is not ABSENT or not schema:
            return self._view(value, schema, name)
        key = id(schema)
        if key not in self._absent:
            self._absent[key] = self._view(value, schema, name)
        return self._absent[key]

    def _view(self, value: object, schema: Json, name: str) -> object:
        schema = self._resolved(schema)
        shape = _shape(schema)
        if value in ("", None) and shape == "mapping":
            value = {}
        if isinstance(value, dict):
            if schema and "object" not in _types(schema):
                raise ViewError(f"“{name}”应当填写文字，这里却是一组字段；请先用 lint 检查本文件")
            return self._mapping(value, schema)
        if isinstance(value, list):
            return self._list(value, schema, name)
        if shape == "mapping":
            raise ViewError(f"“{name}”下应当缩进填写各个字段，这里却是一段文字；请先用 lint 检查本文件")
        if shape == "list":
            return self._blank_list(value, name)
        return "" if value is None else value

    def _mapping(self, value: Mapping[str, object], schema: Json) -> dict[str, object]:
        rest = _mapping(schema.get("additionalProperties"))
        fields = {} if rest else _mapping(schema.get("properties"))
        seen = {
            name: self.view(value.get(name, ABSENT), _mapping(part), name) for name, part in fields.items()
        }
        others = {name: self.view(item, rest, name) for name, item in value.items() if name not in seen}
        return seen | others

    def _list(self, value: list[object], schema: Json, name: str) -> list[object]:
        if schema and "array" not in _types(schema):
            raise ViewError(f"“{name}”不能写成列表；请先用 lint 检查本文件")
        return [self.view(item, _mapping(schema.get("items")), name) for item in value]

    @staticmethod
    def _blank_list(value: object, name: str) -> list[object]:
        if value in ("", None):
            return []
        raise ViewError(f"“{name}”应当写成列表（每项以“- ”开头），这里却是一段文字；请先用 lint 检查本文件")

    def _resolved(self, schema: Json) -> Json:
        while "$ref" in schema:
            schema = _mapping(self._definitions.get(str(schema["$ref"]).removeprefix("#/$defs/")))
        return schema


_VIEWERS: dict[int, _Viewer] = {}
"""By the identity of their schemas, which they keep alive."""


def _shape(schema: Json) -> Shape:
    """Return the one shape a filled-in field has. A mapping or list may be blank text; text may also be a number."""
    types = _types(schema)
    if "number" not in types:
        if "object" in types:
            return "mapping"
        if "array" in types:
            return "list"
    return "text"


def _types(schema: Json) -> tuple[str, ...]:
    stated = schema.get("type", "object" if "properties" in schema else ())
    return (stated,) if isinstance(stated, str) else tuple(cast(list[str], stated))


def _mapping(value: object) -> Json:
    return value if isinstance(value, dict) else {}
