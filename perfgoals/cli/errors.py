"""What a command raises when the user has to do something else."""

from __future__ import annotations

from perfgoals.document.system import reason

__all__ = ["OutputError", "UsageError", "reason"]


class UsageError(Exception):
    """The command line or the settings are wrong; the message is one Chinese sentence."""


class OutputError(Exception):
    """Standard output cannot be written; the message is one Chinese sentence."""
