"""Inline suppressions: what they cover, and when they are findings themselves."""

from __future__ import annotations

from datetime import date

import pytest

from perfgoals.config.settings import Settings
from perfgoals.engine.run import FileResult, Linter, RunOptions
from perfgoals.engine.selection import Selection

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


def test_text_that_only_looks_like_a_directive_is_none() -> None:
    """Inside a quoted or folded text ``#`` begins no comment."""
    text = HEAD + '备注: "说明 # perfgoals: ignore[PG999]"\n资金用途: |\n  正文 # perfgoals: ignore[PG998]\n'

    assert shown(lint(text)) == []
