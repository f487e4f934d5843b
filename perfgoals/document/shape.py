"""Reading a JSON Schema as a form: which field stands where, and what may be written there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Json: TypeAlias = dict[str, Any]


class Place(NamedTuple):
    """One mapping of the form: how to name it to a writer, and the keys it may hold."""

    label: str
    keys: tuple[str, ...]


def resolved(schema: Json, node: Json) -> Json:
    """Return ``node`` with what its `$ref` points to; its own title, description and examples win."""
    reference = node.get("$ref")
    if reference is None:
        return node
    target: Json = schema["$defs"][reference.rpartition("/")[2]]
    return {**target, **node}


def node_at(schema: Json, path: tuple[str | int, ...]) -> Json:
    """Return what the schema says about the value at ``path``; empty where it says nothing."""
    node = schema
    for part in path:
        if isinstance(part, int):
            below = node.get("items")
        else:
            below = node.get("properties", {}).get(part) or node.get("additionalProperties")
        if not isinstance(below, dict):
            return {}
        node = resolved(schema, below)
    return node


def shape_of(node: Json) -> str:
    """Return `mapping`, `list`, `lines` (one text or several) or `text`."""
    types = node.get("type", ())
    if "object" in types:
        return "mapping"
    if "array" in types:
        return "list" if "maxLength" in node else "lines"
    return "text"


def places(schema: Json, root_label: str) -> Iterator[Place]:
    """Yield every mapping of the form, the outermost first; a part that is used twice comes once."""
    seen: set[str] = set()

    def walk(node: Json, name: str, label: str) -> Iterator[Place]:
        reference = node.get("$ref", "")
        if reference in seen:
            return
        if reference:
            seen.add(reference)
        node = resolved(schema, node)
        keys = node.get("properties", {})
        if keys:
            yield Place(label, tuple(keys))
        if isinstance(node.get("additionalProperties"), dict):
            yield from walk(node["additionalProperties"], name, f"“{name}”的各项里")
        if "items" in node:
            yield from walk(node["items"], name, f"“{name}”的各条里")
        for key, below in keys.items():
            yield from walk(below, key, f"“{key}”下")

    yield from walk(schema, "", root_label)
