"""One finding a line, for editors, ``grep`` and logs: ``path:line:column: PG304 错误 message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.report.advice import sentence
from perfgoals.report.plain import one_line
from perfgoals.report.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding


class ConciseReport:
    """Writes findings as they come, then what the run adds up to."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._summary = Summary()

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        self._summary.add(result)
        for finding in result.findings:
            self._write(concise_line(finding) + "\n")

    def close(self) -> None:
        """Write the closing line."""
        self._write(self._summary.sentence() + "\n")


def concise_line(finding: Finding) -> str:
    """Return a finding on one line, whatever its path and values hold."""
    path = one_line(finding.path)
    line, column = finding.span[:2]
    return f"{path}:{line}:{column}: {finding.code} {finding.severity.label} {sentence(finding)}"
