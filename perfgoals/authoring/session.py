"""One open table: its text, what can be undone, what is found in it, and its safe way to the disk.

The text is the model. A change is text in, text out; undo is the text before, so undoing everything gives the
very bytes that were opened. Nothing here knows of a screen: the editor draws what a session says.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from perfgoals.authoring.history import History
from perfgoals.authoring.journal import Journal
from perfgoals.authoring.rows import rows_of
from perfgoals.authoring.silencing import silenced
from perfgoals.authoring.states import MARK, text_of, unified
from perfgoals.document.edit import EditRefused
from perfgoals.document.read import read_bytes
from perfgoals.document.save import SaveRefused, create, digest, save
from perfgoals.document.system import reason
from perfgoals.engine.fix import with_fix

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from perfgoals.authoring.checker import Checked, Checker
    from perfgoals.authoring.journal import Entry
    from perfgoals.authoring.rows import Row
    from perfgoals.document.read import Reading
    from perfgoals.model.finding import Finding, Fix

READING = "这张表是只读打开的；要修改，请返回后重新打开"


class Outside(Enum):
    """What happened to the file on disk since the session last read or wrote it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNREADABLE = "unreadable"


class Session:
    """An open table.

    Methods that change the text raise ``EditRefused`` and then nothing has changed. ``journal_fault`` is the
    reason why the journal could not be written, blank while nothing is at risk. While ``is_reading`` is set, only
    the file's own changes are taken over. ``journal`` is its own, and knows those of other sessions on the file.
    """

    def __init__(self, path: Path, content: bytes | None, checker: Checker) -> None:
        """Open ``path``, which holds ``content`` (None: it is not there yet); raises ``OpenRefusedError``."""
        self.path = path
        self.journal_fault = ""
        self.is_reading = False
        self._checker = checker
        self._disk = content
        self._is_gone = False
        self._text = text_of(content or b"", path)
        self._history = History()
        self._reading: Reading | None = None
        self._rows: tuple[Row, ...] | None = None
        self._checked: Checked | None = None
        self.journal = Journal(path)

    @classmethod
    def open(cls, path: Path, checker: Checker) -> Session:
        """Open the file at ``path``; raises ``OSError`` and ``OpenRefusedError``."""
        return cls(path, path.read_bytes(), checker)

    # What it is

    @property
    def text(self) -> str:
        """The text as it is now, with its byte-order mark where it has one."""
        return self._text

    @property
    def content(self) -> bytes:
        """The bytes a save would write."""
        return self._text.encode()

    @property
    def is_dirty(self) -> bool:
        """Whether a save would change the file, as it was when this session last looked."""
        return self._is_gone or self._disk is None or self.content != self._disk

    @property
    def checked(self) -> Checked:
        """Findings and score of the text as it is now; worked out when first asked for."""
        if self._checked is None:
            self._checked = self._checker.check(str(self.path), self.content)
        return self._checked

    @property
    def is_checked(self) -> bool:
        """Whether ``checked`` is known already, so that asking for it costs nothing."""
        return self._checked is not None

    def take(self, text: str, checked: Checked) -> bool:
        """Take what ``Checker.check`` said about ``text`` elsewhere; return whether that is still the text."""
        if text != self._text:
            return False
        self._checked = checked
        return True

    @property
    def reading(self) -> Reading:
        """The document as it reads now; its root is None where the text cannot be read as a table."""
        if self._reading is None:
            self._reading = read_bytes(self.content, str(self.path))
        return self._reading

    @property
    def rows(self) -> tuple[Row, ...]:
        """The indicator rows as they stand now."""
        if self._rows is None:
            self._rows = rows_of(self.reading.root)
        return self._rows

    # Changing

    def change(self, label: str, make: Callable[[str], str]) -> bool:
        """Make one undoable step, called ``label`` in Chinese; return whether the text is another now.

        ``make`` gets the text and returns the new one; it may raise ``EditRefused``.
        """
        if self.is_reading:
            raise EditRefused(READING)
        new = make(self._text)
        if new == self._text:
            return False
        try:
            new.encode()
        except UnicodeEncodeError:
            raise EditRefused("内容里有不完整的字符，没有改动；请重新输入") from None
        self._history.record(label, self._text)
        self._become(new)
        return True

    def apply_fix(self, finding: Finding, fix: Fix) -> bool:
        """Make a finding's fix as one step."""
        reading = self.reading
        mark = MARK if self._text.startswith(MARK) else ""
        return self.change(f"按 {finding.code} 改正", lambda _: mark + with_fix(reading, fix))

    def suppress(self, finding: Finding, reason: str, until: str = "") -> bool:
        """Silence a finding by a comment with its reason; refused where the comment would not take."""
        new = silenced(self._text, self.reading, finding, reason, until)
        checked = self._checker.check(str(self.path), new.encode())
        if finding.fingerprint not in {known.fingerprint for known in checked.suppressed}:
            raise EditRefused(f"{finding.code} 在这里不能用注释忽略")
        return self.change(f"忽略 {finding.code}", lambda _: new)

    @property
    def undo_label(self) -> str:
        """What undo would take back, blank where there is nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would make again, blank where there is nothing."""
        return self._history.redo_label

    def undo(self) -> str:
        """Take the last step back; return its label, blank where there was none."""
        return self._step(self._history.undo(self._text))

    def redo(self) -> str:
        """Make the step again that was taken back; return its label, blank where there was none."""
        return self._step(self._history.redo(self._text))

    def _step(self, state: tuple[str, str] | None) -> str:
        if state is None:
            return ""
        self._become(state[1])
        return state[0]

    def _become(self, text: str) -> None:
        self._text, self._reading, self._rows, self._checked = text, None, None, None
        self._keep()

    def _keep(self) -> None:
        """Keep what is not on disk in the journal."""
        if not self.is_dirty:
            self.journal.discard()
            return
        try:
            self.journal.write(self._base, self._text)
        except OSError as error:
            self.journal_fault = reason(error)
        else:
            self.journal_fault = ""

    @property
    def _base(self) -> str:
        return "" if self._disk is None else digest(self._disk)

    # Recovery

    def is_stale(self, entry: Entry) -> bool:
        """Whether the file has been changed since the session that left ``entry`` began."""
        return entry.base != self._base

    def recover(self, entry: Entry) -> bool:
        """Take over the text and the journal of a session that was interrupted, as one step; the file stays as it is.

        Return whether the journal could be had: it may have been dealt with elsewhere meanwhile.
        """
        if not self.journal.take(entry):
            return False
        try:
            changed = self.change("恢复未保存的内容", lambda _: entry.text)
        except EditRefused:
            self.journal.leave()
            raise
        if not changed:
            self.journal.discard()
        return True

    def forget(self, entry: Entry) -> bool:
        """Give up what an interrupted session left; return whether its journal could be had."""
        taken = Journal(self.path)
        if not taken.take(entry):
            return False
        taken.discard()
        return True

    # The disk

    def look_outside(self) -> Outside:
        """Return what happened to the file on disk since it was last read or written here.

        The text of a file that is gone is unsaved work, changed or not.
        """
        try:
            now = self.path.read_bytes()
        except FileNotFoundError:
            self._mark_gone(is_gone=self._disk is not None)
            return Outside.SAME if self._disk is None else Outside.GONE
        except OSError:
            return Outside.UNREADABLE
        self._mark_gone(is_gone=False)
        return Outside.SAME if now == self._disk else Outside.CHANGED

    def _mark_gone(self, *, is_gone: bool) -> None:
        if is_gone != self._is_gone and not self.is_reading:
            self._is_gone = is_gone
            self._keep()

    def reload(self) -> None:
        """Read the file anew, as one undoable step; raises ``OSError`` and ``OpenRefusedError``."""
        content = self.path.read_bytes()
        text = text_of(content, self.path)
        self._disk, self._is_gone = content, False
        if self.is_reading or not self.change("读入文件的新内容", lambda _: text):
            self._become(text)

    def diff(self) -> list[str]:
        """Return the lines of a unified diff from the file on disk to the text, without line ends."""
        return self.diff_to(self._text)

    def diff_to(self, text: str) -> list[str]:
        """Return the lines of a unified diff from the file as it was last read to ``text``."""
        return unified(text_of(self._disk or b"", self.path), text, self.path.name)

    def save(self, *, over: str | None = None) -> bool:
        """Write the text; return whether anything had to be written.

        ``over`` is the ``digest`` of what the user has seen in the file and agreed to write over, blank where the
        user has seen that there is no file; None allows nothing but what this session read or wrote itself.
        Raises ``SaveRefused`` where there is anything else by now, and ``OSError`` where the system refuses; the
        text and its journal are then kept.
        """
        outside = self.look_outside()
        if outside is Outside.SAME and not self.is_dirty:
            return False
        if outside is Outside.GONE and over is None:
            raise SaveRefused("文件已被移走或删除，没有写入")
        content, seen = self.content, self._base if over is None else over
        if seen:
            save(self.path, content, seen)
        else:
            create(self.path, content)
        self._saved(content)
        return True

    def save_as(self, path: Path) -> None:
        """Write the text to a new file and go on with that; raises ``SaveRefused`` and ``OSError``."""
        content = self.content
        create(path, content)
        self.journal.discard()
        self.journal = Journal(path)
        self.path, self._reading, self._checked = path, None, None
        self._saved(content)

    def _saved(self, content: bytes) -> None:
        self._disk, self._is_gone = content, False
        self.journal_fault = ""
        self.journal.discard()

    def close(self) -> None:
        """Leave the table; what was not saved is given up."""
        self.journal.discard()
