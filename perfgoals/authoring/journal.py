"""The journals of open tables: what was typed since the last save, beside the file, so that no crash loses it.

``.名称.yaml.pgswp`` holds the text, the digest of the file it began from, and who is writing. It is replaced
whole at every edit and removed at a save. It belongs to one session, which holds the lock on
``.名称.yaml.lock.pgswp`` as long: one whose lock is held is that of a session that still runs, here or on another
machine that shares the folder; any other was left behind. The second session on a file writes
``.名称.yaml~2.pgswp``, and so on. Nobody replaces or removes a journal without holding its lock.
"""

from __future__ import annotations

import contextlib
import getpass
import itertools
import json
import os
import re
import socket
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.authoring.lock import Lock, is_held

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".pgswp"
_VERSION = 1
_NAME = re.compile(rf"\.(?P<file>.+?)(?:~\d+)?{re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal at ``place`` holds.

    ``base`` is the ``digest`` of the file the session began from (blank for a file that was not there yet),
    ``text`` what the session had made of it, ``written`` when (UTC); ``user``, ``process`` and ``host`` who, and
    ``since`` when there has been something unsaved.
    """

    place: Path
    base: str
    text: str
    written: datetime
    process: int
    host: str
    user: str
    since: datetime

    @property
    def is_live(self) -> bool:
        """Whether the session that wrote it still runs, as far as this machine can tell."""
        held = is_held(_lock_of(self.place))
        if held is None:
            return self.host == socket.gethostname() and _runs(self.process)
        return held

    @property
    def told(self) -> str:
        """Who has been changing the file since when, to stand behind its name.

        Without blanks: a line is broken at blanks first.
        """
        who = f"{self.user or '有人'}（电脑{self.host}，进程{self.process}）"
        since = self.since.astimezone()
        return f"正由{who}修改，{since:%m}月{since:%d}日{since:%H:%M}起有没保存的内容"


class Journal:
    """The journal of one session on the file at ``path``; there is none until something is written."""

    def __init__(self, path: Path) -> None:
        """Keep the journal of ``path``; a link's journal stands beside its file."""
        self._target = path.resolve()
        self._place = journal_path(path)
        self._lock: Lock | None = None
        self._since = ""

    def write(self, base: str, text: str) -> None:
        """Replace the journal whole; raises ``OSError`` where the folder cannot be written."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if self._lock is None:
            self._claim()
        self._since = self._since or now
        record = {
            "version": _VERSION,
            "base": base,
            "written": now,
            "since": self._since,
            "process": os.getpid(),
            "host": socket.gethostname(),
            "user": _user(),
            "text": text,
        }
        _replace(self._place, record, _mode_of(self._target))

    def take(self, entry: Entry) -> bool:
        """Make a journal that was left behind this session's own; return whether it still was as ``entry`` says.

        Never done by a session that has a journal, nor to one whose session still runs.
        """
        if self._lock is not None or entry.is_live:
            return False
        try:
            lock = Lock.take(_lock_of(entry.place), _mode_of(self._target))
        except OSError:
            return False
        if lock is None:
            return False
        if _read(entry.place) != entry:
            lock.release()
            return False
        self._place, self._lock = entry.place, lock
        return True

    def discard(self) -> None:
        """Remove the journal; that there is none, or that it cannot be removed, is no fault."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError):
            self._place.unlink()
        self._lock.release()
        self._lock, self._since = None, ""

    def leave(self) -> None:
        """Leave the journal to whoever opens the file next, as the end of the process does."""
        if self._lock is not None:
            self._lock.drop()
        self._lock, self._since = None, ""

    def others(self) -> tuple[Entry, ...]:
        """Return the journals of other sessions that can be read, the latest first."""
        own = self._place.name if self._lock is not None else ""
        names = {name for name in _names(self._target.parent) if _file_of(name) == self._target.name}
        found = (_read(self._target.with_name(name)) for name in sorted(names - {own}))
        return tuple(sorted(filter(None, found), key=lambda entry: entry.written, reverse=True))

    def editors(self) -> tuple[Entry, ...]:
        """Return the journals of other sessions that still run, the latest first."""
        return tuple(entry for entry in self.others() if entry.is_live)

    def _claim(self) -> None:
        """Find a place that nobody writes to and where nothing was left behind."""
        first = journal_path(self._target)
        for number in itertools.count(1):
            place = first.with_stem(f"{first.stem}~{number}") if number > 1 else first
            lock = Lock.take(_lock_of(place), _mode_of(self._target))
            if lock is not None and _is_free(place):
                self._place, self._lock = place, lock
                return
            if lock is not None:
                lock.release()


def journal_path(path: Path) -> Path:
    """Return where the first journal of the file at ``path`` stands."""
    target = path.resolve()
    return target.with_name(f".{target.name}{SUFFIX}")


def with_journals(paths: Iterable[str]) -> set[str]:
    """Return those of ``paths`` beside which there is unsaved work; each folder is looked into once."""
    folders: dict[Path, set[str]] = {}
    found = set()
    for path in paths:
        target = Path(path).resolve()
        if target.parent not in folders:
            folders[target.parent] = {_file_of(name) for name in _names(target.parent)}
        if target.name in folders[target.parent]:
            found.add(path)
    return found


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []


def _file_of(name: str) -> str:
    """Return the name of the file whose journal is called ``name``, blank for any other file."""
    match = _NAME.fullmatch(name)
    return match["file"] if match else ""


def _lock_of(place: Path) -> Path:
    return place.with_suffix(f".lock{SUFFIX}")


def _read(place: Path) -> Entry | None:
    """Return what the journal at ``place`` holds, None where there is none or it is damaged."""
    try:
        record = json.loads(place.read_text(encoding="utf-8"))
        if record["version"] != _VERSION:
            return None
        return Entry(
            place=place,
            base=str(record["base"]),
            text=str(record["text"]),
            written=datetime.fromisoformat(record["written"]),
            process=int(record["process"]),
            host=str(record["host"]),
            user=str(record.get("user", "")),
            since=datetime.fromisoformat(record.get("since", record["written"])),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_free(place: Path) -> bool:
    """Whether nothing is lost by writing to ``place``: there is no file, or one without any text."""
    try:
        record = json.loads(place.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return True
    except OSError:
        return False
    return not isinstance(record, dict) or "text" not in record


def _replace(place: Path, record: dict[str, object], mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=".perfgoals-", suffix=".tmp", dir=place.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            json.dump(record, file, ensure_ascii=False)
        Path(name).chmod(mode)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode_of(target: Path) -> int:
    """Return the mode of a journal: whoever may read the file is to be told who changes it."""
    try:
        return 0o600 | target.stat().st_mode & 0o066
    except OSError:
        return 0o600


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


def _runs(process: int) -> bool:
    if os.name == "nt":
        return False  # os.kill would end the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
