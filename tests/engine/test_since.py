"""``--since``: only what a change brings, wherever it shows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from perfgoals.config.settings import PathSettings, Settings
from perfgoals.engine.collect import batches
from perfgoals.engine.git import GitError
from perfgoals.engine.run import Linter, RunOptions
from perfgoals.engine.selection import Selection
from perfgoals.engine.since import earlier_findings

TABLE = (
    "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: {name}\n项目资金: {{年度资金总额: {money}}}\n"
    "绩效指标:\n  产出指标:\n    成本指标:\n      - {{三级指标: 项目成本, 指标值: {value}}}\n"
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with one committed table that has a reversed operator."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.email", "a@example.org")
    git(tmp_path, "config", "user.name", "a")
    (tmp_path / "表").mkdir()
    write(tmp_path / "表" / "甲.yaml", name="甲", money="20", value="≥20万元")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def write(path: Path, *, name: str, money: str, value: str) -> None:
    path.write_text(TABLE.format(name=name, money=money, value=value), encoding="utf-8")


def new_findings(
    folder: Path, settings: Settings | None = None, since: str = "HEAD"
) -> list[tuple[str, str]]:
    """Return (file name, code) of what the work tree has and HEAD had not."""
    settings = settings or Settings()
    selection = Selection(select=("PG3", "PG4"))
    earlier = earlier_findings(since, [str(folder)], settings, selection, RunOptions())
    results = Linter(settings, selection).run(batches([str(folder)]))
    return [
        (Path(finding.path).name, finding.code)
        for result in results
        for finding in result.findings
        if not earlier.knows(finding)
    ]


def test_old_findings_are_not_new(repository: Path) -> None:
    """A finding that HEAD had is not shown, even when its line has moved."""
    path = repository / "表" / "甲.yaml"
    path.write_text("# 说明\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert new_findings(repository) == []


def test_an_edit_that_creates_a_finding_elsewhere_is_shown(repository: Path) -> None:
    """Lowering the money makes the untouched cost line exceed it."""
    path = repository / "表" / "甲.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("总额: 20", "总额: 15"), encoding="utf-8")

    assert new_findings(repository) == [("甲.yaml", "PG402")]


def test_a_new_file_is_new_and_settings_by_path_hold_on_both_sides(repository: Path) -> None:
    """按路径 is read relative to the settings file in the old tree too."""
    write(repository / "表" / "乙.yaml", name="乙", money="9", value="≥9万元")
    off = Settings(
        source=str(repository / "perfgoals.yaml"),
        by_path=(PathSettings(glob="表/甲.yaml", ignore=("PG304",)),),
    )

    assert new_findings(repository) == [("乙.yaml", "PG304")]
    assert new_findings(repository, off) == [("乙.yaml", "PG304")]


def test_a_copy_of_an_old_table_is_new_and_a_moved_one_is_not(repository: Path) -> None:
    """The copy has the same fingerprints; that the table was wrong before does not excuse the second one."""
    path = repository / "表" / "甲.yaml"
    (repository / "表" / "副本.yaml").write_bytes(path.read_bytes())

    assert new_findings(repository) == [("副本.yaml", "PG304")]
    path.unlink()
    assert new_findings(repository) == []


def test_a_table_that_gets_another_name_keeps_its_old_findings(repository: Path) -> None:
    """A corrected 项目名称 or 年度 changes what a fingerprint is about, not what was wrong."""
    path = repository / "表" / "甲.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("项目名称: 甲", "项目名称: 甲（改）"), encoding="utf-8"
    )

    assert new_findings(repository) == []


def test_a_branch_is_compared_with_where_it_parted(repository: Path) -> None:
    """What others have mended on the main branch since is no fault of this branch."""
    path = repository / "表" / "甲.yaml"
    git(repository, "branch", "-M", "main")
    git(repository, "checkout", "-qb", "mine")
    git(repository, "checkout", "-q", "main")
    wrong = path.read_text(encoding="utf-8")
    path.write_text(wrong.replace("≥20万元", "≤20万元"), encoding="utf-8")
    git(repository, "commit", "-qam", "mended")
    git(repository, "checkout", "-q", "mine")

    assert path.read_text(encoding="utf-8") == wrong
    assert new_findings(repository, since="main") == []


def test_what_git_cannot_tell_is_one_sentence(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An unknown revision, and a folder outside any repository."""
    arguments = (Settings(), Selection(), RunOptions())
    with pytest.raises(GitError, match="没有版本“不存在”"):
        earlier_findings("不存在", [str(repository)], *arguments)
    with pytest.raises(GitError, match="不在 git 仓库里"):
        earlier_findings("HEAD", [str(tmp_path_factory.mktemp("outside"))], *arguments)
