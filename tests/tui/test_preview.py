"""The official table in the terminal, and in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from perfgoals.tui.screens.table import TableScreen
from tests.tui.conftest import TABLE, play, press, said, same_as_golden, shown, widths

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
def test_it_shows_the_official_table(table: Path, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "p")
        assert "┌" in shown(pilot.app)
        assert set(widths(pilot.app)) == {size[0]}
        if size != (60, 18):
            same_as_golden(pilot.app, f"preview-{size[0]}")
        await press(pilot, "end")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TableScreen)

    play(table, scenario, size=size)


def test_it_shows_what_is_not_saved_yet(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "end", "d", "2", "p")
        assert "服务对象" not in shown(pilot.app)

    play(table, scenario, size=(100, 60))


def test_the_browser_gets_the_page(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) is None)

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "p", "o")
        assert any("已在浏览器中打开" in told for told in said(pilot.app))
        page = Path(unquote(urlsplit(opened[0]).path)).read_text(encoding="utf-8")
        assert "进村宣传场次" in page

    play(table, scenario)


def test_a_form_that_is_not_known_is_told(table: Path) -> None:
    table.write_text(TABLE.replace("国家2015", "没有这个"), encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "p")
        assert "预览不了：没有版式“没有这个”" in shown(pilot.app)
        await press(pilot, "o", "q")
        assert isinstance(pilot.app.screen, TableScreen)

    play(table, scenario)
