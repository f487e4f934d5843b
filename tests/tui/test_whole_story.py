"""From a blank table to a sound one on disk, with the keys alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from perfgoals.authoring.checker import Checker
from perfgoals.cli.dispatch import run as command
from perfgoals.config.settings import Settings
from perfgoals.tui.screens.save import SaveScreen
from perfgoals.tui.widgets.grid import Grid
from tests.tui.conftest import play, press, settle, shown, widths
from tests.tui.terminals import PATIENCE, Terminal, needs_tmux
from tests.tui.test_section_form import go_to
from tests.tui.test_table import enter, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

GOAL = "全年开展医保政策进村宣传12场，印发手册3000册，12月底前完成，群众政策知晓率达到90%，满意度达到95%"
ROWS = (
    ("数量指标", "进村宣传场次", "≥12场", "全年在行政村举办的医保政策宣传活动场数"),
    ("质量指标", "宣传手册内容差错率", "≤1%", "出现政策错误的册数占抽查册数的比例"),
    ("时效指标", "进村宣传完成时间", "12月底前", "最后一场宣传活动结束的时间"),
    ("成本指标", "宣传活动总成本", "≤12万元", "宣传活动和印制手册的全部支出"),
    ("社会效益指标", "医保政策知晓率", "≥90%", "抽样调查中知晓主要政策的人数占被调查人数的比例"),
    ("服务对象满意度指标", "参保群众满意度", "≥95%", "抽样调查中表示满意的人数占被调查人数的比例"),
)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Make the table that a new project begins with."""
    path = tmp_path / "宣传.yaml"
    command(
        [
            "new",
            "项目",
            "--form",
            "国家2015",
            "--year",
            "2024",
            "--name",
            "医保政策宣传",
            "--department",
            "甲县医疗保障局",
            "--output",
            str(path),
            "--isolated",
        ]
    )
    return path


async def fill_in(pilot: Pilot[None]) -> None:
    await go_to(pilot, "资金", "年度资金总额")
    await enter(pilot, "12.00")
    await press(pilot, "tab")
    await enter(pilot, "12.00")
    await press(pilot, "ctrl+s")
    await go_to(pilot, "总体目标", "年度目标")
    await enter(pilot, GOAL)
    await press(pilot, "ctrl+s")


async def add_rows(pilot: Pilot[None]) -> None:
    screen: Any = pilot.app.screen
    screen.go_to_section("指标")
    await settle(pilot)
    for level2, name, target, explanation in ROWS:
        places = [getattr(line, "level2", "") for line in screen.desk.lines]
        screen.query_one(Grid).cursor = places.index(level2)
        await press(pilot, "enter")
        await enter(pilot, name)
        await press(pilot, "tab")
        await enter(pilot, target)
        await press(pilot, "tab", "tab", "tab", "tab")
        await enter(pilot, explanation)
        await press(pilot, "ctrl+s")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_a_blank_table_is_filled_in_checked_and_saved(blank: Path, size: tuple[int, int]) -> None:
    before = blank.read_text(encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await fill_in(pilot)
        await add_rows(pilot)
        assert set(widths(pilot.app)) == {size[0]}
        assert "错误 0 警告 0 提示 0" in shown(pilot.app)
        assert blank.read_text(encoding="utf-8") == before
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SaveScreen)
        await press(pilot, "enter")
        assert not session_of(pilot).is_dirty
        await press(pilot, "q")

    play(blank, scenario, size=size)
    content = blank.read_bytes()
    assert Checker(Settings()).check(str(blank), content).findings == ()
    kept = [line for line in before.splitlines() if line.startswith("#")]
    assert [line for line in content.decode().splitlines() if line.startswith("#")] == kept


def wait_for_caret(terminal: Terminal, words: str) -> None:
    """Wait until the terminal's cursor stands right behind ``words``."""
    end = time.monotonic() + PATIENCE
    while not terminal.caret().rstrip().endswith(words):
        assert time.monotonic() < end, f"the cursor never came to “{words}”:\n{terminal.screen()}"


@needs_tmux
def test_the_terminals_cursor_stands_on_the_caret(blank: Path) -> None:
    """Input methods show their candidates at the terminal's cursor."""
    terminal = Terminal(blank)
    try:
        terminal.wait("基本信息")
        terminal.press("F4")
        terminal.wait("指标库")
        terminal.type("pxrc")
        terminal.wait("年度培训计划")
        wait_for_caret(terminal, "pxrc")
        terminal.press("Enter")
        terminal.wait("理解为")
        terminal.type("300")
        terminal.wait("≥300人次")
        wait_for_caret(terminal, "300")
        terminal.press("Tab")
        wait_for_caret(terminal, "人次")
        terminal.press("Tab")
        wait_for_caret(terminal, "同一人参加两期计两次")
        terminal.press("C-s")
        terminal.wait("指标 1")
        assert "培训人次" in terminal.screen()
    finally:
        terminal.close()
