"""Why a file cannot be read, in the words of the person who wrote it (rule PG001).

libyaml says what it did not find; a budget officer needs to know what to type. Every frequent slip is looked
for on the lines the parser points at, and believed only if the file reads further once that line is mended:
a wrong explanation is worse than a general one.
"""

from __future__ import annotations

import math
import re
from functools import partial
from typing import TYPE_CHECKING

import yaml

from perfgoals.document import list_slips, slips
from perfgoals.document.build import build
from perfgoals.document.problems import Problem, UnreadableError
from perfgoals.model.span import Span
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_BREAK = pattern("\r\n|[\r\n]")
_BREAKS = {"\u0085": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
_UNPRINTABLE = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RECOGNISERS: tuple[slips.Recogniser, ...] = (
    list_slips.pasted_row,
    slips.tab,
    slips.no_comment,
    slips.wide_indent,
    slips.hidden_character,
    slips.operator_value,
    slips.flow_value,
    slips.wide_after_colon,
    slips.full_width_colon,
    slips.missing_blank,
    list_slips.bare_dash,
    list_slips.wrong_dash,
    list_slips.missing_dash,
    slips.comment_value,
    slips.no_key,
    slips.text_after_quote,
    slips.backslash,
    slips.open_quote,
    slips.bracket,
    slips.reserved_value,
    slips.colon_in_value,
    slips.missing_colon,
)
"""Tried in this order: the more a slip says about its cause, the earlier."""
_MENDED_TOGETHER: tuple[tuple[slips.Recogniser, Callable[[str], str]], ...] = (
    (slips.wide_indent, slips.straightened),
    (slips.wide_indent, partial(slips.straightened, width=1)),
    (list_slips.pasted_row, list_slips.without_row),
)
"""Slips that come in many lines at once, with what mends one of them."""
_LOOKALIKES = {"unknown-alias", "foreign-tag", "complex-key"}
_FALLBACKS = (
    ("quoted scalar", "open-quote", True),
    ("flow", "flow-separator", False),
    ("could not find expected ':'", "missing-colon", True),
    ("block mapping", "indentation", False),
    ("block collection", "indentation", False),
    ("block sequence", "indentation", False),
)
"""Words of the parser, what they mean, and whether the fault is where it began rather than where it stopped."""
_REACH = 40
"""Lines above the stop in which is looked for what shows only later."""
_SHOWN_LATER = (slips.open_quote, slips.wide_indent)
"""An open quote goes on to the next one; a blank that does not indent is missed where others do."""
_LONGEST_MENDED = 200_000
"""Code points up to which a proposed mending is tried; beyond it only the parser's own words count."""


def forbidden_character(text: str) -> Problem | None:
    """Return the problem of the first line break that only some programs count as one, if there is any.

    With such a character the parser, an editor and the report would disagree on every later line number.
    """
    found = [(text.index(character), name) for character, name in _BREAKS.items() if character in text]
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        lone = re.search("\r(?!\n)", text)
        if lone is not None:
            found.append((lone.start(), "U+000D"))
    if not found:
        return None
    index, name = min(found)
    return _at(text, index, "line-separator", {"name": name})


def explain(text: str, error: yaml.YAMLError) -> Problem:
    """Turn the parser's ``error`` on ``text`` into a problem at the line to mend."""
    control = _UNPRINTABLE.search(text)
    if control is not None:
        return _at(text, control.start(), "control-character", {"name": f"U+{ord(control[0]):04X}"})
    lines = _LINE_BREAK.split(text)
    found = None
    if len(text) <= _LONGEST_MENDED:
        proposals = (_proposal(error, lines, recogniser) for recogniser in _RECOGNISERS)
        found = next(filter(None, proposals), None)
        found = found or _joint_proposal(error, lines) or _proposal(error, lines, slips.indentation)
    return found or _by_message(error, lines)


def reconsider(text: str, refused: Problem) -> Problem:
    """Return ``refused`` in the writer's words where a text only looks like a reference, a tag or a list."""
    if refused.variant not in _LOOKALIKES or len(text) > _LONGEST_MENDED:
        return refused
    lines = _LINE_BREAK.split(text)
    number = refused.span.line - 1
    for slip in slips.reserved_value(lines[number], lines[:number]):
        if _is_cause(slip, number, lines, number):
            return _problem(slip, number)
    return refused


def _proposal(error: yaml.YAMLError, lines: list[str], recogniser: slips.Recogniser) -> Problem | None:
    """Return the first slip that ``recogniser`` finds and that is the cause of ``error``."""
    for number in _suspects(error, lines, recogniser):
        for slip in recogniser(lines[number], lines[:number]):
            if _is_cause(slip, number, lines, _reach(error)):
                return _problem(slip, number)
    return None


def _joint_proposal(error: yaml.YAMLError, lines: list[str]) -> Problem | None:
    """Return the first of several slips of one kind, where only all of them together are the cause."""
    for recogniser, mend in _MENDED_TOGETHER:
        mended = [mend(line) for line in lines]
        if mended != lines and _read_to("\n".join(mended)) > _reach(error):
            number = next(i for i, line in enumerate(lines) if line != mended[i])
            return next((_problem(slip, number) for slip in recogniser(lines[number], [])), None)
    return None


def _suspects(error: yaml.YAMLError, lines: list[str], recogniser: slips.Recogniser) -> list[int]:
    """Return the lines to examine: where it stopped, where that began, the line above, the first one."""
    stop, begun = _marks(error, lines)
    filled = [i for i in range(stop) if lines[i].strip() and not lines[i].lstrip().startswith("#")]
    suspects = [stop, begun, *filled[-1:]]
    if recogniser in _SHOWN_LATER:
        suspects += reversed(filled[-_REACH:])
    if recogniser is slips.indentation and filled[:1] and lines[filled[0]].startswith(" "):
        suspects.insert(0, filled[0])
    return list(dict.fromkeys(suspects))


def _marks(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int]:
    """Return the 0-based lines where the parser stopped and where what it was reading began."""
    stop = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or stop
    last = len(lines) - 1
    return (min(stop.line, last) if stop else 0, min(begun.line, last) if begun else 0)


def _is_cause(slip: slips.Slip, number: int, lines: list[str], reached: int) -> bool:
    """Tell whether the file reads beyond line ``reached`` with the slip's line ``number`` mended."""
    for line in slip.mended:
        mended = "\n".join([*lines[:number], line, *lines[number + 1 :]])
        if line != lines[number] and _read_to(mended) > reached:
            return True
    return False


def _read_to(text: str) -> float:
    """Return the 0-based line on which reading ``text`` fails, infinity where it does not."""
    try:
        build(text)
    except UnreadableError as stop:
        return stop.problem.span.line - 1
    except yaml.YAMLError as error:
        return _reach(error)
    return math.inf


def _reach(error: yaml.YAMLError) -> int:
    """Return the line up to which a file is sound: an open quote or a lone name is at fault where it begins."""
    said = _said(error)
    stop, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    is_begun = "end of stream" in said or "could not find expected ':'" in said
    mark = begun if begun is not None and is_begun else stop
    return mark.line if mark is not None else 0


def _by_message(error: yaml.YAMLError, lines: list[str]) -> Problem:
    """Fall back on what the parser was doing when it stopped."""
    said = _said(error)
    stop, begun = _marks(error, lines)
    if not any(line.strip(" .-") for line in lines):
        return Problem("PG001", "empty-file")
    if "document start" in said and any(line.startswith("...") for line in lines[:stop]):
        return _line("several-documents", stop, lines)
    for words, variant, is_begun in _FALLBACKS:
        if words in said:
            return _line(variant, begun if is_begun else stop, lines)
    return _line("syntax", stop, lines)


def _said(error: yaml.YAMLError) -> str:
    return f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"


def _problem(slip: slips.Slip, number: int) -> Problem:
    span = Span(number + 1, slip.start + 1, number + 1, slip.end + 1)
    return Problem("PG001", slip.variant, span, slip.arguments)


def _at(text: str, index: int, variant: str, arguments: dict[str, str]) -> Problem:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Problem("PG001", variant, Span(line, column, line, column + 1), arguments)


def _line(variant: str, index: int, lines: list[str]) -> Problem:
    line = lines[index]
    start = len(line) - len(line.lstrip()) + 1
    return Problem("PG001", variant, Span(index + 1, start, index + 1, max(len(line) + 1, start + 1)))
