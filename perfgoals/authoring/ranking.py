"""How well an indicator answers a search: by its name, the initials of its name, or its other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring.pinyin import initials

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.authoring.entry import Entry

_SAME, _START, _INITIALS, _WITHIN, _INITIALS_WITHIN, _SCATTERED, _INITIALS_SCATTERED, _ELSEWHERE = range(8)


class Ranked:
    """An indicator prepared for searching."""

    __slots__ = ("elsewhere", "entry", "initials", "name")

    def __init__(self, entry: Entry) -> None:
        """Prepare its words."""
        self.entry = entry
        self.name = entry.name.lower()
        self.initials = initials(entry.name)
        self.elsewhere = " ".join((entry.explanation, entry.basis, entry.sector, entry.level2)).lower()


def rank(ranked: Ranked, words: Iterable[str]) -> int | None:
    """Return how far from the best an indicator is for ``words``, 0 the best; None where a word is not found."""
    total = 0
    for word in words:
        found = _rank(ranked, word)
        if found is None:
            return None
        total += found
    return total


def _rank(ranked: Ranked, word: str) -> int | None:
    name = ranked.name
    if word in name:
        return _SAME if word == name else _START if name.startswith(word) else _WITHIN
    if word.isascii():
        found = _initials_rank(ranked.initials, word)
        if found is not None:
            return found
    elif len(word) > 1 and _is_scattered(word, name):
        return _SCATTERED
    return _ELSEWHERE if word in ranked.elsewhere else None


def _initials_rank(readings: tuple[str, ...], word: str) -> int | None:
    best = None
    for reading in readings:
        if reading.startswith(word):
            return _INITIALS
        if len(word) > 1 and word in reading:
            best = _INITIALS_WITHIN
        elif best is None and len(word) > 2 and _is_scattered(word, reading):
            best = _INITIALS_SCATTERED
    return best


def _is_scattered(word: str, text: str) -> bool:
    """Whether the signs of ``word`` occur in ``text`` in their order: 公路里程 in 公路养护里程."""
    rest = iter(text)
    return all(sign in rest for sign in word)
