"""The part of a document a finding is about: its lines in the source, and the row it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.document.address import node_at, resolve
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
    """A field of a row as written; ``marked`` where its value is what the finding names."""

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
    """Return the fields beside the finding: those of its indicator or block; none where it is about a whole."""
    root = result.reading.root
    path = resolve(root, finding.address) if root is not None else None
    if root is None or not path:
        return ()
    key = path[-1] if isinstance(path[-1], str) else None
    node: Node = node_at(root, path)
    if isinstance(node, str) or (isinstance(node, list) and not any(map(item_name, node))):
        node = node_at(root, path[:-1])
    if not isinstance(node, dict):
        return ()
    named = {name: _text(value) for name, value in node.items() if _is_flat(value)}
    first = dict(list(named.items())[:_MAX_FIELDS])
    if key in named:
        first.setdefault(key, named[key])
    return tuple(
        Field(
            one_line(name),
            value or "（空）",
            marked=name == key or (bool(value) and value == finding.value.strip()),
        )
        for name, value in first.items()
    )


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
