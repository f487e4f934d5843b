"""Slips that YAML accepts in silence: the file reads, but not as it was meant (rule PG001)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from perfgoals.document.problems import Problem
from perfgoals.document.slips import (
    Recogniser,
    Slip,
    blank_name,
    full_width_colon,
    missing_blank,
    operator_value,
    wide_after_colon,
)
from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.address import NAME_FIELDS
from perfgoals.model.span import Span
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import ScalarEvent

    from perfgoals.document.build import Tree

_DASHES = "-－—–‐•·●"
_LIST_LINE = pattern(rf"\s*([{_DASHES}])(?!\d)")
_SIZED_BLOCK = pattern(r"(?:: |- )[>|][+-]?[1-9][+-]?[ ]*(?:#.*)?\r?$", re.MULTILINE)
_INVISIBLE = pattern("[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\t]")
_UNSEPARATED: tuple[Recogniser, ...] = (wide_after_colon, full_width_colon, missing_blank)
_ROW_FIELDS = (*NAME_FIELDS, "指标值", "指标解释", "指标值依据", "绩效标准", "分值", "备注")
_SWALLOWED = pattern(rf"\s*(?:- )?(?:{'|'.join(_ROW_FIELDS)})\s*[：:]")


def misread(text: str, tree: Tree) -> tuple[Problem, ...]:
    """Return the slips in a file that was read, in the order of their lines."""
    root = tree.root
    if root is None or root == "":
        return (Problem("PG001", "empty-file"),)
    if isinstance(root, str):
        return (_unstructured(text),)
    if isinstance(root, Sequence):
        return (Problem("PG001", "list-at-top", span_of(root.start)),)
    found = [problem for event in tree.blanked for problem in _joined(text, event)]
    if ">" in text or "|" in text:
        found += _sized_blocks(text, root)
    return tuple(sorted(found, key=lambda problem: problem.span))


def odd_keys(node: Node) -> Iterator[Problem]:
    """Find names of fields that hold blanks and characters nobody sees."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            found = _INVISIBLE.search(key)
            span = span_of(node.places[key][0])
            if found:
                variant = "wide-in-key" if found[0].isspace() else "hidden-in-key"
                name = blank_name(found[0]) if found[0].isspace() else f"U+{ord(found[0]):04X}"
                if found.start() == 0 and found[0].isspace():
                    variant = "wide-blank"
                yield Problem("PG001", variant, span, {"name": name, "key": _INVISIBLE.sub("", key)})
            yield from odd_keys(value)
    elif isinstance(node, Sequence):
        for item in node:
            yield from odd_keys(item)


def bare_dash_key(node: Node) -> Iterator[Problem]:
    """Find the first name of a field that begins with a dash: an item of a list without its blank."""
    if isinstance(node, Mapping):
        for key in node:
            if key[:1] in _DASHES and key[1:].strip():
                line, column = span_of(node.places[key][0])[:2]
                span = Span(line, column, line, column + 1)
                yield Problem("PG001", "bare-dash", span, {"value": key[1:].strip()[:20]})
                return


def unseparated_key(line: str, number: int, start: int = 0) -> Problem | None:
    """Explain a key that did not become one: a full-width colon, or no blank after the colon.

    ``number`` counts from 1; ``start`` is the column, from 0, at which to look.
    """
    for recogniser in _UNSEPARATED:
        for slip in recogniser(line[start:], []):
            return _problem(slip, number, start)
    return None


def _unstructured(text: str) -> Problem:
    """Explain a file that is one text: every line lacks its colon, or it is no table at all."""
    lines = [(n, line.rstrip("\r")) for n, line in enumerate(text.split("\n"), start=1)]
    filled = [(n, line) for n, line in lines if line.strip() and not line.startswith("#")]
    problems = [unseparated_key(line, n) for n, line in filled]
    slips = [problem for problem in problems if problem is not None]
    if slips and slips[0] is problems[0] and 2 * len(slips) > len(filled):
        return slips[0]
    if not filled:
        return Problem("PG001", "empty-file")
    number, line = filled[0]
    return Problem("PG001", "not-a-mapping", Span(number, 1, number, len(line) + 1))


def _joined(text: str, event: ScalarEvent) -> Iterator[Problem]:
    """Find fields and list items that a plain text of several lines has swallowed."""
    span = span_of(event)
    first, last = span.line - 1, span.end_line - 1
    if event.style or first == last:
        return
    lines = text.split("\n")[first : last + 1]
    lines[0] = " " * (span.column - 1) + lines[0][span.column - 1 :]
    starts = [_LIST_LINE.match(line) for line in lines if line.strip()]
    if all(starts) and starts[0] is not None:
        column = starts[0].start(1) + 1
        arguments = {"character": starts[0][1]}
        yield Problem("PG001", "dash-list", Span(first + 1, column, first + 1, column + 1), arguments)
        return
    for offset, line in enumerate(lines[1:], start=1):
        if _SWALLOWED.match(line):
            problem = unseparated_key(line.rstrip("\r"), first + offset + 1)
            if problem is not None:
                yield problem
                return


def _sized_blocks(text: str, root: Node) -> Iterator[Problem]:
    """Find `指标值: >5`, which YAML takes for the head of a block of text indented by five."""
    if not _SIZED_BLOCK.search(text):
        return
    lines = text.split("\n")
    for event in _scalars(root):
        number = span_of(event).line
        line = lines[number - 1].rstrip("\r")
        if event.style in {">", "|"} and _SIZED_BLOCK.search(line):
            for slip in operator_value(line, []):
                yield _problem(slip, number, 0)


def _scalars(node: Node) -> Iterator[ScalarEvent]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from (
                [cast("ScalarEvent", node.places[key][1])] if isinstance(value, str) else _scalars(value)
            )
    elif isinstance(node, Sequence):
        for place, item in zip(node.places, node, strict=True):
            yield from [cast("ScalarEvent", place)] if isinstance(item, str) else _scalars(item)


def _problem(slip: Slip, number: int, start: int) -> Problem:
    span = Span(number, start + slip.start + 1, number, start + slip.end + 1)
    return Problem("PG001", slip.variant, span, slip.arguments)
