"""The files by which other tools call perfgoals: pre-commit hooks and the GitHub action."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from perfgoals.report.formats import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

PAGES = sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("README*")])
SNIPPETS = [
    pytest.param(text, id=f"{page.name}-{number}")
    for page in PAGES
    for number, text in enumerate(
        re.findall(r"^```ya?ml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    )
]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_documented_yaml_can_be_copied(snippet: str) -> None:
    assert isinstance(yaml.safe_load(snippet), dict)


def test_documented_workflows_are_whole_and_use_inputs_there_are() -> None:
    written = [yaml.safe_load(param.values[0]) for param in SNIPPETS if "actions/checkout" in param.values[0]]
    assert len(written) == 2
    for workflow in written:
        assert workflow.keys() == {"name", True, "permissions", "jobs"}  # YAML 1.1 reads the key `on` as true
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        [ours] = [step for step in steps if step["uses"].startswith("<本仓库地址>@")]
        assert ours["with"].keys() <= ACTION["inputs"].keys()


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_take_tables_and_leave_other_yaml_alone(hook: dict[str, Any]) -> None:
    """A file named to ``lint`` is judged whatever it holds, so a hook must name tables only."""
    taken = re.compile(hook["files"])
    tables = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/**/*.yaml")]
    assert len(tables) > 20
    assert [path for path in tables if not taken.search(path)] == []
    others = (
        ".pre-commit-config.yaml",
        "perfgoals.yaml",
        "docker-compose.yml",
        "部署/部门网站.yaml",
        "a.yaml.txt",
    )
    assert [path for path in others if taken.search(path)] == []
    assert hook["require_serial"] is True


def test_documented_formats_are_those_there_are() -> None:
    text = (ROOT / "docs" / "集成.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(REPORTS)
    assert set(re.findall(r"--output-format ([a-z]+)", text)) <= set(REPORTS)


def test_action_puts_no_input_into_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"]]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


@pytest.fixture
def run_action(tmp_path: Path) -> Callable[..., tuple[int, list[str], str]]:
    """Return a runner of the action's last step over a stand-in that notes its arguments."""
    stand_in = tmp_path / "perfgoals" / "bin" / "perfgoals"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text(
        '#!/bin/bash\nprintf "%s\\n" "$@" > "$RUNNER_TEMP/arguments"\n'
        'for each in "$@"; do case "$each" in markdown=*) cat "$RUNNER_TEMP/text" > "${each#markdown=}";; esac; done\n'
        'exit "$STATUS"\n',
        encoding="utf-8",
    )
    stand_in.chmod(0o755)

    def run(text: str = "意见\n", status: int = 0, **inputs: str) -> tuple[int, list[str], str]:
        (tmp_path / "text").write_text(text, encoding="utf-8")
        summary = tmp_path / "summary.md"
        names = {"INPUT_PATHS": ".", "FAIL_ON": "error", "SARIF_FILE": "", "HTML_FILE": ""} | inputs
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", ACTION["runs"]["steps"][1]["run"]],
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "RUNNER_TEMP": str(tmp_path),
                "GITHUB_STEP_SUMMARY": str(summary),
                "STATUS": str(status),
                **names,
            },
            check=False,
        )
        arguments = (tmp_path / "arguments").read_text(encoding="utf-8").splitlines()
        return done.returncode, arguments, summary.read_bytes().decode()

    return run


def test_action_lints_the_paths_and_keeps_the_exit_code(
    run_action: Callable[..., tuple[int, list[str], str]],
) -> None:
    code, arguments, summary = run_action(
        status=1, INPUT_PATHS="2024 年\n$(touch x)\n\n-o\n", SARIF_FILE="a b.sarif", HTML_FILE="报告.html"
    )
    assert code == 1
    assert arguments[arguments.index("--") + 1 :] == ["2024 年", "$(touch x)", "-o"]
    formats = [after for flag, after in itertools.pairwise(arguments) if flag == "--output-format"]
    assert [name.partition("=")[0] for name in formats] == ["github", "markdown", "sarif", "html"]
    assert formats[2:] == ["sarif=a b.sarif", "html=报告.html"]
    assert summary == "意见\n"


def test_action_cuts_a_summary_that_github_would_refuse(
    run_action: Callable[..., tuple[int, list[str], str]],
) -> None:
    code, _, summary = run_action(text="x" + "甲" * 400_000)
    assert code == 0
    assert len(summary.encode()) <= 1_000_000
    assert summary.strip("甲") == "x"
