"""What is known about the terminal the editor runs in, free of Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIGHT_BACKGROUNDS = {"7", "15"}


def kitty_keys_lose_text(environment: Mapping[str, str]) -> bool:
    """Whether the terminal drops what an input method commits while its newer key protocol is on.

    iTerm2 does; inside tmux it is tmux that speaks to the editor, and all is well.
    """
    return environment.get("TERM_PROGRAM") == "iTerm.app" and not environment.get("TMUX")


def has_light_background(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that its background is light (``COLORFGBG``, as ``0;15``)."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_BACKGROUNDS


def has_few_colours(environment: Mapping[str, str]) -> bool:
    """Whether only the terminal's own sixteen colours can be counted on."""
    name = environment.get("TERM", "")
    if environment.get("COLORTERM") or "256color" in name or "direct" in name:
        return False
    return name in {"linux", "screen", "xterm", "vt100", "vt220", "ansi", "cygwin"}
