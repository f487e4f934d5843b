"""Findings for programs: the JSON contract, version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from perfgoals.report.spool import Spool
from perfgoals.report.summary import Summary
from perfgoals.report.wording import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding, Fix

VERSION = 1


class JsonReport:
    """Collects findings and writes one JSON object when closed."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._summary = Summary()
        # A lone surrogate (in a file name that is no valid text) is written as JSON's own escape, \udcXX.
        self._spool = Spool(errors="backslashreplace")
        self._separator = "\n  "

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        self._summary.add(result)
        for finding in result.findings:
            text = json.dumps(as_data(finding), ensure_ascii=False)
            self._spool.write(self._separator + text)
            self._separator = ",\n  "

    def close(self) -> None:
        """Write the object."""
        summary = self._summary
        counts = {
            "files": summary.files,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "suppressed": summary.suppressed,
            "baselined": summary.baselined,
        }
        self._write(f'{{"version": {VERSION}, "summary": {json.dumps(counts)},\n "findings": [')
        self._spool.drain(self._write)
        self._write("]}\n")


def as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as the contract names its parts."""
    line, column, end_line, end_column = finding.span
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": message(finding),
        "path": finding.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "address": finding.address,
        "value": finding.value,
        "fingerprint": finding.fingerprint,
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _fix(fix: Fix) -> dict[str, object]:
    """Return a fix; ``replacements`` mend a file that cannot be read yet, and are there only then."""
    data: dict[str, object] = {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [{"address": edit.address, "value": edit.value} for edit in fix.edits],
    }
    if fix.text_edits:
        places = ("line", "column", "end_line", "end_column")
        data["replacements"] = [
            {**dict(zip(places, edit.span, strict=True)), "text": edit.replacement} for edit in fix.text_edits
        ]
    return data
