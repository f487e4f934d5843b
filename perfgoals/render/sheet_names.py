"""Names for the sheets of a workbook, as Excel allows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.render.legal import legal

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 31
"""UTF-16 units; Excel opens no workbook with a longer name."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED = "history"


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return one name per title: legal, and different even where titles are equal but for their case."""
    taken = {_RESERVED}
    names = []
    for title in titles:
        plain = _FORBIDDEN.sub(" ", legal(title)).strip(" '") or "表"
        name = _cut(plain, _LONGEST)
        number = 1
        while name.casefold() in taken:
            number += 1
            suffix = f"({number})"
            name = _cut(plain, _LONGEST - len(suffix)) + suffix
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(name: str, units: int) -> str:
    """Shorten to so many UTF-16 units without halving a character."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore").rstrip(" '")
