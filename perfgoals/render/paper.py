"""The sheet of paper Word and Excel files are laid out for: A4 as GB/T 9704-2012 sets it.

Lengths are millimetres unless they say points. The text area is 156 mm × 225 mm (GB/T 9704-2012, 5.2.2); a sheet
laid on its side is turned as a whole, so that its binding edge is on top. Sizes are the named sizes of Chinese
type: 一号 26, 三号 16, 四号 14, 小四 12, 五号 10.5, 小五 9 points.
"""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4

SONG = "宋体"
HEI = "黑体"

TITLE_SIZE = 16.0
SUBTITLE_SIZE = 12.0
TEXT_SIZE = 10.5
NOTE_SIZE = 9.0
FOOTER_SIZE = 14.0

COVER_TITLE_SIZE = 26.0
COVER_TEXT_SIZE = 16.0
COVER_ABOVE = 45.0
COVER_BELOW = 90.0
COVER_INDENT = 20.0
"""Millimetres above and below a cover's title, and before the lines that say what was approved."""

CELL_PADDING = 2.5
"""Points between a cell's text and its left and right border."""

ROW_HEIGHT = 21.0
"""Points of a row with one line of text; whole pixels at 96 to the inch, as Excel wants them."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Points a line of text may be wide."""
        return (self.width - self.left - self.right) * POINTS_PER_MM

    @property
    def text_height(self) -> float:
        """Points of text on one page."""
        return (self.height - self.top - self.bottom) * POINTS_PER_MM

    @property
    def footer(self) -> float:
        """Millimetres below the page number, which stands 7 mm under the text (GB/T 9704-2012, 7.5)."""
        return self.bottom - 7 - FOOTER_SIZE / POINTS_PER_MM


PORTRAIT = Paper(210, 297, top=37, bottom=35, left=28, right=26)
LANDSCAPE = Paper(297, 210, top=28, bottom=26, left=35, right=37)


def paper_of(landscape: bool) -> Paper:
    """Return the sheet a page is printed on."""
    return LANDSCAPE if landscape else PORTRAIT
