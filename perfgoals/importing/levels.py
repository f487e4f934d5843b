r"""The names of 一级 and 二级指标 as forms print them: 产出指标（50分）, 数量, 社会效益\\n指标."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from perfgoals.config.forms import form_named, form_names

_POINTS = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)(?:\s*[-—–~～至]\s*\d+)?\s*[)）]?\s*(?:分|%)?\s*[)）]?分?$")
_NOTHING = re.compile(r"[-—－/.…·]*")


@cache
def known_levels() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Return all 一级指标 of the forms, and for each 二级指标 those it may stand under."""
    firsts: set[str] = set()
    above: dict[str, set[str]] = {}
    for name in form_names():
        for table in form_named(name).own_tables:
            for level in table.levels:
                firsts.add(level.name)
                for second in level.seconds:
                    above.setdefault(second, set()).add(level.name)
    return frozenset(firsts), {second: frozenset(names) for second, names in above.items()}


def level_name(text: str) -> str:
    """Return a level's name as published, without blanks and points; "" for a dash or dots."""
    bare = _POINTS.sub("", "".join(text.split())).rstrip(":：")
    return "" if _NOTHING.fullmatch(bare) else bare


def points_of(text: str) -> Decimal | None:
    """Return the points a level's cell states behind its name (产出指标（50分）), None without any."""
    match = _POINTS.search("".join(text.split()))
    return Decimal(match[1]) if match and "分" in match[0] else None
