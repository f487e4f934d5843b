"""The product's promise on real tables: what an expert would find, and nothing that is right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from benchmarks import accuracy
from perfgoals.model.finding import Severity

if TYPE_CHECKING:
    from perfgoals.model.finding import Finding


@cache
def measured() -> tuple[list[Finding], dict[str, accuracy.Tally], dict[str, list[bool]]]:
    """Lint the examples once."""
    findings = accuracy.examples()
    return findings, *accuracy.measure(findings)


@pytest.mark.parametrize(("kind", "target"), accuracy.TARGETS.items())
def test_recall_of_the_experts_findings(kind: str, target: float) -> None:
    """What a machine can find by structure or by words is found."""
    hits = measured()[2][kind]
    assert sum(hits) >= target * len(hits)


@pytest.mark.parametrize(
    ("severities", "target"),
    [
        ({Severity.ERROR}, accuracy.PRECISION_OF_ERRORS),
        ({Severity.ERROR, Severity.WARNING}, accuracy.PRECISION),
    ],
    ids=["errors", "errors and warnings"],
)
def test_precision(severities: set[Severity], target: float) -> None:
    """A finding the expert did not list counts as wrong unless it is argued for."""
    findings, tallies, _ = measured()
    shown = [finding for finding in findings if finding.severity in severities]
    wrong = [
        finding for tally in tallies.values() for finding in tally.wrong if finding.severity in severities
    ]
    assert len(shown) - len(wrong) >= target * len(shown)


def test_nothing_that_must_not_be_flagged_is() -> None:
    """Legal 100%, right sums, valid deadlines, declared empty tables."""
    assert accuracy.flagged_guards(measured()[0]) == []


def test_guards_and_arguments_name_places_that_exist() -> None:
    """A misspelt address would guard nothing."""
    places = {(r[1], r[2]) for path in (accuracy.GUARD, accuracy.ADJUDICATED) for r in accuracy.table(path)}
    for department, file in places:
        assert (accuracy.ROOT / "examples" / department / file).is_file(), (department, file)
    shown = {(f.rule, *f.path.split("/")[-2:], f.address) for f in measured()[0]}
    for row in accuracy.table(accuracy.ADJUDICATED):
        assert tuple(row[:4]) in shown, f"no longer needed: {row[:4]}"
