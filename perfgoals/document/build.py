"""One pass over the YAML events: all-text data, positions and duplicate keys together.

Nothing is resolved by YAML: ``001001`` stays a code, ``12:30`` a time and ``yes`` a word. Anchors and merge
keys (``<<``) are followed within limits, tags other than the core ones are refused.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from perfgoals.document.problems import Problem, UnreadableError
from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.Loader)
"""libyaml's event parser; PyYAML's own, some ten times slower, where PyYAML was built without libyaml."""

MAX_DEPTH = 24
"""An official table nests seven levels; twice and more again is generous."""
MAX_NODES = 200_000
"""Keys, values and collections, after aliases are followed: a department's largest file has some thousands."""

_CORE_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "null", "bool", "seq", "map")}
_CORE_TAGS.add("tag:yaml.org,2002:timestamp")
_CORE_PREFIX = "tag:yaml.org,2002:"


class Tree(NamedTuple):
    """What one pass yields.

    ``root`` is None for an empty file. ``duplicates`` are the keys given twice. ``blanked`` are the scalars
    with a blank inside: the only ones that can have been joined from several lines.
    """

    root: Node | None
    duplicates: tuple[Problem, ...]
    blanked: tuple[ScalarEvent, ...]


_Merge: TypeAlias = "tuple[ScalarEvent, NodeEvent, Node]"
"""What a `<<` brings: its key, the event of its value, the value."""


class _Frame:
    """An open collection: exactly one of ``mapping`` and ``sequence``, or neither for the document itself."""

    __slots__ = ("anchor", "key", "mapping", "merges", "nodes_before", "sequence")

    def __init__(
        self, mapping: Mapping | None, sequence: Sequence | None, anchor: str | None, nodes_before: int
    ) -> None:
        self.mapping = mapping
        self.sequence = sequence
        self.anchor = anchor
        self.key: ScalarEvent | None = None
        self.merges: list[_Merge] | None = None
        self.nodes_before = nodes_before


class _Builder:
    """Turns events into a tree; ``build`` runs it."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.frame = _Frame(None, None, None, 0)
        self.outer: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.duplicates: list[Problem] = []
        self.blanked: list[ScalarEvent] = []
        self.nodes = 0
        self.documents = 0

    def run(self, next_event: Callable[[], Event | None]) -> None:
        """Take all events. A plain pair of key and value, three events in four, is placed right here."""
        mapping: Mapping | None = None
        key: Any = None  # a scalar event where a value is due; Any, as a cast costs a call per scalar
        blanked = self.blanked
        event: Event | None = None
        for event in islice(iter(next_event, None), MAX_NODES):
            if type(event) is not ScalarEvent:
                self.frame.key = key
                self.structure(event)
                mapping, key = self.frame.mapping, self.frame.key
                continue
            if event.tag is not None:
                _refuse_foreign_tag(event)
            if mapping is not None and key is None:
                key = event
                continue
            value = event.value
            if " " in value:
                blanked.append(event)
            if event.anchor is not None:
                self.anchors[event.anchor] = (value, 1)
            if mapping is None or (name := key.value) in mapping or name == "<<":
                self.frame.key = key
                self.place(event, value)
            else:
                mapping[name] = value
                mapping.places[name] = (key, event)
            key = None
        if event is not None and next_event() is not None:
            limit = {"limit": str(MAX_NODES)}
            raise UnreadableError(
                Problem("PG001", "too-many-nodes", span_of(cast("NodeEvent", event)), limit)
            )

    def structure(self, event: Any) -> None:
        """Take an event that is no scalar."""
        kind = type(event)
        if kind is MappingStartEvent:
            self.open(event, Mapping(event), None)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.close()
        elif kind is SequenceStartEvent:
            self.open(event, None, Sequence(event))
        elif kind is AliasEvent:
            self.alias(event)
        elif kind is DocumentStartEvent:
            self.document(event)

    def open(self, event: CollectionStartEvent, mapping: Mapping | None, sequence: Sequence | None) -> None:
        """Open a collection."""
        frame = self.frame
        if frame.mapping is not None and frame.key is None:
            character = "[" if mapping is None else "{"
            raise UnreadableError(Problem("PG001", "complex-key", span_of(event), {"character": character}))
        if len(self.outer) >= MAX_DEPTH:
            raise UnreadableError(Problem("PG001", "too-deep", span_of(event), {"limit": str(MAX_DEPTH)}))
        if event.tag is not None:
            _refuse_foreign_tag(event)
        self.outer.append(frame)
        self.frame = _Frame(mapping, sequence, event.anchor, self.nodes)

    def close(self) -> None:
        """Close the innermost collection and put it where it belongs."""
        frame = self.frame
        node: Any = frame.sequence if frame.mapping is None else frame.mapping
        if frame.mapping is not None:
            self.finish(frame, frame.mapping)
        self.frame = self.outer.pop()
        self.nodes += len(node)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, self.nodes - frame.nodes_before)
        self.place(node.start, node)

    def finish(self, frame: _Frame, mapping: Mapping) -> None:
        """Merge what ``<<`` brings; a name must be written, were it `""` for a row without one."""
        if "" in mapping and not mapping.places[""][0].style:
            raise UnreadableError(Problem("PG001", "no-key", span_of(mapping.places[""][0])))
        if frame.merges is not None:
            self.merge(frame.merges, mapping)

    def alias(self, event: AliasEvent) -> None:
        """Follow an alias, counting what it repeats."""
        frame, name = self.frame, str(event.anchor)
        if frame.mapping is not None and frame.key is None:
            raise UnreadableError(Problem("PG001", "alias-key", span_of(event), {"name": name}))
        if name not in self.anchors:
            is_open = any(f.anchor == name for f in (*self.outer, frame))
            variant = "self-alias" if is_open else "unknown-alias"
            raise UnreadableError(Problem("PG001", variant, span_of(event), {"name": name}))
        node, size = self.anchors[name]
        self.repeat(size, event)
        self.place(event, node)

    def repeat(self, size: int, event: NodeEvent) -> None:
        """Count ``size`` nodes that an alias or a merge at ``event`` repeats."""
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise UnreadableError(Problem("PG001", "alias-bomb", span_of(event), {"limit": str(MAX_NODES)}))

    def place(self, event: NodeEvent, value: Node) -> None:
        """Put a finished value into the innermost open collection."""
        frame = self.frame
        if frame.sequence is not None:
            frame.sequence.append(value)
            frame.sequence.places.append(event)
            return
        mapping = frame.mapping
        if mapping is None:
            self.root = value
            return
        key_event: Any = frame.key
        frame.key = None
        key = key_event.value
        if key == "<<" and not key_event.style:
            if frame.merges is None:
                frame.merges = []
            frame.merges.append((key_event, event, value))
        elif key in mapping:
            first = span_of(mapping.places[key][0])
            arguments = {"key": key, "line": str(first.line)}
            self.duplicates.append(
                Problem("PG002", "duplicate", span_of(key_event), arguments, related=(first,))
            )
        else:
            mapping[key] = value
            mapping.places[key] = (key_event, event)

    def merge(self, merges: list[_Merge], mapping: Mapping) -> None:
        """Fill in what ``<<`` brings; the mapping's own keys win, then the earlier source."""
        for key_event, event, value in merges:
            sources = value if type(value) is Sequence else [value]
            for source in sources:
                if type(source) is not Mapping:
                    raise UnreadableError(Problem("PG001", "bad-merge", span_of(event)))
                self.repeat(len(source), event)
                for key in source:
                    if key not in mapping:
                        mapping[key] = source[key]
                        mapping.places[key] = (key_event, source.places[key][1])

    def document(self, event: DocumentStartEvent) -> None:
        """Count documents: one file is one table."""
        self.documents += 1
        if self.documents > 1:
            line = span_of(cast("NodeEvent", event)).line
            raise UnreadableError(Problem("PG001", "several-documents", Span(line, 1, line, 4)))


def build(text: str) -> Tree:
    """Read ``text`` into a tree.

    Raises ``UnreadableError`` where a limit or a refused construct is met, and lets ``yaml.YAMLError`` of the
    parser through (``perfgoals.document.traps`` words it).
    """
    builder = _Builder()
    parser = Parser(text)
    try:
        builder.run(parser.get_event)
    finally:
        parser.dispose()
    return Tree(builder.root, tuple(builder.duplicates), tuple(builder.blanked))


def _refuse_foreign_tag(event: ScalarEvent | CollectionStartEvent) -> None:
    if event.tag is not None and event.tag not in _CORE_TAGS:
        tag = event.tag.replace(_CORE_PREFIX, "!!", 1)
        raise UnreadableError(Problem("PG001", "foreign-tag", span_of(event), {"tag": tag}))
