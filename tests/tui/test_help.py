"""Help for what is in focus, and the page for reports of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals import __version__
from perfgoals.tui.screens.folder import FolderScreen
from perfgoals.tui.screens.help import HelpScreen
from perfgoals.tui.screens.new_table import NewTable
from tests.tui.conftest import play, press, same_as_golden, shown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


def test_help_lists_what_can_be_pressed_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FolderScreen, "_check", lambda _: None)  # the list below shows through

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f1")
        same_as_golden(pilot.app, "help-80")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario)


def test_help_in_a_field_is_about_the_field(folder: Path) -> None:
    """Letters are typed there, so they are not offered as keys."""

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "slash", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = shown(pilot.app)
        assert "在输入框里" in text
        assert "F5                    刷新" in text
        assert "r  F5" not in text

    play(folder, scenario, size=(80, 40))


def test_the_environment_page_says_what_a_report_needs(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f12")
        text = shown(pilot.app)
        for words in (__version__, "100 列 48 行", "xterm-256color", "1234567890", "①②③④⑤     |"):
            assert words in text

    play(folder, scenario, size=(100, 48))


def test_help_and_palette_open_over_dialogs_and_only_once(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "f1", "f1")
        assert "^S  F10" in shown(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NewTable)
        await press(pilot, "f9", "f9", "escape")
        assert isinstance(pilot.app.screen, NewTable)
        await press(pilot, "question_mark", "escape")
        assert isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario)
