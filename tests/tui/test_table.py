"""The screen of one table: what it shows, and what each key does to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from perfgoals.authoring.journal import journal_path
from perfgoals.authoring.sections import sections_of
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.table import TableScreen
from perfgoals.tui.widgets.grid import Grid
from perfgoals.tui.widgets.section_bar import SectionBar
from tests.tui.conftest import (
    EXAMPLES,
    TABLE,
    play,
    press,
    said,
    same_as_golden,
    settle,
    shown,
    widths,
)

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from perfgoals.authoring.session import Session


SHOWN = {("自评表-1", "完成情况"): "evaluation-80", ("监控表-1", "执行情况"): "monitoring-80"}
"""The sections of other kinds whose screen is held to a golden."""


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


async def enter(pilot: Pilot[None], text: str) -> None:
    """Send ``text`` as an input method commits it: all its characters at once."""
    for char in text:
        key = Key(_character_to_key(char), char)
        key.set_sender(pilot.app)
        pilot.app._driver.send_message(key)  # type: ignore[union-attr]
    await settle(pilot)


def session_of(pilot: Pilot[None]) -> Session:
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, TableScreen))
    return screen.session


def names(pilot: Pilot[None]) -> list[str]:
    return [row.name for row in session_of(pilot).rows]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18), (150, 40)])
def test_it_fits_every_terminal(table: Path, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert set(widths(pilot.app)) == {size[0]}
        screen = shown(pilot.app)
        assert "错误 1" in screen
        assert "群众满意度" in screen
        if size in {(80, 24), (120, 36)}:
            same_as_golden(pilot.app, f"table-{size[0]}")
        await press(pilot, "f6")
        assert set(widths(pilot.app)) == {size[0]}
        assert "医保宣传" in shown(pilot.app)

    play(table, scenario, size=size)


def test_the_list_of_findings_stands_beside_a_wide_table(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert "级别 问题" in shown(pilot.app)
        await press(pilot, "tab", "enter")
        assert "错误PG304：" in shown(pilot.app)

    play(table, scenario, size=(150, 40))


def test_deleting_moving_and_undoing_all_leaves_no_trace(table: Path) -> None:
    """What was on disk is in the editor again, byte for byte, and nothing asks on leaving."""

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "d")
        assert names(pilot) == ["宣传手册印发数量", "医保政策知晓率", "群众满意度"]
        assert "已删除“进村宣传场次”；按 u 撤销" in said(pilot.app)
        await press(pilot, "u", "J")
        assert names(pilot)[:2] == ["宣传手册印发数量", "进村宣传场次"]
        await press(pilot, "K", "D")
        assert names(pilot)[:2] == ["进村宣传场次", "进村宣传场次"]
        assert "●未保存" in shown(pilot.app)
        await press(pilot, "u", "u", "u")
        assert session_of(pilot).content == TABLE.encode()
        assert "●未保存" not in shown(pilot.app)
        assert not journal_path(table).exists()
        await press(pilot, "ctrl+y")
        assert "已重做：下移“进村宣传场次”" in said(pilot.app)
        await press(pilot, "ctrl+z", "q")

    app = play(table, scenario)
    assert app.return_code == 0
    assert table.read_text(encoding="utf-8") == TABLE


def test_moving_further_than_the_level_is_told_not_done(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "K")
        assert any("第一条" in told for told in said(pilot.app))
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_comments_that_would_go_along_are_shown_first(table: Path) -> None:
    table.write_text(
        TABLE.replace("      - 三级指标: 宣传手册", "      # 按去年合同\n      - 三级指标: 宣传手册"), "utf-8"
    )

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "d")
        assert isinstance(pilot.app.screen, Question)
        assert "按去年合同" in shown(pilot.app)
        await press(pilot, "escape")
        assert "宣传手册印发数量" in names(pilot)
        await press(pilot, "d", "2")
        assert "宣传手册印发数量" not in names(pilot)
        assert "按去年合同" not in session_of(pilot).text

    play(table, scenario)


def test_a_level_is_folded_and_unfolded(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "space")
        assert "（2 条，已折叠）" in shown(pilot.app)
        assert "进村宣传场次" not in shown(pilot.app)
        await press(pilot, "y")
        assert len(pilot.app.clipboard.splitlines()) == 2
        await press(pilot, "enter")
        assert "进村宣传场次" in shown(pilot.app)

    play(table, scenario)


def test_searching_by_words_and_by_pinyin(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "slash")
        await enter(pilot, "zcqm")
        await press(pilot, "enter")
        assert any("没有“zcqm”" in told for told in said(pilot.app))
        await press(pilot, "escape", "slash")
        await enter(pilot, "xc")
        await press(pilot, "enter")
        assert "三级指标：宣传手册印发数量" in shown(pilot.app)
        await press(pilot, "n")
        assert "三级指标：进村宣传场次" in shown(pilot.app)
        await press(pilot, "N")
        assert "三级指标：宣传手册印发数量" in shown(pilot.app)
        await press(pilot, "escape", "n")
        assert "错误PG304：" in shown(pilot.app)

    play(table, scenario)


def test_what_the_form_prints_blank_stands_in_a_blank_table(table: Path) -> None:
    table.write_text("表类: 项目支出绩效目标表\n版式: 河北\n年度: 2024\n项目名称: 新\n绩效指标:\n", "utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        while "（未填）" not in shown(pilot.app) or "数量" not in shown(pilot.app):
            await press(pilot, "f6")
        await press(pilot, "down", "enter")
        await enter(pilot, "合格率")
        await press(pilot, "ctrl+s")
        row = session_of(pilot).rows[0]
        assert (row.slot.level1, row.slot.level2, row.name) == ("产出指标", "质量指标", "合格率")

    play(table, scenario)


def test_a_clean_table_that_changes_outside_is_read_anew(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        table.write_text(TABLE.replace("≥12场", "≥20场"), encoding="utf-8")
        pilot.app.screen.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "≥20场" in shown(pilot.app)
        assert any("已读入" in told for told in said(pilot.app))

    play(table, scenario)


def test_a_changed_table_is_not_taken_away_by_a_change_outside(table: Path) -> None:
    other = TABLE.replace("≥12场", "≥20场")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "d")
        table.write_text(other, encoding="utf-8")
        pilot.app.screen.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "文件在外面被改过" in shown(pilot.app)
        assert len(session_of(pilot).rows) == 3
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "escape")
        assert len(session_of(pilot).rows) == 3

    play(table, scenario)
    assert table.read_text(encoding="utf-8") == other


def test_brackets_and_strange_signs_survive_everywhere(table: Path) -> None:
    strange = "[/] [red]x[/red] [ \\[b"
    text = TABLE.replace("进村宣传场次", f"'{strange}'").replace(
        "项目名称: 医保宣传", f"项目名称: '{strange}'"
    )
    table.write_text(text, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        assert strange in shown(pilot.app)
        for keys in (
            ("f7", "escape"),
            ("p", "escape"),
            ("enter", "escape"),
            ("n", "r", "escape"),
            ("f6", "enter", "escape"),
        ):
            await press(pilot, *keys)
        await press(pilot, "f6", "f6", "f6", "d")
        assert f"已删除“{strange}”；按 u 撤销" in said(pilot.app)
        await press(pilot, "u", "D", "ctrl+s")
        assert strange in shown(pilot.app)

    play(table, scenario, size=(120, 36))


def test_brackets_in_the_names_of_levels_survive(table: Path) -> None:
    table.write_text(
        TABLE.replace("  产出指标:", "  '[/b] [':").replace("数量指标:", "'[red]':"), encoding="utf-8"
    )

    async def scenario(pilot: Pilot[None]) -> None:
        assert "[red]" in shown(pilot.app)
        await press(pilot, "enter")
        assert "[/b] [" in shown(pilot.app)
        await press(pilot, "甲", "ctrl+s")
        assert names(pilot)[0] == "进村宣传场次甲"
        await press(pilot, "space", "d", "u", "f4", "escape", "escape", "f7")
        assert set(widths(pilot.app)) == {80}

    play(table, scenario)


def test_the_table_is_left_alone_while_its_form_is_open(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        screen: Any = pilot.app.screen
        await press(pilot, "enter")
        table.write_text(TABLE.replace("≥12场", "≥20场"), encoding="utf-8")
        screen._poll()
        await press(pilot, "甲", "ctrl+s")
        assert session_of(pilot).content == TABLE.replace("进村宣传场次", "进村宣传场次甲").encode()
        screen._poll()
        await settle(pilot)
        assert "文件在外面被改过" in shown(pilot.app)

    play(table, scenario)


def test_a_big_table_is_checked_in_the_background(table: Path) -> None:
    rows = "".join(f"      - 三级指标: 宣传场次{n}\n        指标值: ≥{n}场\n" for n in range(1, 201))
    table.write_text(TABLE.replace("      - 三级指标: 进村宣传场次\n        指标值: ≥12场\n", rows), "utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await pilot.pause(0.2)
        await settle(pilot)
        screen: Any = pilot.app.screen
        found = [finding.fingerprint for finding in screen.findings]
        assert found == [finding.fingerprint for finding in session_of(pilot).checked.findings]
        assert "检查中" not in shown(pilot.app)

    play(table, scenario)


@pytest.mark.parametrize(
    "start", ["部门", "审核表-8", "自评表-1", "监控表-1", "部门整体支出绩效目标表"], ids=lambda start: start
)
def test_a_file_of_every_kind_opens_and_all_its_sections_show(start: str) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        sections = sections_of(screen.kind)
        assert sections
        for section in sections:
            screen.go_to_section(section.title)
            await press(pilot, "down", "enter")
            assert set(widths(pilot.app)) == {80}
            if (start, section.title) in SHOWN:
                same_as_golden(pilot.app, SHOWN[start, section.title])
            await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert screen.session.is_dirty is False

    play(next(EXAMPLES.glob(f"巨鹿*/{start}*.yaml")), scenario)


def test_a_text_broken_outside_can_be_undone(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        table.write_text("表类: [\n", encoding="utf-8")
        pilot.app.screen.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "现在读不成表" in shown(pilot.app)
        await press(pilot, "enter", "a", "d", "f6", "y", "n", "u")
        assert "进村宣传场次" in shown(pilot.app)

    play(table, scenario)


def test_a_click_moves_and_a_second_one_opens(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await pilot.click(Grid, offset=(30, 3))
        await settle(pilot)
        assert "三级指标：医保政策知晓率" in shown(pilot.app)
        await pilot.click(Grid, offset=(60, 3))
        await settle(pilot)
        assert "指标值：≥90%" in shown(pilot.app)
        await pilot.click(Grid, offset=(60, 3), times=2)
        await settle(pilot)
        assert "指标 3 / 4" in shown(pilot.app)
        await press(pilot, "escape")
        await pilot.click(SectionBar, offset=(2, 0))
        await settle(pilot)
        assert "表类" in shown(pilot.app)

    play(table, scenario)
