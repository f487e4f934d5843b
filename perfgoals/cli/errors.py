"""What a command raises when the user has to do something else, and the words for the system's refusals."""

from __future__ import annotations


class UsageError(Exception):
    """The command line or the settings are wrong; the message is one Chinese sentence."""


class OutputError(Exception):
    """Standard output cannot be written; the message is one Chinese sentence."""


class WorkError(Exception):
    """The work could not be finished; the message is one Chinese sentence."""


def reason(error: OSError) -> str:
    """Return why the system refused, in Chinese."""
    # Imported here because `perfgoals --version` should load next to nothing.
    from perfgoals.document.system import reason as worded

    return worded(error)
