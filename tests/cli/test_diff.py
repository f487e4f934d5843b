"""``perfgoals diff``: files, folders and git revisions; text, Markdown and JSON; exit codes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from perfgoals.cli.diff import diff
from perfgoals.cli.errors import UsageError

TABLE = """\
表类: 项目支出绩效目标表
年度: 2024
项目名称: 医保宣传
绩效指标:
  满意度指标:
    服务对象满意度指标:
      - 三级指标: 群众满意度
        指标值: ≥95%
"""
LOWERED = TABLE.replace("≥95%", "≥90%")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def commit() -> None:
    """Commit everything in the current folder."""
    if not Path(".git").exists():
        subprocess.run(["git", "init", "-q"], check=True)
    identity = ["-c", "user.name=甲", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, "add", "-A"], check=True)
    subprocess.run(["git", *identity, "commit", "-q", "-m", "表"], check=True)


def test_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    """A lowered target is named with both values; exit code 1. The same file twice is exit code 0."""
    write("旧.yaml", TABLE)
    write("新.yaml", LOWERED)
    assert diff(["旧.yaml", "新.yaml"]) == 1
    out = capsys.readouterr().out
    assert "目标降低" in out
    assert "绩效指标/满意度指标/服务对象满意度指标/群众满意度/指标值  ≥95% → ≥90%" in out
    assert diff(["旧.yaml", "旧.yaml"]) == 0
    assert "没有实质差别" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON names paths, kinds and values."""
    write("旧.yaml", TABLE)
    write("新.yaml", LOWERED)
    diff(["旧.yaml", "新.yaml"], output_format="json")
    data = json.loads(capsys.readouterr().out)
    assert data["summary"] == {"tables": 1, "changed": 1, "changes": 1, "kinds": {"target-lowered": 1}}
    assert data["tables"][0]["before"] == "旧.yaml"
    change = data["tables"][0]["changes"][0]
    assert (change["kind"], change["before"], change["after"]) == ("target-lowered", "≥95%", "≥90%")


def test_markdown_escapes_cells(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in a table cannot break the Markdown."""
    write("旧.yaml", TABLE)
    write("新.yaml", TABLE.replace("项目名称: 医保宣传", "项目名称: 医保|<b>宣传*"))
    diff(["旧.yaml", "新.yaml"], output_format="markdown")
    assert "| 内容改动 | 项目名称 | 医保宣传 | 医保\\|&lt;b>宣传\\* |  |" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        {"paths": ["HEAD:局/表.yaml", "局/表.yaml"]},
        {"paths": ["局/表.yaml"], "revision": "HEAD"},
        {"paths": ["HEAD:局", "局"]},
        {"paths": ["局"], "revision": "HEAD"},
        {"paths": ["HEAD:", "."]},
    ],
)
def test_git_revisions(arguments: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """A file or folder is compared with itself at a revision, both ways of writing it."""
    write("局/表.yaml", TABLE)
    write("局/说明.txt", "不是表")
    write("局/.草稿/表.yaml", TABLE)
    commit()
    write("局/表.yaml", LOWERED)
    assert diff(**arguments) == 1  # type: ignore[arg-type]
    out = capsys.readouterr().out
    assert "HEAD:局/表.yaml → " in out
    assert "共 1 处：目标降低 1" in out


def test_revision_from_a_subfolder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Inside a folder of the repository, a path counts from there as well as from the root."""
    write("局/表.yaml", TABLE)
    commit()
    write("局/表.yaml", LOWERED)
    commit()
    monkeypatch.chdir("局")
    assert diff(["表.yaml"], revision="HEAD~1") == 1
    assert diff(["HEAD~1:表.yaml", "HEAD:局/表.yaml"]) == 1


def test_folder_names_what_it_could_not_compare(capsys: pytest.CaptureFixture[str]) -> None:
    """A table dropped or added is one change; a file that cannot be read is named on stderr."""
    write("旧/表.yaml", TABLE)
    write("旧/坏.yaml", TABLE.replace("医保宣传", "基金监管"))
    write("新/救助.yaml", TABLE.replace("医保宣传", "大病救助"))
    write("新/坏.yaml", TABLE.replace("≥95%", ">=95%"))
    write("新/.hidden.yaml", LOWERED)
    assert diff(["旧", "新"], output_format="json") == 1
    shown = capsys.readouterr()
    kinds = json.loads(shown.out)["summary"]["kinds"]
    assert kinds == {"table-dropped": 1, "table-added": 1}
    assert "新/坏.yaml：读不出来" in shown.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"paths": ["局/表.yaml"]}, "两个路径"),
        ({"paths": ["局/表.yaml", "无.yaml"]}, "找不到“无.yaml”"),
        ({"paths": ["局/表.yaml", "局"]}, "一边是文件"),
        ({"paths": ["局/表.yaml", "局/坏.yaml"]}, "读不出来"),
        ({"paths": ["v9:局/表.yaml", "局/表.yaml"]}, "没有版本“v9”"),
        ({"paths": ["HEAD:无.yaml", "局/表.yaml"]}, "没有“无.yaml”"),
        ({"paths": ["局"], "revision": "--output=x"}, "没有版本“--output=x”"),
        ({"paths": ["局", "局"], "revision": "HEAD"}, "只写一个路径"),
        ({"paths": ["局", "局"], "output_format": "xml"}, "没有“xml”这种输出格式"),
    ],
)
def test_usage_errors(arguments: dict[str, object], reason: str) -> None:
    """A comparison that makes no sense is answered with one sentence."""
    write("局/表.yaml", TABLE)
    write("局/坏.yaml", TABLE.replace("≥95%", ">=95%"))
    commit()
    with pytest.raises(UsageError, match=reason):
        diff(**arguments)  # type: ignore[arg-type]
    assert not Path("x").exists()


def test_outside_a_repository() -> None:
    """Without a repository there is no older version."""
    write("表.yaml", TABLE)
    with pytest.raises(UsageError, match="不在 git 仓库里"):
        diff(["表.yaml"], revision="HEAD")


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git is told so."""
    write("表.yaml", TABLE)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="没有找到 git"):
        diff(["表.yaml"], revision="HEAD")


OTHER = TABLE.replace("医保宣传", "公路养护")
BROKEN = TABLE.replace("≥95%", "“≥95%").replace("年度: 2024", "年度: [2024")


def test_a_table_that_cannot_be_read_now_is_not_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    write("旧/甲.yaml", TABLE)
    write("旧/乙.yaml", OTHER)
    write("旧/丁.yaml", TABLE.replace("医保宣传", "校舍维修"))
    write("新/甲.yaml", BROKEN)
    write("新/丙/乙.yaml", OTHER)
    assert diff(["旧", "新"]) == 1
    out, err = capsys.readouterr()
    assert "删去整表" in out
    assert "旧/丁.yaml" in out
    assert "旧/甲.yaml" not in out + err
    assert "新/甲.yaml：读不出来，未比较" in err


def test_a_table_that_could_not_be_read_before_is_not_added(capsys: pytest.CaptureFixture[str]) -> None:
    write("旧/甲.yaml", BROKEN)
    write("旧/乙.yaml", OTHER)
    write("新/甲.yaml", TABLE)
    write("新/乙.yaml", OTHER)
    assert diff(["旧", "新"]) == 1
    out, err = capsys.readouterr()
    assert "新增表" not in out
    assert err == "旧/甲.yaml：读不出来，未比较；perfgoals lint 可查看原因\n"


def test_an_unreadable_file_of_another_name_may_hold_any_table(capsys: pytest.CaptureFixture[str]) -> None:
    write("旧/甲.yaml", TABLE)
    write("新/宣传.yaml", BROKEN)
    write("新/乙.yaml", OTHER)
    assert diff(["旧", "新"]) == 1
    out, err = capsys.readouterr()
    assert "删去整表" not in out
    assert "新增表" in out
    assert "旧/甲.yaml：另一边有文件读不出来，不能断定有没有这张表，未比较" in err


def test_another_program_s_broken_file_is_none_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("旧", "新"):
        write(f"{folder}/甲.yaml", TABLE)
        write(f"{folder}/compose.yaml", "services: [web\nports: {80\n")
    assert diff(["旧", "新"]) == 0
    assert capsys.readouterr().err == ""
