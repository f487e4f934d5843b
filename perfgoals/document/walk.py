"""Walks the texts of a document: every scalar value with its address and the field it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfgoals.model.address import escape, item_steps

if TYPE_CHECKING:
    from collections.abc import Iterator


class Text(NamedTuple):
    """One scalar value: its address, the key it stands under (that of the list for a list's item), its text."""

    address: str
    field: str
    value: str

    @property
    def place(self) -> str:
        """Where a finding about it points: the name of an indicator stands for the indicator itself."""
        return self.address.rpartition("/")[0] if self.field == "三级指标" else self.address


def texts(node: object, address: str = "", field: str = "") -> Iterator[Text]:
    """Yield the scalar values at and below ``node`` in their order; blank ones and keys are left out.

    ``node`` may be a tree with positions or plain dicts, lists and strings; ``address`` is its own address
    and ``field`` the key it stands under.
    """
    if isinstance(node, str):
        if node:
            yield Text(address, field, node)
        return
    if isinstance(node, dict):
        for key, value in node.items():
            yield from texts(value, _below(address, escape(key)), key)
    elif isinstance(node, list):
        for value, step in zip(node, item_steps(node), strict=True):
            yield from texts(value, _below(address, step), field)


def _below(address: str, step: str) -> str:
    return f"{address}/{step}" if address else step
