"""Exit codes, the same for every command."""

from __future__ import annotations

CLEAN = 0
"""Nothing at or above ``--fail-on``."""
FINDINGS = 1
"""Findings at or above ``--fail-on``, or files that could not be scored or laid out."""
USAGE = 2
"""The command line or the settings are wrong, or the place to write to cannot be written."""
INTERNAL = 3
"""perfgoals could not finish: a fault of its own, or its output could not be taken (a full disk)."""
INTERRUPTED = 130
"""Stopped by Ctrl-C."""
READER_GONE = 141
"""The program reading the output stopped early (``| head``): the run is unfinished, so it is never clean."""
