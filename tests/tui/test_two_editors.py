"""Two editors on one file: the second is told, reads or writes beside the first, and neither loses anything."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from perfgoals.authoring.journal import Journal
from perfgoals.authoring.session import Session
from perfgoals.cli.fix import fix
from perfgoals.cli.set import set_
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.save import DiffScreen
from perfgoals.tui.screens.table import TableScreen
from tests.tui.conftest import TABLE, play, press, said, shown, type_in
from tests.tui.terminals import Terminal, needs_tmux
from tests.tui.test_table import session_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

THEIRS = TABLE.replace("≥12场", "≥15场")


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


@pytest.fixture
def other(table: Path) -> Iterator[Session]:
    """Open the table in another editor, which has something unsaved."""
    checker: Any = None
    session = Session.open(table, checker)
    session.change("改", lambda _: THEIRS)
    yield session
    session.close()


def one_line(app: Any) -> str:
    """Return what is shown without what lines are broken by."""
    return "".join(line.strip("│ ") for line in shown(app).splitlines()).replace(" ", "")


def test_the_second_is_told_and_going_back_touches_nothing(table: Path, other: Session) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, Question)
        text = one_line(pilot.app)
        assert f"“医保宣传.yaml”{Journal(table).editors()[0].told}。" in text
        assert "恢复" not in text
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, DiffScreen)
        assert "+        指标值: ≥15场" in shown(pilot.app)
        await press(pilot, "escape", "escape")

    play(table, scenario)
    assert [entry.text for entry in Journal(table).editors()] == [THEIRS]
    assert other.text == THEIRS


def test_reading_changes_nothing_and_follows_the_file(table: Path, other: Session) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TableScreen)
        assert "医保宣传.yaml  只读" in shown(pilot.app)
        assert "只读：正由" in one_line(pilot.app)
        await press(pilot, "d", "a", "P", "x", "E", "e")
        await type_in(pilot, "改")
        await press(pilot, "f10")
        assert isinstance(pilot.app.screen, TableScreen)
        assert session_of(pilot).text == TABLE
        assert any("这张表是只读打开的" in text for text in said(pilot.app))
        other.save()
        pilot.app.screen.look_outside()
        await press(pilot)
        assert "≥15场" in shown(pilot.app)
        pilot.app.screen.look_outside()
        await press(pilot)
        assert "别的编辑器已经改完；要修改，请返回后重新打开" in one_line(pilot.app)
        await press(pilot, "u")
        assert session_of(pilot).text == THEIRS
        await press(pilot, "q")

    play(table, scenario)
    assert table.read_text(encoding="utf-8") == THEIRS


def test_a_text_that_is_no_table_is_read_without_mending(table: Path, other: Session) -> None:
    table.write_text("表类：项目支出绩效目标表\n", encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "x")
        assert table.read_text(encoding="utf-8") == "表类：项目支出绩效目标表\n"
        assert "改正" not in shown(pilot.app).splitlines()[-1]

    play(table, scenario)


def test_writing_beside_the_other_keeps_both_and_compares_at_the_save(table: Path, other: Session) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, TableScreen)
        await press(pilot, "d")
        assert any("两边各记各的" in text for text in said(pilot.app))
        texts = {entry.text for entry in Journal(table).editors()}
        assert texts == {THEIRS, session_of(pilot).text}
        other.save()
        await press(pilot, "f10")
        assert "在打开之后被别的程序改过，没有写入" in one_line(pilot.app)

    play(table, scenario)
    assert table.read_text(encoding="utf-8") == THEIRS


def test_one_who_began_first_is_told_at_the_first_change(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        theirs = Journal(table)
        theirs.write("", THEIRS)
        await press(pilot, "d")
        assert sum("两边各记各的" in text for text in said(pilot.app)) == 1
        await press(pilot, "d")
        assert sum("两边各记各的" in text for text in said(pilot.app)) == 1
        theirs.discard()

    play(table, scenario)


def test_set_and_fix_say_who_has_it_open_and_go_on(
    table: Path, other: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(str(table), "项目名称", "医保 政策：宣传") == 0
    assert "项目名称: 医保 政策：宣传" in table.read_text(encoding="utf-8")
    told = f"提醒：“{table}”{Journal(table).editors()[0].told}；那边会发现这次改动"
    assert told in capsys.readouterr().err
    table.write_text(table.read_text(encoding="utf-8").replace("年度: 2024", "年度：2024"), encoding="utf-8")
    fix([str(table)], isolated=True)
    assert "年度: 2024" in table.read_text(encoding="utf-8")
    assert told in capsys.readouterr().err
    other.close()
    set_(str(table), "项目名称", "医保宣传")
    assert "提醒" not in capsys.readouterr().err


@needs_tmux
def test_two_terminals_one_of_them_killed(table: Path) -> None:
    first = Terminal(table)
    second = None
    try:
        first.wait("宣传手册印发数量")
        first.press("d")
        first.wait("未保存")
        second = Terminal(table)
        second.wait("仍然打开修改")
        second.press("3")
        second.wait("宣传手册印发数量")
        second.press("j", "d")
        second.wait("未保存")
        os.kill(first.process(), signal.SIGKILL)
        first.wait("结束 137")
        first.close()
        second.press("F10")
        second.wait("写入文件")
        second.press("Enter")
        second.wait("已保存")
        second.press("q")
        second.wait("结束 0")
        assert "宣传手册印发数量" not in table.read_text(encoding="utf-8")
        first = Terminal(table)
        first.wait("没有保存就中断了")
        assert "中断之后文件又被改过" in first.screen()
        first.press("2", "2")  # a key that comes twice answers once
        screen = first.wait("未保存")
        assert "进村宣传场次" not in screen
        assert "宣传手册印发数量" in screen
        first.press("u")
        first.wait("已撤销")
        first.press("q")
        first.wait("结束 0")
    finally:
        first.close()
        if second is not None:
            second.close()
    assert not list(table.parent.glob(".*"))
