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


NAMED = {"tab", "shift+tab", "enter", "backspace", "home", "f10", "escape"}


async def at_once(pilot: Pilot[None], text: str, *more: str) -> None:
    """Send all characters of ``text`` before any of them is looked at; ``more`` are names of keys and texts."""
    keys = [Key(_character_to_key(char), char) for char in text]
    for part in more:
        named = part in NAMED
        keys += [Key(part, None)] if named else [Key(_character_to_key(char), char) for char in part]
    for key in keys:
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


def test_keys_in_one_burst_go_where_they_would_one_by_one(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        await press(pilot, "a")
        await at_once(
            pilot, "名称二", "backspace", "一", "home", "新", "tab", "≥5个", "tab", "tab", "tab", "tab"
        )
        await at_once(pilot, "说明", "enter", "续", "f10", "jD")
        fields = [(row.name, row.text("指标值"), row.fields.get("指标解释")) for row in screen.session.rows]
        assert fields[1] == ("新名称一", "≥5个", ["说明", "续"])
        assert fields[2] == fields[3] == ("宣传手册印发数量", "≥3000册", None)

    play(folder / "医保宣传.yaml", scenario)


def test_a_burst_with_enter_goes_from_field_to_field(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        await press(pilot, "enter")
        await at_once(pilot, "甲", "enter", "以上", "f10", "ja", "乙", "escape")
        assert (screen.session.rows[0].name, screen.session.rows[0].text("指标值")) == (
            "进村宣传场次甲",
            "≥12场以上",
        )
        assert "表单里有没有确定的修改" in shown(pilot.app)

    play(folder / "医保宣传.yaml", scenario)
