"""Findings: gone to, mended after a look at the change, silenced with a reason, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.tui.screens.fix import FixScreen
from perfgoals.tui.screens.page import PageScreen
from perfgoals.tui.screens.problems import ProblemsScreen
from perfgoals.tui.screens.suppress import SuppressForm
from perfgoals.tui.screens.table import TableScreen
from tests.tui.conftest import TABLE, play, press, said, same_as_golden, shown
from tests.tui.test_table import enter, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


def test_the_list_shows_all_and_leads_to_each(table: Path) -> None:
    table.write_text(
        TABLE.replace("项目资金:\n  年度资金总额: 12.00\n  财政拨款: 12.00\n", ""), encoding="utf-8"
    )

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, ProblemsScreen)
        same_as_golden(pilot.app, "problems-80")
        await press(pilot, "g", "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert "项目资金" in shown(pilot.app)
        assert "PG115：" in shown(pilot.app)
        await press(pilot, "n")
        assert "三级指标：群众满意度" in shown(pilot.app)
        assert "PG304：" in shown(pilot.app)
        await press(pilot, "N")
        assert "PG115：" in shown(pilot.app)

    play(table, scenario)


def test_a_fix_is_shown_before_it_is_made_and_can_be_undone(table: Path) -> None:
    text = TABLE.replace("≤95%  # 反了", "≧95%")
    table.write_text(text, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "x")
        assert isinstance(pilot.app.screen, FixScreen)
        assert "-        指标值: ≧95%" in shown(pilot.app)
        assert "+        指标值: ≥95%" in shown(pilot.app)
        await press(pilot, "escape")
        assert session_of(pilot).content == text.encode()
        await press(pilot, "x", "enter")
        assert session_of(pilot).content == text.replace("≧", "≥").encode()
        assert any(told.startswith("已改正：") for told in said(pilot.app))
        await press(pilot, "u")
        assert session_of(pilot).content == text.encode()

    play(table, scenario)


def test_a_finding_is_silenced_with_its_reason(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "i")
        assert isinstance(pilot.app.screen, SuppressForm)
        await press(pilot, "ctrl+s")
        assert "要写明理由" in shown(pilot.app)
        await enter(pilot, "上级文件规定")
        await press(pilot, "tab")
        await enter(pilot, "明年")
        await press(pilot, "ctrl+s")
        assert "“明年”不是年月" in shown(pilot.app)
        await press(pilot, "ctrl+u", "f10")
        assert isinstance(pilot.app.screen, TableScreen)
        assert "# perfgoals: ignore[PG304] 上级文件规定\n" in session_of(pilot).text
        assert "错误 0" in shown(pilot.app)

    play(table, scenario)


def test_the_rule_is_explained(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "r")
        assert isinstance(pilot.app.screen, PageScreen)
        assert "怎么改" in shown(pilot.app)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, TableScreen)

    play(table, scenario)


def test_without_findings_the_keys_say_so(table: Path) -> None:
    table.write_text(TABLE.replace("≤95%  # 反了", "≥95%"), encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "f7", "x", "i", "r")
        assert said(pilot.app).count("没有发现问题") == 2
        assert said(pilot.app).count("光标处没有问题") == 3

    play(table, scenario)
