"""One line on a terminal that says how far a long run has come."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_QUIET_SECONDS = 1.0
_INTERVAL_SECONDS = 0.2
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts files on stderr, from the first second on.

    Silent unless stderr is a terminal and stdout is not: findings that scroll by are progress enough.
    """

    def __init__(self) -> None:
        """Start counting."""
        self._shown = False
        self._files = 0
        self._next = monotonic() + _QUIET_SECONDS
        self._wanted = (
            sys.stderr is not None
            and sys.stderr.isatty()
            and not (sys.stdout is not None and sys.stdout.isatty())
        )

    def __enter__(self) -> Self:
        """Return the counter."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the line."""
        if self._shown:
            self._write(_CLEAR)

    def count(self, files: int = 1) -> None:
        """Count files that are done and show their number when it is time."""
        self._files += files
        if not self._wanted or monotonic() < self._next:
            return
        self._next = monotonic() + _INTERVAL_SECONDS
        self._shown = True
        self._write(f"{_CLEAR}已处理 {self._files} 个文件…")

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._wanted = False
