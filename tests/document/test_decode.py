"""What is not UTF-8 text is refused with its name and the way out."""

from __future__ import annotations

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.decode import MAX_BYTES, decode
from perfgoals.document.problems import UnreadableError
from perfgoals.engine.run import Linter
from perfgoals.report.wording import message

TEXT = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 长期护理保险专项经费\n"


def said(raw: bytes, name: str = "表.yaml") -> list[tuple[int, str]]:
    return [(f.span.line, message(f)) for f in Linter(Settings()).check_bytes(raw, name).findings]


def convert(encoding: str) -> list[tuple[int, str]]:
    command = f"iconv -f {encoding} -t UTF-8 '表.yaml' > '表.yaml.utf8'"
    return [(1, f"文件是 {encoding} 编码；请另存为 UTF-8，或运行：{command}")]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_utf8_is_read_without_its_mark(mark: str, end: str) -> None:
    text = TEXT.replace("\n", end)
    assert decode((mark + text).encode(), "表.yaml") == text


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32LE"),
        ("utf-32-be", "UTF-32BE"),
    ],
)
def test_another_encoding_is_named_with_its_command(codec: str, named: str) -> None:
    assert said(TEXT.encode(codec)) == convert(named)


def test_utf16_that_was_cut_short_is_still_named() -> None:
    assert said(TEXT.encode("utf-16-le") + b"\n") == convert("UTF-16LE")


def test_the_command_quotes_a_name_with_a_quote() -> None:
    [(_, sentence)] = said(TEXT.encode("gbk"), "a'b 表.yaml")
    assert sentence.endswith("""-t UTF-8 'a'"'"'b 表.yaml' > 'a'"'"'b 表.yaml.utf8'""")


@pytest.mark.parametrize(
    ("tail", "line"),
    [
        ("备注: 说明\n".encode("gbk"), 4),
        ("备注: 说明".encode()[:-1], 4),
        (b"\xff\n", 4),
        ("备注: 说".encode() + b"\xed\xa0\x80\n", 4),
        (b"\n\n\xff", 6),
    ],
    ids=["gbk pasted in", "cut in a character", "stray byte", "surrogate", "after blank lines"],
)
def test_damaged_utf8_is_not_called_another_encoding(tail: bytes, line: int) -> None:
    sentence = f"第 {line} 行起不是 UTF-8 文字，读不出来；请用原来的编辑器打开，另存为 UTF-8"
    assert said(TEXT.encode() + tail) == [(line, sentence)]


@pytest.mark.parametrize(
    ("codec", "text"),
    [("big5", "預算績效目標：項目名稱\n"), ("shift_jis", "予算の表です\n"), ("latin-1", "café\n")],
)
def test_an_encoding_that_cannot_be_told_is_not_guessed(codec: str, text: str) -> None:
    [(line, sentence)] = said(text.encode(codec))
    assert line == 1
    assert "iconv" not in sentence


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xff\xfe", " Word、Excel 或压缩文件"),
        (b"PK\x03\x04 plain", " Word、Excel 或压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "旧版 Word 或 Excel 文件"),
        (b"%PDF-1.7\n1 0 obj\n", " PDF 文件"),
        (b"{\\rtf1\\ansi x}", " Word 的 RTF 文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "压缩文件"),
        (bytes(range(256)) * 4, "二进制文件"),
    ],
)
def test_a_renamed_binary_file_is_called_by_its_name(raw: bytes, what: str) -> None:
    assert said(raw) == [(1, f"这是{what}，不是 YAML 文字；请检查文件名")]


def test_one_nul_in_a_text_is_shown_where_it_stands() -> None:
    assert said(f"{TEXT}备注: 说\0明\n".encode()) == [(4, "这里有看不见的控制字符（U+0000）；请删除它")]


def test_a_file_beyond_the_limit_is_refused_and_one_at_the_limit_is_not() -> None:
    assert said(b"#" * (MAX_BYTES + 1)) == [(1, "文件超过 4 MB；一个文件只放一张表")]
    assert len(decode(b"#" * MAX_BYTES, "表.yaml")) == MAX_BYTES


def test_the_problem_is_raised_not_returned() -> None:
    with pytest.raises(UnreadableError, match="other-encoding"):
        decode(TEXT.encode("gbk"), "表.yaml")
