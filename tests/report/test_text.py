"""What a reviewer reads at the terminal, character by character."""

from __future__ import annotations

from perfgoals.model.finding import Finding, Severity
from perfgoals.model.span import Span
from perfgoals.report.text import TextReport
from tests.report.builders import TEXT, finding, fix, related, result


def shown(*findings: Finding, text: str = TEXT, colour: bool = False) -> list[str]:
    written: list[str] = []
    report = TextReport(written.append, colour=colour)
    report.add(result(*findings, text=text))
    return "".join(written).splitlines()


def test_a_block_names_the_place_the_fault_and_the_line() -> None:
    assert shown(finding()) == [
        "表.yaml:4:1: 错误 PG002 字段重复",
        "  “年度”在第 2 行已经写过；请合并成一处",
        "  4 │ 年度: 2025",
        "    │ ^^^^",
        "  位置  年度",
        "",
    ]


def test_the_place_it_refers_to_is_shown_in_the_order_of_the_file() -> None:
    assert shown(finding(related=(related(),)))[2:6] == [
        "  2 │ 年度: 2024",
        "    │ ---- 第一次出现在这里",
        "  4 │ 年度: 2025",
        "    │ ^^^^",
    ]


def test_line_numbers_are_flush_right() -> None:
    text = TEXT.replace("年度: 2025", "\n" * 8 + "年度: 2025")
    assert [line[:5] for line in shown(finding(line=12, related=(related(),)), text=text)[2:6]] == [
        "   2 ", "     ", "  12 ", "     ",
    ]  # fmt: skip


def test_a_place_in_another_file_is_a_link() -> None:
    assert "  另见  部门.yaml:2:1: 第一次出现在这里" in shown(finding(related=(related("部门.yaml"),)))


def test_fixes_say_whether_they_are_safe() -> None:
    lines = shown(finding(fixes=(fix(safe=True), fix())))
    assert "  改法  改为“≥95%”（可自动修改）" in lines
    assert "  改法  改为“≥95%”（须人工确认）" in lines


def test_the_regulation_is_named_once_by_its_number() -> None:
    lines = shown(
        finding(
            code="PG304", variant="high", arguments={"name": "满意度", "value": "≤95%", "mirrored": "≥95%"}
        )
    )
    assert [line for line in lines if line.startswith("  依据")] == [
        "  依据  财预〔2021〕101号、财预〔2015〕88号"
    ]


def test_a_finding_without_a_line_shows_none() -> None:
    assert shown(finding(span=Span(1, 1, 1, 1), address=""), text="") == [
        "表.yaml:1:1: 错误 PG002 字段重复",
        "  “年度”在第 2 行已经写过；请合并成一处",
        "",
    ]


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    lines = shown(finding(span=Span(2, 5, 4, 9)), text=TEXT.replace("\n", "\r\n"))
    assert lines[2:4] == ["  2 │ 年度: 2024", "    │       ^^^^"]


def test_severities_have_their_words_and_colours() -> None:
    for severity, word, colour in (
        (Severity.ERROR, "错误", "31;1"),
        (Severity.WARNING, "警告", "33;1"),
        (Severity.INFO, "提示", "36;1"),
    ):
        assert f": {word} PG002" in shown(finding(severity=severity))[0]
        assert f"\x1b[{colour}m{word}\x1b[0m" in shown(finding(severity=severity), colour=True)[0]


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in "".join(shown(finding(related=(related(),), fixes=(fix(),))))


def test_values_cannot_break_the_block_or_drive_the_terminal() -> None:
    lines = shown(
        finding(path="a\x1b[0m\n.yaml", address="甲\n乙", arguments={"key": "年\x1b[2J\n度", "line": "2"})
    )
    assert lines[0].startswith("a\ufffd[0m .yaml:4:1: ")
    assert lines[1].startswith("  “年\ufffd[2J 度”")
    assert "  位置  甲 乙" in lines
