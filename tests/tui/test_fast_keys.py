"""Keys that come faster than the screen follows: pasted, sent by an input method or typed by a quick hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key
from textual.keys import _character_to_key

from perfgoals.tui.screens.table import TableScreen
from perfgoals.tui.widgets.field import Field
from tests.tui.conftest import play, press, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def at_once(pilot: Pilot[None], text: str) -> None:
    """Send all characters of ``text`` before any of them is looked at."""
    for char in text:
        key = Key(_character_to_key(char), char)
        key.set_sender(pilot.app)
        pilot.app._driver.send_message(key)  # type: ignore[union-attr]
    await settle(pilot)


def test_what_follows_the_key_of_a_search_is_searched_for(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await at_once(pilot, "/sxc")
        assert pilot.app.screen.query_one(Field).value == "sxc"
        await press(pilot, "escape")
        await at_once(pilot, "/坏s")
        assert pilot.app.screen.query_one(Field).value == "坏s"
        await press(pilot, "escape")
        await at_once(pilot, "o")
        await at_once(pilot, "/dk知n")
        assert pilot.app.screen.query_one("#search", Field).value == "dk知n"

    play(folder, scenario)


def test_what_follows_the_key_of_a_form_is_written_into_it(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        await at_once(pilot, "add手册")
        assert "dd手册" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        assert [row.name for row in screen.session.rows][1] == "dd手册"
        await at_once(pilot, "jdu")
        assert len(screen.session.rows) == 5

    play(folder / "医保宣传.yaml", scenario)
