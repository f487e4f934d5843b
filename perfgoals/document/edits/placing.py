"""Where a field that a table does not have yet belongs: in the order of the official form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.address import node_at, resolve
from perfgoals.document.edits.kinds import AddKey, SetValue
from perfgoals.document.extension import NO_EXTENSION, Extension, extended
from perfgoals.document.shape import node_at as schema_at
from perfgoals.document.tree import Mapping
from perfgoals.model.address import unescape
from perfgoals.resources import CONFIG_NAME, KINDS

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import Value


def set_or_add(
    root: Mapping, kind: str, address: str, value: Value, extension: Extension = NO_EXTENSION
) -> SetValue | AddKey:
    """Return the edit that gives ``address`` a value; a new field goes where the form of ``kind`` has it.

    ``extension`` are the fields that the document's form has of its own.
    """
    parent, _, step = address.rpartition("/")
    path = resolve(root, parent)
    if resolve(root, address) is not None or path is None:
        return SetValue(address, value)
    node, key = node_at(root, path), unescape(step)
    if not isinstance(node, Mapping):
        return SetValue(address, value)
    own = [name for name in node if node.places[name][0].value == name]
    order = _order(kind, path, extension)
    if key not in order:
        return AddKey(parent, key, value)
    place = order.index(key)
    earlier = [name for name in own if name in order[:place]]
    if earlier:
        return AddKey(parent, key, value, after=max(earlier, key=own.index))
    later = [name for name in own if name in order[place + 1 :]]
    return AddKey(parent, key, value, before=later[0] if later else None)


def _order(kind: str, path: tuple[str | int, ...], extension: Extension) -> list[str]:
    """Return the fields of one place of the form, in the form's order; empty where the form is not known."""
    if kind != CONFIG_NAME and kind not in KINDS:
        return []
    form = extended(kind, extension)
    return list(schema_at(form, path).get("properties", ()) if path else form.get("properties", ()))
