"""Posts and staff that a narrative counts twice, with two numbers: 事业编制46名 and 事业编制48人."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.rules.department.statements import Statement

_CLAUSE_BREAK = pattern(r"[，。；：,;:、]")


@cache
def _counted() -> re.Pattern[str]:
    words = sorted(first_column("department_head_counts"), key=len, reverse=True)
    return re.compile(
        rf"({'|'.join(map(re.escape, words))})\s*(?:总数|共有|共|数|现有|有|为|控制数)?\s*([0-9]+)\s*[人名](?!次)"
    )


def conflicts(statements: list[Statement]) -> Iterator[tuple[Statement, str, str, str, str]]:
    """Yield (the later statement, its words, what is counted, its number, the earlier number).

    A clause that speaks of a subordinate body, an organ alone or another year is left out.
    """
    earlier: dict[str, str] = {}
    for statement in statements:
        for found in _counted().finditer(statement.text):
            before = _CLAUSE_BREAK.split(statement.text[: found.start()])[-1]
            if any(word in before for word in first_column("department_sub_units")):
                continue
            what, number = found[1], found[2]
            known = earlier.setdefault(what, number)
            if known != number:
                yield statement, found[0], what, number, known
