"""Text as people type it: display width, variant glyphs, Arabic and Chinese numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


class _LazyPattern:
    """Stands for a regular expression, and compiles it when it is first asked to do anything."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile; from then on every method is the compiled expression's own."""
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled at its first use: a short run needs only a few of them.

    Has the methods and attributes of a compiled one; it cannot be given to the functions of ``re``.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of ``words``, the longest first; they are tried by first character."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


class WordFinder:
    """Finds any of many words in short texts.

    A regular expression of hundreds of words takes as long to compile as everything else about one table.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Look for ``words``, none of them empty; where several begin at one place, the longest is found."""
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def findall(self, text: str) -> list[str]:
        """Return the words in ``text`` from left to right, none over another."""
        found: list[str] = []
        end = 0
        for start, char in enumerate(text):
            if start < end or char not in self._by_first:
                continue
            for word in self._by_first[char]:
                if text.startswith(word, start):
                    found.append(word)
                    end = start + len(word)
                    break
        return found


_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# ，；：（）～ keep their full width: they are the proper punctuation of Chinese text.
_SAFE_FULL_WIDTH = "０１２３４５６７８９％＋－＝＜＞／＊．＃＆＠＿"
_GLYPHS: dict[int, str | None] = {
    **{ord(char): chr(ord(char) - 0xFEE0) for char in _SAFE_FULL_WIDTH},
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict.fromkeys(map(ord, "≧⩾"), "≥"),
    **dict.fromkeys(map(ord, "≦⩽"), "≤"),
    **dict.fromkeys(map(ord, "﹥"), ">"),
    **dict.fromkeys(map(ord, "﹤"), "<"),
    ord("﹦"): "=",
    ord("﹪"): "%",
    ord("٪"): "%",
    ord("−"): "-",
    **dict.fromkeys(map(ord, _BLANKS), " "),
    **dict.fromkeys(map(ord, _ZERO_WIDTH)),
}
_WRITTEN_OUT = pattern(r"(?:> ?=|= ?>)|(?:< ?=|= ?<)")
# A row of them is a ruled cell.
_DRAWN_EQUALS = pattern(r"(?<![═≡])[═≡](?=\s*[0-9０-９])|^[═≡]$")
_BLANK_RUN = re.compile(r"\s+")
_LOOSE_BLANK = pattern(r" (?![A-Za-z0-9])|(?<![A-Za-z0-9]) |(?<=[0-9]) (?=[A-Za-z])")
_NUMBER = pattern(
    r"[+-]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,8})?"
    r"(?![0-9]|[.,，][0-9]| [0-9])"
)
_SEPARATORS = str.maketrans("", "", ",， +")

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SECTIONS = {"万": 10**4, "亿": 10**8}
_USUAL_WIDTHS = (
    *(("\u4e00", "\u9fff", 2), ("\x20", "\x7e", 1), ("\u3000", "\u3029", 2), ("\uff01", "\uff60", 2)),
    *(("\u2010", "\u2027", 1), ("\u2190", "\u22ff", 1), ("\u2460", "\u24ff", 1), ("\u00a1", "\u00ac", 1)),
    *(("\u00ae", "\u02ff", 1), ("\u2030", "\u205e", 1), ("\u2500", "\u257f", 1)),
)
"""First and last character of the blocks that tables are written in, and their columns on a terminal."""
CHINESE_NUMERALS = frozenset({*_DIGITS, *_PLACES, *_SECTIONS, "半", "点"})
"""Every character a Chinese number may hold."""


def normalise(text: str) -> str:
    """Replace variant glyphs by the usual ones, every run of blanks by one blank, and strip.

    ``≧ ⩾ ＞＝ >=`` become ``≥``, ``═100%`` becomes ``=100%``; full-width digits, letters and ``％＝＋－／`` become
    ASCII; zero-width characters vanish. Chinese punctuation stays.
    """
    if text.isascii() and ">" not in text and "<" not in text:
        return " ".join(text.split())
    text = _BLANK_RUN.sub(" ", text.translate(_GLYPHS)).strip()
    if "═" in text or "≡" in text:
        text = fold_equals(text)
    if "=" in text:
        text = _WRITTEN_OUT.sub(_fold_operator, text)
    return text


def fold_equals(text: str) -> str:
    """Return ``text`` with ``=`` for the signs that look like it and stand before a number: ``═100%`` → ``=100%``."""
    return _DRAWN_EQUALS.sub("=", text)


def _fold_operator(match: re.Match[str]) -> str:
    return "≥" if ">" in match[0] else "≤"


@lru_cache(maxsize=2048)
def compact(text: str) -> str:
    """Return `normalise` without the blanks that separate no two Latin words and no two numbers.

    ``严格依法处 罚`` → ``严格依法处罚``, ``478. 85`` → ``478.85``, ``1 000份`` stays as it is.
    """
    text = normalise(text)
    return _LOOSE_BLANK.sub("", text) if " " in text else text


def leading_number(text: str) -> tuple[Decimal, str] | None:
    """Split a number off the front of compact text: ``1,234.56元`` → (1234.56, ``元``).

    Thousands may be parted by commas or blanks. None where no number stands in front, or where it runs
    on into something that is not one (``1.2.3``, ``12 34``).
    """
    match = _NUMBER.match(text)
    if match is None:
        return None
    return Decimal(match[0].translate(_SEPARATORS)), text[match.end() :]


def chinese_number(text: str) -> Decimal | None:
    """Return the value of a Chinese number (``十二``, ``两百零五``, ``3万5千``, ``二〇二四``, ``半``), or None.

    Arabic digits may stand in the places of Chinese ones. The whole text must be a number.
    """
    if text == "半":
        return Decimal("0.5")
    whole, point, fraction = text.partition("点")
    value = _sections(whole)
    if value is None or (point and not fraction):
        return None
    digits = "".join(str(_DIGITS.get(char, char)) for char in fraction)
    if digits and not (digits.isascii() and digits.isdigit()):
        return None
    return Decimal(f"{value}.{digits}") if digits else Decimal(value)


def _sections(text: str) -> int | None:
    """Add up the sections that 亿 and 万 end; they must stand in falling order."""
    total, rest = 0, text
    for mark in ("亿", "万"):
        head, found, tail = rest.partition(mark)
        if not found:
            continue
        section = _sections(head) if head else 1
        if section is None:
            return None
        total, rest = total + section * _SECTIONS[mark], tail
        if len(rest) == 1 and rest in _DIGITS:  # 三万五 is 35,000; 三万零五 is 30,005
            return total + _DIGITS[rest] * _SECTIONS[mark] // 10
    if not rest:
        return total if text else None
    section = _places(rest)
    return None if section is None else total + section


def _places(text: str) -> int | None:
    """Return the value of a number below 10,000 with 千, 百, 十, or of digits spelt one by one."""
    spelt = "".join(str(_DIGITS.get(char, char)) for char in text)
    if spelt.isascii() and spelt.isdigit() and len(spelt) <= 15:
        return int(spelt)
    total, digits, ceiling = 0, "", 10_000
    for char in spelt:
        place = _PLACES.get(char)
        if place is None:
            if not ("0" <= char <= "9"):
                return None
            digits += char
            continue
        if place >= ceiling or len(digits) > 2:
            return None
        total += (int(digits) if digits else 1) * place
        digits, ceiling = "", place
    if len(digits) == 1:  # 一百二 is 120; 一百零二 is 102
        return total + int(digits) * ceiling // 10
    return total + int(digits or 0) if len(digits) <= 2 else None


def display_width(text: str) -> int:
    """Return the columns `text` takes on a terminal: Chinese characters 2, control characters 0."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_char_width, text))


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    for first, last, width in _USUAL_WIDTHS:
        if first <= char <= last:
            return width
    # Imported here because it takes longer to load than a short run of the linter.
    from wcwidth import wcwidth  # noqa: PLC0415

    return max(0, wcwidth(char))
