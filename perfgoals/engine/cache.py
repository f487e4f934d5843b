"""Results of earlier runs, so that files that have not changed are not checked again.

A department is kept as a whole, because a table's faults may only show beside the others. An entry is good while
the program, the settings, the rules asked for and every file of the department are what they were. What also hangs
on other files, or was written a moment ago, is not kept. The cache never changes what a run says: whatever is odd
about it, it is left aside, and made anew where it is damaged.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals import __version__
from perfgoals.config.forms import FORM_FILE
from perfgoals.engine.stored import unpack
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.engine.collect import Batch
    from perfgoals.engine.run import FileResult
    from perfgoals.engine.selection import Selection
    from perfgoals.engine.stored import Packed

PLACE_VARIABLE = "PERFGOALS_CACHE_DIR"
"""The environment variable that names the folder of the cache."""
MOST_BYTES = 128 * 1024 * 1024
"""What is kept at most: some hundred thousand tables."""
_FILE = "lint-1.sqlite"
"""The number is that of the form in which results are kept."""
_FRESH_SECONDS = 2
"""A file changed so recently may change again without a trace: clocks of file systems are as coarse as this."""
_PATIENCE = 0.2
"""Seconds to wait for another run that is writing."""
_TABLE = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, day INTEGER, body BLOB)"
_KEPT_DAYS = 14
_DAY_SECONDS = 86_400


def cache_folder() -> Path:
    """Return where the cache belongs on this system (``XDG_CACHE_HOME`` is honoured)."""
    named = os.environ.get(PLACE_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "perfgoals" / "Cache"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "perfgoals"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "perfgoals"


class Files:
    """The state of a batch's files before they are read, and where its results are kept."""

    __slots__ = ("key", "states")

    def __init__(self, batch: Batch, signature: bytes) -> None:
        """Look at the files of ``batch``, for a run with this ``signature``."""
        named = [path for path in batch.files if path in batch.named]
        members = (batch.files, batch.context, named, batch.whole)
        self.key = _digest(signature, members)
        self.states = [state_of(path) for path in (*batch.files, *batch.context)]

    @property
    def is_settled(self) -> bool:
        """Whether every file is there, and none so new that a change of it might go unseen."""
        now = time.time_ns()
        fresh = _FRESH_SECONDS * 10**9
        return all(state and now - max(state[1], state[2]) > fresh for state in self.states)


class Cache:
    """The cache of one run; every trouble with it ends in doing without it."""

    def __init__(self, settings: Settings, selection: Selection, today: str) -> None:
        """Open the cache for a run over ``settings`` and ``selection`` on the day ``today``."""
        self._today = today
        self._signature = b""
        self._connection: sqlite3.Connection | None = None
        self._room = 0
        self._path = Path()
        try:
            self._signature = _signature(settings, selection)
            folder = cache_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._open(folder / _FILE)
        except (OSError, RuntimeError, sqlite3.Error):  # RuntimeError: there is no home
            self._connection = None

    def files(self, batch: Batch) -> Files:
        """Return the state of the files of ``batch``; to be asked before they are read."""
        return Files(batch, self._signature)

    def get(self, batch: Batch, files: Files) -> list[FileResult] | None:
        """Return what an earlier run found in ``batch``, None where that is not known or no longer good."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute(
                "SELECT day, body FROM entry WHERE key = ?", (files.key,)
            ).fetchone()
            if row is None:
                return None
            states, day, packed = json.loads(row[1].decode("utf-8", "surrogatepass"))
            if states != files.states or day not in {"", self._today} or len(packed) != len(batch.files):
                return None
            results = [unpack(entry, path) for entry, path in zip(packed, batch.files, strict=True)]
            if row[0] != _day():
                self._connection.execute("UPDATE entry SET day = ? WHERE key = ?", (_day(), files.key))
        except sqlite3.Error as error:
            self._give_up(error)
        except (ValueError, TypeError, KeyError, AttributeError):  # not what was put in
            return None
        else:
            return results
        return None

    def put(self, files: Files, packed: Sequence[Packed], *, depends_on_day: bool) -> None:
        """Keep what was found in the files of a batch."""
        if self._connection is None or self._room <= 0 or not files.is_settled:
            return
        try:
            entry = [files.states, self._today if depends_on_day else "", packed]
            body = json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass")
            self._room -= len(body)
            self._connection.execute(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", (files.key, _day(), body)
            )
        except sqlite3.Error as error:
            self._give_up(error)
        except TypeError:  # a value that is no plain data
            return

    def close(self) -> None:
        """Keep for good what was put in."""
        if self._connection is not None:
            try:
                self._connection.commit()
                self._connection.close()
            except sqlite3.Error as error:
                self._give_up(error)
            self._connection = None

    def _open(self, path: Path) -> None:
        """Open the file at ``path``, made anew where it is damaged; nobody else may read what tables say."""
        self._path = path
        for _ in range(2):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = sqlite3.connect(path, timeout=_PATIENCE)
            try:
                self._connection.execute(_TABLE)
                self._make_room(self._connection)
            except sqlite3.Error as error:
                self._give_up(error)
            else:
                return

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Find out how much more may be kept; where nothing may, forget what no run has asked for lately."""
        self._room = MOST_BYTES - _used_bytes(connection)
        if self._room <= 0:
            connection.execute("DELETE FROM entry WHERE day < ?", (_day() - _KEPT_DAYS,))
            connection.commit()
            self._room = MOST_BYTES - _used_bytes(connection)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without the cache from now on; where it is damaged, and not merely in use, do away with it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()


def state_of(path: str) -> list[int]:
    """Return what tells two states of a file apart (size, times in ns, number); empty where it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path per file costs more than the look
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _used_bytes(connection: sqlite3.Connection) -> int:
    sizes = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    ]
    pages, free, size = sizes
    return int((pages - free) * size)


def _day() -> int:
    return int(time.time()) // _DAY_SECONDS


def _signature(settings: Settings, selection: Selection) -> bytes:
    """Return what stands for everything but the files that a run's findings depend on."""
    config = Path(settings.source).read_bytes().hex() if settings.source else ""
    forms = [
        (str(path), state_of(str(path)))
        for folder in settings.template_dirs
        for path in sorted(folder.rglob(FORM_FILE))
    ]
    asked = (sorted(selection.select), sorted(selection.ignore))
    return _digest(
        b"",
        (__version__, sys.version, str(Path.cwd()), settings.source, config, forms, asked, list(_program())),
    )


def _program() -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of every file the program consists of: an upgrade or an edit changes one."""
    folders = [str(Path(__file__).parents[1]), str(resource_dir("schemas")), str(resource_dir("templates"))]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    state = entry.stat()
                    yield entry.path, state.st_size, state.st_mtime_ns


def _digest(salt: bytes, content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=True).encode()
    return blake2b(salt + text, digest_size=16).digest()
