"""Findings for a person at a terminal: the source line, a caret under the fault, the address, what to do."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.model.finding import Severity
from perfgoals.report.excerpt import excerpt
from perfgoals.report.plain import one_line
from perfgoals.report.summary import Summary
from perfgoals.report.wording import message
from perfgoals.rules.registry import rules_by_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding, Fix
    from perfgoals.model.span import Span

    _Shown: TypeAlias = tuple[Span, str, str, str]
    """A place to show: its span, the sign that marks it, the colour and the words after it."""

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_FAINT = "2"


class TextReport:
    """Writes findings as they come; ``close`` writes what the run adds up to.

    A block is what a reviewer needs to act: ``path:line:column`` (terminals make it a link), what is wrong and
    what to do, the line itself, the places it refers to, the address in the form, the fix if there is one, and
    the regulation by its document number. ``perfgoals explain`` has the clause in full.
    """

    def __init__(self, write: Callable[[str], object], *, colour: bool = False, rules_off: int = 0) -> None:
        """Write through ``write``, with terminal colours when asked; ``rules_off`` rules did not run."""
        self._write = write
        self._colour = colour
        self._summary = Summary(rules_off=rules_off)

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
        title = rules_by_key()[finding.code].title
        line, column = finding.span[:2]
        severity = self._paint(finding.severity.label, _COLOURS[finding.severity])
        head = f"{one_line(finding.path)}:{line}:{column}: {severity} {finding.code} {title}"
        parts = [head, f"  {one_line(message(finding))}", *self._places(finding, lines)]
        if finding.address:
            parts.append(self._paint(f"  位置  {one_line(finding.address)}", _FAINT))
        parts += [f"  改法  {_fix_words(fix)}" for fix in finding.fixes]
        documents = _documents(finding.code)
        if documents:
            parts.append(self._paint(f"  依据  {documents}", _FAINT))
        return "\n".join(parts) + "\n\n"

    def _places(self, finding: Finding, lines: list[str]) -> list[str]:
        """Return the source lines to show: the finding's own and the related ones, in the order of the file."""
        if not finding.related:  # as with most
            return self._marked(
                (finding.span, "^", _COLOURS[finding.severity], ""), lines, len(str(finding.span.line))
            )
        here = [related for related in finding.related if related.path == finding.path]
        gutter = len(str(max([finding.span.line, *(related.span.line for related in here)])))
        shown = [(finding.span, "^", _COLOURS[finding.severity], "")]
        shown += [(related.span, "-", _FAINT, f" {one_line(related.label)}") for related in here]
        parts: list[str] = []
        for one in sorted(shown):
            parts += self._marked(one, lines, gutter)
        for related in finding.related:
            if related.path != finding.path:
                place = f"{one_line(related.path)}:{related.span.line}:{related.span.column}"
                parts.append(f"  另见  {place}: {one_line(related.label)}")
        return parts

    def _marked(self, shown: _Shown, lines: list[str], gutter: int) -> list[str]:
        """Return the line where a place begins and the marks under it; nothing of a blank line."""
        span, mark, colour, label = shown
        if span.line > len(lines) or not lines[span.line - 1].strip():
            return []
        text, before, marked = _excerpt(lines[span.line - 1].rstrip("\r"), span)
        under = f"{' ' * before}{self._paint(mark * marked + label, colour)}"
        return [f"  {span.line:>{gutter}} │ {text}", f"  {'':>{gutter}} │ {under}"]

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


@cache
def _documents(code: str) -> str:
    """Return the documents a rule rests on, as one text."""
    return "、".join(dict.fromkeys(clause.document for clause in rules_by_key()[code].authority))


def _excerpt(source: str, span: Span) -> tuple[str, int, int]:
    """Cut the line where ``span`` begins; a span that runs on over the line's end marks it to its end."""
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return excerpt(source, span.column - 1, end)


def _fix_words(fix: Fix) -> str:
    return one_line(fix.title) + ("（可自动修改）" if fix.safe else "（须人工确认）")
