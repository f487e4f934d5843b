"""Plain data to YAML text in the style people write: block collections, plain scalars, short flow maps."""

from __future__ import annotations

from typing import TypeAlias

Node: TypeAlias = "str | dict[str, Node] | list[Node]"


class Flow(dict[str, Node]):
    """A mapping written on one line."""


class Quoted(str):
    """A scalar written in double quotes."""

    __slots__ = ()


def dump(document: dict[str, Node]) -> str:
    """Return ``document`` as YAML text that ends in a line break. Texts are written as they are."""
    return "\n".join(_mapping(document, "")) + "\n"


def _mapping(mapping: dict[str, Node], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in mapping.items():
        if isinstance(value, list):
            lines += [f"{indent}{key}:", *_sequence(value, indent + "  ")]
        elif isinstance(value, dict) and not isinstance(value, Flow):
            lines += [f"{indent}{key}:", *_mapping(value, indent + "  ")]
        else:
            lines.append(f"{indent}{key}: {_inline(value)}".rstrip())
    return lines


def _sequence(items: list[Node], indent: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, dict) and not isinstance(item, Flow):
            first, *rest = _mapping(item, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
        else:
            lines.append(f"{indent}- {_inline(item)}")
    return lines


def _inline(node: Node) -> str:
    if isinstance(node, Quoted):
        return f'"{node}"'
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {_inline(value)}" for key, value in node.items()) + "}"
    assert isinstance(node, str)
    return node
