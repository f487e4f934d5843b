"""What an edit that cannot be made in place raises."""

from __future__ import annotations


class EditRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The edit was not made and the text is as it was; the message is one Chinese sentence."""
