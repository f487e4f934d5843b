"""Saving: nothing is written unseen, nothing of others is written over unasked, nothing is lost when it fails."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from perfgoals.authoring import session as session_module
from perfgoals.authoring.session import Session
from perfgoals.tui.screens.folder import FolderScreen
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.save import DiffScreen, SaveScreen
from tests.tui.conftest import TABLE, play, press, said, same_as_golden, settle, shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.worker import Worker

CHANGED = TABLE.replace("≥12场", "≥15场")


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


def play_saving(
    table: Path, scenario: Callable[[Pilot[None], Session, Worker[bool]], Awaitable[None]], *, change: bool = True,
    meanwhile: Callable[[], object] | None = None,
) -> None:  # fmt: skip
    """Open the table, change it (12场 → 15场), begin to save, and go on with ``scenario``."""

    async def whole(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        session = Session.open(table, app.checker)
        if change:
            session.change("改", lambda text: text.replace("≥12场", "≥15场"))
        if meanwhile is not None:
            meanwhile()
        worker = app.run_worker(app.save(session), name="ask")
        await settle(pilot)
        await scenario(pilot, session, worker)

    play(table.parent, whole)


def test_the_diff_is_shown_and_enter_writes(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FolderScreen, "_check", lambda _: None)  # the list below shows through

    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        assert isinstance(pilot.app.screen, SaveScreen)
        same_as_golden(pilot.app, "save-80")
        assert table.read_text(encoding="utf-8") == TABLE
        await press(pilot, "enter")
        assert await worker.wait() is True
        assert not session.is_dirty
        assert any("已保存“医保宣传.yaml”" in text for text in said(pilot.app))

    play_saving(table, scenario)
    assert table.read_text(encoding="utf-8") == CHANGED
    assert not list(table.parent.glob(".*"))


def test_escape_writes_nothing(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "escape")
        assert await worker.wait() is False
        assert session.is_dirty

    play_saving(table, scenario)
    assert table.read_text(encoding="utf-8") == TABLE


def test_nothing_changed_is_not_written(table: Path) -> None:
    before = table.stat().st_mtime_ns

    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        assert await worker.wait() is True
        assert any("没有改动" in text for text in said(pilot.app))

    play_saving(table, scenario, change=False)
    assert table.stat().st_mtime_ns == before


def outside(table: Path) -> None:
    table.write_text(TABLE.replace("医保政策知晓率", "政策知晓率"), encoding="utf-8")


def test_a_change_outside_is_not_written_over_by_going_back(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "escape")
        assert await worker.wait() is False
        assert session.is_dirty

    play_saving(table, scenario, meanwhile=lambda: outside(table))
    assert "三级指标: 政策知晓率" in table.read_text(encoding="utf-8")


def test_a_change_outside_is_compared_and_written_over_on_the_users_word(table: Path) -> None:
    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, DiffScreen)
        text = shown(pilot.app)
        assert "-      - 三级指标: 政策知晓率" in text
        assert "+      - 三级指标: 医保政策知晓率" in text
        await press(pilot, "escape", "3", "enter")
        assert await worker.wait() is True

    play_saving(table, scenario, meanwhile=lambda: outside(table))
    assert table.read_text(encoding="utf-8") == CHANGED


def test_a_second_change_outside_is_not_written_over_unseen(table: Path) -> None:
    second = TABLE.replace("群众满意度\n", "村民满意度\n")

    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, SaveScreen)
        table.write_text(second, encoding="utf-8")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "3")
        assert "-      - 三级指标: 村民满意度" in shown(pilot.app)
        await press(pilot, "escape")
        assert await worker.wait() is False
        assert session.is_dirty

    play_saving(table, scenario, meanwhile=lambda: outside(table))
    assert table.read_text(encoding="utf-8") == second


def test_a_file_that_comes_back_is_not_written_over_unseen(table: Path) -> None:
    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, SaveScreen)
        outside(table)
        await press(pilot, "enter")
        assert "被别的程序改过" in shown(pilot.app)
        await press(pilot, "escape")
        assert await worker.wait() is False

    play_saving(table, scenario, meanwhile=table.unlink)
    assert "三级指标: 政策知晓率" in table.read_text(encoding="utf-8")


def test_a_change_outside_can_be_read_in_and_taken_back(table: Path) -> None:
    async def scenario(_pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(_pilot, "4")
        assert await worker.wait() is True
        assert "三级指标: 政策知晓率" in session.text
        assert session.undo()
        assert session.text == CHANGED

    play_saving(table, scenario, meanwhile=lambda: outside(table))


def test_a_clean_table_takes_a_change_outside_over(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        assert await worker.wait() is True
        assert "三级指标: 政策知晓率" in session.text
        assert any("已读入新的内容" in text for text in said(pilot.app))

    play_saving(table, scenario, change=False, meanwhile=lambda: outside(table))


def test_someone_who_is_quicker_than_enter_is_not_written_over(table: Path) -> None:
    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        outside(table)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "escape")
        assert await worker.wait() is False

    play_saving(table, scenario)
    assert "三级指标: 政策知晓率" in table.read_text(encoding="utf-8")


def test_a_deleted_file_is_written_again_on_the_users_word(table: Path) -> None:
    async def scenario(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        assert "已被移走或删除" in shown(pilot.app)
        await press(pilot, "2", "enter")
        assert await worker.wait() is True

    play_saving(table, scenario, meanwhile=table.unlink)
    assert table.read_text(encoding="utf-8") == CHANGED


def test_save_as_writes_a_new_file_and_leaves_the_old_one(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "a")
        field = pilot.app.screen.query_one(Input)
        field.value = "医保宣传.yaml"
        await press(pilot, "enter")
        assert "已经有了" in shown(pilot.app)
        field.value = "新稿"
        await press(pilot, "enter")
        assert await worker.wait() is True
        assert session.path.name == "新稿.yaml"

    play_saving(table, scenario)
    assert table.read_text(encoding="utf-8") == TABLE
    assert (table.parent / "新稿.yaml").read_text(encoding="utf-8") == CHANGED


def test_a_full_disk_loses_nothing(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = session_module.save

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        monkeypatch.setattr(session_module, "save", full)
        await press(pilot, "enter")
        assert "磁盘已满" in shown(pilot.app)
        assert session.is_dirty
        assert (table.parent / ".医保宣传.yaml.pgswp").exists()
        monkeypatch.setattr(session_module, "save", real)
        await press(pilot, "1", "enter")
        assert await worker.wait() is True

    play_saving(table, scenario)
    assert table.read_text(encoding="utf-8") == CHANGED


def test_a_read_only_file_is_asked_about(table: Path) -> None:
    table.chmod(0o444)

    async def refuse(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "enter")
        assert "只读文件" in shown(pilot.app)
        await press(pilot, "enter")
        assert await worker.wait() is False
        assert session.is_dirty

    play_saving(table, refuse)
    assert table.read_text(encoding="utf-8") == TABLE

    async def agree(pilot: Pilot[None], _session: Session, worker: Worker[bool]) -> None:
        await press(pilot, "enter", "2")
        assert await worker.wait() is True

    play_saving(table, agree)
    assert table.read_text(encoding="utf-8") == CHANGED
    assert table.stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(table: Path) -> None:
    async def scenario(pilot: Pilot[None], session: Session, worker: Worker[bool]) -> None:
        table.parent.chmod(0o555)
        try:
            await press(pilot, "enter")
            assert "没有权限" in shown(pilot.app)
            await press(pilot, "escape")
            assert await worker.wait() is False
            assert session.is_dirty
        finally:
            table.parent.chmod(0o755)

    play_saving(table, scenario)


def test_only_line_ends_changed_is_said_in_words(table: Path) -> None:
    async def whole(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        session = Session.open(table, app.checker)
        session.change("改", lambda text: text.replace("\n", "\r\n"))
        app.run_worker(app.save(session), name="ask")
        await settle(pilot)
        assert "只有行尾或末尾的换行不同" in shown(pilot.app)
        await press(pilot, "escape")

    play(table.parent, whole)
