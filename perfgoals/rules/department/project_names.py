"""Which names mean one project: 医保日常业务及政策宣传费 and 医保日常业务及政策宣传经费."""

from __future__ import annotations

from functools import cache, lru_cache

from perfgoals.lexicon.words import first_column
from perfgoals.text import compact, pattern

_BRACKETS = pattern(r"[（(【\[〔][^（）()【】\[\]〔〕]*[）)】\]〕]")
_DOCUMENT = pattern(
    r"[\u4e00-\u9fff]{2,6}[〔\[【(（]?20[0-9]{2}[〕\]】)）]?年?第?[0-9]+号(?:文件?)?|关于(?:下达|拨付|安排)?"
)
_YEAR = pattern(r"20[0-9]{2}年?度?")
_MARKS = pattern(r"[\s，,、。.;；:：“”\"'《》（）()【】\[\]〔〕·—_-]+")
_SHORTEST = 4
"""A core shorter than this is contained in too many others to name the same project."""


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a project's name without blanks and punctuation."""
    return _MARKS.sub("", compact(name))


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """Return what the money is for: year, document number, level of government and 经费, 资金, 项目 dropped."""
    text = _BRACKETS.sub("", _DOCUMENT.sub("", compact(name)))
    text = _MARKS.sub("", _YEAR.sub("", text))
    for word in first_column("department_name_words", "任意"):
        text = text.replace(word, "")
    for word in _endings():
        if text.endswith(word) and len(text) - len(word) >= 2:
            text = text.removesuffix(word)
    return text or plain(name)


@cache
def _endings() -> tuple[str, ...]:
    """Return the endings, longest first: 专项经费, then 经费, then 费."""
    return tuple(sorted(first_column("department_name_words", "结尾"), key=len, reverse=True))


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text."""
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def overlap(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: twice the shared pairs of characters over all of them."""
    first, second = pairs(one), pairs(other)
    return 2 * len(first & second) / max(len(first) + len(second), 1)


def likeness(one: str, other: str) -> float:
    """Return how likely two names are one project's, 0 to 1; 1 where their cores are equal."""
    first, second = core(one), core(other)
    if first == second:
        return 1.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SHORTEST and shorter in longer and len(shorter) * 2 >= len(longer):
        return 0.9
    return overlap(first, second)


def siblings(one: str, other: str) -> bool:
    """Whether two projects are parts of one scheme, so that their tables are rightly alike.

    中央 and 省级 shares of one subsidy, 城关小学公用经费 and 城东小学公用经费.
    """
    first, second = core(one), core(other)
    if likeness(one, other) >= 0.5:
        return True
    return len(first) > _SHORTEST and len(second) > _SHORTEST and first[-_SHORTEST:] == second[-_SHORTEST:]
