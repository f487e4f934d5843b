"""Several editors on one file, in any order of edits, saves, crashes and recoveries: nothing unsaved is ever lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from perfgoals.authoring import journal
from perfgoals.authoring.session import Outside, Session
from perfgoals.document.save import SaveRefused, digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.authoring.journal import Entry

CHECKER: Any = None
"""Nothing is checked here."""


class Editors(RuleBasedStateMachine):
    """Up to three living sessions on one file, and what the dead ones left.

    ``kept`` is the text of each living session that its journal must hold, None where there is nothing unsaved;
    ``left`` are the texts of interrupted sessions that nobody has taken over, saved or given up.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "表.yaml"
        self.path.write_text("表类: 甲\n", encoding="utf-8")
        self.sessions: list[Session] = []
        self.kept: dict[Session, str | None] = {}
        self.left: list[str] = []
        self.seen: list[Entry] = []
        self.count = 0
        self.has_crashed = False

    def teardown(self) -> None:
        for session in self.sessions:
            session.journal.leave()
        shutil.rmtree(self.folder)

    def one(self, data: st.DataObject, fits: Callable[[Session], bool] = lambda _: True) -> Session | None:
        fitting = [session for session in self.sessions if fits(session)]
        return data.draw(st.sampled_from(fitting)) if fitting else None

    def settle(self, session: Session) -> None:
        """Note what the journal of ``session`` has to hold after a step that could be written down."""
        self.kept[session] = session.text if session.is_dirty else None

    def end(self, session: Session) -> None:
        self.sessions.remove(session)
        del self.kept[session]

    def interrupt(self, session: Session) -> None:
        self.has_crashed = True
        self.left += [kept for kept in [self.kept[session]] if kept is not None]
        session.journal.leave()
        self.end(session)

    @precondition(lambda self: len(self.sessions) < 3)
    @rule()
    def open(self) -> None:
        session = Session.open(self.path, CHECKER)
        self.sessions.append(session)
        self.settle(session)
        self.seen += session.journal.others()

    @rule(data=st.data(), is_full=st.sampled_from([False, False, False, True]))
    def edit(self, data: st.DataObject, is_full: bool) -> None:
        session = self.one(data)
        if session is None:
            return
        self.count += 1
        line = f"备注: {self.count}\n"
        if is_full:
            with mock.patch.object(journal.tempfile, "mkstemp", side_effect=OSError(28, "full")):
                session.change("改", lambda text: text + line)
            assert session.journal_fault == "磁盘已满"
            return
        session.change("改", lambda text: text + line)
        self.settle(session)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        session = self.one(data)
        if session is not None and session.undo():
            self.settle(session)

    @rule(data=st.data(), answer=st.sampled_from(["over", "reload", "back"]))
    def save(self, data: st.DataObject, answer: str) -> None:
        session = self.one(data)
        if session is None:
            return
        was_changed = session.look_outside() is Outside.CHANGED
        before = self.path.read_text(encoding="utf-8")
        try:
            session.save()
            assert not was_changed or before == self.path.read_text(encoding="utf-8")
        except SaveRefused:
            assert was_changed
            assert self.path.read_text(encoding="utf-8") == before
            if answer == "back":
                return
            if answer == "over":
                session.save(over=digest(self.path.read_bytes()))
            else:
                session.reload()
        self.settle(session)

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        """The officer gives up what is unsaved, or there is nothing."""
        session = self.one(data)
        if session is not None:
            session.close()
            self.end(session)

    @rule(data=st.data())
    def crash(self, data: st.DataObject) -> None:
        session = self.one(data)
        if session is not None:
            self.interrupt(session)

    @rule(data=st.data())
    def crash_between_file_and_journal(self, data: st.DataObject) -> None:
        session = self.one(data, lambda one: one.is_dirty and one.look_outside() is Outside.SAME)
        if session is not None:
            self.path.write_bytes(session.content)
            self.interrupt(session)

    @precondition(lambda self: self.seen)
    @rule(data=st.data(), is_taken=st.booleans())
    def recover_or_forget(self, data: st.DataObject, is_taken: bool) -> None:
        """By a session that has nothing unsaved; its list of what was left may be an old one."""
        session = self.one(data, lambda one: not one.is_dirty and self.kept[one] is None)
        if session is None:
            return
        entry = data.draw(st.sampled_from(self.seen))
        is_there = entry in session.journal.others() and not entry.is_live
        done = session.recover(entry) if is_taken else session.forget(entry)
        assert done == is_there
        if done:
            self.left.remove(entry.text)
            self.settle(session)

    @invariant()
    def everything_unsaved_is_in_a_journal(self) -> None:
        found = journal.Journal(self.path).others()
        live = sorted(entry.text for entry in found if entry.is_live)
        dead = sorted(entry.text for entry in found if not entry.is_live)
        assert live == sorted(text for text in self.kept.values() if text is not None)
        assert dead == sorted(self.left)

    @invariant()
    def nothing_else_stays(self) -> None:
        """Only a crash may leave more than the table: the file of a lock, beside no journal."""
        if not self.has_crashed and not any(session.is_dirty for session in self.sessions):
            assert list(self.folder.iterdir()) == [self.path]


TestEditors = Editors.TestCase
TestEditors.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
