"""Exit codes, the same for every command."""

from __future__ import annotations

CLEAN = 0
"""Nothing at or above ``--fail-on``."""
FINDINGS = 1
"""Findings at or above ``--fail-on``."""
USAGE = 2
"""The command line or the settings are wrong."""
INTERNAL = 3
"""perfgoals itself failed."""
INTERRUPTED = 130
"""Stopped by Ctrl-C."""
