"""Several reports in one run, baselines, revisions and statistics, as a user calls them."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from perfgoals.cli import dispatch

if TYPE_CHECKING:
    from pathlib import Path

BAD = (
    "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例\n绩效指标:\n  产出指标:\n    质量指标:\n"
    "      - {三级指标: 群众满意度, 指标值: ≤95%}\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with one bad table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def lint(*arguments: str) -> int:
    return dispatch.run(["lint", "表.yaml", "--select", "PG304", *arguments])


def test_several_formats_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One to the screen, the others to their files; the exit code is the same as with one."""
    assert lint("-o", "concise", "-o", "json=报告/a.json", "-o", "sarif=a.sarif") == 1
    assert "PG304" in capsys.readouterr().out
    assert json.loads((folder / "报告" / "a.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert json.loads((folder / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "text", "-o", "json"], "两种输出格式都要写到屏幕"),
        (["-o", "json=a", "-o", "html=a"], "两种输出格式都要写到文件“a”"),
        (["-o", "pdf"], "没有“pdf”这种输出格式"),
        (["-o", "json="], "json= 后面要写文件名"),
        (["-o", "json=表.yaml/a.json"], "写不了"),
        (["-o", "html=表.yaml"], "结果不能写到“表.yaml”"),
        (["--persona", "boss"], "--persona 不能是“boss”"),
        (["--baseline", "没有.tsv"], "读不了基线文件“没有.tsv”"),
        (["--since", "HEAD"], "不在 git 仓库里"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, one line on stderr."""
    assert lint(*arguments) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_a_baseline_is_made_used_and_pruned(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known findings are counted, not shown; what was mended leaves the file."""
    assert dispatch.run(["baseline", "表.yaml", "--file", "基线.tsv"]) == 0
    assert lint("--baseline", "基线.tsv") == 0
    assert "1 个问题在基线中" in capsys.readouterr().out
    (folder / "表.yaml").write_text(BAD.replace("≤95%", "≥95%"), encoding="utf-8")
    lint("--baseline", "基线.tsv")
    assert "perfgoals baseline" in capsys.readouterr().err
    dispatch.run(["baseline", "表.yaml", "--file", "基线.tsv"])
    assert "PG304" not in (folder / "基线.tsv").read_text(encoding="utf-8")


def test_a_baseline_takes_new_findings_only_when_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise a baseline would swallow every new fault."""
    (folder / "基线.tsv").write_text("# 空\n", encoding="utf-8")
    dispatch.run(["baseline", "表.yaml", "--file", "基线.tsv"])
    assert "加 --add 可记入" in capsys.readouterr().err
    assert lint("--baseline", "基线.tsv") == 1
    dispatch.run(["baseline", "表.yaml", "--file", "基线.tsv", "--add"])
    assert lint("--baseline", "基线.tsv") == 0


def test_since_shows_only_what_the_change_brings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The old fault is not shown, a new one is."""
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    assert lint("--since", "HEAD") == 0
    (folder / "表.yaml").write_text(BAD + "      - {三级指标: 设备完好率, 指标值: ≤90%}\n", encoding="utf-8")
    capsys.readouterr()
    assert lint("--since", "HEAD", "-o", "json") == 1
    assert [f["value"] for f in json.loads(capsys.readouterr().out)["findings"]] == ["≤90%"]


def test_statistics_stay_out_of_data(capsys: pytest.CaptureFixture[str]) -> None:
    """Under JSON they are talk, under text they follow it."""
    lint("--statistics", "-o", "json")
    said = capsys.readouterr()
    json.loads(said.out)
    assert "1 个      1 个文件  PG304" in said.err
    lint("--statistics")
    assert "1 个      1 个文件  PG304" in capsys.readouterr().out
