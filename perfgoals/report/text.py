"""Findings for a person at a terminal: the source line, a caret under the fault, the address, what to do."""

from __future__ import annotations

from collections.abc import Callable

from perfgoals.engine.run import FileResult
from perfgoals.model.finding import Finding, Severity
from perfgoals.report.summary import Summary
from perfgoals.report.wording import message
from perfgoals.rules.registry import rules_by_key
from perfgoals.text import display_width

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_MAX_WIDTH = 100
"""Source lines are cut to this many columns around the caret."""


class TextReport:
    """Writes findings as they come; ``close`` writes what the run adds up to."""

    def __init__(self, write: Callable[[str], object], *, colour: bool = False) -> None:
        """Write through ``write``, with terminal colours when asked."""
        self._write = write
        self._colour = colour
        self._summary = Summary()

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        self._summary.add(result)
        if not result.findings:
            return
        lines = result.reading.text.split("\n")
        for finding in result.findings:
            self._write(self._block(finding, lines))

    def close(self) -> None:
        """Write the closing line."""
        self._write(self._summary.sentence() + "\n")

    def _block(self, finding: Finding, lines: list[str]) -> str:
        rule = rules_by_key()[finding.code]
        line, column = finding.span[:2]
        severity = self._paint(finding.severity.label, _COLOURS[finding.severity])
        head = f"{finding.path}:{line}:{column}: {severity} {finding.code} {rule.title}"
        parts = [head, f"  {message(finding)}"]
        if line <= len(lines) and lines[line - 1].strip():
            parts += self._source(finding, lines[line - 1].rstrip("\r"))
        if finding.address:
            parts.append(self._paint(f"  位置  {finding.address}", "2"))
        return "\n".join(parts) + "\n\n"

    def _source(self, finding: Finding, source: str) -> list[str]:
        span = finding.span
        end = span.end_column if span.end_line == span.line else len(source) + 1
        shown, before, marked = excerpt(source, span.column - 1, max(end - 1, span.column))
        gutter = str(span.line)
        caret = " " * before + self._paint("^" * max(marked, 1), _COLOURS[finding.severity])
        return [f"  {gutter} │ {shown}", f"  {' ' * len(gutter)} │ {caret}"]

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def excerpt(source: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of ``source`` to show, the columns before the mark and the columns it covers.

    ``start`` and ``end`` are code points; tabs are shown as one blank and control characters not at all, so
    that columns on the screen are what the caret counts.
    """
    clean = "".join(
        " " if ch == "\t" else ch for ch in source if ch == "\t" or ch.isprintable() or ch == "\u3000"
    )
    dropped = sum(1 for ch in source[:start] if not (ch == "\t" or ch.isprintable() or ch == "\u3000"))
    start, end = start - dropped, max(end - dropped, start - dropped + 1)
    first = 0
    while display_width(clean[first:end]) > _MAX_WIDTH and first < start:
        first += 1
    last = len(clean)
    while display_width(clean[first:last]) > _MAX_WIDTH and last > first + 1:
        last -= 1
    lead = "…" if first else ""
    tail = "…" if last < len(clean) else ""
    shown = lead + clean[first:last] + tail
    before = display_width(lead) + display_width(clean[first:start])
    return shown, before, display_width(clean[start : min(end, last)])
