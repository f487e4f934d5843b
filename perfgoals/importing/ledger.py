"""Keeps account of every cell: understood, or reported with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.split import Line


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that was not understood, or only with a doubt: where it stands, its text, and why (may be blank).

    ``outside`` tells that it is a paragraph beside a table.
    """

    place: str
    text: str
    why: str = ""
    outside: bool = False


class Ledger:
    """The cells of one table that have been accounted for."""

    def __init__(self) -> None:
        self._taken: set[Cell] = set()
        self._doubts: list[Unread] = []

    def take(self, *cells: Cell) -> None:
        """Count cells as understood."""
        self._taken.update(cells)

    def has(self, cell: Cell) -> bool:
        """Whether a cell has been understood."""
        return cell in self._taken

    def doubt(self, cell: Cell, why: str) -> None:
        """Report a cell, understood or not, with the reason; the same reason only once."""
        self._taken.add(cell)
        doubt = Unread(cell.place, cell.text, why)
        if doubt not in self._doubts:
            self._doubts.append(doubt)

    def unread(self, lines: Iterable[Line]) -> Iterator[Unread]:
        """Yield what nobody understood, then the doubts."""
        seen: set[Cell] = set()
        for line in lines:
            for cell in line.fresh:
                if cell.text and cell not in self._taken and cell not in seen:
                    seen.add(cell)
                    yield Unread(cell.place, cell.text, outside=cell.outside)
        yield from self._doubts
