"""How far a 监控表 goes: 1—7月, 截至2024-07-31, 上半年."""

from __future__ import annotations

import re

from perfgoals.model.deadline import days_in
from perfgoals.model.evaluation import day

_WORDS = {"一季度": 3, "第一季度": 3, "上半年": 6, "二季度": 6, "前三季度": 9, "三季度": 9}
_MONTH = re.compile(r"(\d{1,2})\s*月")
_DATE = re.compile(r"20\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?")
_LAST = 12


def cutoff_of(head: str, year: str) -> str:
    """Return the day that a column's head names (1—7月执行数: 2024-07-31), "" where it names none.

    Args:
        head: the head as printed.
        year: the 年度 of the table, as four digits, for a head that states none.

    """
    bare = "".join(head.split())
    date = _DATE.search(bare)
    if date:
        return _iso(date[0])
    months = [int(month) for month in _MONTH.findall(bare)]
    month = months[-1] if months else next((end for word, end in _WORDS.items() if word in bare), 0)
    if not (1 <= month <= _LAST and len(year) == len("2024") and year.isdigit()):
        return ""
    return f"{year}-{month:02}-{days_in(int(year), month):02}"


def _iso(text: str) -> str:
    found = day(text)
    return found.isoformat() if found else ""
