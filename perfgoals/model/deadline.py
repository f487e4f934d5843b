"""Points in the calendar as goal tables name them."""

from __future__ import annotations

from datetime import date

from perfgoals.model.records import dataclass

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month (``calendar`` knows it too, and loads a good deal besides)."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _LENGTHS[month - 1]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point in the calendar; what is None was not said.

    `end` says that the end of the month (or of the year, where `month` is None) is meant. A last day of a
    month (12月31日) is read as its end. Without `end` and `day` the point is the beginning.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end: bool = False

    def resolve(self, default_year: int) -> date:
        """Return the calendar day, in `default_year` where the year is open."""
        year = self.year or default_year
        month = self.month or (12 if self.end else 1)
        last = days_in(year, month)
        return date(year, month, last if self.end else min(self.day or 1, last))

    def __str__(self) -> str:
        """Return the date as the tables write it: ``2024年12月底``, ``6月15日``."""
        year = f"{self.year}年" if self.year else ""
        if self.month is None:
            return year + ("底" if self.end else "")
        day = "底" if self.end else f"{self.day}日" if self.day else ""
        return f"{year}{self.month}月{day}"
