"""Inline suppressions: ``# perfgoals: ignore[PG305] 理由 until=2025-06`` on or above a line.

A suppression covers the node that begins on its line (or, standing alone, on the next line with content)
and everything below it. A reason is required; what is unknown, expired or stale is a finding itself (PG008).
What a Chinese keyboard makes of the signs (``：［］＝``) means the same; what only looks like a suppression is a
finding too, never a comment that silences nothing unnoticed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.deadline import days_in
from perfgoals.model.records import dataclass, field
from perfgoals.model.span import Span
from perfgoals.rules.base import Hit
from perfgoals.rules.registry import rule_of
from perfgoals.text import normalise, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.document.tree import NodePlace
    from perfgoals.model.finding import Finding

_WORD = r"perfgoals?(?![\w./-])\s*"
_COMMENT = pattern(rf"(?:^|(?<=[ \t]))#\s*{_WORD}([:：﹕︰∶]?)(.*)$", re.IGNORECASE)
_VERB = r"\s*(?:ignore[sd]?|忽略|豁免)"
_NO_COMMENT = pattern(rf"[#＃]\s*{_WORD}[:：﹕︰∶]?{_VERB}", re.IGNORECASE)
"""In a text: `＃`, or `#` without a blank before it, begins no comment."""
_ATTEMPT = pattern(r"\s*(?:ignore(?![a-z])|(?:忽略|豁免).*(?:PG[0-9]|[\[［【]))", re.IGNORECASE)
"""Without a colon, a comment that begins so is a suppression gone wrong; another one is prose."""
_DIRECTIVE = pattern(rf"{_VERB}\s*[:：]?\s*[\[［【〔]([^\]］】〕]*)[\]］】〕]\s*(.*)$", re.IGNORECASE)
_UNTIL = pattern(r"(?<![a-z])until\s*(?:[=＝:：]\s*(?P<date>\S*)|(?=[0-9０-９])(?P<bare>\S+))", re.IGNORECASE)
_DATE = pattern(r"([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2}))?[月日]?(?![0-9/.-])")
_SEPARATORS = pattern(r"[,，、;；\s]+")
_MOST_LINES = 3


def may_hold(text: str) -> bool:
    """Tell at little cost whether ``text`` can hold a suppression."""
    # Asked of every file, so neither a pattern nor a loop; Perfgoals and perfgoals share all but the capital.
    return "erfgoal" in text or "erfGoal" in text or "ERFGOAL" in text


def may_expire(text: str) -> bool:
    """Tell whether ``text`` can hold a suppression with an end, so that what is found may change overnight."""
    return may_hold(text) and "until" in text.lower()


def is_reason(text: str) -> bool:
    """Tell whether ``text`` says why: two letters, Chinese characters or digits at the least."""
    return sum(map(str.isalnum, text)) > 1


@dataclass(slots=True)
class Suppression:
    """One directive: the rules it names, the lines it covers, where it stands and what it silenced.

    ``elsewhere`` are the lines, by rule, of the findings it does not reach.
    """

    codes: tuple[str, ...]
    first_line: int
    last_line: int
    span: Span
    used: set[str] = field(default_factory=set)
    elsewhere: dict[str, list[int]] = field(default_factory=dict)

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
    if not may_hold(text):
        return NONE
    lines = text.split("\n")
    extents = dict(_extents(root))
    strings = [(span, style) for span, style in _scalars(root) if _may_hold_hash(span, lines)]
    suppressions: list[Suppression] = []
    hits: list[Hit] = []
    for number, line in enumerate(lines, start=1):
        if not may_hold(line):
            continue
        match = _comment(line, number, strings)
        if match is None:
            hits += _unmarked(line, number, strings)
            continue
        if not match[1] and not _DIRECTIVE.match(match[2]) and not _ATTEMPT.match(match[2]):
            continue
        span = Span(number, match.start() + 1, number, len(line.rstrip()) + 1)
        target = _target(lines, number, alone=not line[: match.start()].strip(), extents=extents)
        for entry in _read(match[2], span, target, today):
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
        if not covering:
            for entry in found.suppressions:
                if finding.code in entry.codes:
                    entry.elsewhere.setdefault(finding.code, []).append(finding.span.line)
    return shown, silenced


def stale(found: Directives, active: Iterable[str]) -> Iterator[Hit]:
    """Yield a hit for every directive that silenced nothing, among rules that ran."""
    running = set(active)
    for entry in found.suppressions:
        for code in entry.codes:
            if code in running and code not in entry.used:
                yield _stale(entry, code)


def _stale(entry: Suppression, code: str) -> Hit:
    lines = sorted(set(entry.elsewhere.get(code, ())))
    if not lines:
        return Hit("", code, {"rule": code}, "stale", span=entry.span)
    first, last = entry.first_line, entry.last_line
    arguments = {
        "rule": code,
        "covered": f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行",
        "lines": "、".join(map(str, lines[:_MOST_LINES])) + (" 等" if len(lines) > _MOST_LINES else ""),
    }
    return Hit("", code, arguments, "elsewhere", span=entry.span)


def _comment(line: str, number: int, strings: list[tuple[Span, str]]) -> re.Match[str] | None:
    """Return the comment of a line that addresses the tool, beginning inside no text."""
    match = _COMMENT.search(line)
    while match is not None and _style_at(strings, number, match.start() + 1) is not None:
        match = _COMMENT.search(line, match.start() + 1)
    return match


def _unmarked(line: str, number: int, strings: list[tuple[Span, str]]) -> Iterator[Hit]:
    """Yield a hit for a directive that has become part of a text, its ``#`` being none to YAML."""
    match = _NO_COMMENT.search(line)
    if match is not None and _style_at(strings, number, match.start() + 1) == "":
        span = Span(number, match.start() + 1, number, len(line.rstrip()) + 1)
        yield Hit("", line[match.start() :].strip(), {}, "no-comment", span=span)


def _read(body: str, span: Span, target: tuple[int, int] | None, today: date) -> Iterator[Suppression | Hit]:
    """Take one directive apart: yield the suppression, and a hit for everything that is wrong with it."""
    match = _DIRECTIVE.match(body)
    if match is None or not match[1].strip():
        yield Hit("", body.strip(), {}, "malformed", span=span)
        return
    names = match[1].strip()
    last, reason = _end_and_reason(match[2])
    codes: list[str] = []
    for name in filter(None, _SEPARATORS.split(names)):
        rule = rule_of(normalise(name))
        if rule is None:
            yield Hit("", name, {"rule": name}, "unknown-rule", span=span)
        elif not rule.suppressible:
            yield Hit("", name, {"rule": f"{rule.code} {rule.title}"}, "not-suppressible", span=span)
        else:
            codes.append(rule.code)
    if not is_reason(reason):
        yield Hit("", names, {}, "no-reason", span=span)
    elif last is None:
        yield Hit("", names, {}, "bad-date", span=span)
    elif last < today:
        yield Hit("", names, {"until": last.isoformat()}, "expired", span=span)
    elif target is None:
        yield Hit("", names, {}, "nothing-below", span=span)
    elif codes:
        yield Suppression(tuple(codes), *target, span)


def _end_and_reason(words: str) -> tuple[date | None, str]:
    """Split what follows the rules into the last day it holds and the reason.

    The day is ``date.max`` where no end is named, None where there is no such day.
    """
    until = _UNTIL.search(words)
    if until is None:
        return date.max, words
    found = _DATE.match(normalise(until["date"] or until["bare"] or ""))
    rest = until[0][len(until[0].rstrip()) :]
    reason = f"{words[: until.start()]} {rest}{words[until.end() :]}"
    return (_last_day(found) if found and not _UNTIL.search(reason) else None), reason


def _last_day(found: re.Match[str]) -> date | None:
    """Return the day named, or the end of the month; None where the calendar has no such day."""
    try:
        first = date(int(found[1]), int(found[2]), 1)
        return first.replace(day=int(found[3]) if found[3] else days_in(first.year, first.month))
    except ValueError:
        return None


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


def _scalars(node: Node) -> Iterator[tuple[Span, str]]:
    """Yield where every key and text stands, with the sign it begins with: a quote, ``|``, ``>`` or none."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            key_event, value_event = node.places[key]
            yield _placed(key_event)
            yield from _scalars(value) if not isinstance(value, str) else (_placed(value_event),)
    elif isinstance(node, Sequence):
        for item, event in zip(node, node.places, strict=True):
            yield from _scalars(item) if not isinstance(item, str) else (_placed(event),)


def _placed(place: NodePlace) -> tuple[Span, str]:
    return span_of(place), getattr(place, "style", None) or ""


def _may_hold_hash(span: Span, lines: list[str]) -> bool:
    return span.end_line > span.line or "#" in lines[span.line - 1] or "＃" in lines[span.line - 1]


def _style_at(strings: list[tuple[Span, str]], line: int, column: int) -> str | None:
    """Return the style of the text that a place lies inside, so that its ``#`` begins no comment; None outside all."""
    for span, style in strings:
        if (span.line, span.column) <= (line, column) < (span.end_line, span.end_column):
            return style
    return None
