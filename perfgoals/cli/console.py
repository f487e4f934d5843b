"""The only owner of stdout and stderr: stdout is data, stderr is talk."""

from __future__ import annotations

import os
import sys


def prepare() -> None:
    """Make both streams safe for Chinese on any console: what it cannot show is replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        terminal = stream.isatty()
        reconfigure(encoding=None if terminal else "utf-8", errors="replace")


def out(text: str) -> None:
    """Write data."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """Say something about the run."""
    sys.stderr.write(text + "\n")


def wants_colour() -> bool:
    """Whether data on stdout may carry colours (NO_COLOR and FORCE_COLOR are honoured)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
