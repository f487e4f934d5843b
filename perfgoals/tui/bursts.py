"""Keys that arrive in one burst: pasted, sent by a macro, or held back by a slow line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual.events import Key
    from textual.widget import Widget

_PATIENCE = 5.0
"""Seconds to wait for a widget: a long burst is checked key by key, but one that never answers must not stop all."""


def is_text(key: Key, focused: Widget | None) -> bool:
    """Whether ``key`` is written where the focus is; where it is nowhere yet, a form is about to take it."""
    if isinstance(focused, TextArea) and key.key == "enter":
        return True
    return key.is_printable and (focused is None or isinstance(focused, Input | TextArea))


async def arrived(widget: Widget) -> None:
    """Wait until ``widget``, and then each one above it up to the screen, has dealt with what it was sent so far."""
    for node in widget.ancestors_with_self:
        done = asyncio.Event()
        if not node.call_later(done.set):
            return
        try:
            await asyncio.wait_for(done.wait(), _PATIENCE)
        except TimeoutError:
            return
        if isinstance(node, Screen):
            return
