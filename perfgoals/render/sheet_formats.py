"""How the cells of a sheet look: typeface, alignment, border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.render import paper
from perfgoals.render.grid import Align, Cell, Heading, Paragraph

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format


def text_size(block: Cell | Heading | Paragraph) -> float:
    """Return the size of a text's type in points."""
    if isinstance(block, Heading):
        return paper.TITLE_SIZE if block.level == 1 else paper.SUBTITLE_SIZE
    return paper.NOTE_SIZE if isinstance(block, Paragraph) and block.note else paper.TEXT_SIZE


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Make none yet."""
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, block: Cell | Heading | Paragraph) -> Format:
        """Return the format of a cell, or of text outside the tables."""
        if isinstance(block, Cell):
            return self._format(paper.HEI if block.header else paper.SONG, text_size(block), block.align, 1)
        if isinstance(block, Heading):
            align = Align.CENTER if block.level == 1 else Align.LEFT
            return self._format(paper.HEI, text_size(block), align, 0)
        return self._format(paper.SONG, text_size(block), block.align, 0)

    def on_cover(self, block: Heading | Paragraph) -> tuple[Format, float]:
        """Return the format of a line of a cover, and its size in points."""
        if isinstance(block, Heading):
            size = paper.COVER_TITLE_SIZE
            return self._format(paper.HEI, size, Align.CENTER, 0), size
        return self._format(paper.SONG, paper.COVER_TEXT_SIZE, Align.LEFT, 0, indent=4), paper.COVER_TEXT_SIZE

    def _format(self, font: str, size: float, align: Align, border: int, *, indent: int = 0) -> Format:
        key = (font, size, align, border, indent)
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {
                    "font_name": font,
                    "font_size": size,
                    "align": str(align),
                    "valign": "vcenter",
                    "border": border,
                    "text_wrap": True,
                    "num_format": "@",
                    "indent": indent,
                }
            )
        return self._made[key]
