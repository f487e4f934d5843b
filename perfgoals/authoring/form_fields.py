"""Which fields an official form prints: read from its template, so that a province's own form needs no second list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfgoals.document.shape import node_at, resolved, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from perfgoals.config.forms import FormTable

INDICATORS = "绩效指标"
_INDICATOR_PATH = (INDICATORS, "产出指标", "数量指标", 0)
_ROWS = "指标"
"""The name under which a template loops over the indicator rows."""


@dataclass(frozen=True, slots=True)
class FormFields:
    """The fields of one kind of table in one form.

    ``fields`` maps each outermost field to the fields below it that the form prints, () for one that holds a text,
    a list or an open mapping. ``row`` are the fields of an indicator. Both are in the order of the schema.
    """

    fields: Mapping[str, tuple[str, ...]]
    row: tuple[str, ...]


def printed_fields(table: FormTable, template_dirs: tuple[Path, ...] = ()) -> FormFields:
    """Return the fields that the template of ``table`` names, those the form requires and those of its own.

    Raises ``TemplateFault`` where the template is missing or does not compile.
    """
    form = table.schema
    named = _named(table.template, template_dirs)
    own = [extra.name for extra in table.extension.fields]
    required = {name.partition("/")[0] for name in (*table.required, *form["else"]["required"], *own)}
    found: dict[str, tuple[str, ...]] = {}
    for name, node in form["properties"].items():
        if name == INDICATORS:
            wanted = name in required or (not table.required and _ROWS in named)
        else:
            wanted = name in required or name in named
        if wanted:
            found[name] = _below(resolved(form, node), named.get(name, frozenset()))
    attributes = frozenset().union(*named.values())
    attributes |= {extra.name for extra in table.extension.row}
    properties = node_at(form, _INDICATOR_PATH).get("properties", {})
    return FormFields(found, tuple(name for name in properties if name in attributes))


def all_fields(table: FormTable) -> dict[str, tuple[str, ...]]:
    """Return every field of a kind of table with the fields below it, those of the form's own too."""
    form = table.schema
    return {name: _below(resolved(form, node), frozenset()) for name, node in form["properties"].items()}


def _below(node: dict[str, Any], named: frozenset[str]) -> tuple[str, ...]:
    """Return the fields of a closed mapping that are ``named``, all where none is."""
    if shape_of(node) != "mapping" or node.get("additionalProperties"):
        return ()
    names = tuple(node.get("properties", {}))
    return tuple(name for name in names if name in named) or names


def _named(template: str, template_dirs: tuple[Path, ...]) -> dict[str, frozenset[str]]:
    """Return the names a template and those it includes use, each with the fields it asks of them."""
    from perfgoals.render.environment import environment  # noqa: PLC0415 - only a new table pays for Jinja
    from perfgoals.render.faults import chinese_faults  # noqa: PLC0415

    jinja = environment(template_dirs)
    with chinese_faults(jinja, template):
        found: dict[str, set[str]] = {}
        for name, attribute in _uses(jinja, template, {template}):
            found.setdefault(name, set()).update({attribute} - {""})
    return {name: frozenset(attributes) for name, attributes in found.items()}


def _uses(jinja: Environment, template: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    from jinja2 import meta, nodes  # noqa: PLC0415

    assert jinja.loader is not None  # noqa: S101 - ours always has one
    tree = jinja.parse(jinja.loader.get_source(jinja, template)[0])
    for name in tree.find_all(nodes.Name):
        yield name.name, ""
    for access in tree.find_all(nodes.Getattr):
        if isinstance(access.node, nodes.Name):
            yield access.node.name, access.attr
    for other in meta.find_referenced_templates(tree):
        if other is not None and other not in seen:
            seen.add(other)
            yield from _uses(jinja, other, seen)
