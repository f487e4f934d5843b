"""Precision and recall of ``lint`` on ``examples/`` against an expert's findings.

``tests/data/expert-findings.jsonl`` holds what an expert marked in the five departments' tables: rule, file
and addresses. A finding of ours is right when the expert has one of the same rule at the same place (the
same node, or one above or below it); a finding the expert did not list counts as wrong unless
``tests/data/adjudicated.tsv`` argues for it, one line each. What stood outside the transcribed tables, or
was mended by the transcription, is listed apart with its reason.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.calibration import print_calibration
from perfgoals.config.settings import Settings
from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
EXPERT = ROOT / "tests" / "data" / "expert-findings.jsonl"
ADJUDICATED = ROOT / "tests" / "data" / "adjudicated.tsv"
GUARD = ROOT / "tests" / "data" / "guard.tsv"
TARGETS = {"mechanical": 0.95, "lexicon": 0.85}
PRECISION_OF_ERRORS = 0.95
PRECISION = 0.90


@dataclass(frozen=True, slots=True)
class Expert:
    """One finding of the expert; ``places`` maps a file of the department to addresses (none = anywhere)."""

    id: str
    rule: str
    kind: str
    department: str
    places: dict[str, list[str]]
    quote: str
    out_of_reach: str

    def matches(self, finding: Finding) -> bool:
        """Whether ``finding`` says what the expert said."""
        folder, name = Path(finding.path).parts[-2:]
        if finding.rule != self.rule or folder != self.department or name not in self.places:
            return False
        addresses = self.places[name]
        return not addresses or any(_related(finding.address, address) for address in addresses)


@dataclass(slots=True)
class Tally:
    """Counts for one rule."""

    expected: int = 0
    found: int = 0
    shown: int = 0
    right: int = 0
    argued: list[Finding] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def experts() -> list[Expert]:
    """Return the expert's findings."""
    lines = EXPERT.read_text(encoding="utf-8").splitlines()
    return [
        Expert(
            entry["id"],
            entry.get("rule", ""),
            entry["class"],
            entry["department"],
            entry["places"],
            entry["quote"],
            entry.get("out_of_reach", ""),
        )
        for entry in map(json.loads, lines)
    ]


def table(path: Path) -> list[list[str]]:
    """Return the rows of a tab-separated file without its header and comments."""
    if not path.exists():
        return []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [line.split("\t") for line in lines[1:]]


def examples() -> list[Finding]:
    """Return every finding of ``lint`` on the examples, paths relative to the repository."""
    results = Linter(Settings()).run(batches([str(ROOT / "examples")]))
    return [finding for result in results for finding in result.findings]


def measure(findings: Iterable[Finding]) -> tuple[dict[str, Tally], dict[str, list[bool]]]:
    """Return the tally of each rule, and for each class whether each expert finding was found."""
    known = experts()
    argued = {tuple(row[:4]) for row in table(ADJUDICATED)}
    tallies: dict[str, Tally] = defaultdict(Tally)
    classes: dict[str, list[bool]] = defaultdict(list)
    shown = list(findings)
    for expert in known:
        if expert.out_of_reach or not expert.rule:
            continue
        hit = any(expert.matches(finding) for finding in shown)
        tally = tallies[expert.rule]
        tally.expected += 1
        tally.found += hit
        classes[expert.kind].append(hit)
        if not hit:
            tally.missed.append(f"{expert.id} {expert.quote[:40]}")
    for finding in shown:
        folder, name = Path(finding.path).parts[-2:]
        tally = tallies[finding.rule]
        tally.shown += 1
        listed = any(expert.matches(finding) for expert in known)
        if listed:
            tally.right += 1
        elif (finding.rule, folder, name, finding.address) in argued:
            tally.right += 1
            tally.argued.append(finding)
        else:
            tally.wrong.append(finding)
    return tallies, classes


def flagged_guards(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings on what must not be flagged (``guard.tsv``; an address ``*`` is the whole file)."""
    guarded = {tuple(row[:4]): row[4] for row in table(GUARD)}
    flagged = []
    for finding in findings:
        folder, name = Path(finding.path).parts[-2:]
        for address in (finding.address, "*"):
            most = guarded.get((finding.rule, folder, name, address))
            if most == "none" or (most == "info" and finding.severity is not Severity.INFO):
                flagged.append(finding)
    return flagged


def main(arguments: list[str]) -> int:
    """Print the tables; returns 1 where a target is missed."""
    verbose = "--verbose" in arguments
    findings = examples()
    tallies, classes = measure(findings)
    print("| 规则 | 专家 | 查到 | 召回 | 提示 | 属实 | 精确 |\n| --- | --- | --- | --- | --- | --- | --- |")
    for rule, tally in sorted(tallies.items()):
        print(
            f"| {rule} | {tally.expected} | {tally.found} | {_share(tally.found, tally.expected)} "
            f"| {tally.shown} | {tally.right} | {_share(tally.right, tally.shown)} |"
        )
        if verbose:
            for missed in tally.missed:
                print(f"    漏 {missed}")
            for wrong in tally.wrong:
                print(
                    f"    多 {wrong.severity} {'/'.join(Path(wrong.path).parts[-2:])} {wrong.address} {wrong.value}"
                )
    failures = _print_totals(findings, tallies, classes)
    failures += print_calibration(verbose=verbose)
    return 1 if failures else 0


def _print_totals(
    findings: list[Finding], tallies: dict[str, Tally], classes: dict[str, list[bool]]
) -> list[str]:
    failures: list[str] = []
    print()
    for kind, hits in sorted(classes.items()):
        share = sum(hits) / len(hits)
        target = TARGETS.get(kind)
        note = "" if target is None else f"（目标 ≥ {target:.2f}）"
        print(f"召回 {kind}: {sum(hits)}/{len(hits)} = {share:.3f}{note}")
        if target is not None and share < target:
            failures.append(kind)
    wrong = [finding for tally in tallies.values() for finding in tally.wrong]
    for label, severities, target in (
        ("错误", {Severity.ERROR}, PRECISION_OF_ERRORS),
        ("错误和警告", {Severity.ERROR, Severity.WARNING}, PRECISION),
    ):
        shown = [finding for finding in findings if finding.severity in severities]
        bad = [finding for finding in wrong if finding.severity in severities]
        argued = [f for tally in tallies.values() for f in tally.argued if f.severity in severities]
        share = 1 - len(bad) / max(len(shown), 1)
        print(
            f"精确 {label}: {len(shown) - len(bad)}/{len(shown)} = {share:.3f}（目标 ≥ {target:.2f}），"
            f"其中 {len(argued)} 条专家没有逐条列出，经论证属实"
        )
        if share < target:
            failures.append(label)
    guards = flagged_guards(findings)
    print(f"不该提示而提示: {len(guards)}（目标 0）")
    for finding in guards:
        print(f"    {finding.code} {finding.path} {finding.address}")
    outside = [expert for expert in experts() if expert.out_of_reach or not expert.rule]
    print(f"未计入召回的专家意见: {len(outside)}")
    for expert in outside:
        print(f"    {expert.id} {expert.out_of_reach or '目录中没有对应的规则'}")
    return failures + ["guard"] * bool(guards)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "—"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
