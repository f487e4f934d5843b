"""One pass over the YAML events: all-text data, positions and duplicate keys together.

Nothing is resolved by YAML: ``001001`` stays a code, ``12:30`` a time and ``yes`` a word. Anchors and merge
keys (``<<``) are followed within limits, tags other than the core ones are refused.
"""

from __future__ import annotations

from typing import NamedTuple, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from perfgoals.document.problems import Problem, UnreadableError
from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.span import Span

MAX_DEPTH = 24
"""An official table nests seven levels; twice and more again is generous."""
MAX_NODES = 200_000
"""Nodes after aliases are followed: a department's largest booklet has some thousands."""

_CORE_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "null", "bool", "seq", "map")}
_CORE_TAGS |= {"!", "tag:yaml.org,2002:timestamp"}

try:
    from yaml.cyaml import CParser as Parser
except ImportError:  # PyYAML built without libyaml: the same events, some ten times slower
    Parser = yaml.Loader


class Tree(NamedTuple):
    """What one pass yields: the root (None for an empty file) and the keys given twice."""

    root: Node | None
    duplicates: tuple[Problem, ...]


class _Frame:
    """An open collection: the node, its pending key and the anchor that names it."""

    __slots__ = ("anchor", "key", "merges", "node", "nodes_before")

    def __init__(self, node: Mapping | Sequence, anchor: str | None, nodes_before: int) -> None:
        self.node = node
        self.anchor = anchor
        self.key: ScalarEvent | None = None
        self.merges: list[tuple[ScalarEvent, NodeEvent, Node]] = []
        self.nodes_before = nodes_before


class _Builder:
    """Turns events into a tree; ``build`` runs it."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.duplicates: list[Problem] = []
        self.nodes = 0
        self.documents = 0

    def scalar(self, event: ScalarEvent) -> None:
        """Take a scalar: a key where a mapping waits for one, else a value."""
        if event.tag is not None:
            _refuse_foreign_tag(event)
        if self.stack:
            frame = self.stack[-1]
            if frame.key is None and type(frame.node) is Mapping:
                frame.key = event
                return
        self.nodes += 1
        if event.anchor is not None:
            self.anchors[event.anchor] = (event.value, 1)
        self.place(event, event.value)

    def open(self, event: NodeEvent, node: Mapping | Sequence) -> None:
        """Open a collection."""
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and type(frame.node) is Mapping:
            raise UnreadableError(Problem("PG001", "complex-key", span_of(event)))
        if len(self.stack) >= MAX_DEPTH:
            raise UnreadableError(Problem("PG001", "too-deep", span_of(event), {"limit": str(MAX_DEPTH)}))
        if event.tag is not None:
            _refuse_foreign_tag(event)
        self.stack.append(_Frame(node, event.anchor, self.nodes))
        self.nodes += 1

    def close(self) -> None:
        """Close the innermost collection and put it where it belongs."""
        frame = self.stack.pop()
        node = frame.node
        if frame.merges:
            self.merge(frame, cast("Mapping", node))
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, self.nodes - frame.nodes_before)
        self.place(node.start, node)

    def alias(self, event: AliasEvent) -> None:
        """Follow an alias, counting what it repeats."""
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and type(frame.node) is Mapping:
            raise UnreadableError(Problem("PG001", "alias-key", span_of(event), {"name": event.anchor}))
        if event.anchor not in self.anchors:
            variant = "self-alias" if any(f.anchor == event.anchor for f in self.stack) else "unknown-alias"
            raise UnreadableError(Problem("PG001", variant, span_of(event), {"name": event.anchor}))
        node, size = self.anchors[event.anchor]
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise UnreadableError(Problem("PG001", "alias-bomb", span_of(event), {"limit": str(MAX_NODES)}))
        self.place(event, node)

    def place(self, event: NodeEvent, value: Node) -> None:
        """Put a finished value into the innermost open collection."""
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        node = frame.node
        if type(node) is Sequence:
            node.append(value)
            node.places.append(event)
            return
        mapping = cast("Mapping", node)
        key_event = cast("ScalarEvent", frame.key)
        frame.key = None
        key = key_event.value
        if key == "<<" and key_event.style is None and type(value) is not str:
            frame.merges.append((key_event, event, value))
        elif key in mapping:
            first = span_of(mapping.places[key][0])
            self.duplicates.append(
                Problem(
                    "PG002",
                    "duplicate",
                    span_of(key_event),
                    {"key": key, "line": str(first.line)},
                    related=(first,),
                )
            )
        else:
            mapping[key] = value
            mapping.places[key] = (key_event, event)

    def merge(self, frame: _Frame, mapping: Mapping) -> None:
        """Fill in what ``<<`` brings; the mapping's own keys win, then the earlier source."""
        for key_event, event, value in frame.merges:
            sources = value if type(value) is Sequence else [value]
            for source in sources:
                if type(source) is not Mapping:
                    raise UnreadableError(Problem("PG001", "bad-merge", span_of(event)))
                self.nodes += len(source)
                for key in source:
                    if key not in mapping:
                        mapping[key] = source[key]
                        mapping.places[key] = (key_event, source.places[key][1])

    def document(self, event: DocumentStartEvent) -> None:
        """Count documents: one file is one table."""
        self.documents += 1
        if self.documents > 1:
            line = event.start_mark.line + 1
            raise UnreadableError(Problem("PG001", "several-documents", Span(line, 1, line, 4)))


def build(text: str) -> Tree:
    """Read ``text`` into a tree.

    Raises ``UnreadableError`` where a limit or a refused construct is met, and lets ``yaml.YAMLError`` of the
    parser through (``perfgoals.document.traps`` words it).
    """
    builder = _Builder()
    parser = Parser(text)
    next_event = parser.get_event
    scalar, close = builder.scalar, builder.close
    try:
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                scalar(event)
            elif kind is MappingStartEvent:
                builder.open(event, Mapping(event))
            elif kind is SequenceStartEvent:
                builder.open(event, Sequence(event))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                close()
            elif kind is AliasEvent:
                builder.alias(event)
            elif kind is DocumentStartEvent:
                builder.document(event)
            elif kind is StreamEndEvent:
                break
            if builder.nodes > MAX_NODES:
                raise UnreadableError(
                    Problem("PG001", "too-many-nodes", span_of(event), {"limit": str(MAX_NODES)})
                )
    finally:
        parser.dispose()
    return Tree(builder.root, tuple(builder.duplicates))


def _refuse_foreign_tag(event: NodeEvent) -> None:
    if event.tag not in _CORE_TAGS:
        raise UnreadableError(Problem("PG001", "foreign-tag", span_of(event), {"tag": event.tag}))
