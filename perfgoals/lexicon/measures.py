"""The measure words of indicator names, found by their longest known ending (``words/measures.tsv``)."""

from __future__ import annotations

from functools import cache

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.lexicon.words import entries
from perfgoals.model.records import dataclass

_UNDECIDED = "不定"


@dataclass(frozen=True, slots=True)
class Ending:
    """A measure word: what it measures, which way is better, where it belongs, whether 100% is its limit."""

    word: str
    measure: Measure
    polarity: Polarity
    homes: frozenset[str]
    bounded: bool


@cache
def endings() -> dict[str, Ending]:
    """Return the shipped measure words."""
    return {
        word: Ending(
            word,
            Measure(kind),
            Polarity(direction),
            frozenset() if homes == _UNDECIDED else frozenset(homes.split("、")),
            bounded == "是",
        )
        for word, kind, direction, homes, bounded, _ in entries("measures")
    }


@cache
def _longest() -> int:
    return max(map(len, endings()))


def ending_of(name: str) -> Ending | None:
    """Return the longest measure word ``name`` ends in, None where none is known."""
    known = endings()
    for length in range(min(_longest(), len(name)), 0, -1):
        found = known.get(name[-length:])
        if found is not None:
            return found
    return None
