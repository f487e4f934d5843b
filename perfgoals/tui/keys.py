"""Keys as users read them, in signs that are one column wide on every terminal."""

from __future__ import annotations

from functools import lru_cache

from textual.keys import format_key

_WORDS = {
    "up": "上",
    "down": "下",
    "left": "左",
    "right": "右",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "退格",
    "space": "空格",
    "tab": "Tab",
}


@lru_cache(maxsize=256)
def key_words(key: str) -> str:
    """Return Textual's name of a key in the words on the keyboard: ``ctrl+s`` → ``^S``, ``pagedown`` → ``PgDn``."""
    *modifiers, last = key.split("+")
    word = _WORDS.get(last) or format_key(last)
    if word.startswith("f") and word[1:].isdecimal():
        word = word.upper()
    for modifier in reversed(modifiers):
        if modifier == "ctrl":
            word = f"^{word.upper() if len(word) == 1 else word}"
        else:
            word = f"{modifier.capitalize()}+{word}"
    return word
