"""SARIF 2.1.0 (OASIS), for code-scanning services and viewers; all its words are Chinese."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from perfgoals import __version__
from perfgoals.model.address import unescape
from perfgoals.report.advice import sentence
from perfgoals.report.plain import uri_of
from perfgoals.report.sarif_fixes import fixes_of, region_of
from perfgoals.report.sarif_rules import LEVELS, descriptors
from perfgoals.report.spool import Spool
from perfgoals.report.summary import Summary
from perfgoals.rules import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding
    from perfgoals.model.span import Span

FINGERPRINT = "perfgoals/v1"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LANGUAGE = "zh-CN"


class SarifReport:
    """Writes one run: the tool and its rules, then the results in the order they come."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._summary = Summary()
        self._results = Spool()
        self._separator = "\n"
        self._indexes = {rule.code: index for index, rule in enumerate(registry.all_rules())}

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""
        self._summary.add(result)
        for finding in result.findings:
            data = self._result(finding, result)
            self._results.write(self._separator + json.dumps(data, ensure_ascii=False))
            self._separator = ",\n"

    def close(self) -> None:
        """Write the log."""
        self._write(f'{{"$schema": {json.dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{\n')
        for name, value in self._head().items():
            self._write(f'"{name}": {json.dumps(value, ensure_ascii=False)},\n')
        self._write('"results": [')
        self._results.drain(self._write)
        self._write("]}]}\n")

    def _head(self) -> dict[str, object]:
        """Return the properties of the run that stand before its results."""
        driver = {
            "name": "perfgoals",
            "fullName": "perfgoals 预算绩效目标审核",
            "version": __version__,
            "semanticVersion": __version__,
            "language": _LANGUAGE,
            "rules": descriptors(),
        }
        base = {"description": {"text": "运行 perfgoals 时所在的文件夹"}}
        return {
            "tool": {"driver": driver},
            "language": _LANGUAGE,
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_BASE: base},
            "invocations": [{"executionSuccessful": True}],
            "properties": {"summary": self._summary.sentence()},
        }

    def _result(self, finding: Finding, result: FileResult) -> dict[str, object]:
        location: dict[str, object] = {"physicalLocation": _physical(finding.path, finding.span)}
        if finding.address:
            last = unescape(finding.address.rpartition("/")[2])
            location["logicalLocations"] = [{"name": last, "fullyQualifiedName": finding.address}]
        data: dict[str, object] = {
            "ruleId": finding.code,
            "ruleIndex": self._indexes[finding.code],
            "level": LEVELS[finding.severity],
            "message": {"text": sentence(finding)},
            "locations": [location],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": {"confidence": finding.confidence.value, "value": finding.value},
        }
        related = [
            {
                "id": number,
                "physicalLocation": _physical(place.path, place.span),
                "message": {"text": place.label},
            }
            for number, place in enumerate(finding.related, start=1)
        ]
        if related:
            data["relatedLocations"] = related
        fixes = fixes_of(finding, result.reading.root, _artifact(finding.path))
        if fixes:
            data["fixes"] = fixes
        return data


def _physical(path: str, span: Span) -> dict[str, object]:
    return {"artifactLocation": _artifact(path), "region": region_of(span)}


def _artifact(path: str) -> dict[str, object]:
    uri = uri_of(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _BASE}
