"""The palette: every command of the moment, by name and by pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from perfgoals.tui.commands import commands_of
from perfgoals.tui.screens.folder import FolderScreen
from perfgoals.tui.screens.new_table import NewTable
from perfgoals.tui.screens.palette import PaletteScreen
from tests.tui.conftest import play, press, shown, type_in

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def test_every_action_of_the_screen_is_listed(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        listed = {command.action for command in commands_of(pilot.app.screen)}
        assert listed >= {
            "open",
            "new",
            "find",
            "refresh",
            "sort",
            "help",
            "environment",
            "theme",
            "quit",
            "back",
        }

    play(folder, scenario)


def test_initials_find_and_enter_runs(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f9")
        assert isinstance(pilot.app.screen, PaletteScreen)
        await type_in(pilot, "xj")
        options = pilot.app.screen.query_one(OptionList)
        assert [str(options.get_option_at_index(0).prompt).split()[0], options.option_count] == ["新建", 1]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NewTable)

    play(folder, scenario)


def test_letters_of_a_screen_stay_reachable_from_a_field(folder: Path) -> None:
    """In the search field the letter keys are typed; the palette still offers what they do."""

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "slash", "f9")
        await type_in(pilot, "排序")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, FolderScreen)
        assert screen._order == 1

    play(folder, scenario)


def test_what_is_not_there_is_said(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f9")
        await type_in(pilot, "[/]")
        assert "没有这样的命令" in shown(pilot.app)
        await press(pilot, "down", "up", "enter", "escape")
        assert isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario)
