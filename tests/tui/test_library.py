"""The indicator library in the editor: found, filled in, and written only when the form is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.tui.screens.library import LibraryScreen
from perfgoals.tui.screens.row_form import RowForm
from tests.tui.conftest import TABLE, play, press, same_as_golden, shown, widths
from tests.tui.test_table import enter, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 36)])
def test_an_indicator_is_found_by_pinyin_and_filled_in(table: Path, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert set(widths(pilot.app)) == {size[0]}
        await enter(pilot, "pxrc")
        assert "培训人次" in shown(pilot.app)
        assert "年度培训计划" in shown(pilot.app)
        if size == (80, 24):
            same_as_golden(pilot.app, "library-80")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RowForm)
        assert session_of(pilot).content == TABLE.encode()
        await enter(pilot, "300")
        await press(pilot, "ctrl+s")
        row = session_of(pilot).rows[1]
        assert (row.name, row.text("指标值"), row.text("指标值依据")) == (
            "培训人次",
            "≥300人次",
            "年度培训计划",
        )
        assert row.slot.level2 == "数量指标"
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario, size=size)


def test_a_fixed_target_comes_along(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "a", "f4")
        await enter(pilot, "工程验收合格率")
        await press(pilot, "enter", "ctrl+s")
        row = next(row for row in session_of(pilot).rows if row.name == "工程验收合格率")
        assert row.text("指标值") == "100%"
        assert row.slot.level2 == "质量指标"

    play(table, scenario)


def test_going_back_takes_nothing(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "f4", "down", "escape", "escape")
        assert session_of(pilot).content == TABLE.encode()
        await press(pilot, "f4")
        await enter(pilot, "没有这样的指标")
        assert "指标库里没有找到" in shown(pilot.app)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, RowForm)

    play(table, scenario)
