"""Where a name and its description cannot speak of the same people or the same thing."""

from __future__ import annotations

from functools import cache

from perfgoals.lexicon.people import OWN_STAFF, group_of, respondents_in
from perfgoals.lexicon.words import column_map
from perfgoals.text import WordFinder, pattern

_PUBLIC = "公众"
_STAFF = "内部"
_SERVED = frozenset({"救助", "优待", "学生", "患者", "企业"})
_SPENDING_SHARE = pattern(
    r"(?:费用|经费|资金|支出)[^，。；]{0,4}占[^，。；]*(?:费用|经费|资金|支出|预算|投资)"
)
_SPEAKS_OF_MONEY = pattern(
    r"成本|费用|资金|经费|支出|投入|投资|占比|比重|比例|预算|执行|拨付|配套|自筹|节约|补贴|补助"
)


def people_in(text: str) -> frozenset[str]:
    """Return the statuses of the people a text names: 公众, 内部, 救助, 优待, 学生, 教师, 患者, 医护, 企业."""
    statuses = column_map("text_statuses")
    found = {statuses[word] for word in _finder().findall(text)}
    if any(group_of(word) == OWN_STAFF for word in respondents_in(text)):
        found.add(_STAFF)
    return frozenset(found)


@cache
def _finder() -> WordFinder:
    return WordFinder(column_map("text_statuses"))


def different_people(name: str, description: str) -> bool:
    """Whether both name people and none of them can be the same: 群众 and 干部职工, not 群众 and 学生."""
    named, described = people_in(name), people_in(description)
    if not named or not described or named & described:
        return False
    return not (_PUBLIC in named and described & _SERVED) and not (_PUBLIC in described and named & _SERVED)


def different_share(name: str, description: str) -> bool:
    """Whether the description is a share of spending while the name does not speak of money (使用率)."""
    return (
        "占" in description
        and bool(_SPENDING_SHARE.search(description))
        and not _SPEAKS_OF_MONEY.search(name)
    )
