"""The editor: screens for a folder of tables and for one table. Nothing here is loaded by any other command."""

from __future__ import annotations

import os

from perfgoals.tui.terminal import kitty_keys_lose_text

# Textual reads this once, when it is first imported, so it has to be set before any module below is.
if kitty_keys_lose_text(os.environ):
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
