"""A file becomes a reading: its tree and kind, or the one reason why not, without noise after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from perfgoals.document.read import read_bytes, read_file
from perfgoals.model.span import Span

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n"


def test_a_table_is_read_with_its_kind_and_its_words_as_written() -> None:
    reading = read_bytes(f"{HEAD}项目资金:\n  年度资金总额: 18.00\n".encode(), "甲.yaml")
    assert reading.kind == "项目支出绩效目标表"
    assert reading.root == {
        "表类": "项目支出绩效目标表",
        "年度": "2024",
        "项目名称": "甲",
        "项目资金": {"年度资金总额": "18.00"},
    }
    assert reading.problems == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read_without_a_problem(path: Path) -> None:
    reading = read_file(path)
    assert reading.problems == ()
    assert reading.text == path.read_text(encoding="utf-8")


def test_duplicates_come_beside_the_tree_and_before_the_structure() -> None:
    reading = read_bytes(f"{HEAD}年度: 2025\n项目名陈: 乙\n".encode(), "甲.yaml")
    assert reading.root is not None
    assert reading.root["年度"] == "2024"
    assert [(p.rule, p.span.line) for p in reading.problems] == [("PG002", 4), ("PG004", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "项目资金:\n  年度资金总额：18.00\n",
        "项目资金: {年度资金总额：18.00, 财政拨款: 18.00}\n",
        "项目资金: {年度资金总额:18.00}\n",
        "项目资金:\n　　年度资金总额: 18\n",
        "绩效指标:\n  产出指标:\n    数量指标:\n      -三级指标: 参保人数\n",
        "备注　: 说明\n",
        "备注:\u00a0说明\n",
        "? \n",
    ],
)
def test_a_slip_that_yaml_accepts_is_not_also_a_fault_of_structure(text: str) -> None:
    reading = read_bytes((HEAD + text).encode(), "甲.yaml")
    assert [problem.rule for problem in reading.problems] == ["PG001"]
    assert reading.root is None


@pytest.mark.parametrize(
    "text",
    [
        "绩效目标:\n  年度目标: 完成以下任务：培训、宣传\n",
        "备注: 说明\n  续写：第二行\n",
        "备注: |\n  - 甲\n  指标值：≥95%\n",
        '备注: "第一行\n  指标值：≥95%"\n',
        "备注: -5%\n",
        "备注: 说明 - 内容\n",
        "备注: >\n  指标值：说明\n",
        "备注: >-\n  甲\n  乙\n",
    ],
)
def test_prose_is_not_taken_for_a_slip(text: str) -> None:
    assert read_bytes((HEAD + text).encode(), "甲.yaml").problems == ()


def test_a_structural_fault_stays_one_where_no_slip_is_behind_it() -> None:
    reading = read_bytes(f"{HEAD}项目资金: 18万元\n".encode(), "甲.yaml")
    assert [(p.rule, p.variant, p.address) for p in reading.problems] == [("PG004", "wrong-type", "项目资金")]


@pytest.mark.parametrize(
    ("path", "is_settings"),
    [("perfgoals.yaml", True), ("县/perfgoals.yaml", True), ("我的-perfgoals.yaml", False)],
)
def test_only_a_file_of_that_very_name_holds_settings(path: str, is_settings: bool) -> None:
    assert (read_bytes("版式: 河北\n".encode(), path).kind == "perfgoals.yaml") is is_settings


def test_a_file_that_cannot_be_opened_is_a_reading_with_that_problem(tmp_path: Path) -> None:
    assert [p.variant for p in read_file(tmp_path / "无.yaml").problems] == ["vanished"]
    assert [p.variant for p in read_file(tmp_path).problems] == ["is-folder"]


def test_no_more_of_a_huge_file_is_read_than_decides_it(tmp_path: Path) -> None:
    huge = tmp_path / "大.yaml"
    with huge.open("wb") as file:
        file.truncate(1 << 40)
    reading = read_file(huge)
    assert [p.variant for p in reading.problems] == ["too-large"]
    assert reading.text == ""


def test_the_place_of_a_problem_counts_code_points_after_a_mark_and_wide_characters() -> None:
    text = "\ufeff表类: 项目支出绩效目标表\r\n年度: 2024\r\n项目名称: 𠮷😀\r\n年度: 2025\r\n"
    [problem] = read_bytes(text.encode(), "甲.yaml").problems
    assert problem.span == Span(4, 1, 4, 3)


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (f"{HEAD}备注: %\n".encode(), ":4:5:", "请用英文双引号把整段内容括起来"),
        (HEAD.encode("gbk"), ":1:1:", "文件是 GB18030 编码"),
        (f"{HEAD}年度: 2025\n".encode(), ":4:1:", "“年度”在第 2 行已经写过；请合并成一处"),
        (("[" * 10_000).encode(), ":1:25:", "内容套了超过 24 层"),
        (b"", ":1:1:", "文件是空的"),
    ],
    ids=["trap", "encoding", "duplicate", "depth", "empty"],
)
def test_the_command_prints_one_sentence_with_the_line(
    tmp_path: Path, content: bytes, place: str, sentence: str
) -> None:
    file = tmp_path / "表.yaml"
    file.write_bytes(content)
    run = subprocess.run(
        [sys.executable, "-m", "perfgoals", "lint", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 1
    assert run.stdout.count(" PG00") == 1
    assert place in run.stdout
    assert sentence in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
