"""Whose satisfaction an indicator asks for."""

from __future__ import annotations

from functools import cache

from perfgoals.lexicon.words import column_map
from perfgoals.text import WordFinder, pattern

OWN_STAFF = "内部"
REGULATED = "监管"
FIRMS = "机构"
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
