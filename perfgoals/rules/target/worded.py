"""What is wrong with a target in words: one answer, so that the four rules about it never speak twice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.names import without_trend
from perfgoals.lexicon.target_wordings import Wording, is_checkable, names_ecology, read_wording
from perfgoals.model.target import TargetKind

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import Indicator

_SHARES = frozenset({Measure.RATE, Measure.SATISFACTION})
_SHARE_ENDS = ("率", "比例", "占比", "比重", "百分比", "度")
_NO_SHARES = ("效率", "频率", "程度", "力度", "进度")
_ASKS_A_STATE = ("情况", "结果", "与否", "状况", "等级")
_ASKS_A_DEGREE = (*_ASKS_A_STATE, "程度", "效果", "成效", "作用")
_EMPTY_ADVERBS = frozenset(("有效", "充分", "切实", "得到", "良好", "积极", "全面"))
_SHORTEST = 4
"""A value of two words and more."""
_WITHOUT_NUMBER = frozenset({Wording.TREND, Wording.DEGREE, Wording.STATE, Wording.SLOGAN})


class WordedFault(StrEnum):
    """The faults of a target in words, the most specific first."""

    TAUTOLOGY = "tautology"
    RATE = "rate"
    ORDER = "order"
    OPEN = "open"
    OTHER_MATTER = "other"
    VAGUE = "vague"
    STATE = "state"
    """Vague in a lesser degree: a state or a grade without a scale."""


def worded_fault(row: Indicator, lexicon: Lexicon) -> WordedFault | None:
    """Return what is wrong with a row's target in words, None where it is fine or no target in words."""
    if row.target.kind is not TargetKind.QUALITATIVE or row.grades is not None:
        return None
    name, value = lexicon.analyse(row).name, row.target.text
    if len(value) > 1 and value in name and not name.endswith(_ASKS_A_STATE):
        return WordedFault.TAUTOLOGY
    wording = read_wording(value)
    if wording is None:
        if _says_no_more(value, name):
            return WordedFault.TAUTOLOGY
        if is_checkable(value) or not lexicon.is_vague(value):
            return None
        wording = Wording.STATE
    if wording in _WITHOUT_NUMBER and _is_share(row, lexicon):
        return WordedFault.RATE
    return _by_wording(row, name, wording)


def _says_no_more(value: str, name: str) -> bool:
    """Tell whether a value adds to the words of the name at most that it shall be so (有效保护, …水平提升)."""
    if name.endswith(_ASKS_A_STATE) or len(value) < _SHORTEST:
        return False
    if value.startswith(name):
        return without_trend(value) == name
    if value.startswith("建立健全") and (value[4:] == name or "建立" + value[4:] in name):
        return True
    adverb, rest = value[:2], value[2:]
    known = adverb in name or adverb in _EMPTY_ADVERBS
    return known and len(rest) > 1 and rest in name and not is_checkable(rest)


def _is_share(row: Indicator, lexicon: Lexicon) -> bool:
    found = lexicon.analyse(row)
    return (
        found.measure in _SHARES and found.name.endswith(_SHARE_ENDS) and not found.name.endswith(_NO_SHARES)
    )


def _by_wording(row: Indicator, name: str, wording: Wording) -> WordedFault | None:
    if wording is Wording.ORDER:
        return WordedFault.ORDER
    if wording is Wording.OPEN:
        return WordedFault.OPEN
    if wording is Wording.SLOGAN and _is_about_other_matter(row, name):
        return WordedFault.OTHER_MATTER
    if wording is Wording.DEGREE:
        return None if name.endswith(_ASKS_A_DEGREE) else WordedFault.STATE
    return WordedFault.STATE if wording is Wording.STATE else WordedFault.VAGUE


def _is_about_other_matter(row: Indicator, name: str) -> bool:
    """Tell whether an ecological row is answered with a slogan about something else."""
    return row.level2.startswith("生态") and names_ecology(name) and not names_ecology(row.target.text)
