"""The slips people make in the lists of a table: the dash before an item, rows pasted from Excel.

See ``perfgoals.document.slips``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.slips import WIDE, Slip
from perfgoals.model.address import NAME_FIELDS
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

DASHES = "－—–―‐•·●"
"""What a word processor makes of the dash of a list."""


_PASTED = pattern(r"(?:[ \t]*(?:- +)?)((?!-\t)[^\s#\"'\[{][^\t:：]*\t+\S.*)$")
_WRONG_DASH = pattern(rf"([ \t]*)([{DASHES}])[{WIDE} ]*(?=[^\s{DASHES}-])")
_MISSING_DASH = pattern(rf"( +)((?:{'|'.join(NAME_FIELDS)}): +\S.*)$")
_BARE_DASH = pattern(rf"([ \t]*)(-)[{WIDE}]*(?=[^\s-])")


def bare_dash(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `-三级指标: x` and `-完成任务`."""
    match = _BARE_DASH.match(line)
    if match:
        rest = line[match.end() :]
        mended = tuple(f"{indent}- {rest}" for indent in (match[1], match[1][1:]))
        yield Slip("bare-dash", match.start(2), match.end(2), mended, {"value": rest.strip()[:20]})


def wrong_dash(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `— 三级指标: x`."""
    match = _WRONG_DASH.match(line)
    if match:
        rest = line[match.end() :]
        arguments = {"character": match[2], "value": rest.strip()[:20]}
        yield Slip("wrong-dash", *match.span(2), (f"{match[1]}- {rest}",), arguments)


def missing_dash(line: str, before: list[str]) -> Iterator[Slip]:
    """Find the first field of an item without the dash before it."""
    match = _MISSING_DASH.match(line)
    if match:
        mended = tuple(f"{indent}- {match[2]}" for indent in (match[1], match[1][2:]))
        yield Slip("missing-dash", *match.span(2), mended, {"key": match[2].partition(":")[0]})


def pasted_row(line: str, before: list[str]) -> Iterator[Slip]:
    """Find cells with tabs between them, as Excel copies them; the first cells may be empty."""
    match = _PASTED.match(line)
    if match:
        yield Slip("pasted-row", *match.span(1), ("",))


def without_row(line: str) -> str:
    """Return ``line``, or nothing where it is a pasted row."""
    return "" if _PASTED.match(line) else line
