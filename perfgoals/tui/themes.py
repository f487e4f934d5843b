"""The editor's colours: light, dark, and the terminal's own sixteen."""

from __future__ import annotations

from typing import Final, Literal

from textual.theme import BUILTIN_THEMES, Theme

LIGHT: Final = "perfgoals-light"
DARK: Final = "perfgoals-dark"
ANSI: Final = "ansi-dark"

THEMES: Final = (
    Theme(
        name=LIGHT,
        primary="#1f5fa8",
        secondary="#3b6e8f",
        accent="#8a4b08",
        warning="#9a5b00",
        error="#b3261e",
        success="#1b6e3c",
        foreground="#1d2126",
        background="#ffffff",
        surface="#f3f5f8",
        panel="#e3e8ef",
        dark=False,
    ),
    Theme(
        name=DARK,
        primary="#6ea8e8",
        secondary="#7fb2cf",
        accent="#e0a458",
        warning="#e8b450",
        error="#f28b82",
        success="#81c995",
        foreground="#e6e8eb",
        background="#15181d",
        surface="#1c2027",
        panel="#2a303a",
        dark=True,
    ),
    BUILTIN_THEMES[ANSI],
)
"""In the order in which the theme key goes round."""


def tone(theme: str, kind: Literal["error", "warning", "success"]) -> str:
    """Return the colour that ``theme`` has for ``kind``, as Rich names it; blank for a theme that is not ours."""
    colour = next((getattr(entry, kind) for entry in THEMES if entry.name == theme), None) or ""
    return str(colour).removeprefix("ansi_")
