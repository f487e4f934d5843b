"""Broken files say in one sentence, at the right line, what to type; sound ones say nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.read import read_bytes
from perfgoals.engine.run import Linter
from perfgoals.report.wording import message

HERE = Path(__file__).parent
HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n"


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


def said(raw: bytes) -> list[tuple[int, int, str]]:
    """Return everything a run says about a file, not only what reading it says."""
    found = Linter(Settings()).check_bytes(raw, "目标表.yaml").findings
    return [(finding.span.line, finding.span.column, message(finding)) for finding in found]


BROKEN = table("broken-files.tsv")
SOUND = table("sound-files.tsv")


@pytest.mark.parametrize(
    ("line", "column", "sentence", "text"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_broken_file_brings_one_sentence_at_its_place(
    line: str, column: str, sentence: str, text: str
) -> None:
    assert said(json.loads(text).encode()) == [(int(line), int(column), sentence)]


@pytest.mark.parametrize("text", [row[1] for row in SOUND], ids=[row[0] for row in SOUND])
def test_a_sound_file_is_read(text: str) -> None:
    reading = read_bytes(json.loads(text).encode(), "目标表.yaml")
    assert reading.problems == ()
    assert reading.root is not None


@pytest.mark.parametrize("row", BROKEN, ids=[row[0] for row in BROKEN])
def test_comments_and_blank_lines_above_move_the_place_and_change_no_word(row: list[str]) -> None:
    text = json.loads(row[4])
    if text.startswith(("\ufeff", "%")) or not text.strip("\ufeff \t\n\u3000.-#说明~"):
        pytest.skip("the first line matters here")
    shifted = said(f"# 来源：某县\n\n# 说明\n{text}".encode())
    assert [place[0] for place in shifted] == [int(row[1]) + 3]
    expected = row[3] if "第 " not in row[3] else shifted[0][2]
    assert shifted[0][1:] == (int(row[2]), expected)


@pytest.mark.parametrize("row", BROKEN, ids=[row[0] for row in BROKEN])
def test_windows_line_ends_change_nothing(row: list[str]) -> None:
    text = json.loads(row[4])
    if "\r" in text:
        pytest.skip("has its own line ends")
    assert said(text.replace("\n", "\r\n").encode()) == [(int(row[1]), int(row[2]), row[3])]


def test_every_line_indented_by_full_width_blanks_is_named() -> None:
    text = f"{HEAD}项目资金:\n　　年度资金总额: 18\n　　财政拨款: 18\n"
    assert [(line, sentence) for line, _, sentence in said(text.encode())] == [
        (5, "“年度资金总额”前面有全角空格，不能用来缩进；请改为普通空格"),
        (6, "“财政拨款”前面有全角空格，不能用来缩进；请改为普通空格"),
    ]


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("备注: >=95%", "备注: ≥95%"),
        ("备注：无", "备注: 无"),
        ("备注:无", "备注: 无"),
        ("备注: %", '备注: "%"'),
        ("备注: [重点] 内容", '备注: "[重点] 内容"'),
        ('备注: "说明', '备注: "说明"'),
        ('备注: "做好"两病"保障', "备注: '做好\"两病\"保障'"),
        ("备注: 目标: 完成", "备注: 目标：完成"),
        (
            "绩效指标: {产出指标: {数量指标: [{三级指标: #1机组}]}}",
            '绩效指标: {产出指标: {数量指标: [{三级指标: "#1机组"}]}}',
        ),
        ("支出计划: {3月底: 25%，6月底: 50%}", "支出计划: {3月底: 25%, 6月底: 50%}"),
    ],
)
def test_doing_what_the_sentence_says_mends_the_file(slip: str, mended: str) -> None:
    assert read_bytes(f"{HEAD}{slip}\n".encode(), "目标表.yaml").root is None
    assert read_bytes(f"{HEAD}{mended}\n".encode(), "目标表.yaml").problems == ()


LEVELS = "绩效指标:\n  产出指标:\n    数量指标:\n"


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("      — 三级指标: 次数\n        指标值: ≥5次\n", "      - 三级指标: 次数\n        指标值: ≥5次\n"),
        ("      三级指标: 次数\n        指标值: ≥5次\n", "      - 三级指标: 次数\n        指标值: ≥5次\n"),
        (
            "      - 三级指标: 甲\n        三级指标: 乙\n        指标值: 1次\n",
            "      - 三级指标: 甲\n      - 三级指标: 乙\n        指标值: 1次\n",
        ),
        (
            "      - 三级指标: 甲\n        指标值: #5批次\n",
            '      - 三级指标: 甲\n        指标值: "#5批次"\n',
        ),
    ],
)
def test_doing_what_the_sentence_about_a_row_says_mends_the_file(slip: str, mended: str) -> None:
    assert read_bytes(f"{HEAD}{LEVELS}{slip}".encode(), "目标表.yaml").root is None
    assert read_bytes(f"{HEAD}{LEVELS}{mended}".encode(), "目标表.yaml").problems == ()


def test_a_name_written_twice_in_one_row_is_a_duplicate_and_no_missing_dash() -> None:
    text = f"{HEAD}{LEVELS}      - 三级指标: 甲\n        三级指标: 甲\n"
    assert [problem.rule for problem in read_bytes(text.encode(), "目标表.yaml").problems] == ["PG002"]


def test_the_name_of_the_project_twice_is_a_duplicate() -> None:
    text = f"{HEAD}项目名称: 乙\n"
    assert [problem.rule for problem in read_bytes(text.encode(), "目标表.yaml").problems] == ["PG002"]


def test_the_first_of_two_slips_is_named_first() -> None:
    text = "表类: 项目支出绩效目标表\n年度：2024\n项目名称: 甲\n备注: %\n"
    assert [(line, column) for line, column, _ in said(text.encode())] == [(2, 3)]


def test_a_full_width_colon_in_prose_is_not_blamed_for_another_slip() -> None:
    text = f"{HEAD}备注: 说明：内容\n主要内容：- 甲\n申请理由: @张三\n"
    sentences = [sentence for _, _, sentence in said(text.encode())]
    assert sentences == ["“主要内容”后面是全角冒号“：”，不会被当作字段；请改为英文冒号加一个空格“: ”"]


def test_a_slip_before_another_on_its_line_is_named() -> None:
    assert said(f"{HEAD}备注:>=95%\n".encode()) == [(4, 3, "“备注”的冒号后面少一个空格；请写成“备注: 内容”")]


def test_a_slip_in_a_long_file_is_still_placed() -> None:
    text = (
        HEAD
        + "".join(f"# 第 {number} 行说明，说明，说明，说明，说明\n" for number in range(5000))
        + "备注: %\n"
    )
    assert [(line, column) for line, column, _ in said(text.encode())] == [(5004, 5)]
