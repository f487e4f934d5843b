"""A quick look at whether a document fits its schema: yes, or ask the JSON Schema library.

The library takes longer to load than some hundred documents take to check, and is only needed to say what is
wrong with one. This knows the few keywords the schemas are written with, for documents that are all text. What
it does not know, it does not accept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

Json: TypeAlias = dict[str, Any]
Check: TypeAlias = "Callable[[Any], bool]"
_Plan: TypeAlias = "tuple[tuple[str, ...], tuple[tuple[str, Check], ...]]"
"""Keys whose values must be texts, and keys with the check of their values."""

_SAYS_NOTHING = {
    *("$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default"),
    *("minimum", "maximum"),  # these bind numbers, and there are none
}
_KNOWN = {
    *("$ref", "type", "enum", "pattern", "maxLength", "items", "properties", "required"),
    *("additionalProperties", "propertyNames", "if", "then", "else"),
}


def acceptor(schema: Json) -> Check:
    """Return a check that is true only of documents that are valid by ``schema``."""
    return _Compiler(schema).check(schema)


class _Compiler:
    """Turns the nodes of one schema into checks, each part of ``$defs`` once."""

    def __init__(self, schema: Json) -> None:
        self._definitions: Json = schema.get("$defs", {})
        self._made: dict[str, Check] = {}

    def check(self, node: Json | bool) -> Check:
        if isinstance(node, bool):
            return lambda _: node
        says = node.keys() - _SAYS_NOTHING
        if says == {"$ref"}:
            return self._definition(node["$ref"])
        if not says <= _KNOWN or "$ref" in says:
            return _never
        parts = [(str, self._text(node)), (dict, self._mapping(node)), (list, self._sequence(node))]
        possible = [(kind, part) for kind, part in parts if part is not _never]
        if possible == [(str, _always)]:
            return _is_text
        if len(possible) == 1:
            [(only, sole)] = possible
            return lambda value: isinstance(value, only) and sole(value)

        def check(value: object) -> bool:
            for kind, part in possible:
                if isinstance(value, kind):
                    return part(value)
            return False

        return check

    def _definition(self, reference: str) -> Check:
        if reference not in self._made:
            self._made[reference] = _never  # what a part that holds itself says of its inside
            self._made[reference] = self.check(self._definitions[reference.removeprefix("#/$defs/")])
        return self._made[reference]

    def _text(self, node: Json) -> Check:
        if not _takes(node, "string"):
            return _never
        words, most = node.get("enum"), node.get("maxLength")
        shape = pattern(node["pattern"]) if "pattern" in node else None
        if words is None and shape is None and most is None:
            return _always

        @lru_cache(maxsize=1024)  # names repeat
        def check(value: str) -> bool:
            return (
                (words is None or value in words)
                and (most is None or len(value) <= most)
                # A pattern's end means something else to Python where a text ends in a line break.
                and (shape is None or ("\n" not in value and shape.search(value) is not None))
            )

        return check

    def _sequence(self, node: Json) -> Check:
        if not _takes(node, "array") or "enum" in node:
            return _never
        item = self.check(node.get("items", True))
        return lambda value: all(map(item, value))

    def _mapping(self, node: Json) -> Check:
        if not _takes(node, "object") or "enum" in node:
            return _never
        checks = {name: self.check(below) for name, below in node.get("properties", {}).items()}
        others = self.check(node.get("additionalProperties", True))
        names = self.check(node["propertyNames"]) if "propertyNames" in node else None
        required = frozenset(node.get("required", ()))
        condition = self._condition(node)

        @lru_cache(maxsize=256)  # many mappings have the same keys
        def plan(keys: tuple[str, ...]) -> _Plan | None:
            """Return what to ask of the values under ``keys``; None where these are wrong themselves."""
            if not required.issubset(keys) or (names is not None and not all(map(names, keys))):
                return None
            parts = [(key, checks.get(key, others)) for key in keys]
            texts = tuple([key for key, part in parts if part is _is_text])
            return texts, tuple([entry for entry in parts if entry[1] is not _is_text])

        def check(value: dict[str, Any]) -> bool:
            asked = plan(tuple(value))
            if asked is None:
                return False
            texts, parts = asked
            for key in texts:  # as nearly all are: worth sparing a call
                if not isinstance(value[key], str):
                    return False
            for key, part in parts:
                if not part(value[key]):
                    return False
            return condition is None or condition(value)

        return check

    def _condition(self, node: Json) -> Check | None:
        if "if" not in node:
            return None
        condition = node["if"]
        if condition.keys() != {"required"}:  # it must be certain both when it holds and when it does not
            return _never
        needed = frozenset(condition["required"])
        then, otherwise = self.check(node.get("then", True)), self.check(node.get("else", True))
        return lambda value: (then if needed <= value.keys() else otherwise)(value)


def _takes(node: Json, kind: str) -> bool:
    types = node.get("type", kind)
    return types == kind or (isinstance(types, list) and kind in types)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _always(_: object) -> bool:
    return True


def _never(_: object) -> bool:
    return False
