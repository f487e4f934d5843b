"""Baselines: known findings step back, new ones stay, stale ones are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.engine.baseline import Baseline, BaselineError, dump
from perfgoals.engine.collect import batches
from perfgoals.engine.run import FileResult, Linter, RunOptions
from perfgoals.engine.selection import Persona, Selection
from perfgoals.model.finding import Confidence, Severity

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例\n绩效指标:\n  产出指标:\n    质量指标:\n"
    "      - {{三级指标: 群众满意度, 指标值: {first}}}\n      - {{三级指标: 设备完好率, 指标值: {second}}}\n"
)


CODES = frozenset({"PG304"})


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lint(first: str, second: str, baseline: Baseline | None = None, path: str = "部门/表.yaml") -> FileResult:
    linter = Linter(Settings(), Selection(select=("PG304",)), RunOptions(baseline=baseline))
    return linter.check_bytes(TEXT.format(first=first, second=second).encode(), path)


def saved(tmp_path: Path, *results: FileResult) -> Baseline:
    path = tmp_path / "基线.tsv"
    lines = [Baseline(path).line_of(finding) for result in results for finding in result.findings]
    path.write_text(dump(lines), encoding="utf-8")
    return Baseline.load(path)


def write(path: Path, first: str, second: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT.format(first=first, second=second), encoding="utf-8")


def test_known_findings_step_back_and_new_ones_stay(tmp_path: Path) -> None:
    """The same fault on another row is new."""
    baseline = saved(tmp_path, lint("≤95%", "≥90%"))
    result = lint("≤95%", "≤90%", baseline)

    assert [finding.value for finding in result.findings] == ["≤90%"]
    assert [finding.value for finding in result.baselined] == ["≤95%"]
    assert baseline.stale(CODES, ["部门"]) == []


def test_a_changed_value_is_a_new_finding_and_the_old_entry_is_stale(tmp_path: Path) -> None:
    """A fault made worse must not hide behind the one that was accepted."""
    baseline = saved(tmp_path, lint("≤95%", "≥90%"))
    result = lint("≤60%", "≥90%", baseline)

    assert [finding.value for finding in result.findings] == ["≤60%"]
    assert [line.split("\t")[1:] for line in baseline.stale(CODES, ["部门"])] == [
        ["PG304", "部门/表.yaml", "绩效指标/产出指标/质量指标/群众满意度"]
    ]


def test_only_what_a_run_has_looked_at_can_be_stale(tmp_path: Path) -> None:
    """Another folder, other rules, a file that cannot be read: nobody knows whether their findings are mended."""
    for name in ("甲", "乙"):
        write(tmp_path / name / "表.yaml", "≤95%", "≥90%")
    codes = CODES | {"PG101"}
    linter = Linter(Settings(), Selection(select=tuple(codes)))
    found = [result for path in ("甲", "乙") for result in linter.run(batches([path]))]
    write(tmp_path / "甲" / "表.yaml", "≥95%", "≥90%")

    def stale(paths: list[str], running: frozenset[str], broken: str = "") -> list[tuple[str, str]]:
        baseline = saved(tmp_path, *found)
        linter = Linter(Settings(), Selection(select=tuple(running)), RunOptions(baseline=baseline))
        if broken:
            (tmp_path / broken).write_text("a: [", encoding="utf-8")
        list(linter.run(batches(paths)))
        return [(line.split("\t")[1], line.split("\t")[2]) for line in baseline.stale(running, paths)]

    assert stale(["乙"], codes) == []
    assert stale(["甲"], codes - CODES) == []
    assert stale(["."], codes) == [("PG304", "甲/表.yaml")]
    assert stale(["."], codes, broken="甲/表.yaml") == []


def test_a_deleted_file_is_stale_only_for_a_run_over_its_place(tmp_path: Path) -> None:
    """Its entries go when somebody looks where it was."""
    write(tmp_path / "甲" / "表.yaml", "≥95%", "≥90%")
    write(tmp_path / "乙" / "别的.yaml", "≥95%", "≥90%")
    baseline = saved(tmp_path, lint("≤95%", "≥90%", path="甲/已删.yaml"))

    assert baseline.stale(CODES, ["乙"]) == []
    assert len(baseline.stale(CODES, ["甲"])) == 1


def test_a_copy_of_a_table_is_not_known_but_a_moved_table_is(tmp_path: Path) -> None:
    """A copy has all the fingerprints of the table it was made from."""
    write(tmp_path / "甲.yaml", "≤95%", "≥90%")
    baseline = saved(tmp_path, lint("≤95%", "≥90%", path="甲.yaml"))

    assert lint("≤95%", "≥90%", baseline, "甲副本.yaml").baselined == ()
    (tmp_path / "甲.yaml").unlink()
    assert len(lint("≤95%", "≥90%", baseline, "改名.yaml").baselined) == 1
    assert lint("≤95%", "≥90%", baseline, "又一份.yaml").baselined == ()


def test_files_are_named_from_the_baseline_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same baseline serves a run from the folder above and one from the folder itself."""
    write(tmp_path / "部门" / "表.yaml", "≤95%", "≥90%")
    baseline = saved(tmp_path, lint("≤95%", "≥90%", path="部门/表.yaml"))
    monkeypatch.chdir(tmp_path / "部门")

    assert len(lint("≤95%", "≥90%", baseline, "表.yaml").baselined) == 1


def test_findings_a_persona_does_not_see_are_not_stale(tmp_path: Path) -> None:
    """A gate hides what a reviewer accepted; it is still there."""
    text = TEXT.format(first="100%", second="100%")
    selection = Selection(select=("PG302", "PG317"))
    codes = frozenset({"PG302", "PG317"})
    found = Linter(Settings(), selection).check_bytes(text.encode(), "表.yaml")
    baseline = saved(tmp_path, found)
    gate = Linter(Settings(), selection, RunOptions(persona=Persona.GATE, baseline=baseline))

    assert found.findings
    assert gate.check_bytes(text.encode(), "表.yaml").findings == ()
    assert baseline.stale(codes, ["."]) == []


def test_file_is_sorted_and_says_what_it_is(tmp_path: Path) -> None:
    """Two people's entries merge line by line."""
    lines = [Baseline(tmp_path / "基线.tsv").line_of(finding) for finding in lint("≤95%", "≤90%").findings]

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
