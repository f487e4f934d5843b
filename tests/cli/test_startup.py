"""What a command loads: heavy parts only where they are used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import REVERSED, environment

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from perfgoals.cli.dispatch import run
run(sys.argv[1:])
sys.stderr.write("\\n".join(sys.modules))
"""
NEVER_IN_LINT = {
    "typer", "rich", "jinja2", "textual", "click", "asyncio", "tempfile", "subprocess", "xml", "html", "http",
    "docx", "xlsxwriter", "typst", "openpyxl", "fontTools", "difflib", "argparse", "importlib.metadata",
    "dataclasses", "inspect", "calendar", "hashlib", "sqlite3", "multiprocessing", "pkgutil", "yaml",
    "perfgoals.engine.spread", "perfgoals.engine.cache", "perfgoals.render", "perfgoals.importing", "perfgoals.tui", "perfgoals.scoring", "perfgoals.report.json",
}  # fmt: skip


def loaded(cwd: Path, *arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=cwd, capture_output=True, check=True, text=True, encoding="utf-8", env=environment(),
    )  # fmt: skip
    return set(run.stderr.split())


@pytest.mark.parametrize("arguments", [["lint", "a.yaml"], ["lint", "-s", "PG304", "--", "a.yaml"]])
def test_lint_loads_no_framework(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.yaml").write_text(REVERSED, encoding="utf-8")
    modules = loaded(tmp_path, *arguments)
    assert "perfgoals.report.text" in modules
    assert modules & NEVER_IN_LINT == set()


def test_a_goal_table_loads_no_rules_for_other_documents(tmp_path: Path) -> None:
    """Rules of departments and of self-evaluations wait until there is one."""
    (tmp_path / "a.yaml").write_text(REVERSED, encoding="utf-8")
    modules = loaded(tmp_path, "lint", "a.yaml")
    assert "perfgoals.rules.target.reversed_operator" in modules
    assert not [name for name in modules if name.startswith("perfgoals.rules.evaluation.")]
    assert "perfgoals.rules.department.catalogue_mismatch" not in modules
    few = {
        name
        for name in loaded(tmp_path, "lint", "a.yaml", "-s", "PG306")
        if "perfgoals.rules.target." in name
    }
    assert few == {"perfgoals.rules.target.over_hundred", "perfgoals.rules.target.sample"}


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    ours = {name for name in loaded(tmp_path, "--version") if name.startswith("perfgoals")}
    assert ours == {
        "perfgoals", "perfgoals.cli", "perfgoals.cli.console", "perfgoals.cli.dispatch", "perfgoals.cli.errors",
        "perfgoals.cli.exits",
    }  # fmt: skip


@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["score", "."], ["lint", "--help"]])
def test_only_render_loads_the_template_engine(tmp_path: Path, arguments: list[str]) -> None:
    assert loaded(tmp_path, *arguments) & {"jinja2", "rich", "textual"} == set()
