"""What a command raises when the user has to do something else."""

from __future__ import annotations


class UsageError(Exception):
    """The command line or the settings are wrong; the message is one Chinese sentence."""
