"""The 审核意见 as a Markdown reader shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from perfgoals.document.read import read_file
from perfgoals.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding


def tokens(text: str) -> list[Token]:
    """Return the tokens of a Markdown text, those inside lines too."""
    found: list[Token] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text):
        found += [token, *(token.children or [])]
    return found


def headings(text: str) -> list[str]:
    known = tokens(text)
    return [known[i + 1].content for i, token in enumerate(known) if token.type == "heading_open"]


def test_order_is_department_table_severity(results: list[FileResult], written: Callable[..., str]) -> None:
    assert headings(written("markdown", results)) == [
        "预算绩效目标审核意见",
        "东川县民政局（2024年）",
        "项目支出绩效目标表：养老服务",
        "错误（1）",
        "警告（1）",
        "散表",
        "坏.yaml",
        "警告（1）",
        "需要单位说明的问题",
        "待人工审核",
    ]


def test_a_finding_has_place_authority_and_remedy(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    text = written("markdown", results)
    paragraph = text.partition("**成本超过资金**")[2].partition("####")[0]
    assert "88万元 大于项目资金 15万元" in paragraph
    assert "位置：绩效指标 › 产出指标 › 成本指标 › 项目预算控制数（第 17 行）" in paragraph
    assert "依据：财预〔2015〕88号：目标与资金量应当匹配。" in paragraph
    assert "建议：按本项目的资金改写。" in paragraph


def test_unsure_findings_are_questions_and_nothing_else(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    told, _, asked = written("markdown", results).partition("## 需要单位说明的问题")
    assert "若干" not in told
    assert "“救助人次”的指标值“若干”看不出依据。是否确有依据？如有，请说明；如无，请补充测算过程。" in asked
    assert "2. 散表《临时救助》" in asked


def test_what_no_program_judges_is_left_open_for_each_table(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    _, _, checklist = written("markdown", results).partition("## 待人工审核")
    assert [line for line in checklist.splitlines() if "☐" in line] == [
        "| 东川县民政局（2024年） | 养老服务 | ☐ | ☐ | ☐ |",
        "| 散表 | 临时救助 | ☐ | ☐ | ☐ |",
    ]
    assert all(f"- [ ] **{item}**" in checklist for item in ("目标相关性", "实现可能性", "条件充分性"))


def test_counts_by_department(results: list[FileResult], written: Callable[..., str]) -> None:
    text = written("markdown", results)
    assert "| 东川县民政局（2024年） | 3 | 1 | 1 | 1 |\n| 散表 | 2 | 0 | 1 | 1 |\n" in text


def test_hostile_text_makes_no_markup(hostile: FileResult, written: Callable[..., str]) -> None:
    """No tag, link, image, code or heading comes from a table; what is written reads as it was."""
    text = written("markdown", [hostile])
    known = tokens(text)
    markup = [token.content for token in known if token.type in {"html_inline", "html_block"}]
    assert set(markup) <= {"<!-- -->"}
    assert not {"link_open", "image", "em_open", "s_open"} & {token.type for token in known}
    shown = "".join(token.content for token in known if token.type == "text")
    assert "</script><img src=x onerror=alert(1)>" in shown
    assert "a\"b'<b>&amp;|`*[l](http://e.x)@user" in shown
    assert "@user" not in text
    assert "http://" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(line.replace("\\|", "").count("|") == 6 for line in rows)


def test_a_clean_run_says_so(results: list[FileResult], written: Callable[..., str]) -> None:
    text = written("markdown", [results[0]])
    assert headings(text) == ["预算绩效目标审核意见"]
    assert "没有发现问题" in text


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ("甲；乙", "“人次”的指标值“甲；乙”看不出依据。是否确有依据？如有，请说明；如无，请补充测算过程。"),
        (
            "甲；请乙",
            "“人次”的指标值“甲；请乙”看不出依据。是否确有依据？如有，请说明；如无，请补充测算过程。",
        ),
    ],
)
def test_a_stop_inside_a_value_does_not_cut_the_question(
    value: str,
    asked: str,
    finding: Callable[..., Finding],
    result: Callable[..., FileResult],
    written: Callable[..., str],
) -> None:
    reading = read_file("散表/项目-3-救助.yaml")
    found = finding(reading, "PG903", "", arguments={"name": "人次", "value": value})
    assert asked in written("markdown", [result(reading, found)])


def test_a_message_without_a_demand_is_asked_too(
    finding: Callable[..., Finding], result: Callable[..., FileResult], written: Callable[..., str]
) -> None:
    reading = read_file("散表/项目-3-救助.yaml")
    found = finding(
        reading, "PG902", "", variant="file", confidence=Confidence.LOW, arguments={"reason": "没有内容"}
    )
    asked = "文件读不出来：没有内容。是否确有依据？如有，请说明；如无，请改正。"
    assert asked in written("markdown", [result(reading, found)])
