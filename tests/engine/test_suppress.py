"""Inline suppressions: what they cover, and when they are findings themselves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.config.settings import Settings
from perfgoals.engine.run import FileResult, Linter, RunOptions
from perfgoals.engine.selection import Selection
from perfgoals.engine.suppress import may_expire
from perfgoals.report.wording import message

HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例\n"
TABLE = HEAD + (
    "绩效指标:{above}\n"
    "  产出指标:\n"
    "    质量指标:\n"
    "      {item}- 三级指标: 群众满意度\n"
    "        指标值: ≤95%{value}\n"
    "      - 三级指标: 设备完好率\n"
    "        指标值: ≤90%\n"
)


def lint(text: str, *codes: str) -> FileResult:
    """Lint ``text`` on 1 June 2025 with the rules ``codes`` and PG008."""
    options = RunOptions(today=date(2025, 6, 1))
    return Linter(Settings(), Selection(select=("PG008", *codes)), options).check_bytes(
        text.encode(), "表.yaml"
    )


def filled(above: str = "", item: str = "", value: str = "") -> str:
    return TABLE.format(above=above, item=item, value=value)


def shown(result: FileResult) -> list[str]:
    return [f"{finding.code}:{finding.variant}" for finding in result.findings]


def test_on_the_line_it_covers_that_value_alone() -> None:
    """The second reversed operator of the table is still shown."""
    result = lint(filled(value="  # perfgoals: ignore[PG304] 上级核定"), "PG304")

    assert [finding.value for finding in result.findings] == ["≤90%"]
    assert [finding.value for finding in result.suppressed] == ["≤95%"]


def test_above_an_item_it_covers_the_whole_item() -> None:
    """A comment on a line of its own binds to the row that begins on the next line with content."""
    result = lint(
        filled(item="# perfgoals: ignore[reversed-operator] 上级核定\n\n      # 另一条说明\n      "), "PG304"
    )

    assert [finding.value for finding in result.findings] == ["≤90%"]


def test_on_a_level_it_covers_everything_below() -> None:
    """A comment on 绩效指标 covers every row."""
    result = lint(filled(above="  # perfgoals: ignore[PG304] 上级核定"), "PG304")

    assert result.findings == ()
    assert len(result.suppressed) == 2


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore[PG304] 上级核定 until=2025-06", []),
        ("ignore[PG304] 上级核定 until=2025-06-01", []),
        ("ignore[PG304] 上级核定 until=2025-05", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] until=2025-12", ["PG304:high", "PG008:no-reason"]),
        ("ignore[PG304] 上级核定 until=明年", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304，PG999] 上级核定", ["PG008:unknown-rule"]),
        ("ignore 上级核定", ["PG304:high", "PG008:malformed"]),
        ("ignore[PG002] 上级核定", ["PG304:high", "PG008:not-suppressible"]),
        ("ignore[PG304] -", ["PG304:high", "PG008:no-reason"]),
        ("ignore[PG304] 。 until=2099-06", ["PG304:high", "PG008:no-reason"]),
        ("ignore[PG304] 无", ["PG304:high", "PG008:no-reason"]),
        ("ignore[PG304] 上级核定 until=2099-13", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304] 上级核定 until=2099-00", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304] 上级核定 until=2099-06-31", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304] 上级核定 until=2099-06-30-1", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304] 上级核定 until=", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304] 上级核定 until=2099-06 until=2020-06", ["PG304:high", "PG008:bad-date"]),
        ("ignore[PG304] 上级核定 until:2020-06", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] 上级核定 Until＝2020-06", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] 上级核定，until：２０２０年６月", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] 上级核定until=2020-06", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] 上级核定 until 2020-06", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] until=2020-06 上级核定", ["PG304:high", "PG008:expired"]),
        ("ignore[PG304] 上级核定 until＝2099/6/30", []),
        ("ignore[PG304,] 上级核定", []),
        ("ignore[ＰＧ３０４] 上级核定", []),
        ("ignore[pg304]：上级核定", []),
        ("PG304 上级核定", ["PG304:high", "PG008:malformed"]),
        ("ignroe 上级核定", ["PG304:high", "PG008:malformed"]),
        ("ignore[PG304 上级核定", ["PG304:high", "PG008:malformed"]),
    ],
)
def test_a_directive_that_is_not_valid_is_a_finding(comment: str, expected: list[str]) -> None:
    """Nothing is silenced by a directive that is malformed, without a reason or past its date."""
    result = lint(filled(value=f"  # perfgoals: {comment}"), "PG304")

    assert [entry for entry in shown(result) if entry != "PG304:high"] == [
        e for e in expected if "PG008" in e
    ]
    assert shown(result).count("PG304:high") == 1 + ("PG304:high" in expected)


def test_a_directive_that_silences_nothing_is_stale() -> None:
    """Only for rules that ran: a run with fewer rules must not call the others stale."""
    text = HEAD + "备注: 无  # perfgoals: ignore[PG304] 上级核定\n"

    assert shown(lint(text, "PG304")) == ["PG008:stale"]
    assert shown(lint(text, "PG301")) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# perfgoals：ignore[PG304] 上级核定",
        "#perfgoals：ignore[PG304] 上级核定",
        "# Perfgoals: ignore[PG304] 上级核定",
        "# PERFGOALS: IGNORE[PG304] 上级核定",
        "# PerfGoals：Ignore［PG304］上级核定",
        "# perfgoal: ignore[PG304] 上级核定",
        "# perfgoals ignore[PG304] 上级核定",
        "# perfgoals: ignore【PG304】 上级核定",
        "# perfgoals：豁免［PG304］ 上级核定",
        "# perfgoals：忽略[PG304] 上级核定",
        "# 已请示 # perfgoals: ignore[PG304] 上级核定",
    ],
)
def test_what_a_chinese_keyboard_makes_of_it_is_understood(comment: str) -> None:
    """Nobody sees on the screen that a colon is a full-width one."""
    result = lint(filled(value=f"  {comment}"), "PG304")

    assert shown(result) == ["PG304:high"]
    assert [finding.value for finding in result.suppressed] == ["≤95%"]


@pytest.mark.parametrize(
    ("comment", "variant"),
    [
        ("  # perfgoals ignore PG304 上级核定", "malformed"),
        ("  # perfgoals 豁免 PG304 上级核定", "malformed"),
        ("  # perfgoals：ignore(PG304) 上级核定", "malformed"),
        ("  ＃ perfgoals：ignore[PG304] 上级核定", "no-comment"),
        ("# perfgoals：ignore[PG304] 上级核定", "no-comment"),
        ("\u3000# perfgoals：豁免[PG304] 上级核定", "no-comment"),
    ],
)
def test_a_near_miss_is_never_silently_nothing(comment: str, variant: str) -> None:
    """It silences nothing, and says so."""
    result = lint(filled(value=comment), "PG304")

    assert f"PG008:{variant}" in shown(result)
    assert result.suppressed == ()


@pytest.mark.parametrize(
    "text",
    [
        "# 用 perfgoals 检查过\n",
        "# perfgoals 已检查\n",
        "# perfgoals 忽略了两处提示\n",
        "# perfgoals.yaml：见设置\n",
        "# yaml-language-server: $schema=../perfgoals/schemas/project-goal.schema.json\n",
        "备注: 用 perfgoals 检查过\n",
        "备注: 说明＃perfgoals 的用法\n",
        '备注: "说明 # perfgoals：ignore[PG999]"\n',
        "备注: '说明 ＃ perfgoals：ignore[PG999]'\n",
        "资金用途: |\n  正文 ＃ perfgoals：豁免[PG998]\n",
    ],
)
def test_prose_about_the_tool_is_no_directive(text: str) -> None:
    """Only a comment that addresses the tool is one."""
    assert shown(lint(HEAD + text)) == []


def test_a_directive_at_another_place_tells_what_it_covers_and_where_to_put_it() -> None:
    """A comment above the first field covers that line, not the file."""
    result = lint("# perfgoals: ignore[PG304] 上级核定\n" + filled(), "PG304")
    bad = next(finding for finding in result.findings if finding.code == "PG008")

    assert message(bad) == (
        "这条忽略标记只管第 2 行，PG304 的问题却在第 9、11 行；请把标记移到有问题的那一行末尾或上一行"
    )


def test_a_directive_says_nothing_of_findings_that_another_one_silences() -> None:
    text = "# perfgoals: ignore[PG304] 上级核定\n" + filled(above="  # perfgoals: ignore[PG304] 上级核定")

    assert shown(lint(text, "PG304")) == ["PG008:stale"]


@pytest.mark.parametrize(
    ("comment", "expires"),
    [
        ("# perfgoals: ignore[PG304] 上级核定 until=2025-06", True),
        ("# Perfgoals：ignore[PG304] 上级核定 Until＝2025-06", True),
        ("# perfgoals: ignore[PG304] 上级核定", False),
        ("# 一直有效 until=2025-06", False),
    ],
)
def test_a_result_with_an_end_is_not_kept_for_another_day(comment: str, expires: bool) -> None:
    assert may_expire(HEAD + comment) is expires


def test_a_directive_after_a_text_that_looks_like_one_holds() -> None:
    text = HEAD + '备注: "# perfgoals: 无"  # perfgoals: ignore[PG304] 上级核定\n'

    assert shown(lint(text, "PG304")) == ["PG008:stale"]


PIECES = (
    "#",
    "＃",
    " ",
    "\u3000",
    "perfgoals",
    ":",
    "：",
    "ignore",
    "豁免",
    "[",
    "］",
    "PG304",
    "，",
    "上级",
)
DATES = ("until", "=", "＝", "2025", "-", "13", "年", "００", "9999")


@given(st.lists(st.sampled_from((*PIECES, *DATES)), max_size=14).map("".join))
def test_no_comment_ends_a_run(comment: str) -> None:
    """Whatever stands there, the value is shown or suppressed, never lost."""
    result = lint(filled(value=f"  # {comment}"), "PG304")

    found = [finding.value for finding in (*result.findings, *result.suppressed) if finding.code == "PG304"]
    assert sorted(found) == ["≤90%", "≤95%"]


def test_text_that_only_looks_like_a_directive_is_none() -> None:
    """Inside a quoted or folded text ``#`` begins no comment."""
    text = HEAD + '备注: "说明 # perfgoals: ignore[PG999]"\n资金用途: |\n  正文 # perfgoals: ignore[PG998]\n'

    assert shown(lint(text)) == []
