"""The part of a document a finding is about: its lines in the source, and the row it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.document.address import node_at, resolve
from perfgoals.document.tree import Mapping, span_of
from perfgoals.model.address import item_name
from perfgoals.report.plain import one_line

if TYPE_CHECKING:
    from perfgoals.document.tree import Node
    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding
    from perfgoals.model.span import Span

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""The line breaks by which YAML counts lines."""
_MAX_LINES = 3
_MAX_CHARACTERS = 160
_MAX_FIELDS = 12


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source without its indentation, cut around the stretch that is marked."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row as written; ``marked`` where the finding points at it."""

    name: str
    value: str
    marked: bool


def split_lines(text: str) -> list[str]:
    """Return the lines of ``text`` as YAML counts them."""
    return _BREAK.split(text)


def source_lines(span: Span, lines: list[str]) -> list[SourceLine]:
    """Return the lines that ``span`` covers, three at most; none where it marks no text."""
    found: list[SourceLine] = []
    last = span.end_line - 1 if span.end_line > span.line and span.end_column == 1 else span.end_line
    for number in range(span.line, min(last, span.line + _MAX_LINES - 1, len(lines)) + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        if line.strip():
            found.append(_cut(number, line, start, max(start, end)))
    return found


def _cut(number: int, line: str, start: int, end: int) -> SourceLine:
    before, marked, after = line[:start].lstrip(), line[start:end], line[end:]
    if len(marked) > _MAX_CHARACTERS:
        marked = marked[:_MAX_CHARACTERS] + "…"
    room = max(20, (_MAX_CHARACTERS - len(marked)) // 2)
    if len(before) > room:
        before = "…" + before[-room:]
    if len(after) > room:
        after = after[:room] + "…"
    return SourceLine(number, one_line(before), one_line(marked), one_line(after))


def row_of(finding: Finding, result: FileResult) -> tuple[Field, ...]:
    """Return the fields beside the finding: those of its indicator or block; none where it is about a whole.

    The marked field is the one whose key or value the finding points at.
    """
    root = result.reading.root
    node = _beside(root, finding.address) if root is not None else None
    if node is None:
        return ()
    flat = [name for name, value in node.items() if _is_flat(value)]
    at = [name for name in flat if finding.span in map(span_of, node.places[name])]
    chosen = flat[:_MAX_FIELDS] + [name for name in at if name not in flat[:_MAX_FIELDS]]
    return tuple(Field(one_line(name), _text(node[name]) or "（空）", name in at) for name in chosen)


def _beside(root: Node, address: str) -> Mapping | None:
    """Return the mapping an address names, or the one that holds it, or would hold it were it there."""
    path = resolve(root, address) or resolve(root, address.rpartition("/")[0])
    if not path:
        return None
    node = node_at(root, path)
    if isinstance(node, str) or (isinstance(node, list) and not any(map(item_name, node))):
        node = node_at(root, path[:-1])
    return node if isinstance(node, Mapping) else None


def _is_flat(value: Node) -> bool:
    """Whether a value fits one cell: a text, or a collection of texts."""
    if isinstance(value, str):
        return True
    children = value.values() if isinstance(value, dict) else value
    return bool(value) and all(isinstance(child, str) for child in children)


def _text(value: Node) -> str:
    if isinstance(value, dict):
        value = "；".join(f"{name}：{part}" for name, part in value.items())
    elif isinstance(value, list):
        value = "；".join(map(str, value))
    text = one_line(value).strip()
    return text if len(text) <= 2 * _MAX_CHARACTERS else text[: 2 * _MAX_CHARACTERS] + "…"
