"""Text that must wait for the end of a run: what comes first in a report is known last."""

from __future__ import annotations

from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MEMORY_BYTES = 4 * 1024 * 1024
_CHUNK_CHARACTERS = 65_536


class Spool:
    """Keeps text in the order written; beyond 4 MiB it waits on disk, so memory stays flat.

    A character that no encoding can carry (half of a surrogate pair, from an escape in a YAML text or from a
    file name that is not UTF-8) comes back as ``?``, or as ``errors`` (see ``str.encode``) says.
    """

    def __init__(self, errors: str = "replace") -> None:
        """Open an empty spool; no file is made before it is needed."""
        self._errors = errors
        self._parts: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def write(self, text: str) -> None:
        """Keep ``text``."""
        part = text.encode("utf-8", self._errors)
        self._parts.append(part)
        self._size += len(part)
        if self._size > _MEMORY_BYTES:
            self._move()

    def drain(self, write: Callable[[str], object]) -> None:
        """Pass everything on to ``write`` and let go of it; a spool is drained once."""
        if self._file is None:
            for part in self._parts:
                write(part.decode())
            self._parts = []
            return
        self._move()
        self._file.seek(0)
        with TextIOWrapper(self._file, encoding="utf-8", newline="") as text:
            while chunk := text.read(_CHUNK_CHARACTERS):
                write(chunk)

    def _move(self) -> None:
        """Move what is in memory to the file."""
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the report
        self._file.write(b"".join(self._parts))
        self._parts, self._size = [], 0
