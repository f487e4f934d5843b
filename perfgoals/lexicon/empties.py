"""The reasons given for publishing a table empty."""

from __future__ import annotations

from perfgoals.lexicon.words import entries
from perfgoals.text import pattern

_DENIAL = pattern(r"无|没有|不|未|非|暂缺|零|为0|(?<![0-9.])0(?:\.0+)?(?:万?元|$|[，。])")
_MONEY = pattern("预算|支出|收支|收入|资金|经费|拨款|采购")
_WORDS = pattern(r"[\u4e00-\u9fff]")
_FUND_TABLE = "专项资金"
BRIEF = 4
"""Up to this many characters a reason names neither the department nor what it lacks (不涉及, 无)."""


def subjects(text: str) -> frozenset[str]:
    """Return which of the published tables a title or a reason speaks of (政府性基金, 三公, 专项资金)."""
    return frozenset(row[1] for row in entries("text_empty_subjects") if row[0] in text)


def reason_fault(title: str, reason: str) -> str:
    """Return what is wrong with ``reason`` for the table ``title``: missing, contradiction, copied, brief or "".

    A reason that denies nothing says the contrary where it speaks of money, and nothing where it does not (空表).
    """
    if not _DENIAL.search(reason):
        return "contradiction" if _MONEY.search(reason) else "missing"
    about, named = subjects(title), subjects(reason)
    if about and named and not about & named:
        return "copied"
    if _FUND_TABLE in title and "绩效" in title and len(_WORDS.findall(reason)) <= BRIEF:
        return "brief"
    return ""
