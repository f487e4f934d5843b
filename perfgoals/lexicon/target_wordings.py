"""What a target value without a number says: a direction, a state, an order, or nothing that was fixed.

The words stand in ``words/target_wordings.tsv``. An unknown wording reads as None: rules stay silent on it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from perfgoals.lexicon.words import entries
from perfgoals.text import pattern

_FILLER = pattern(r"[\s，,。；;、！!“”\"]+")

_NATURE = "定性"
"""What a form's column 指标性质 puts before a value in words."""


class Wording(StrEnum):
    """The kinds of wording, by the names of the word table."""

    TREND = "方向"
    """Only which way: 不断提高."""
    DEGREE = "程度"
    """Which way and how much, in words: 有效改善, 效果明显."""
    STATE = "状态"
    """How it shall be: 平稳, 良好."""
    FOREVER = "时间"
    """Only how long: 长期."""
    SLOGAN = "口号"
    """A direction for something larger: 推动社会全面发展."""
    ORDER = "命令"
    """What somebody shall do: 严格依法处罚."""
    OPEN = "未定"
    """That nothing was fixed: 据实列支."""


_KINDS = frozenset(Wording)


class _Words(NamedTuple):
    whole: dict[str, Wording]
    settled: frozenset[str]
    orders: tuple[str, ...]
    opens: tuple[str, ...]
    verbs: tuple[str, ...]
    adverbs: dict[str, Wording]
    endings: dict[str, Wording]
    checkable: tuple[str, ...]
    ecology: tuple[str, ...]


@cache
def _words() -> _Words:
    rows = [(row[0], row[1], row[2]) for row in entries("target_wordings")]

    def listed(place: str, kind: str) -> tuple[str, ...]:
        return tuple(word for word, where, what in rows if (where, what) == (place, kind))

    def mapped(place: str) -> dict[str, Wording]:
        found = [(word, Wording(kind)) for word, where, kind in rows if where == place and kind in _KINDS]
        return dict(sorted(found, key=lambda pair: -len(pair[0])))

    return _Words(
        whole=mapped("整值"),
        settled=frozenset(listed("整值", "可判断")),
        orders=listed("开头", Wording.ORDER),
        opens=listed("开头", Wording.OPEN),
        verbs=tuple(mapped("动词")),
        adverbs=mapped("副词"),
        endings=mapped("结尾"),
        checkable=listed("含", "可判断"),
        ecology=listed("含", "生态"),
    )


@lru_cache(maxsize=4096)
def read_wording(value: str) -> Wording | None:
    """Return what kind of wording a value without a number is; None where it can be judged or is unknown."""
    words = _words()
    bare = _FILLER.sub("", value)
    bare = bare.removeprefix(_NATURE).lstrip(":：") or bare
    if bare in words.whole:
        return words.whole[bare]
    if bare.startswith(words.opens):
        return Wording.OPEN
    if is_checkable(bare):
        return None
    if bare.startswith(words.orders):
        return Wording.ORDER
    return _by_opening(bare, words) or _by_ending(bare, words)


def is_checkable(value: str) -> bool:
    """Whether a wording names a fact or yardstick that can be looked up (完成, 到位, 上年, 标准)."""
    words = _words()
    return value in words.settled or any(word in value for word in words.checkable)


def names_ecology(text: str) -> bool:
    """Whether a text speaks of nature or the environment at all."""
    return any(word in text for word in _words().ecology)


def _by_opening(bare: str, words: _Words) -> Wording | None:
    """Read ``不断提高`` and ``促进经济发展``."""
    graded = False
    rest = bare
    while adverb := _start(rest, words.adverbs):
        graded = graded or words.adverbs[adverb] is Wording.DEGREE
        rest = rest[len(adverb) :]
    verb = _start(rest, words.verbs)
    if not verb:
        return None
    while verb:
        rest = rest[len(verb) :]
        verb = _start(rest, words.verbs)
    if rest:
        return Wording.SLOGAN
    return Wording.DEGREE if graded else Wording.TREND


def _by_ending(bare: str, words: _Words) -> Wording | None:
    """Read ``群众生活水平不断提高`` and ``收支结余平稳``."""
    for ending, kind in words.endings.items():
        if bare.endswith(ending):
            return kind
    for verb in words.verbs:
        if bare.endswith(verb):
            before = bare[: -len(verb)]
            adverb = next((word for word in words.adverbs if before.endswith(word)), "")
            return words.adverbs[adverb] if adverb else None
    return None


def _start(text: str, words: dict[str, Wording] | tuple[str, ...]) -> str:
    return next((word for word in words if text.startswith(word)), "")
