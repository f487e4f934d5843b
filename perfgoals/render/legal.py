"""Characters that no file may carry: XML forbids them, or a terminal would obey them."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile("[\t\r\n\u2028\u2029]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def legal(text: str) -> str:
    """Return the text with every control character, lone surrogate and non-character shown as �.

    Without this a single such character makes a Word or Excel file that does not open.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def drawable(text: str) -> str:
    """As `legal`, for a line drawn in a terminal: nothing in it moves the cursor or turns the direction of writing."""
    return _DIRECTION.sub("\ufffd", _BLANK.sub(" ", legal(text)))
