"""The house: dependencies point down, and what a command loads is what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "typer", "rich", "jinja2", "jsonschema", "perfgoals.render", "perfgoals.tui")


def test_layers_hold() -> None:
    """import-linter reads the contract in pyproject.toml and finds it kept."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def loaded_by(arguments: list[str], cwd: Path) -> set[str]:
    """Return the names of the modules that a command has loaded when it ends."""
    program = (
        "import sys\n"
        "from perfgoals.cli.dispatch import run\n"
        f"run({arguments!r})\n"
        "sys.stderr.write('\\n'.join(['=modules=', *sys.modules]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=cwd, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stderr.partition("=modules=\n")[2].splitlines())


@pytest.mark.parametrize("text", ["年度: 2024\n", "项目名称：甲\n年度: 2024\n"], ids=["schema", "unreadable"])
def test_lint_loads_no_screen_template_or_command_library(tmp_path: Path, text: str) -> None:
    """``lint`` works where the PDF and TUI parts are not installed, and starts at once."""
    (tmp_path / "表.yaml").write_text(f"表类: 项目支出绩效目标表\n{text}", encoding="utf-8")
    modules = loaded_by(["lint", "表.yaml"], tmp_path)
    assert "perfgoals.engine.run" in modules
    assert [name for name in HEAVY if name in modules] == []


def test_version_loads_nothing_it_does_not_need(tmp_path: Path) -> None:
    """``--version`` answers before rules, YAML or a command library are imported."""
    modules = loaded_by(["--version"], tmp_path)
    assert "perfgoals.cli.dispatch" in modules
    assert [
        name
        for name in ("yaml", "typer", "perfgoals.engine.run", "perfgoals.rules.registry")
        if name in modules
    ] == []
