"""Files that cannot be read as tables: shown at their line, mended where that leaves no doubt, or elsewhere."""

from __future__ import annotations

import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from perfgoals.tui.external import editor_command
from perfgoals.tui.screens.save import SaveScreen
from perfgoals.tui.screens.text_view import TextView
from perfgoals.tui.widgets.listing import Listing
from tests.tui.conftest import TABLE, play, press, said, same_as_golden, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot


def test_the_reason_stands_over_the_text_at_its_line(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, TextView)
        assert pilot.app.screen.query_one(Listing).cursor == 2
        same_as_golden(pilot.app, "text-80")

    play(folder / "坏文件.yaml", scenario)


def test_gbk_is_refused_with_the_command_that_converts_it(tmp_path: Path) -> None:
    path = tmp_path / "旧表.yaml"
    path.write_bytes(TABLE.encode("gb18030"))

    async def scenario(pilot: Pilot[None]) -> None:
        text = shown(pilot.app)
        assert "iconv -f GB18030 -t UTF-8" in text
        assert "项目名称: 医保宣传" in text
        await press(pilot, "x", "e")
        assert isinstance(pilot.app.screen, TextView)

    play(path, scenario, size=(120, 36))
    assert path.read_bytes() == TABLE.encode("gb18030")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\xff", b"", b"\xff" * 100, b"a: [1,\n", b"- x\n- y\n"])
def test_any_content_is_shown_with_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)

    async def scenario(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, TextView)
        assert shown(pilot.app).splitlines()[1].strip()
        await press(pilot, "j", "G", "escape")

    assert play(path, scenario).return_code == 0


def test_a_slip_is_mended_after_its_diff_and_the_table_opens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "坏文件.yaml"
    opened: list[str] = []

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, SaveScreen)
        assert "+项目名称: 医保" in shown(pilot.app)
        await press(pilot, "escape")
        assert "项目名称：医保" in path.read_text(encoding="utf-8")
        await press(pilot, "x")
        monkeypatch.setattr(pilot.app, "open_table", lambda path: opened.append(path.name))
        await press(pilot, "enter")

    play(path, scenario)
    assert "项目名称: 医保\n" in path.read_text(encoding="utf-8")
    assert opened == ["坏文件.yaml"]
    assert not list(folder.glob(".*"))


@pytest.fixture
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the editor think that it gave the terminal away."""

    @contextmanager
    def suspend(_: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(App, "suspend", suspend)


@pytest.mark.usefixtures("_no_terminal")
def test_the_users_own_editor_gets_the_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is called with the line and the file; a file it has mended opens again."""
    script = tmp_path / "vim"
    script.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/args"\nsed -i "s/：/: /" "$2"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    opened: list[str] = []

    async def scenario(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(pilot.app, "open_table", lambda path: opened.append(path.name))
        await press(pilot, "E")

    play(folder / "坏文件.yaml", scenario)
    assert (tmp_path / "args").read_text(encoding="utf-8").split() == ["+3", str(folder / "坏文件.yaml")]
    assert opened == ["坏文件.yaml"]


@pytest.mark.usefixtures("_no_terminal")
@pytest.mark.parametrize(
    ("editor", "words"), [("没有这个编辑器", "打不开外部编辑器"), ("false", "没有正常结束")]
)
def test_an_editor_that_fails_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, editor: str, words: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert any(words in text for text in said(pilot.app))
        assert isinstance(pilot.app.screen, TextView)

    play(folder / "坏文件.yaml", scenario)


def test_which_editor_is_taken() -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_command({"EDITOR": "it's"}) == ["it's"]
