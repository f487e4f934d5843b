"""Silencing a finding: a comment with a reason, put above the line it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.document.edit import EditRefused
from perfgoals.document.read import read_bytes
from perfgoals.engine.suppress import is_reason

if TYPE_CHECKING:
    from perfgoals.document.read import Reading
    from perfgoals.model.finding import Finding

_INDENT = re.compile(r"[ ]*")


def silenced(text: str, reading: Reading, finding: Finding, reason: str, until: str = "") -> str:
    """Return ``text`` with the comment that silences ``finding``; ``until`` is a year and month, as ``2026-06``.

    ``reading`` is how ``text`` reads. Raises ``EditRefused`` where there is no reason, or where a comment cannot
    stand without changing the table (inside a text of several lines, say).
    """
    words = " ".join(reason.split())
    if not is_reason(words):
        raise EditRefused("忽略一个问题要写明理由，至少两个字")
    ends = f" until={until}" if until else ""
    lines = text.split("\n")
    place = finding.span.line - 1
    line = lines[place].lstrip("\ufeff")
    indent = _INDENT.match(line)
    lead = indent[0] if indent else ""
    close = "\r" if line.endswith("\r") else ""
    comment = f"{lead}# perfgoals: ignore[{finding.code}] {words}{ends}{close}"
    if place == 0 and text.startswith("\ufeff"):
        comment, lines[0] = "\ufeff" + comment, line
    new = "\n".join([*lines[:place], comment, *lines[place:]])
    if read_bytes(new.encode(), reading.path).root != reading.root or reading.root is None:
        raise EditRefused("这里写不下注释（在多行文字里）；请在它上一级忽略，或者改正")
    return new
