"""A table and its file: the user's own editor, refusals with the way out, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from perfgoals.tui import table_files
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.save import SaveScreen
from perfgoals.tui.screens.table import TableScreen
from tests.tui.conftest import TABLE, play, press, said, shown
from tests.tui.test_table import session_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    Outside = Callable[..., list[tuple[str, int]]]


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """Stand in for the user's own editor: each time it runs, it makes the next of these changes."""

    def prepare(*changes: Callable[[str], str]) -> list[tuple[str, int]]:
        left, seen = list(changes), []

        def run(app: Any, path: Path, line: int = 1) -> bool:
            del app
            text = path.read_text(encoding="utf-8")
            seen.append((text, line))
            path.write_text(left.pop(0)(text), encoding="utf-8")
            return True

        monkeypatch.setattr(table_files, "run_editor", run)
        return seen

    return prepare


def test_what_was_edited_elsewhere_comes_back_as_one_step(table: Path, outside: Outside) -> None:
    seen = outside(lambda text: text.replace("≥12场", "≥20场").replace("≥90%", "≥95%"))

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "E")
        assert seen == [(TABLE, TABLE.splitlines().index("      - 三级指标: 宣传手册印发数量") + 1)]
        assert "≥20场" in shown(pilot.app)
        assert table.read_text(encoding="utf-8") == TABLE
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_a_text_that_is_no_table_goes_back_to_the_editor(table: Path, outside: Outside) -> None:
    seen = outside(
        lambda text: text.replace("产出指标:", "产出指标："),
        lambda text: text.replace("产出指标：", "产出指标:  # 一"),
    )

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+e")
        assert isinstance(pilot.app.screen, Question)
        assert "读不成表" in shown(pilot.app)
        assert session_of(pilot).content == TABLE.encode()
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, TableScreen)
        assert seen[1][0] == TABLE.replace("产出指标:", "产出指标：")
        assert session_of(pilot).text == TABLE.replace("产出指标:", "产出指标:  # 一")

    play(table, scenario)


def test_an_edit_saved_in_another_encoding_is_not_lost(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def run(_app: object, path: Path, _line: int = 1) -> bool:
        seen.append(path.read_bytes())
        text = TABLE.replace("≥12场", "≥20场")
        path.write_bytes(text.encode("gb18030" if len(seen) == 1 else "utf-8"))
        return True

    monkeypatch.setattr(table_files, "run_editor", run)

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert "GB18030" in shown(pilot.app)
        await press(pilot, "1")
        assert "≥20场" in seen[1].decode("gb18030")
        assert session_of(pilot).text == TABLE.replace("≥12场", "≥20场")

    play(table, scenario)


@pytest.mark.parametrize(("answer", "figure"), [("1", "≥20场"), ("3", "≥12场")])
def test_an_edit_of_an_editor_that_fails_is_asked_about(
    table: Path, monkeypatch: pytest.MonkeyPatch, answer: str, figure: str
) -> None:
    def run(_app: object, path: Path, _line: int = 1) -> bool:
        path.write_text(TABLE.replace("≥12场", "≥20场"), encoding="utf-8")
        return False

    monkeypatch.setattr(table_files, "run_editor", run)

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert "没有正常结束" in shown(pilot.app)
        assert session_of(pilot).text == TABLE
        await press(pilot, "2")  # back to the editor, which fails once more and changes nothing
        await press(pilot, answer)
        assert session_of(pilot).text == TABLE.replace("≥12场", figure)

    play(table, scenario)


def test_an_editor_that_fails_without_an_edit_asks_nothing(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_files, "run_editor", lambda *_: False)

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, TableScreen)

    play(table, scenario)


def test_giving_up_the_edit_keeps_the_table(table: Path, outside: Outside) -> None:
    outside(lambda _: "[")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "E", "2")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_a_mark_at_the_beginning_is_kept(table: Path, outside: Outside) -> None:
    table.write_bytes(("\ufeff" + TABLE).encode())
    outside(lambda text: text.replace("≥12场", "≥20场"))

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert session_of(pilot).content == ("\ufeff" + TABLE.replace("≥12场", "≥20场")).encode()

    play(table, scenario)


def test_a_refused_change_is_told_in_full_with_the_way_out(table: Path, outside: Outside) -> None:
    text = TABLE.replace("- 三级指标: 进村宣传场次\n", "- &a\n        三级指标: 进村宣传场次\n")
    text = text.replace("      - 三级指标: 宣传手册印发数量\n        指标值: ≥3000册\n", "      - *a\n")
    table.write_text(text, encoding="utf-8")
    seen = outside(lambda text: text)

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Question)
        assert "没有改动：" in shown(pilot.app)
        assert "引用" in shown(pilot.app)
        await press(pilot, "2")
        assert len(seen) == 1
        assert session_of(pilot).content == text.encode()

    play(table, scenario)


def test_leaving_asks_only_when_something_was_changed(table: Path) -> None:
    async def unchanged(pilot: Pilot[None]) -> None:
        await press(pilot, "d", "u", "q")

    assert play(table, unchanged).return_code == 0

    async def changed(pilot: Pilot[None]) -> None:
        await press(pilot, "d", "q")
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "2")

    assert play(table, changed).return_code == 0
    assert table.read_text(encoding="utf-8") == TABLE


def test_leaving_an_unchanged_table_asks_where_its_file_is_gone(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        table.unlink()
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, Question)
        assert "已被移走或删除" in shown(pilot.app)
        await press(pilot, "1", "2")
        assert isinstance(pilot.app.screen, SaveScreen)
        await press(pilot, "enter")

    assert play(table, scenario).return_code == 0
    assert table.read_text(encoding="utf-8") == TABLE
    assert not list(table.parent.glob(".*"))


def test_a_table_of_a_folder_goes_back_to_the_folder(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, TableScreen)
        assert pilot.app.return_code is None

    play(table.parent, scenario)


def test_nothing_to_undo_is_told(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "u", "U")
        assert said(pilot.app)[:2] == ["没有可以撤销的修改", "没有可以重做的修改"]

    play(table, scenario)
