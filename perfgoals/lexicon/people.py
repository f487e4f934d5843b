"""Whose satisfaction an indicator asks for."""

from __future__ import annotations

import re
from functools import cache

from perfgoals.lexicon.words import column_map

OWN_STAFF = "内部"
REGULATED = "监管"
FIRMS = "机构"
_TOPIC = re.compile(r"对(?!象)|(?:工作|服务)?(?:的?满意|的?好评|的?认可)")


@cache
def _finder() -> re.Pattern[str]:
    words = sorted(column_map("respondents"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def respondents_in(name: str) -> tuple[str, ...]:
    """Return the groups named before what they are asked about: ``参保人员对医保服务满意度`` → (``参保人员``,)."""
    end = _TOPIC.search(name, 1)
    return tuple(dict.fromkeys(_finder().findall(name[: end.start()] if end else name)))


def group_of(respondent: str) -> str:
    """Return what sort of group it is: 服务, 公众, 内部, 监管 or 机构; "" for an unknown one."""
    return column_map("respondents").get(respondent, "")
