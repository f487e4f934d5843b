"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from perfgoals.cli import console
from perfgoals.cli.errors import UsageError, reason

READ_ONLY = "是只读文件，没有改动；要改请先去掉只读"


def is_read_only(path: str) -> bool:
    """Whether a file is marked read-only; putting a new file in its place would pass over the mark."""
    return not os.stat(path).st_mode & 0o222  # noqa: PTH116 - as the user wrote it


def warn_of_editors(path: str) -> None:
    """Say who has something unsaved of a file that was just changed."""
    from perfgoals.authoring.journal import Journal

    for entry in Journal(Path(path)).editors():
        console.say(f"提醒：“{path}”{entry.told}；那边会发现这次改动，保存时先问怎么办")


class WholeFile:
    """A file written bit by bit that appears whole, or not at all, when ``commit`` is reached.

    A link is followed to its file; a device or a pipe (``/dev/null``, ``/dev/stdout``) is written straight
    away, because it must never be replaced by a file. Raises ``UsageError`` where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        """Open the file beside ``path``; its folder is made where it is missing."""
        self._path = path
        place = path.resolve() if path.is_symlink() else path
        self._place = place
        self._is_straight = _is_device(path)
        # The name is short because a table's own name may already be as long as the disk allows.
        self._partial = place.with_name(f".perfgoals-{os.getpid()}-{abs(hash(path)) % 10**6}.tmp")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._file = (path if self._is_straight else self._partial).open("wb")
        except OSError as error:
            raise self._refusal(error) from None

    def write(self, content: str | bytes) -> None:
        """Add ``content``; text is written as UTF-8."""
        try:
            raw = content if isinstance(content, bytes) else content.encode(errors="backslashreplace")
            self._file.write(raw)
        except OSError as error:
            self.discard()
            raise self._refusal(error) from None

    def commit(self) -> None:
        """Put the file in its place."""
        try:
            self._file.close()
            if not self._is_straight:
                self._partial.replace(self._place)
        except OSError as error:
            self.discard()
            raise self._refusal(error) from None

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._partial.unlink(missing_ok=True)

    def _refusal(self, error: OSError) -> UsageError:
        return UsageError(f"写不了“{self._path}”（{reason(error)}）；请检查输出文件夹")


def _is_device(path: Path) -> bool:
    """Whether ``path`` is a device, a pipe or a socket; ``/dev/stdout`` is one even where it leads to a file."""
    return str(path).startswith("/dev/") or (path.exists() and not path.is_file() and not path.is_dir())


def write_whole(path: Path, content: str | bytes) -> None:
    """Write ``content`` whole or not at all, also when interrupted; raises ``UsageError`` where it cannot."""
    file = WholeFile(path)
    try:
        file.write(content)
        file.commit()
    except BaseException:
        file.discard()
        raise
