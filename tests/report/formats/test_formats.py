"""The registry of formats, and real runs through each of them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.read import read_bytes, read_file
from perfgoals.engine.collect import batches
from perfgoals.engine.run import FileResult, Linter
from perfgoals.model.span import Span
from perfgoals.report.formats import REPORTS, create
from perfgoals.rules import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.model.finding import Finding

OURS = ("concise", "github", "gitlab", "junit", "sarif", "markdown", "html")
MARKS = {
    "concise": ".yaml:",
    "gitlab": '"check_name"',
    "junit": "<failure ",
    "sarif": '"ruleIndex"',
    "html": "<article ",
}


def test_the_names_are_those_of_the_command() -> None:
    assert list(REPORTS) == [
        "text",
        "concise",
        "json",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "markdown",
        "html",
    ]


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        create("pdf", print)


def test_reports_load_when_asked_for_and_lightly() -> None:
    """``lint`` starts at once: a report is not loaded for another, and none needs a screen or a template."""
    program = (
        "import sys\nfrom perfgoals.report import formats\n"
        "before = [m for m in sys.modules if m in {r.partition(':')[0] for r in formats.REPORTS.values()}]\n"
        f"for name in {OURS!r}: formats.create(name, print)\n"
        "heavy = [m for m in ('jinja2', 'rich', 'textual', 'typer', 'perfgoals.render') if m in sys.modules]\n"
        "print(before, heavy)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[] []\n"


@pytest.mark.parametrize("name", MARKS)
def test_every_finding_is_in_every_format(
    name: str, results: list[FileResult], hostile: FileResult, written: Callable[..., str]
) -> None:
    text = written(name, [*results, hostile, *results])
    assert text.count(MARKS[name]) == 11


@pytest.mark.parametrize("name", OURS)
def test_skipped_files_and_odd_findings_do_no_harm(
    name: str, finding: Callable[..., Finding], written: Callable[..., str]
) -> None:
    """A foreign file, a place past the end of the text, and an address the tree does not have."""
    foreign = FileResult(read_bytes(b"a: 1\n", "k8s.yaml"), None, (), skipped=True)
    reading = read_file("散表/项目-3-救助.yaml")
    odd = [
        finding(reading, "PG902", "没有/这里", arguments={"name": "甲"}, span=Span(*span))
        for span in ((99, 1, 99, 3), (2, 90, 2, 95), (1, 1, 900, 1))
    ]
    text = written(name, [foreign, FileResult(reading, None, tuple(odd))])
    assert "k8s" not in text
    assert "“甲”没有指标值" in text


def test_departments_of_files_named_one_by_one(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    """Without its 部门.yaml in the run a table goes under its folder's name."""
    text = written("markdown", results[1:2])
    assert "\n## 东川县民政局\n" in text


def test_a_table_in_a_folder_below_belongs_to_the_department(
    results: list[FileResult], finding: Callable[..., Finding], written: Callable[..., str]
) -> None:
    source = read_file("散表/项目-3-救助.yaml")
    below = read_bytes(source.text.encode(), "东川县民政局/二级单位/项目-4.yaml")
    found = finding(below, "PG902", "年度", arguments={"name": "甲"})
    text = written("markdown", [results[0], FileResult(below, None, (found,))])
    assert Counter(line for line in text.splitlines() if line.startswith("## ")) == {
        "## 东川县民政局（2024年）": 1
    }


@pytest.mark.parametrize("name", OURS)
def test_a_real_run_goes_through(
    name: str, monkeypatch: pytest.MonkeyPatch, written: Callable[..., str]
) -> None:
    """The whole catalogue and the engine's own results suit every report."""
    monkeypatch.undo()
    monkeypatch.chdir(__file__.rpartition("/")[0] + "/data")
    results = list(Linter(Settings()).run(batches(["."])))
    codes = {found.code for result in results for found in result.findings}
    assert codes
    text = written(name, results)
    titles = [registry.rules_by_key()[code].title for code in codes]
    assert all(code in text or title in text for code, title in zip(codes, titles, strict=True))
