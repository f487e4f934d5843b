"""A lock on a file that lasts as long as its holder: the system drops it when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
"""What the systems say of a lock that someone else holds."""

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int, *, shared: bool) -> None:
        del shared  # there is only one kind of lock
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _close(handle: int) -> None:
        with contextlib.suppress(OSError):  # closing alone gives the lock back, but only some time later
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)

    def _is_at(handle: int, path: Path) -> bool:
        del handle, path
        return True  # an open file cannot be removed there

else:
    import fcntl

    def _seize(handle: int, *, shared: bool) -> None:
        # Not fcntl.lockf: its locks belong to the process, and go with the first of its handles that is closed.
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    _close = os.close

    def _is_at(handle: int, path: Path) -> bool:
        """Whether the open file still has its name: its last holder may have removed it meanwhile."""
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except OSError:
            return False


class Lock:
    """A lock that is held; it also ends with the object, its file then stays."""

    def __init__(self, path: Path, handle: int) -> None:
        """Hold the lock on ``path`` that ``handle`` has."""
        self._path = path
        self._close = weakref.finalize(self, _close, handle)

    @classmethod
    def take(cls, path: Path, mode: int = 0o600) -> Lock | None:
        """Return the lock on ``path``, None while someone else holds it.

        The file is made where it is missing, with ``mode``. On a disk that knows no locks everyone gets one.
        Raises ``OSError`` where the folder cannot be written.
        """
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, mode)
        except PermissionError:
            if not path.exists():
                raise
            handle = os.open(path, os.O_RDONLY)  # another user's
        if _try(handle) is False or not _is_at(handle, path):
            _close(handle)
            return None
        return cls(path, handle)

    def release(self) -> None:
        """Give the lock back and remove its file."""
        with contextlib.suppress(OSError):  # Windows removes no open file
            self._path.unlink()
        self.drop()
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._path.unlink()

    def drop(self) -> None:
        """Give the lock back and leave its file, as the end of the process does."""
        self._close()


def is_held(path: Path) -> bool | None:
    """Whether someone holds the lock on ``path``, None where the system does not tell."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    except OSError:
        return None
    try:
        got = _try(handle, shared=True)
    finally:
        _close(handle)
    return None if got is None else not got


def _try(handle: int, *, shared: bool = False) -> bool | None:
    """Return whether the lock was free and is now held, None on a disk that knows no locks."""
    try:
        _seize(handle, shared=shared)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True
