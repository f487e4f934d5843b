"""What every desk does: shows its part of the table in a grid, and turns keys into changes of the text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from perfgoals.authoring.pinyin import initials
from perfgoals.model.finding import Severity

if TYPE_CHECKING:
    from perfgoals.authoring.fields import Path
    from perfgoals.model.finding import Finding
    from perfgoals.tui.screens.table import TableScreen
    from perfgoals.tui.widgets.grid import Grid

MARKS = {
    Severity.ERROR: ("错", "bold red"),
    Severity.WARNING: ("警", "yellow"),
    Severity.INFO: ("提", "cyan"),
}
"""The sign and style of a severity in the column that marks findings."""


class Desk(ABC):
    """One part of a table on a screen: its grid and what can be done in it."""

    def __init__(self, screen: TableScreen, grid: Grid) -> None:
        """Work on ``screen``'s session, in ``grid``."""
        self.screen = screen
        self.grid = grid

    @abstractmethod
    def show(self) -> None:
        """Draw the part from the text as it is now."""

    @abstractmethod
    def cell(self) -> tuple[str, str]:
        """Return the label and the whole value of the current cell."""

    @property
    @abstractmethod
    def path(self) -> Path:
        """The place in the document that the current line stands for, () for none."""

    @abstractmethod
    def findings(self) -> tuple[Finding, ...]:
        """Return what is found at the current line."""

    @abstractmethod
    def reveal(self, address: str) -> None:
        """Move the cursor to where ``address`` stands, or to the nearest line above it."""

    @abstractmethod
    def texts(self) -> list[str]:
        """Return the text of every line, for searching."""

    @abstractmethod
    def edit(self, typed: str = "") -> None:
        """Open the form on the current cell; ``typed`` is put behind what stands there."""

    @abstractmethod
    def add(self) -> None:
        """Open the form of a new entry behind the current one."""

    @abstractmethod
    def duplicate(self) -> None:
        """Put a copy of the current entry behind it."""

    @abstractmethod
    def delete(self) -> None:
        """Delete the current entry."""

    @abstractmethod
    def move(self, by: int) -> None:
        """Move the current entry within its list."""

    @abstractmethod
    def copied(self) -> str:
        """Return what copying the current line gives, blank for nothing."""

    @abstractmethod
    def paste(self, text: str) -> None:
        """Take ``text`` in as new entries, as one step."""

    def fold(self) -> None:
        """Fold or unfold the part the cursor is in."""
        self.screen.say("这里没有可以折叠的内容")

    def find(self, words: str, by: int) -> bool:
        """Go to the next (``by`` 1) or previous (-1) line that has all of ``words``, from where the cursor is."""
        texts = self.texts()
        count = len(texts)
        for step in range(1, count + 1):
            index = (self.grid.cursor + by * step) % count
            if matches(texts[index], words):
                self.grid.cursor = index
                return True
        return False


def matches(text: str, words: str) -> bool:
    """Whether every one of ``words`` stands in ``text`` or in its pinyin initials."""
    letters = initials(text)
    lower = text.lower()
    return all(word in lower or any(word in way for way in letters) for word in words.lower().split())
