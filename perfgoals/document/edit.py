"""Edits of a document: text in, text out, and only the edited bytes change.

An edit is found by its address, made by splicing, and proved by reading the result back: the data must be what
the same edit makes of plain data, the order of keys included. What cannot be done so is refused with a Chinese
sentence (``EditRefused``); nothing is ever dumped anew. Comments right above an item belong to it: they move
and are deleted with it (above the first item of a list they stay). Undo is the text before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.edits.apply import Outcome, outcome
from perfgoals.document.edits.kinds import (
    AddKey,
    Delete,
    InsertItem,
    MoveItem,
    RenameKey,
    SetValue,
    TextEdit,
    Value,
)
from perfgoals.document.edits.refusal import EditRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AddKey",
    "Delete",
    "EditRefused",
    "InsertItem",
    "MoveItem",
    "Outcome",
    "RenameKey",
    "SetValue",
    "TextEdit",
    "Value",
    "apply",
    "apply_all",
    "outcome",
]


def apply(text: str, edit: TextEdit) -> str:
    """Return ``text`` after ``edit``; raises ``EditRefused`` and then nothing has changed."""
    return outcome(text, edit).text


def apply_all(text: str, edits: Iterable[TextEdit]) -> str:
    """Return ``text`` after all ``edits``, one upon the other; raises ``EditRefused`` where one is refused."""
    for edit in edits:
        text = apply(text, edit)
    return text
