"""A program in a pseudo-terminal, with the time until what it writes arrives."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUIET = 0.3
"""Seconds without output after which a program has drawn what it had to draw."""

_PAUSE = 0.06
"""Seconds without output after which the answer to a key is complete."""


class TimedProgram:
    """A running program; times are wall seconds since it was started."""

    def __init__(self, command: Sequence[str], columns: int = 120, lines: int = 36) -> None:
        """Start ``command`` in a terminal of this size."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self._written = b""
        self._begun = perf_counter()
        self._process = subprocess.Popen(
            list(command), stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def until(self, words: str, patience: float = 30.0) -> float:
        """Return when ``words`` had been written; raises ``TimeoutError`` after ``patience`` seconds."""
        wanted = words.encode()
        while wanted not in self._written:
            if perf_counter() - self._begun > patience:
                raise TimeoutError(f"{words!r} was never drawn")
            self._read(0.1)
        return perf_counter() - self._begun

    def settle(self) -> None:
        """Wait until it writes no more."""
        while self._read(_QUIET):
            pass
        self._written = b""

    def answer(self, key: bytes) -> float:
        """Press a key and return the seconds until the first bytes of the answer."""
        begun = perf_counter()
        os.write(self._master, key)
        if not self._read(2.0):
            raise TimeoutError(f"nothing was drawn for {key!r}")
        taken = perf_counter() - begun
        while self._read(_PAUSE):
            pass
        return taken

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return False
        try:
            self._written += os.read(self._master, 65536)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)
