"""Why a file cannot be read, in the words of the person who wrote it (rule PG001).

libyaml says what it did not find; a budget officer needs to know what to type. Each trap is one frequent
slip, recognised on the line where the parser stopped or the one it points back to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from perfgoals.document.problems import Problem
from perfgoals.document.tree import Mapping, Node, Sequence, span_of
from perfgoals.model.span import WHOLE_FILE, Span

if TYPE_CHECKING:
    import yaml

_BLANKS = {"\u3000": "全角空格", "\u00a0": "不间断空格", "\t": "制表符（Tab）"}
_LINE_BREAKS = {"\u0085": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
_ITEM = r"\s*(?:- +)*"
_KEY = r"[^\s:：#'\"\[\]{},&*!|>%@`-][^:：#\n]{0,40}?"

_TAB_INDENT = re.compile(r"[ \-]*(\t)")
_WIDE_INDENT = re.compile(r"[ \-]*([\u3000\u00a0]+)")
_OPERATOR_VALUE = re.compile(rf"{_ITEM}(?:{_KEY}: +|- +)(>=?[ 0-9].*|>=.*|>[^\s\d+-].*)$")
_RESERVED_VALUE = re.compile(rf"{_ITEM}(?:{_KEY}: +|- +)?([%@`].*)$")
_FULL_WIDTH_COLON = re.compile(rf"{_ITEM}({_KEY})(：)")
_MISSING_BLANK = re.compile(rf"{_ITEM}({_KEY})(:)(?=[^\s/:\\])")
_COLON_IN_VALUE = re.compile(rf"{_ITEM}{_KEY}: +([^\s'\"\[{{].*: .*|[^\s'\"\[{{].*:)$")
_STAR_VALUE = re.compile(rf"{_ITEM}(?:{_KEY}: +|- +)(\*.*)$")
_QUOTED_TAIL = re.compile(rf"{_ITEM}(?:{_KEY}: +|- +)(\"[^\"]*\"|'[^']*')\s*[^\s#,\]}}]")
_OPEN_QUOTE = re.compile(rf"{_ITEM}(?:{_KEY}: +|- +)?([\"'])")
_FLOW_VALUE = re.compile(rf"{_ITEM}(?:{_KEY}: +|- +)([\[{{].*)$")


def explain(text: str, error: yaml.YAMLError) -> Problem:
    """Turn the parser's ``error`` on ``text`` into a problem at the line to mend."""
    lines = text.split("\n")
    spots = _spots(error, len(lines))
    for variant, recognise in _TRAPS:
        for number in _candidates(variant, spots, lines):
            problem = recognise(lines[number].rstrip("\r"), number + 1)
            if problem is not None:
                return problem
    for break_character, name in _LINE_BREAKS.items():
        if break_character in text:
            return _at(text, text.index(break_character), "line-separator", {"name": name})
    control = _control_character(text)
    if control is not None:
        return control
    return _by_message(error, spots, lines)


def misread(text: str, root: Node | None) -> tuple[Problem, ...]:
    """Return the traps that YAML accepts in silence: a file that is one string, blanks inside keys."""
    if root is None:
        return (Problem("PG001", "empty-file"),)
    if isinstance(root, str):
        for number, line in enumerate(text.split("\n"), start=1):
            problem = unseparated_key(line.rstrip("\r"), number)
            if problem is not None:
                return (problem,)
        return (Problem("PG001", "not-a-mapping"),)
    if isinstance(root, Sequence):
        return (Problem("PG001", "list-at-top", span_of(root.start)),)
    if "\u3000" in text or "\u00a0" in text:
        return tuple(_wide_keys(root))
    return ()


def unseparated_key(line: str, number: int) -> Problem | None:
    """Explain a key that did not become one: a full-width colon, or no blank after the colon."""
    return _full_width_colon(line, number) or _missing_blank(line, number)


def _wide_keys(node: Node) -> list[Problem]:
    """Find keys that begin with a blank YAML does not count as one."""
    found: list[Problem] = []
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key[:1] in _BLANKS:
                span = span_of(node.places[key][0])
                found.append(
                    Problem("PG001", "wide-blank", span, {"name": _BLANKS[key[0]], "key": key.strip()})
                )
            found += _wide_keys(value)
    elif isinstance(node, Sequence):
        for item in node:
            found += _wide_keys(item)
    return found


def _spots(error: yaml.YAMLError, count: int) -> list[int]:
    """Return the 0-based lines the parser points at, the place it stopped first."""
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    lines = [min(mark.line, count - 1) for mark in marks if mark is not None]
    return list(dict.fromkeys(lines)) or [0]


def _candidates(variant: str, spots: list[int], lines: list[str]) -> list[int]:
    """Return the lines to examine: where it stopped, where that began, and the line above."""
    stop = spots[0]
    order = list(spots)
    above = stop - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and variant in _SEEN_FROM_BELOW:
        order.append(above)
    return list(dict.fromkeys(order))


def _tab(line: str, number: int) -> Problem | None:
    match = _TAB_INDENT.match(line)
    return _found("tab", number, match, 1, {}) if match else None


def _wide_indent(line: str, number: int) -> Problem | None:
    match = _WIDE_INDENT.match(line)
    if match is None:
        return None
    return _found("wide-blank", number, match, 1, {"name": _BLANKS[match[1][0]], "key": line.strip()[:20]})


def _operator_value(line: str, number: int) -> Problem | None:
    match = _OPERATOR_VALUE.match(line)
    if match is None:
        return None
    value = match[1].rstrip()
    suggestion = re.sub(r"^>=", "≥", value) if value.startswith(">=") else f'"{value}"'
    return _found("operator-value", number, match, 1, {"value": value, "suggestion": suggestion})


def _reserved(line: str, number: int) -> Problem | None:
    match = _RESERVED_VALUE.match(line)
    if match is None:
        return None
    return _found("reserved-value", number, match, 1, {"value": match[1].rstrip(), "character": match[1][0]})


def _full_width_colon(line: str, number: int) -> Problem | None:
    match = _FULL_WIDTH_COLON.match(line)
    return _found("full-width-colon", number, match, 2, {"key": match[1].strip()}) if match else None


def _missing_blank(line: str, number: int) -> Problem | None:
    match = _MISSING_BLANK.match(line)
    return _found("missing-blank", number, match, 2, {"key": match[1].strip()}) if match else None


def _star(line: str, number: int) -> Problem | None:
    match = _STAR_VALUE.match(line)
    return _found("star-value", number, match, 1, {"value": match[1].rstrip()}) if match else None


def _colon_in_value(line: str, number: int) -> Problem | None:
    match = _COLON_IN_VALUE.match(line)
    return _found("colon-in-value", number, match, 1, {"value": match[1].rstrip()}) if match else None


def _quoted_tail(line: str, number: int) -> Problem | None:
    match = _QUOTED_TAIL.match(line)
    return _found("text-after-quote", number, match, 1, {"value": match[1]}) if match else None


_TRAPS: tuple[tuple[str, Callable[[str, int], Problem | None]], ...] = (
    ("tab", _tab),
    ("wide-blank", _wide_indent),
    ("operator-value", _operator_value),
    ("full-width-colon", _full_width_colon),
    ("missing-blank", _missing_blank),
    ("reserved-value", _reserved),
    ("star-value", _star),
    ("text-after-quote", _quoted_tail),
    ("colon-in-value", _colon_in_value),
)
_SEEN_FROM_BELOW = {"full-width-colon", "missing-blank", "operator-value", "wide-blank", "text-after-quote"}


def _by_message(error: yaml.YAMLError, spots: list[int], lines: list[str]) -> Problem:
    """Fall back on what the parser was doing when it stopped."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    begun = spots[-1]
    if "quoted scalar" in said:
        match = _OPEN_QUOTE.match(lines[begun])
        return _found("open-quote", begun + 1, match, 1, {}) if match else _line("open-quote", begun, lines)
    if "flow" in said:
        match = _FLOW_VALUE.match(lines[begun])
        return (
            _found("open-bracket", begun + 1, match, 1, {}) if match else _line("open-bracket", begun, lines)
        )
    if "mapping values" in said:
        return _line("colon-in-value", spots[0], lines, {"value": lines[spots[0]].strip()})
    if "directive" in said:
        return _line("reserved-value", spots[0], lines, {"value": lines[spots[0]].strip(), "character": "%"})
    if "could not find expected ':'" in said:
        return _line("missing-colon", begun, lines)
    if (
        "block mapping" in said
        or "block collection" in said
        or "block sequence" in said
        or "block end" in said
    ):
        return _line("indentation", spots[0], lines)
    return _line("syntax", spots[0], lines)


def _control_character(text: str) -> Problem | None:
    match = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    if match is None:
        return None
    return _at(text, match.start(), "control-character", {"name": f"U+{ord(match[0]):04X}"})


def _at(text: str, index: int, variant: str, arguments: dict[str, str]) -> Problem:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Problem("PG001", variant, Span(line, column, line, column + 1), arguments)


def _found(variant: str, number: int, match: re.Match[str], group: int, arguments: dict[str, str]) -> Problem:
    start, end = match.start(group) + 1, match.end(group) + 1
    return Problem("PG001", variant, Span(number, start, number, end), arguments)


def _line(variant: str, index: int, lines: list[str], arguments: dict[str, str] | None = None) -> Problem:
    if not lines:
        return Problem("PG001", variant, WHOLE_FILE, arguments or {})
    line = lines[index].rstrip("\r")
    start = len(line) - len(line.lstrip()) + 1
    span = Span(index + 1, start, index + 1, max(len(line) + 1, start + 1))
    return Problem("PG001", variant, span, arguments or {})
