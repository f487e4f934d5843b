"""What is wrong with a target in words: one answer, so that the four rules about it never speak twice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.names import without_trend
from perfgoals.lexicon.target_facts import is_checkable
from perfgoals.lexicon.target_wordings import Wording, names_ecology, read_wording
from perfgoals.model.target import TargetKind

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import Indicator

_SHARES = frozenset({Measure.RATE, Measure.SATISFACTION})
_SHARE_ENDS = ("率", "比例", "占比", "比重", "百分比", "度")
_NO_SHARES = ("效率", "频率", "程度", "力度", "进度")
_ASKS_A_STATE = ("情况", "结果", "与否", "状况", "等级")
_ASKS_A_GRADE = (
    "等级",
    "等次",
    "级别",
    "评级",
    "评定",
    "评价",
    "评估",
    "考核",
    "考评",
    "测评",
    "评比",
    "评查",
    "星级",
    "空气质量",
    "验收",
    "鉴定",
    "信用",
    "结果",
)
_PLAYED = "发挥"
"""What a role is: 作用发挥, 充分发挥."""
_IN_WORDS = frozenset({TargetKind.QUALITATIVE, TargetKind.REFERENCE, TargetKind.SCHEDULE})
"""By plan and by contract refer to something; whether the name asks just that is looked at all the same."""
_ACCORDING = frozenset("按依遵")
_WHEN = frozenset("时期月季年周日旬")
"""After 按 these tell when, which can be looked up: 按月发放."""
_GRADES = ("优", "良", "中", "较好", "一般")
_ASKS_YES_OR_NO = ("是否", "能否", "有无", "与否", "是不是", "有没有", "情况")
_FIXED_DEGREE = "有效改善"
"""The wording of the national 优抚 indicators, for a name that asks for the 状况 or 情况."""
_EMPTY_ADVERBS = frozenset(("有效", "充分", "切实", "得到", "良好", "积极", "全面"))
_SHORTEST = 4
"""A value of two words and more."""
_UNSURE = frozenset({None, Wording.FAINT, Wording.MOVE})
_STATES = frozenset({Wording.STATE, Wording.GRADE, Wording.FAINT})
_WITHOUT_NUMBER = frozenset({Wording.TREND, Wording.MOVE, Wording.DEGREE, Wording.SLOGAN}) | _STATES


class WordedFault(StrEnum):
    """The faults of a target in words, the most specific first."""

    TAUTOLOGY = "tautology"
    RATE = "rate"
    ORDER = "order"
    OPEN = "open"
    OTHER_MATTER = "other"
    DONE = "done"
    """What has happened already, as a report tells it."""
    LOCAL = "local"
    """A word that the office's own list (词表) calls vague."""
    VAGUE = "vague"
    STATE = "state"
    """Vague in a lesser degree: a state or a grade without a scale."""


_FAULTS = {
    Wording.ORDER: WordedFault.ORDER,
    Wording.OPEN: WordedFault.OPEN,
    Wording.DONE: WordedFault.DONE,
    Wording.DEGREE: WordedFault.STATE,
    Wording.ANSWER: WordedFault.STATE,
    **dict.fromkeys(_STATES, WordedFault.STATE),
}


def worded_fault(row: Indicator, lexicon: Lexicon) -> WordedFault | None:
    """Return what is wrong with a row's target in words, None where it is fine or no target in words."""
    kind, value = row.target.kind, row.target.text
    if kind not in _IN_WORDS or row.grades is not None:
        return None
    if value[:1] in _ACCORDING and _follows_what_is_asked(value, lexicon.analyse(row).name):
        return WordedFault.TAUTOLOGY
    return _fault_of_words(row, value, lexicon) if kind is TargetKind.QUALITATIVE else None


def _fault_of_words(row: Indicator, value: str, lexicon: Lexicon) -> WordedFault | None:
    name = lexicon.analyse(row).name
    if _repeats(value, name) and not name.endswith(_ASKS_A_STATE):
        return WordedFault.TAUTOLOGY
    here = lexicon.is_vague_here(value)
    wording = Wording.STATE if here else read_wording(value)
    if (wording in _UNSURE or value.endswith(_PLAYED)) and _says_no_more(value, name):
        return WordedFault.TAUTOLOGY
    if wording is None:
        if is_checkable(value) or not lexicon.is_vague(value):
            return None
        wording = Wording.STATE
    if wording in _WITHOUT_NUMBER and _is_share(row, lexicon):
        return WordedFault.RATE
    return WordedFault.LOCAL if here else _by_wording(row, name, wording)


def _repeats(value: str, name: str) -> bool:
    """Tell whether a value stands in the name, or is the name with a clause before it (按规定，及时发放)."""
    if len(value) <= len(name):
        return len(value) > 1 and value in name
    return value.endswith(name) and value[: -len(name)].endswith(("，", ","))


def _follows_what_is_asked(value: str, name: str) -> bool:
    """Tell whether a value only repeats what the name asks to be followed: 按进度计划实施情况, 按计划实施."""
    start = name.find(value[0])
    if start < 0 or len(value) < _SHORTEST or not name.endswith(_ASKS_A_STATE):
        return False
    if value[1] in _WHEN and not value.startswith("按时间"):
        return False
    asked = iter(name[start:])
    return all(char in asked for char in value)


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
    if wording is Wording.SLOGAN and _is_about_other_matter(row, name):
        return WordedFault.OTHER_MATTER
    return None if _is_asked_for(row.target.text, name, wording) else _FAULTS.get(wording, WordedFault.VAGUE)


def _is_asked_for(value: str, name: str, wording: Wording) -> bool:
    """Tell whether the name asks for just such words: a grade, a yes or no, the fixed wording of 优抚."""
    if wording is Wording.DEGREE:
        return value == _FIXED_DEGREE and name.endswith(_ASKS_A_STATE)
    if wording is Wording.DONE:
        return name.endswith(_ASKS_A_STATE)
    if wording is Wording.ANSWER:
        return any(word in name for word in _ASKS_YES_OR_NO)
    return wording in _STATES and value.startswith(_GRADES) and any(word in name for word in _ASKS_A_GRADE)


def _is_about_other_matter(row: Indicator, name: str) -> bool:
    """Tell whether an ecological row is answered with a slogan about something else."""
    return row.level2.startswith("生态") and names_ecology(name) and not names_ecology(row.target.text)
