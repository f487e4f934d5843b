"""What lint says of other provinces' tables is what an expert would have marked.

``tests/data/provinces`` holds goal tables written the way departments of other provinces publish them, and
``expected.tsv`` every fault in them; a file or row that is not listed is clean. Faults of the class 可有可无
may be reported or not: they count neither way.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from benchmarks.accuracy import Expert, table
from perfgoals.config.settings import Settings
from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Finding, Severity

FOLDER = Path(__file__).parents[1] / "data" / "provinces"
EXPECTED = FOLDER / "expected.tsv"
OPEN = "可有可无"
LEAST = {"mechanical": 0.90, "lexicon": 0.85}
SERIOUS = (Severity.ERROR, Severity.WARNING)


@cache
def experts() -> tuple[Expert, ...]:
    """Return what the expert marked, one entry a fault."""
    return tuple(
        Expert(f"{file}#{number}", rule, kind, FOLDER.name, {file: [address]}, reason, "")
        for number, (file, rule, address, _, kind, reason) in enumerate(table(EXPECTED), 1)
    )


@cache
def findings() -> tuple[Finding, ...]:
    """Return what lint finds in every table, each read by itself."""
    linter = Linter(Settings())
    paths = sorted(map(str, FOLDER.glob("*.yaml")))
    return tuple(
        finding for path in paths for result in linter.run(batches([path])) for finding in result.findings
    )


def unlisted(severities: tuple[Severity, ...]) -> tuple[list[str], int]:
    """Return the findings of some severities that the expert did not mark, and how many there are in all."""
    shown = [finding for finding in findings() if finding.severity in severities]
    wrong = [
        f"{finding.rule}: {Path(finding.path).name} {finding.address} {finding.value}"
        for finding in shown
        if not any(expert.matches(finding) for expert in experts())
    ]
    return wrong, len(shown)


def test_the_tables_come_from_many_places_and_many_are_clean() -> None:
    files = {path.name for path in FOLDER.glob("*.yaml")}
    marked = {name for expert in experts() if expert.kind != OPEN for name in expert.places}
    assert marked <= files
    assert len(files) >= 40
    assert len({name.partition("-")[0] for name in files}) >= 17
    assert len(files - marked) >= 10


@pytest.mark.parametrize(
    ("severities", "least"), [((Severity.ERROR,), 0.95), (SERIOUS, 0.90)], ids=["errors", "warnings"]
)
def test_what_is_reported_is_a_fault(severities: tuple[Severity, ...], least: float) -> None:
    wrong, shown = unlisted(severities)
    assert 1 - len(wrong) / shown >= least, "\n".join(wrong)


@pytest.mark.parametrize("kind", LEAST)
def test_faults_are_found(kind: str) -> None:
    missed: dict[bool, list[str]] = defaultdict(list)
    for expert in experts():
        if expert.kind == kind:
            found = any(expert.matches(finding) for finding in findings())
            missed[found].append(f"{expert.rule}: {expert.places} {expert.quote}")
    assert len(missed[True]) / (len(missed[True]) + len(missed[False])) >= LEAST[kind], "\n".join(
        missed[False]
    )


def test_a_clean_table_brings_no_error_and_no_warning() -> None:
    marked = {name for expert in experts() for name in expert.places}
    said = [
        f"{finding.rule}: {Path(finding.path).name} {finding.address} {finding.value}"
        for finding in findings()
        if finding.severity in SERIOUS and Path(finding.path).name not in marked
    ]
    assert said == []
