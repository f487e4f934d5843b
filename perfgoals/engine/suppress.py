"""Inline suppressions: ``# perfgoals: ignore[PG305] 理由 until=2025-06`` on or above a line.

A suppression covers the node that begins on its line (or, standing alone, on the next line with content)
and everything below it. A reason is required; what is unknown, expired or stale is a finding itself (PG008).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.deadline import days_in
from perfgoals.model.records import dataclass, field
from perfgoals.model.span import Span
from perfgoals.rules.base import Hit
from perfgoals.rules.registry import rule_of
from perfgoals.text import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from perfgoals.model.finding import Finding

MARK = "perfgoals:"
_COMMENT = pattern(r"(?:^|(?<=\s))#\s*perfgoals:(.*)$")
_DIRECTIVE = pattern(r"\s*ignore\s*(?:\[([^\]]*)\])?\s*(.*)$")
_UNTIL = pattern(r"\s*\buntil\s*=\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_SEPARATORS = pattern(r"[,，、\s]+")
_BAD_UNTIL = pattern(r"\buntil\s*=")


@dataclass(slots=True)
class Suppression:
    """One directive: the rules it names, the lines it covers, where it stands and what it silenced."""

    codes: tuple[str, ...]
    first_line: int
    last_line: int
    span: Span
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding's place lies within the node this directive binds to."""
        return finding.code in self.codes and self.first_line <= finding.span.line <= self.last_line


@dataclass(frozen=True, slots=True)
class Directives:
    """The valid suppressions of a file, and a hit for every one that is not valid."""

    suppressions: tuple[Suppression, ...]
    hits: tuple[Hit, ...]


NONE = Directives((), ())


def directives(text: str, root: Node, today: date) -> Directives:
    """Read the suppressions in ``text``, whose tree is ``root``."""
    if MARK not in text:
        return NONE
    lines = text.split("\n")
    extents = dict(_extents(root))
    strings = [span for span in _scalars(root) if span.end_line > span.line or "#" in lines[span.line - 1]]
    suppressions: list[Suppression] = []
    hits: list[Hit] = []
    for number, line in enumerate(lines, start=1):
        match = _COMMENT.search(line) if MARK in line else None
        if match is None or _inside(strings, number, match.start() + 1):
            continue
        span = Span(number, match.start() + 1, number, len(line.rstrip()) + 1)
        target = _target(lines, number, alone=not line[: match.start()].strip(), extents=extents)
        for entry in _read(match[1], span, target, today):
            if isinstance(entry, Hit):
                hits.append(entry)
            else:
                suppressions.append(entry)
    return Directives(tuple(suppressions), tuple(hits))


def apply(found: Directives, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Split findings into those shown and those suppressed; remembers which directives were of use."""
    shown: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        covering = [entry for entry in found.suppressions if entry.covers(finding)]
        for entry in covering:
            entry.used.add(finding.code)
        (silenced if covering else shown).append(finding)
    return shown, silenced


def stale(found: Directives, active: Iterable[str]) -> Iterator[Hit]:
    """Yield a hit for every directive that silenced nothing, among rules that ran."""
    running = set(active)
    for entry in found.suppressions:
        for code in entry.codes:
            if code in running and code not in entry.used:
                yield Hit("", code, {"rule": code}, "stale", span=entry.span)


def _read(body: str, span: Span, target: tuple[int, int] | None, today: date) -> Iterator[Suppression | Hit]:
    """Take one directive apart: yield the suppression, and a hit for everything that is wrong with it."""
    match = _DIRECTIVE.match(body)
    if match is None or match[1] is None or not match[1].strip():
        yield Hit("", body.strip(), {}, "malformed", span=span)
        return
    names = match[1].strip()
    until = _UNTIL.search(match[2])
    reason = _UNTIL.sub("", match[2]).strip(" ，,；;:：")
    last = _last_day(until)
    codes: list[str] = []
    for name in _SEPARATORS.split(names):
        rule = rule_of(name)
        if rule is None:
            yield Hit("", name, {"rule": name}, "unknown-rule", span=span)
        elif not rule.suppressible:
            yield Hit("", name, {"rule": f"{rule.code} {rule.title}"}, "not-suppressible", span=span)
        else:
            codes.append(rule.code)
    if not reason:
        yield Hit("", names, {}, "no-reason", span=span)
    elif until is None and _BAD_UNTIL.search(match[2]):
        yield Hit("", names, {}, "bad-date", span=span)
    elif last is not None and last < today:
        yield Hit("", names, {"until": last.isoformat()}, "expired", span=span)
    elif target is None:
        yield Hit("", names, {}, "nothing-below", span=span)
    elif codes:
        yield Suppression(tuple(codes), *target, span)


def _last_day(until: re.Match[str] | None) -> date | None:
    """Return the last day a suppression holds: the day named, or the end of the month."""
    if until is None:
        return None
    year, month = int(until[1]), min(max(int(until[2]), 1), 12)
    last = days_in(year, month)
    return date(year, month, min(max(int(until[3]), 1), last) if until[3] else last)


def _target(
    lines: list[str], number: int, *, alone: bool, extents: dict[int, tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the first and last line of the node a comment on line ``number`` binds to."""
    if not alone:
        return extents.get(number, (number, number))
    for following in range(number + 1, len(lines) + 1):
        content = lines[following - 1].strip()
        if content and not content.startswith("#"):
            return extents.get(following)
    return None


def _extents(node: Node) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield, for every line on which nodes below ``node`` begin, the lines of the outermost of them.

    Inner nodes are yielded before outer ones, so that a dict keeps the outermost.
    """
    if isinstance(node, Mapping):
        for key, value in node.items():
            key_event, value_event = node.places[key]
            if not isinstance(value, str):
                yield from _extents(value)
            start = span_of(key_event).line
            yield start, (start, max(start, _last_line(value, span_of(value_event))))
    elif isinstance(node, Sequence):
        for item, event in zip(node, node.places, strict=True):
            if not isinstance(item, str):
                yield from _extents(item)
            span = span_of(event)
            yield span.line, (span.line, max(span.line, _last_line(item, span)))


def _last_line(node: Node, span: Span) -> int:
    if isinstance(node, Mapping):
        places = [(node[key], event) for key, (_, event) in node.places.items()]
        heads = [span_of(key_event).line for key_event, _ in node.places.values()]
        return max(
            [*heads, *(_last_line(value, span_of(event)) for value, event in places)], default=span.line
        )
    if isinstance(node, Sequence):
        ends = (_last_line(item, span_of(event)) for item, event in zip(node, node.places, strict=True))
        return max(ends, default=span.line)
    return span.end_line if span.end_column > 1 else max(span.end_line - 1, span.line)


def _scalars(node: Node) -> Iterator[Span]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            key_event, value_event = node.places[key]
            yield span_of(key_event)
            yield from _scalars(value) if not isinstance(value, str) else (span_of(value_event),)
    elif isinstance(node, Sequence):
        for item, event in zip(node, node.places, strict=True):
            yield from _scalars(item) if not isinstance(item, str) else (span_of(event),)


def _inside(spans: list[Span], line: int, column: int) -> bool:
    """Whether a place lies inside a scalar, so that its ``#`` begins no comment."""
    return any((s.line, s.column) <= (line, column) < (s.end_line, s.end_column) for s in spans)
