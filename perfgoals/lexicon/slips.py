"""Rates of what went wrong, told by the word before the measure: 逾期发放率, 漏登记率, 未整改率 are better low."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.lexicon.words import column_map

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.lexicon.measures import Ending

_LEFT = ("未", "不")
"""Directly before any rate that is better high: what is left over (未参保率, 不准确率)."""
_DENIED = tuple("无零非防止免绝未不永从查纠改补堵检治扫排清")
"""Before a slip: there is none, or it is looked for (无错发放率, 查漏登记率)."""
_SLIPS: Final[Mapping[str, frozenset[str]]] = {
    "逾期": frozenset({"给付", "办理", "完成"}),
    "差错": frozenset({"给付", "办理", "记录"}),
    "过失": frozenset({"给付"}),
}
"""The actions a slip says the manner of; before others it is the thing dealt with (逾期贷款清收率, 差错上报率)."""


def is_slip_share(text: str, ending: Ending) -> bool:
    """Whether a name is the share done late, wrongly or not at all, so that less is better."""
    if ending.measure is not Measure.RATE or ending.polarity is Polarity.LOW:
        return False
    subject = text.removesuffix(ending.word)
    if subject.endswith(_LEFT) and ending.polarity is Polarity.HIGH:
        return not subject[:-1].endswith(_DENIED)
    actions = _SLIPS.get(_slip_before(subject))
    return actions is not None and column_map("slip_words").get(ending.word.removesuffix("率")) in actions


def is_about_slips(text: str, ending: Ending) -> bool:
    """Whether a rate speaks of late things and leaves open which way is better (超期处置率)."""
    if ending.measure is not Measure.RATE or ending.polarity is not Polarity.HIGH:
        return False
    return _slip_before(text.removesuffix(ending.word)) == "逾期"


def _slip_before(subject: str) -> str:
    """Return the kind of slip that ``subject`` ends in, "" where there is none or one that is denied."""
    for word in _slips().get(subject[-1:], ()):
        if subject.endswith(word):
            denied = subject.removesuffix(word).endswith(_DENIED)
            return "" if denied else column_map("slip_words")[word]
    return ""


@cache
def _slips() -> dict[str, tuple[str, ...]]:
    """Return the slips by their last character, the longest first."""
    found: dict[str, list[str]] = {}
    for word, kind in column_map("slip_words").items():
        if kind in _SLIPS:
            found.setdefault(word[-1], []).append(word)
    return {last: tuple(sorted(words, key=len, reverse=True)) for last, words in found.items()}
