"""Whose satisfaction an indicator asks for."""

from __future__ import annotations

from functools import cache

from perfgoals.lexicon.words import column_map
from perfgoals.text import WordFinder, pattern

OWN_STAFF = "内部"
REGULATED = "监管"
FIRMS = "机构"
HOUSEHOLDS = "农户"
BUSINESSES = "企业"
_FAMILY = frozenset({"家属", "军属", "烈属", "职工家属"})
_ALL_SERVED = "服务"
_JOINTS = pattern(r"[、,，/和与及]")
_TOPIC = pattern(r"对(?!象)|(?:工作|服务)?(?:的?满意|的?好评|的?认可)")


@cache
def _finder() -> WordFinder:
    return WordFinder(column_map("respondents"))


def respondents_in(name: str) -> tuple[str, ...]:
    """Return the groups named before what they are asked about: ``参保人员对医保服务满意度`` → (``参保人员``,)."""
    end = _TOPIC.search(name, 1)
    return tuple(dict.fromkeys(_finder().findall(name[: end.start()] if end else name)))


def group_of(respondent: str) -> str:
    """Return what sort of group it is: 服务, 公众, 内部, 监管 or 机构; "" for an unknown one."""
    return column_map("respondents").get(respondent, "")


def merged_group(respondent: str) -> str:
    """Return one word for the words that mean the same people: 公众, 群众, 社会公众; own staff whatever it is called."""
    if group_of(respondent) == OWN_STAFF:
        return OWN_STAFF
    return column_map("respondents_same").get(respondent, respondent)


def joined_groups(name: str) -> tuple[str, ...]:
    """Return the different groups a name joins (商户、游客和居民), each by the word for its sort; () where it joins none.

    Families go with whom they belong to (患者及家属). Where a word for all who are served stands in the list, or 等
    behind it, the list only tells who they are: 老人、残疾人等服务对象.
    """
    end = _TOPIC.search(name, 1)
    members = _JOINTS.split(name[: end.start()] if end else name)
    if len(members) < 2:
        return ()
    people = [found[-1] for member in members if (found := _finder().findall(member))]
    if any(group_of(person) == _ALL_SERVED for person in people) or members[-1].endswith(("等", "等人员")):
        return ()
    return tuple(dict.fromkeys(_sort_of(person) for person in people if person not in _FAMILY))


def _sort_of(respondent: str) -> str:
    """Return one word for groups of one sort: everybody, those in need, soldiers, delegates, firms, farmers."""
    merged = merged_group(respondent)
    return column_map("respondents_sorts").get(merged, merged)
