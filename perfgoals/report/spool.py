"""Text that must wait for the end of a run: what comes first in a report is known last."""

from __future__ import annotations

from collections.abc import Callable
from tempfile import SpooledTemporaryFile

_MEMORY_BYTES = 4 * 1024 * 1024
_CHUNK_CHARACTERS = 65_536


class Spool:
    """Keeps text in the order written; beyond 4 MiB it waits on disk, so memory stays flat.

    A character that no encoding can carry (half of a surrogate pair, from an escape in a YAML text or from a
    file name that is not UTF-8) comes back as ``?``.
    """

    def __init__(self) -> None:
        """Open an empty spool."""
        self._file = SpooledTemporaryFile(  # noqa: SIM115 - it lives as long as the report
            max_size=_MEMORY_BYTES, mode="w+", encoding="utf-8", errors="replace", newline=""
        )

    def write(self, text: str) -> None:
        """Keep ``text``."""
        self._file.write(text)

    def drain(self, write: Callable[[str], object]) -> None:
        """Pass everything on to ``write`` and close; a spool is drained once."""
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK_CHARACTERS):
            write(chunk)
        self._file.close()
