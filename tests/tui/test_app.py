"""The application: what it opens, how it is left, its keys and colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from perfgoals.authoring.session import Session
from perfgoals.tui.actions import ACTIONS, KeymapError, bindings, keymap_of
from perfgoals.tui.keys import key_words
from perfgoals.tui.screens.folder import FolderScreen
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.text_view import TextView
from perfgoals.tui.terminal import has_few_colours, has_light_background, kitty_keys_lose_text
from perfgoals.tui.themes import ANSI, DARK, LIGHT
from tests.tui.conftest import play, press, said, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

LETTER_SIGN_OR_F = re.compile(r"[A-Za-z]|f[0-9]+|shift\+f[0-9]+|[a-z]+_[a-z_]+|slash|colon|space|insert")


def test_every_action_has_a_key_that_no_terminal_keeps() -> None:
    """Two keys at least, and one that is no ctrl key: tmux, terminals and browsers take those."""
    for action in ACTIONS.values():
        assert len(set(action.keys)) >= 2, action.id
        assert any(not key.startswith("ctrl+") for key in action.keys), action.id
        assert not {"ctrl+n", "ctrl+t", "ctrl+w"} & set(action.keys), action.id
        if action.id not in {"cursor_up", "cursor_down", "cursor_left", "cursor_right"}:
            assert any(LETTER_SIGN_OR_F.fullmatch(key) for key in action.keys), action.id


def test_labels_are_chinese() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", action.label) for action in ACTIONS.values())


def test_bindings_carry_the_id_and_hint_what_is_asked() -> None:
    made = bindings("save", "undo", show=("undo",))
    assert all(isinstance(entry, Binding) for entry in made)
    assert [(entry.id, entry.show) for entry in made if isinstance(entry, Binding)] == [
        ("save", False),
        ("undo", True),
    ]


def test_a_keymap_replaces_all_keys_of_an_action(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, FolderScreen)
        await press(pilot, "f2")
        assert "帮助" in shown(pilot.app)
        assert not isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario, keymap={"help": "f2"})


def test_keys_of_the_settings_are_named_by_what_the_editor_says() -> None:
    assert keymap_of({"保存": ("f9", "ctrl+o"), "撤销": ("x",), "帮助": ()}) == {
        "save": "f9,ctrl+o",
        "undo": "x",
    }
    with pytest.raises(KeymapError, match="没有叫“存盘”的操作；可用：上一行、"):
        keymap_of({"存盘": ("f9",)})
    for wrong in ("F99", "ctrl+", "super+x", "保存键", "a,b"):
        with pytest.raises(KeymapError, match="不认识"):
            keymap_of({"保存": (wrong,)})


@pytest.mark.parametrize("key", ["q", "escape", "Q", "ctrl+q"])
def test_every_way_out_of_the_list_leaves_at_once(folder: Path, key: str) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, key)

    assert play(folder, scenario).return_code == 0


def test_ctrl_c_leaves_nothing_and_says_how(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+c")
        assert any("Ctrl+Q" in text for text in said(pilot.app))
        assert isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario)


def test_a_single_file_closed_leaves_the_editor(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, TextView)
        await press(pilot, "escape")

    app = play(folder / "坏文件.yaml", scenario)
    assert app.return_code == 0


def test_a_file_that_goes_before_it_is_opened_is_one_sentence(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        (folder / "医保宣传.yaml").unlink()
        await press(pilot, "enter")
        assert any("打不开“医保宣传.yaml”（文件或文件夹不存在）" in text for text in said(pilot.app))

    play(folder, scenario)


def test_leaving_unsaved_work_is_asked_about(folder: Path) -> None:
    """Only what is really modified is asked about; giving it up removes its journal and touches no file."""
    path = folder / "医保宣传.yaml"
    before = path.read_bytes()

    async def scenario(pilot: Pilot[None]) -> None:
        app = pilot.app
        session = Session.open(path, app.checker)  # type: ignore[attr-defined]
        worker = app.run_worker(app.may_leave(session), name="ask")  # type: ignore[attr-defined]
        assert await worker.wait() is True
        session.change("改", lambda text: text.replace("12场", "13场"))
        app.run_worker(app.may_leave(session), name="ask")  # type: ignore[attr-defined]
        await press(pilot)
        assert isinstance(app.screen, Question)
        await press(pilot, "3")
        assert (folder / ".医保宣传.yaml.pgswp").exists()
        app.run_worker(app.may_leave(session), name="ask")  # type: ignore[attr-defined]
        await press(pilot)
        await press(pilot, "down", "enter")
        assert not (folder / ".医保宣传.yaml.pgswp").exists()

    play(folder, scenario)
    assert path.read_bytes() == before


def test_themes_go_round_and_follow_the_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        seen = [pilot.app.theme]
        for _ in range(3):
            await press(pilot, "f11")
            seen.append(pilot.app.theme)
        assert seen == [DARK, ANSI, LIGHT, DARK]

    play(folder, scenario)
    monkeypatch.setenv("COLORFGBG", "0;15")

    async def light(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == LIGHT

    play(folder, light)
    monkeypatch.setenv("TERM", "xterm")

    async def few(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == ANSI

    play(folder, few)


def test_what_is_known_of_terminals() -> None:
    assert kitty_keys_lose_text({"TERM_PROGRAM": "iTerm.app"})
    assert not kitty_keys_lose_text({"TERM_PROGRAM": "iTerm.app", "TMUX": "tmux,1,0"})
    assert has_light_background({"COLORFGBG": "0;15"})
    assert not has_light_background({})
    assert has_few_colours({"TERM": "screen"})
    assert not has_few_colours({"TERM": "screen-256color"})
    assert not has_few_colours({"TERM": "xterm", "COLORTERM": "truecolor"})


def test_keys_are_shown_as_on_the_keyboard() -> None:
    keys = ("ctrl+s", "f10", "pagedown", "slash", "shift+f8", "K", "question_mark")
    assert [key_words(key) for key in keys] == ["^S", "F10", "PgDn", "/", "Shift+F8", "K", "?"]


def test_answers_by_number_arrow_and_escape(folder: Path) -> None:
    async def ask(pilot: Pilot[None], *keys: str) -> str:
        question = Question("保存吗？[/] [red]", (("yes", "是[/]"), ("no", "否")))
        worker = pilot.app.run_worker(pilot.app.push_screen_wait(question), name="ask")
        await press(pilot)
        assert "保存吗？[/] [red]" in shown(pilot.app)
        assert "是[/]" in shown(pilot.app)
        await press(pilot, *keys)
        return str(await worker.wait())

    async def scenario(pilot: Pilot[None]) -> None:
        assert await ask(pilot, "2") == "no"
        assert await ask(pilot, "enter") == "yes"
        assert await ask(pilot, "9", "down", "enter") == "no"
        assert await ask(pilot, "escape") == ""

    play(folder, scenario)


def test_what_is_told_in_passing_stands_there_once(folder: Path) -> None:
    """A dialog shows it itself; the table below does not show it a second time."""

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "d", "q")
        assert shown(pilot.app).count("已删除“进村宣传场次”") == 1
        await press(pilot, "escape")
        assert shown(pilot.app).count("已删除“进村宣传场次”") == 1

    play(folder / "医保宣传.yaml", scenario)
