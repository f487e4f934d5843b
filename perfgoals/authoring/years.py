"""Moving the years in a text on: last year's deadlines and names become this year's, citations stay."""

from __future__ import annotations

from perfgoals.text import pattern

_CITED = pattern(
    r"[〔\[【(（]\s*(?:19|20)[0-9]{2}\s*[〕\]】)）]\s*第?\s*[0-9]+\s*号"
    r"|[一-鿿]\s*(?:19|20)[0-9]{2}\s*年?\s*[0-9]+\s*号"
    r"|[A-Z]{2,}(?:/?T)?\s*[0-9][0-9.]*\s*[-—]\s*(?:19|20)[0-9]{2}"
)
"""Document and standard numbers: 财预〔2015〕88号, 冀财社2023年208号, GB 50300-2013."""
_YEAR = pattern(
    r"(?<![0-9.])(20[0-9]{2})(?:\s*年?度?\s*[-—~至到]{1,2}\s*(20[0-9]{2})(?=\s*学?年|[^0-9]|$))?"
    r"(?=\s*(?:学?年|[-—~至到/]|\.(?:0[1-9]|1[0-2])(?![0-9])|[）)]?$))"
)
_COMPARED = pattern(r"(?:较|比|相比|与|同)\s*$")


def moved(text: str, old: int, new: int) -> str:
    """Return ``text`` with the year ``old`` as ``new`` and what goes with it.

    A later year beside the old one moves along (2024年9月-2025年1月), and so does the year before as a base of
    comparison (较2023年); school years move as a whole (2023-2024学年). Longer spans (2021-2025年), document numbers
    and any other year stay; dates without a year (6月底前) have nothing to move.
    """
    if "20" not in text:
        return text
    cited = [found.span() for found in _CITED.finditer(text)]
    years = [
        found
        for found in _YEAR.finditer(text)
        if not any(begin <= found.start() < end for begin, end in cited)
    ]
    has_old = any(int(found[1]) == old for found in years)
    pieces: list[str] = []
    done = 0
    for found in years:
        moves = _moves(text, found.start(), (int(found[1]), found[2]), old, has_old=has_old)
        for group in (1, 2) if moves and found[2] else (1,) if moves else ():
            pieces += [text[done : found.start(group)], str(int(found[group]) + new - old)]
            done = found.end(group)
    return "".join((*pieces, text[done:]))


def _moves(text: str, start: int, years: tuple[int, str | None], old: int, *, has_old: bool) -> bool:
    """Whether the year or span of years at ``start`` belongs to the year ``old``."""
    first, last = years
    if last is not None:
        return int(last) == first + 1 and old in {first, int(last)}
    if first == old - 1:
        return bool(_COMPARED.search(text[:start]))
    return first == old or (first > old and has_old)
