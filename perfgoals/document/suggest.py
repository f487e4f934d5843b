"""What a writer may have meant by a key that does not belong where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.document.aliases import PARTS, fields_called
from perfgoals.document.expect import value_text
from perfgoals.model.records import dataclass, field
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.document.shape import Place

_SHOWN_KEYS = 8
_LONGEST_KEY = 40
_SHOWN_PLACES = 2
_ADORNMENTS = pattern(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])"  # 一、 （一） 1.
    r"|^[*＊★]|^其中[:：]?|[（(][^（()）]*[）)]$|[:：*＊]$"
)


@dataclass(frozen=True, slots=True)
class Advice:
    """How to mend an unknown key: the wording to use, its arguments, and the field that was meant, if any."""

    variant: str
    arguments: dict[str, str] = field(default_factory=dict)
    meant: str = ""


def advise(
    key: str, here: Place, places: tuple[Place, ...], scope: str, present: frozenset[str] = frozenset()
) -> Advice:
    """Return the advice for ``key``, which ``here`` does not allow.

    ``places`` are all mappings of the form; ``scope`` is what an allowed key is called (`本表的字段`);
    ``present`` are the keys that already stand there.
    """
    shown = {"key": value_text(key)}
    if PARTS.get(key) in here.keys:
        return Advice("part-of-field", shown | {"field": PARTS[key]}, PARTS[key])
    names = _readings(key)
    for name in names:
        if name in here.keys:
            return Advice("other-name", shown | {"field": name}, name)
    for name in names:
        labels = list(dict.fromkeys(place.label for place in places if name in place.keys))[:_SHOWN_PLACES]
        if labels:
            arguments = shown | {"place": "或".join(labels), "here": here.label}
            if name == key:
                return Advice("misplaced-key", arguments)
            return Advice("misplaced-other-name", arguments | {"field": name})
    close = closest(key, here.keys)
    if close:
        return Advice("unknown-key", shown | {"suggestion": close, "scope": scope}, close)
    allowed = tuple(name for name in here.keys if name not in present) or here.keys
    return Advice("unlisted-key", shown | {"scope": scope, "here": here.label, "allowed": _list(allowed)})


def closest(word: str, candidates: tuple[str, ...]) -> str:
    """Return the candidate that ``word`` is most likely a slip of, or an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a file with a slip pays for it

    bare = _bare(word[:_LONGEST_KEY])
    if len(bare) == 2:  # one character of two is half the word: only the same beginning is likeness
        return next((name for name in candidates if len(name) == 2 and name[0] == bare[0]), "")
    return next(iter(get_close_matches(bare, candidates, n=1, cutoff=0.6)), "")


def _readings(key: str) -> list[str]:
    """Return what ``key`` may stand for, the most literal first."""
    bare = _bare(key)
    return list(dict.fromkeys([key, bare, *fields_called(key), *fields_called(bare)]))


def _bare(key: str) -> str:
    """Return ``key`` without blanks, numbering, `其中：`, units in brackets and colons."""
    text = re.sub(r"\s+", "", key)
    while True:
        stripped = _ADORNMENTS.sub("", text)
        if stripped == text:
            return text
        text = stripped


def _list(keys: tuple[str, ...]) -> str:
    shown = "、".join(keys[:_SHOWN_KEYS])
    return f"{shown}等 {len(keys)} 项" if len(keys) > _SHOWN_KEYS else shown
