"""The tree of one document: all text, with the place of every key and value.

Plain values are built beside their positions in one pass, so nothing is computed twice: a ``Mapping`` is
a ``dict`` and a ``Sequence`` a ``list``, and each keeps the parser events its entries came from. An event
is turned into a ``Span`` only when a finding needs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from perfgoals.model.span import Span

if TYPE_CHECKING:
    from yaml.error import Mark
    from yaml.events import NodeEvent, ScalarEvent

Node: TypeAlias = "str | Mapping | Sequence"


class Mapping(dict[str, Node]):
    """A YAML mapping as text, with the events of its keys and values.

    ``places[key]`` is ``(key event, value event)``; for a collection the value event is its start.
    ``start`` is the event that opened the mapping.
    """

    __slots__ = ("places", "start")

    def __init__(self, start: NodeEvent) -> None:
        """Open an empty mapping at ``start``."""
        self.start = start
        self.places: dict[str, tuple[ScalarEvent, NodeEvent]] = {}


class Sequence(list[Node]):
    """A YAML sequence as text; ``places[i]`` is the event that opened item ``i``."""

    __slots__ = ("places", "start")

    def __init__(self, start: NodeEvent) -> None:
        """Open an empty sequence at ``start``."""
        self.start = start
        self.places: list[NodeEvent] = []


def span_of(event: NodeEvent) -> Span:
    """Return where a scalar stands, or where a collection begins (one character wide)."""
    start, end = cast("Mark", event.start_mark), cast("Mark", event.end_mark)
    if hasattr(event, "value"):
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    return Span(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
