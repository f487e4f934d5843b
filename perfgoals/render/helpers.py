"""The few words a template may use beside the document's own fields.

Filters: `编号` numbers a list, `逐条` loops over one text or many. Functions: `勾` ticks a choice, `合计` adds up
a column and `求和` some amounts (`未填` stands for a total the document has no field for), `年前` gives an
earlier year, `中文数` a Chinese numeral.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
_NUMBERED = re.compile(
    r"\s*(?:[(（]?[0-9０-９一二三四五六七八九十]+[)）、.．:：]|目标\s*[0-9一二三四五六七八九十]+|[①-⑳])"
)


def printed(value: object) -> Markup | str:
    """Return what a value looks like in a cell: escaped, line ends as `<br>`, a list one item a line.

    Control characters are dropped: no font draws them and PDF/A refuses them.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        return ""
    if isinstance(value, list):
        return Markup("<br>").join(printed(item) for item in value)
    clean = _CONTROL.sub("", _LINE_ENDS.sub("\n", str(value))).rstrip("\n")
    return escape(clean).replace("\n", Markup("<br>"))


def numbered(value: object) -> object:
    """Return a list as numbered items (1. 2. 3.); text, and items their author numbered, as they are."""
    if not isinstance(value, list):
        return value
    items = [str(item) for item in value]
    if len(items) < 2 or any(_NUMBERED.match(item) for item in items):
        return items
    return [f"{number}. {item}" for number, item in enumerate(items, 1)]


def items(value: object) -> list[object]:
    """Return what may be one text or a list of texts, as a list; nothing for a blank."""
    if isinstance(value, list):
        return value
    return [value] if value else []


def chinese_number(number: int) -> str:
    """一 to 九十九, for the numbering of narrative forms."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    lead = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return lead + (digits[ones] if ones or not tens else "")


def ticked(chosen: object) -> str:
    """Return the box behind a choice of the form."""
    return "(√)" if chosen else "( )"


class Absent(str):
    """A field the author did not write at all, blank like one left empty, so that a sum may take its place."""

    __slots__ = ()


ABSENT = Absent()


def total(
    rows: Sequence[Mapping[str, object]], field: str, published: str = ABSENT, written: str = ""
) -> str:
    """Return the sum a form prints under a column: as published, else added up.

    Args:
        rows: the rows of the column.
        field: the amount's field name.
        published: the total as the document states it, printed as it stands even if it is wrong or blank.
        written: another figure of the document; if the sum equals it, the sum is written in its way.

    Returns:
        The sum with as many decimals as its parts have, without trailing zeros if they differ in that; "" if
        no row has an amount, or one of them is no number.

    """
    return total_of([str(row.get(field, "")) for row in rows], published, written)


def total_of(amounts: Sequence[str], published: str = ABSENT, written: str = "") -> str:
    """As `total`, for amounts that stand in fields of their own."""
    if not isinstance(published, Absent):
        return published
    parts = [digits for amount in amounts if (digits := _digits(amount))]
    numbers = [number for part in parts if (number := _decimal(part)) is not None]
    if not numbers or len(numbers) < len(parts):
        return ""
    added = sum(numbers, Decimal(0))
    if _decimal(_digits(written)) == added:
        return written
    text = f"{added:f}"
    uniform = len({_decimals(number) for number in numbers}) == 1
    return text if uniform or not _decimals(added) else text.rstrip("0").rstrip(".")


def earlier(year: str, back: int) -> str:
    """Return the year so many years before, as the head of a history column names it; "" where 年度 is no year."""
    return str(int(year) - back) if year.isascii() and year.isdigit() else ""


def _digits(text: str) -> str:
    """Return a published amount without the separators and blanks it may carry ("1,234.56", "478. 85")."""
    return re.sub(r"[,，\s]", "", text)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


FILTERS: dict[str, Callable[..., object]] = {"编号": numbered, "逐条": items}
GLOBALS: dict[str, object] = {
    "中文数": chinese_number,
    "勾": ticked,
    "合计": total,
    "年前": earlier,
    "未填": ABSENT,
    "求和": total_of,
}
