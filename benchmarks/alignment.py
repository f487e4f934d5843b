"""Puts the cells of a printed table beside the runs of the published text, in order.

Both sides are lists of texts without blanks. A cell is found where its text stands, whole and in order; the
published text may have cut it into several runs, or run several cells together, as long as not one character
differs. What is not found so stays as a difference, and nothing on either side is passed over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 6
"""So many runs may make one cell, or cells one run."""
_SIMILAR = 0.6
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Cells beside the runs at the same place; one side is empty where the other has something more."""

    cells: tuple[str, ...]
    runs: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether both sides say the same, character by character."""
        return "".join(self.cells) == "".join(self.runs)


_Step = tuple[float, int, int]


class _Side:
    """The texts of one side as one string, cut at their borders."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        self.whole = "".join(texts)
        self.borders = tuple(accumulate(map(len, texts), initial=0))

    def __len__(self) -> int:
        return len(self.texts)

    def piece(self, start: int, count: int) -> str:
        return self.whole[self.borders[start] : self.borders[start + count]]


def align(cells: Sequence[str], runs: Sequence[str]) -> list[Pair]:
    """Return both sides in order, in pairs, with as few differences as can be; no text may be blank."""
    left, right = _Side(cells), _Side(runs)
    best: list[list[_Step]] = [[(0.0, 0, 0)] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left), -1, -1):
        for j in range(len(right), -1, -1):
            if i < len(left) or j < len(right):
                best[i][j] = min(
                    (cost + best[i + a][j + b][0], -a, -b) for cost, a, b in _steps(left, right, i, j)
                )
    return list(_walked(left, right, best))


def _walked(left: _Side, right: _Side, best: list[list[_Step]]) -> Iterator[Pair]:
    i = j = 0
    while i < len(left) or j < len(right):
        _, a, b = best[i][j]
        yield Pair(left.texts[i : i - a], right.texts[j : j - b])
        i, j = i - a, j - b


def _steps(left: _Side, right: _Side, i: int, j: int) -> Iterator[_Step]:
    """Yield what may be paired here: its cost, how many cells, how many runs."""
    cells, runs = len(left) - i, len(right) - j
    if cells:
        yield 1.0, 1, 0
    if runs:
        yield 1.0, 0, 1
    if not cells or not runs:
        return
    for count in range(1, min(MOST, runs) + 1):
        if left.piece(i, 1) == right.piece(j, count):
            yield 0.001 * (count - 1), 1, count
        elif _similar(left.texts[i], right.piece(j, count)):
            yield 0.9 * count, 1, count
    for a in range(2, min(MOST, cells) + 1):
        for b in range(1, min(a, runs) + 1):
            if left.piece(i, a) == right.piece(j, b):
                yield 0.001 * (a + b - 2), a, b


def _similar(one: str, other: str) -> bool:
    """Whether two texts share most of their characters, so that they are shown beside each other."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < longest * _SIMILAR / 2:
        return False
    shared = (Counter(one) & Counter(other)).total()
    return shared >= _LEAST_SHARED and 2 * shared >= _SIMILAR * (len(one) + len(other))
