"""The tree of one document: all text, with the place of every key and value.

Plain values are built beside their positions in one pass, so nothing is computed twice: a ``Mapping`` is
a ``dict`` and a ``Sequence`` a ``list``, and each keeps where its entries came from: parser events (by
``perfgoals.document.build``) or places (by ``perfgoals.document.block``). Either is turned into a ``Span``
only when a finding needs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from perfgoals.model.address import item_steps
from perfgoals.model.span import Span

if TYPE_CHECKING:
    from yaml.error import Mark
    from yaml.events import NodeEvent, ScalarEvent

Node: TypeAlias = "str | Mapping | Sequence"


class Place(NamedTuple):
    """Where a scalar stands on its line, or a collection begins: what a parser event says, and no more.

    ``line`` and ``column`` count from 1, ``width`` is in code points. ``value`` is None for a collection;
    ``style`` is the quote around a scalar, None for a plain one.
    """

    line: int
    column: int
    width: int
    value: str | None
    style: str | None = None


ScalarPlace: TypeAlias = "ScalarEvent | Place"
NodePlace: TypeAlias = "NodeEvent | Place"


class Mapping(dict[str, Node]):
    """A YAML mapping as text, with the places of its keys and values.

    ``places[key]`` is ``(place of the key, place of the value)``; for a collection the latter is its start.
    ``start`` is where the mapping opens.
    """

    __slots__ = ("places", "start")

    def __init__(self, start: NodePlace) -> None:
        """Open an empty mapping at ``start``."""
        self.start = start
        self.places: dict[str, tuple[ScalarPlace, NodePlace]] = {}

    def place_of(self, key: str) -> tuple[ScalarPlace, NodePlace]:
        """Return ``places[key]``; the quicker way to a single one."""
        return self.places[key]


class Sequence(list[Node]):
    """A YAML sequence as text; ``places[i]`` is where item ``i`` opens, ``start`` where the sequence does."""

    __slots__ = ("_steps", "places", "start")
    _steps: tuple[list[str], dict[str, int]]

    def __init__(self, start: NodePlace) -> None:
        """Open an empty sequence at ``start``."""
        self.start = start
        self.places: list[NodePlace] = []

    def step_of(self, index: int) -> str:
        """Return the address step of item ``index`` of a sequence that is complete."""
        return self._named()[0][index]

    def index_of(self, step: str) -> int | None:
        """Return the item that an address step names in a sequence that is complete, None where it has none."""
        return self._named()[1].get(step)

    def _named(self) -> tuple[list[str], dict[str, int]]:
        """Return the steps of the items, worked out once: a table of many findings asks for them again and again."""
        try:
            return self._steps
        except AttributeError:
            steps = item_steps(self)
            self._steps = steps, {step: index for index, step in enumerate(steps)}
            return self._steps


def span_of(place: NodePlace) -> Span:
    """Return where a scalar stands, or where a collection begins (one character wide)."""
    if isinstance(place, Place):
        return Span(place.line, place.column, place.line, place.column + place.width)
    start, end = cast("Mark", place.start_mark), cast("Mark", place.end_mark)
    if hasattr(place, "value"):
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    return Span(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
