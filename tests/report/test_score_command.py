"""``perfgoals score`` as a user runs it: formats, files, 审核表, exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from perfgoals.cli import exits
from perfgoals.cli.dispatch import run

if TYPE_CHECKING:
    from pathlib import Path

GOAL = """\
表类: 项目支出绩效目标表
年度: 2024
项目名称: {name}
项目资金: {{年度资金总额: 20, 财政拨款: 20}}
绩效目标: {{年度目标: 培训400名村医，使考核通过率达到90%}}
绩效指标:
  产出指标:
    数量指标: [{{三级指标: 受训村医人数, 指标值: ≥400人}}]
    质量指标: [{{三级指标: 培训考核通过率, 指标值: {target}}}]
  效益指标:
    社会效益指标: [{{三级指标: 村医独立接诊人次, 指标值: ≥5000人次}}]
"""
FORM = """\
表类: 项目支出绩效目标审核表
年度: 2024
目标表: {goal}
审核:
  规范完整性: {{得分: 10}}
  明确清晰性: {{得分: 10}}
  目标相关性: {{得分: 15}}
  指标科学性: {{得分: 15}}
  绩效合理性: {{得分: {points}}}
  资金匹配性: {{得分: 15}}
  实现可能性: {{得分: 10}}
  条件充分性: {{得分: 10}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲.yaml").write_text(GOAL.format(name="村医培训", target="≥90%"), encoding="utf-8")
    (tmp_path / "乙.yaml").write_text(GOAL.format(name="乡医培训", target="≤90%"), encoding="utf-8")
    return tmp_path


def test_a_form_completes_the_score_of_its_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "审核表-甲.yaml").write_text(FORM.format(goal="甲.yaml", points=15), encoding="utf-8")

    assert run(["score", ".", "-o", "json"]) == exits.CLEAN
    scores = {entry["path"]: entry for entry in json.loads(capsys.readouterr().out)["scores"]}
    assert (scores["甲.yaml"]["total"], scores["甲.yaml"]["grade"]) == (100.0, "优")
    assert (scores["乙.yaml"]["total"], scores["乙.yaml"]["grade"]) == (None, None)


def test_a_form_alone_brings_its_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "审核表-甲.yaml").write_text(FORM.format(goal="甲.yaml", points=15), encoding="utf-8")

    assert run(["score", "审核表-甲.yaml"]) == exits.CLEAN
    said = capsys.readouterr().out
    assert said.startswith("甲.yaml  项目支出绩效目标表  村医培训\n")
    assert "总分 100 / 100，等级 优" in said


@pytest.mark.parametrize(
    ("goal", "points", "said"),
    [("甲.yaml", "16", "得分 16 超过该项满分 15"), ("丙.yaml", "15", "找不到目标表“丙.yaml”")],
)
def test_a_wrong_form_is_named_and_is_not_clean(
    folder: Path, capsys: pytest.CaptureFixture[str], goal: str, points: str, said: str
) -> None:
    (folder / "审核表.yaml").write_text(FORM.format(goal=goal, points=points), encoding="utf-8")

    assert run(["score", "."]) == exits.FINDINGS
    captured = capsys.readouterr()
    assert said in captured.out + captured.err


def test_several_formats_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "score",
        ".",
        "-o",
        "text",
        "-o",
        "csv=得分.csv",
        "-o",
        "html=报告/得分.html",
        "-o",
        "markdown=得分.md",
    ]

    assert run(arguments) == exits.CLEAN
    said = capsys.readouterr().out
    assert said.index("村医培训") < said.index("乡医培训")
    assert len((folder / "得分.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    assert (folder / "报告" / "得分.html").read_text(encoding="utf-8").endswith("</html>\n")
    assert "| 1 |" in (folder / "得分.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["xml"], "没有“xml”这种输出格式；可用：text、json、csv、markdown、html"),
        (["html="], "--output-format html= 后面要写文件名"),
        (["text", "json"], "两种输出格式都要写到屏幕"),
    ],
)
def test_formats_that_make_no_sense(
    formats: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [part for name in formats for part in ("-o", name)]

    assert run(["score", ".", *arguments]) == exits.USAGE
    assert said in capsys.readouterr().err


def test_a_waived_finding_costs_nothing_and_is_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = GOAL.format(name="乡医培训", target="≤90%")
    waived = text.replace("绩效指标:\n", "# perfgoals: ignore[PG304] 主管部门书面同意\n绩效指标:\n")
    (folder / "丙.yaml").write_text(waived, encoding="utf-8")

    assert run(["score", "丙.yaml"]) == exits.CLEAN
    said = capsys.readouterr().out
    assert "PG304" not in said
    assert "另有 1 个问题已在文件中豁免，没有扣分" in said
