"""Code Quality report for GitLab merge requests (artifact ``reports: codequality``).

The format is GitLab's subset of the Code Climate issue: description, check_name, fingerprint, severity,
location.path and location.lines.begin. GitLab merges entries with one fingerprint, so each has its own.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from perfgoals.model.finding import Finding, Severity
from perfgoals.report.advice import rule_of, sentence
from perfgoals.report.plain import one_line, relative_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitlabReport:
    """Writes the entries of a JSON array as they come."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._separator = "[\n"
        self._seen: set[str] = set()

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        for finding in result.findings:
            text = json.dumps(self._entry(finding), ensure_ascii=False)
            self._write(self._separator + text)
            self._separator = ",\n"

    def close(self) -> None:
        """Close the array."""
        self._write("[]\n" if self._separator == "[\n" else "\n]\n")

    def _entry(self, finding: Finding) -> dict[str, object]:
        path = one_line(relative_path(finding.path))
        return {
            "description": f"{finding.code} {rule_of(finding).title}：{sentence(finding)}",
            "check_name": finding.rule,
            "fingerprint": self._unique(finding.fingerprint, path),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": path,
                "lines": {"begin": finding.span.line, "end": max(finding.span.line, finding.span.end_line)},
            },
        }

    def _unique(self, fingerprint: str, path: str) -> str:
        """Return ``fingerprint``, told apart by path and count where a copy of the document has the same."""
        unique, count = fingerprint, 0
        while unique in self._seen:
            count += 1
            salted = f"{fingerprint}\0{path}\0{count}"
            unique = blake2b(salted.encode(), digest_size=10).hexdigest()
        self._seen.add(unique)
        return unique
