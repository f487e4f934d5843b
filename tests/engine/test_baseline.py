"""Baselines: known findings step back, new ones stay, stale ones are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.engine.baseline import Baseline, BaselineError, dump, line_of
from perfgoals.engine.run import FileResult, Linter, RunOptions
from perfgoals.engine.selection import Persona, Selection
from perfgoals.model.finding import Confidence, Severity

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例\n绩效指标:\n  产出指标:\n    质量指标:\n"
    "      - {{三级指标: 群众满意度, 指标值: {first}}}\n      - {{三级指标: 设备完好率, 指标值: {second}}}\n"
)


def lint(first: str, second: str, baseline: Baseline | None = None) -> FileResult:
    linter = Linter(Settings(), Selection(select=("PG304",)), RunOptions(baseline=baseline))
    return linter.check_bytes(TEXT.format(first=first, second=second).encode(), "部门/表.yaml")


def saved(tmp_path: Path, result: FileResult) -> Baseline:
    path = tmp_path / "基线.tsv"
    path.write_text(dump(line_of(finding) for finding in result.findings), encoding="utf-8")
    return Baseline.load(path)


def test_known_findings_step_back_and_new_ones_stay(tmp_path: Path) -> None:
    """The same fault on another row is new."""
    baseline = saved(tmp_path, lint("≤95%", "≥90%"))
    result = lint("≤95%", "≤90%", baseline)

    assert [finding.value for finding in result.findings] == ["≤90%"]
    assert [finding.value for finding in result.baselined] == ["≤95%"]
    assert baseline.stale == []


def test_a_changed_value_is_a_new_finding_and_the_old_entry_is_stale(tmp_path: Path) -> None:
    """A fault made worse must not hide behind the one that was accepted."""
    baseline = saved(tmp_path, lint("≤95%", "≥90%"))
    result = lint("≤60%", "≥90%", baseline)

    assert [finding.value for finding in result.findings] == ["≤60%"]
    assert [line.split("\t")[1:] for line in baseline.stale] == [
        ["PG304", "部门/表.yaml", "绩效指标/产出指标/质量指标/群众满意度"]
    ]


def test_file_is_sorted_and_says_what_it_is(tmp_path: Path) -> None:
    """Two people's entries merge line by line."""
    lines = [line_of(finding) for finding in lint("≤95%", "≤90%").findings]

    assert dump(lines) == dump(reversed(lines))
    assert dump(lines).startswith("# perfgoals 基线")


@pytest.mark.parametrize("content", [None, "不是基线\n", b"\xff\xfe"])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, content: str | bytes | None) -> None:
    """Missing, not a baseline, not text."""
    path = tmp_path / "基线.tsv"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BaselineError, match="perfgoals baseline"):
        Baseline.load(path)


def test_fingerprints_stay_when_lines_move_and_differ_for_repeats() -> None:
    """Reordering, comments and re-indentation change no fingerprint; equal findings are told apart."""
    first = lint("≤95%", "≤90%").findings
    text = TEXT.format(first="≤95%", second="≤90%")
    head, _, rows = text.partition("      - ")
    swapped = head + "".join(
        f"          # 注\n          - {row.strip()}\n" for row in reversed(rows.split("      - "))
    )
    linter = Linter(Settings(), Selection(select=("PG304",)))
    moved = linter.check_bytes(swapped.encode(), "别处/另名.yaml").findings

    assert {f.value: f.fingerprint for f in first} == {f.value: f.fingerprint for f in moved}
    assert len({finding.fingerprint for finding in first}) == 2


@pytest.mark.parametrize(
    ("confidence", "severity", "seen_by"),
    [
        (Confidence.HIGH, Severity.ERROR, {"gate", "coach", "reviewer"}),
        (Confidence.HIGH, Severity.INFO, {"coach", "reviewer"}),
        (Confidence.MEDIUM, Severity.ERROR, {"coach", "reviewer"}),
        (Confidence.LOW, Severity.WARNING, {"reviewer"}),
    ],
)
def test_personas(confidence: Confidence, severity: Severity, seen_by: set[str]) -> None:
    """A gate sees only what is certain; a coach leaves out guesses; a reviewer sees all."""
    [finding] = lint("≤95%", "≥90%").findings
    finding = replace(finding, confidence=confidence, severity=severity)

    assert {persona.value for persona in Persona if persona.sees(finding)} == seen_by
