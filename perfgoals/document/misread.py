"""Slips that YAML accepts in silence: the file reads, but not as it was meant (rule PG001)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from perfgoals.document.lines import COMMENT_VALUE
from perfgoals.document.list_slips import DASHES, missing_dash, pasted_row
from perfgoals.document.problems import Problem
from perfgoals.document.slips import (
    Recogniser,
    Slip,
    blank_name,
    comment_value,
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

_DASHES = f"-{DASHES}"
_LIST_LINE = pattern(rf"\s*([{_DASHES}])(?!\d)")
_SIZED_BLOCK = pattern(r"(?:: |- )[>|][+-]?[1-9][+-]?[ ]*(?:#.*)?\r?$", re.MULTILINE)
_INVISIBLE = pattern("[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\t]")
_UNSEPARATED: tuple[Recogniser, ...] = (wide_after_colon, full_width_colon, missing_blank, pasted_row)
_ROW_FIELDS = (*NAME_FIELDS, "指标值", "指标解释", "指标值依据", "绩效标准", "分值", "备注")
_ESSENTIAL = (*NAME_FIELDS, "指标值")
"""Fields that nobody leaves blank, so that a comment in the place of their value is none."""
_OF_SETTINGS = {
    **dict.fromkeys(("empty-file", "not-a-mapping", "list-at-top"), "no-settings"),
    **dict.fromkeys(("too-deep", "too-many-nodes"), "settings-too-long"),
    "several-documents": "settings-twice",
    "missing-colon": "settings-colon",
    "pasted-row": "settings-colon",
}
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
    found += _run_together(text, tree)
    if COMMENT_VALUE.search(text):
        found += _commented(text, root)
    if ">" in text or "|" in text:
        found += _sized_blocks(text, root)
    return tuple(sorted(found, key=lambda problem: problem.span))


def of_settings(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems of a settings file that cannot be read in words that do not take it for a table."""
    return tuple(
        Problem(
            problem.rule, _OF_SETTINGS.get(problem.variant, problem.variant), problem.span, problem.arguments
        )
        for problem in problems
    )


def odd_keys(node: Node) -> Iterator[Problem]:
    """Find names of fields that hold blanks and characters nobody sees."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            found = _INVISIBLE.search(key)
            span = span_of(node.places[key][0])
            if key.startswith("＃"):
                yield Problem("PG001", "wide-hash", Span(span.line, span.column, span.line, span.column + 1))
            elif found:
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
                arguments = {"character": key[0], "value": key[1:].strip()[:20]}
                yield Problem("PG001", "bare-dash" if key[0] == "-" else "wrong-dash", span, arguments)
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


def _run_together(text: str, tree: Tree) -> Iterator[Problem]:
    """Find an item of a list that lacks its dash: its first field stands in the item before a second time."""
    named = [duplicate for duplicate in tree.duplicates if duplicate.arguments["key"] in NAME_FIELDS]
    lines = [line.rstrip("\r") for line in text.split("\n")] if named else []
    for duplicate in named:
        numbers = [span.line for span in (*duplicate.related, duplicate.span)]
        if len({lines[number - 1].strip(" -") for number in numbers}) == 1:  # the same line twice
            continue
        for number in numbers:
            for slip in missing_dash(lines[number - 1], []):
                yield _problem(slip, number, 0)
                return


def _commented(text: str, root: Node) -> Iterator[Problem]:
    """Find `指标值: #5批次`, whose value is a comment to YAML."""
    lines = text.split("\n")
    for key, place in _blank_fields(root):
        line = lines[place.line - 1].rstrip("\r")
        if key in _ESSENTIAL:
            for slip in comment_value(line[place.column - 1 :], []):
                yield _problem(slip, place.line, place.column - 1)


def _blank_fields(node: Node) -> Iterator[tuple[str, Span]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if value == "":
                yield key, span_of(node.places[key][0])
            elif not isinstance(value, str):
                yield from _blank_fields(value)
    elif isinstance(node, Sequence):
        for item in node:
            yield from _blank_fields(item)


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
