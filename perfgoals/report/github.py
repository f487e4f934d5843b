"""Annotations for GitHub Actions, as workflow commands.

GitHub keeps ten annotations of each level a step and drops the rest without a word. So the first ten of
each level become annotations, the others are listed in a folded group of the log, and a notice says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Finding, Severity
from perfgoals.report.advice import rule_of, sentence
from perfgoals.report.concise import concise_line
from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.spool import Spool
from perfgoals.report.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LIMITS = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}
"""One notice is kept for the sentence about the rest."""


class GithubReport:
    """Keeps the annotations of each level and lists what is beyond them; writes when closed."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._summary = Summary()
        self._shown: dict[Severity, list[str]] = {severity: [] for severity in Severity}
        self._rest = Spool()
        self._rest_count = 0

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        self._summary.add(result)
        for finding in result.findings:
            shown = self._shown[finding.severity]
            if len(shown) < _LIMITS[finding.severity]:
                shown.append(annotation(finding))
            else:
                self._rest_count += 1
                self._rest.write(_log_line(concise_line(finding)))

    def close(self) -> None:
        """Write annotations, the worst first, then the rest and the closing line."""
        for severity in Severity:
            for line in self._shown[severity]:
                self._write(line)
        if self._rest_count:
            told = (
                f"另有 {self._rest_count} 个问题未作批注（GitHub 每步每级最多显示十条），全部列在本步日志里"
            )
            self._write(f"::notice title=perfgoals::{_data(told)}\n")
            self._write(f"::group::其余 {self._rest_count} 个问题\n")
        self._rest.drain(self._write)
        if self._rest_count:
            self._write("::endgroup::\n")
        self._write(_log_line(self._summary.sentence()))


def annotation(finding: Finding) -> str:
    """Return the workflow command of a finding.

    Columns go with one line only: the runner drops those of a finding that spans several.
    """
    line, column, end_line, end_column = finding.span
    properties = {"file": one_line(relative_path(finding.path)), "line": str(line), "endLine": str(end_line)}
    if line == end_line:
        properties |= {"col": str(column), "endColumn": str(max(column, end_column - 1))}
    properties["title"] = f"{finding.code} {rule_of(finding).title}"
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {stated}::{_data(sentence(finding))}\n"


def _data(text: str) -> str:
    """Escape a command's message as the runner decodes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a command's property; colons and commas would end it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log_line(text: str) -> str:
    """Return a line the runner takes for plain text: it reads ``::…::`` in front and ``##[…]`` anywhere."""
    safe = text.replace("##[", "# #[")
    return f"{'·' if safe.lstrip().startswith('::') else ''}{safe}\n"
