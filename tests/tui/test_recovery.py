"""What other sessions have unsaved: recovered, compared, given up, read beside; the file is never touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from perfgoals.authoring import journal
from perfgoals.authoring.journal import Journal
from perfgoals.authoring.session import Session
from perfgoals.document.save import digest
from perfgoals.tui.screens.folder import FolderScreen
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.recovery import may_open
from perfgoals.tui.screens.save import DiffScreen
from tests.tui.conftest import TABLE, play, press, said, settle, shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.worker import Worker

LEFT = TABLE.replace("≥12场", "≥15场")


@pytest.fixture
def table(folder: Path) -> Path:
    """Return a table beside which a dead session has left its journal."""
    path = folder / "医保宣传.yaml"
    left(path, LEFT)
    return path


def left(path: Path, text: str) -> None:
    dead = Journal(path)
    dead.write(digest(path.read_bytes()), text)
    dead.leave()


def rewrite(path: Path, **fields: object) -> None:
    place = journal.journal_path(path)
    place.write_text(json.dumps(json.loads(place.read_text(encoding="utf-8")) | fields), encoding="utf-8")


def play_recovery(
    table: Path, scenario: Callable[[Pilot[None], Session, Worker[bool]], Awaitable[None]]
) -> None:
    async def whole(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        session = Session.open(table, app.checker)
        worker = app.run_worker(may_open(app, session), name="ask")
        await settle(pilot)
        await scenario(pilot, session, worker)

    play(table.parent, whole)
    assert table.read_text(encoding="utf-8") == TABLE


def test_recovered_work_is_there_unsaved_and_the_file_untouched(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        assert isinstance(pilot.app.screen, Question)
        assert "没有保存就中断了" in shown(pilot.app)
        await press(pilot, "enter")
        assert await worker.wait() is True
        assert session.text == LEFT
        assert session.is_dirty

    play_recovery(table, scenario)
    assert journal.journal_path(table).exists()


def test_compare_first_then_give_up(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, DiffScreen)
        assert "+        指标值: ≥15场" in shown(pilot.app)
        await press(pilot, "escape", "3")
        assert await worker.wait() is True
        assert session.text == TABLE

    play_recovery(table, scenario)
    assert not journal.journal_path(table).exists()


def test_going_back_keeps_everything(table: Path) -> None:
    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "escape")
        assert await worker.wait() is False

    play_recovery(table, scenario)
    assert journal.journal_path(table).exists()


def test_a_file_changed_since_is_warned_about_and_compared_first(table: Path) -> None:
    rewrite(table, base="0" * 40)

    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        text = shown(pilot.app)
        assert "中断之后文件又被改过" in text
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DiffScreen)
        await press(pilot, "escape", "escape")
        assert await worker.wait() is False

    play_recovery(table, scenario)


def test_of_two_that_were_left_one_is_taken_and_the_other_stays(table: Path) -> None:
    left(table, TABLE.replace("≥12场", "≥18场"))
    rewrite(table, written="2020-01-01T00:00:00+00:00")

    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "enter")
        assert await worker.wait() is True
        assert "≥18场" in session.text
        assert any("另有 1 份没保存的内容" in text for text in said(pilot.app))
        session.close()

    play_recovery(table, scenario)
    assert [entry.text for entry in Journal(table).others()] == [LEFT]


def test_what_another_took_meanwhile_is_not_taken_twice(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        other = Journal(table)
        assert other.take(other.others()[0])
        await press(pilot, "enter")
        assert await worker.wait() is False
        assert session.text == TABLE
        assert any("刚被另一个编辑器接手" in text for text in said(pilot.app))
        other.leave()

    play_recovery(table, scenario)
    assert [entry.text for entry in Journal(table).others()] == [LEFT]


def test_a_journal_that_says_what_the_file_says_is_dropped_in_silence(table: Path) -> None:
    rewrite(table, text=TABLE)

    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        assert await worker.wait() is True
        assert isinstance(pilot.app.screen, FolderScreen)

    play_recovery(table, scenario)
    assert not journal.journal_path(table).exists()


def test_brackets_in_what_was_left_are_only_text(table: Path) -> None:
    rewrite(table, text=TABLE.replace("≥12场", "[/] [red] ["))

    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "2")
        assert "指标值: [/] [red] [" in shown(pilot.app)
        await press(pilot, "escape", "escape")
        assert await worker.wait() is False

    play_recovery(table, scenario)
