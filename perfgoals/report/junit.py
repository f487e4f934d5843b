"""JUnit XML, for CI servers that show test results: one suite a file, one failed case a finding.

Every finding is a failed case, whatever its severity (the ``type`` says it): a server shows nothing else.
A file without findings is one passed case, a table declared empty a skipped one. Attributes are those of the
strictest schema in use, Jenkins' ``junit-10.xsd``: it knows a suite's ``file`` but no place of a case, so the
place stands in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from perfgoals.report.advice import place, rule_of, section, sentence
from perfgoals.report.departments import NOT_JUDGED, is_declared_empty
from perfgoals.report.plain import one_line, relative_path
from perfgoals.report.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding

_QUOTE = {'"': "&quot;"}


class JunitReport:
    """Collects suites and writes the document when closed: its head holds the totals."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._suites = Spool()
        self._tests = 0
        self._failures = 0

    def add(self, result: FileResult) -> None:
        """Take one file as a suite."""
        if result.skipped:
            return
        findings = result.findings
        path = one_line(relative_path(result.reading.path))
        tests = len(findings) or 1
        self._tests += tests
        self._failures += len(findings)
        unseen = not findings and is_declared_empty(result)
        counts = _attributes(
            name=path, tests=tests, failures=len(findings), errors=0, skipped=int(unseen), file=path
        )
        self._suites.write(f"  <testsuite {counts}>\n")
        if unseen:
            case = _attributes(name=NOT_JUDGED, classname=path)
            self._suites.write(f"    <testcase {case}><skipped/></testcase>\n")
        elif not findings:
            self._suites.write(f"    <testcase {_attributes(name='没有发现问题', classname=path)}/>\n")
        names: dict[str, int] = {}
        for finding in findings:
            self._suites.write(_case(finding, path, names))
        self._suites.write("  </testsuite>\n")

    def close(self) -> None:
        """Write the document."""
        totals = {"tests": self._tests, "failures": self._failures, "errors": 0}
        counts = _attributes(name="perfgoals", **totals)
        self._write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n')
        self._suites.drain(self._write)
        self._write("</testsuites>\n")


def _case(finding: Finding, path: str, names: dict[str, int]) -> str:
    """Return a failed case; ``names`` counts the names used, since servers merge cases of one name."""
    rule = rule_of(finding)
    line = finding.span.line
    name = f"{finding.code} {rule.title}：{place(finding) or f'第 {line} 行'}"
    count = names[name] = names.get(name, 0) + 1
    if count > 1:
        name += f"（{count}）"
    told = sentence(finding)
    details = [
        f"{path}:{line}:{finding.span.column}",
        told,
        *(f"依据：{clause}" for clause in rule.authority),
    ]
    details.append(f"改法：{section(rule, '怎么改')}")
    case = _attributes(name=name, classname=path)
    failure = _attributes(message=told, type=finding.severity.value)
    body = "\n".join(one_line(part) for part in details)
    return f"    <testcase {case}>\n      <failure {failure}>{escape(body)}</failure>\n    </testcase>\n"


def _attributes(**values: str | int) -> str:
    """Return XML attributes; ``one_line`` has taken out what XML 1.0 cannot hold."""
    return " ".join(f'{name}="{escape(one_line(str(value)), _QUOTE)}"' for name, value in values.items())
