"""Every rule's own cases: what it must say, and where it must stay silent."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.read import Reading, read_file
from perfgoals.engine.collect import Batch
from perfgoals.engine.run import FileResult, Linter
from perfgoals.engine.selection import Selection
from perfgoals.rules.registry import all_rules

if TYPE_CHECKING:
    from perfgoals.model.finding import Finding
    from perfgoals.rules.base import Case, Rule

RAISED_BY_THE_ENGINE = {"PG009"}
COMPUTED = {"PG302", "PG405", "PG406"}
"""Rules whose value is counted or added up, so that it stands nowhere in the text."""
RULES = [rule for rule in all_rules() if rule.code not in RAISED_BY_THE_ENGINE]


def cases(kind: str) -> list[object]:
    """Return every case of a kind as a test parameter."""
    return [
        pytest.param(rule, case, id=f"{rule.code}-{case.title}")
        for rule in RULES
        for case in getattr(rule, kind)
    ]


def run(case: Case, *codes: str) -> tuple[Reading, list[Finding]]:
    """Return what the rules with ``codes`` (all without any) say about a case; its files stand in one folder."""
    linter = Linter(Settings(), Selection(select=codes))
    contents = {"本表.yaml": case.document(), **{name: text.encode() for name, text in case.files.items()}}
    with TemporaryDirectory() as folder:
        paths = []
        for name, content in contents.items():
            path = Path(folder) / name
            path.write_bytes(content)
            paths.append(str(path))
        readings = [read_file(path) for path in paths]
        batch = Batch(tuple(paths), named=frozenset(paths))
        results: list[FileResult] = list(linter.check(readings, batch))
    return readings[0], [finding for result in results for finding in result.findings]


@pytest.mark.parametrize(("rule", "case"), cases("invalid"))
def test_invalid_case_is_found(rule: type[Rule], case: Case) -> None:
    """An invalid case brings exactly the findings it names, each with a sentence that can be worded."""
    _, findings = run(case, rule.code)
    assert [(finding.address, finding.value) for finding in findings] == list(case.finds)
    for finding in findings:
        sentence = rule.messages[finding.variant].format_map(finding.arguments)
        assert "{" not in sentence.replace("{{", "")
        assert finding.severity in {rule.severity, "warning", "info"}


@pytest.mark.parametrize(("rule", "case"), cases("invalid"))
def test_invalid_case_points_into_the_text(rule: type[Rule], case: Case) -> None:
    """The marked place lies within the file, and holds the value where the finding names one."""
    reading, findings = run(case, rule.code)
    lines = reading.text.split("\n")
    for finding in findings:
        if finding.path != reading.path or not lines[0]:
            continue
        line, column, end_line, end_column = finding.span
        assert 1 <= line <= end_line <= len(lines)
        assert (line, column) < (end_line, end_column) or finding.span == (1, 1, 1, 1)
        marked = lines[line - 1][column - 1 : end_column - 1]
        if finding.value and line == end_line and not marked.endswith("指标") and rule.code not in COMPUTED:
            assert finding.value in lines[line - 1]


@pytest.mark.parametrize(("rule", "case"), cases("valid"))
def test_valid_case_is_silent(rule: type[Rule], case: Case) -> None:
    """A valid case brings no finding of its rule, and it can be read."""
    reading, findings = run(case, rule.code)
    assert findings == []
    assert reading.root is not None


def test_valid_cases_are_well_formed() -> None:
    """A case that stays silent only because its document is broken proves nothing."""
    for rule in RULES:
        for case in rule.valid:
            reading, _ = run(case, "PG004")
            unexpected = [problem for problem in reading.problems if problem.rule != rule.code]
            assert unexpected == [], f"{rule.code} {case.title}"
