"""The edits, as data.

``address`` names a place as ``perfgoals.document.address`` does; the empty address is the document itself. A
value is a text, a mapping or a list of such values: a document holds nothing but text.
"""

from __future__ import annotations

from typing import TypeAlias

from perfgoals.model.records import dataclass

Value: TypeAlias = "str | dict[str, Value] | list[Value]"


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give the field or item at ``address`` another value; a field that only ``<<`` brings is written out."""

    address: str
    value: Value


@dataclass(frozen=True, slots=True)
class AddKey:
    """Add the field ``key`` to the mapping at ``address``: behind ``after``, before ``before``, else last."""

    address: str
    key: str
    value: Value
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete the field or item at ``address``, with the comments that belong to it."""

    address: str


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Give the field at ``address`` the name ``key``; its value and its place stay."""

    address: str
    key: str


@dataclass(frozen=True, slots=True)
class InsertItem:
    """Insert ``value`` into the list at ``address`` so that it becomes item ``index`` (from 0)."""

    address: str
    index: int
    value: Value


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move the item at ``address`` so that it becomes item ``index`` (from 0) of its list."""

    address: str
    index: int


TextEdit: TypeAlias = SetValue | AddKey | Delete | RenameKey | InsertItem | MoveItem
