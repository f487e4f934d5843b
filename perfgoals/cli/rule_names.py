"""What a user calls a rule, or several: by code, family, name or title."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from perfgoals.cli.errors import UsageError
from perfgoals.rules.registry import all_rules, rule_of
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.rules.base import Rule

_TITLE_WIDTH = 28
_FAMILY = len("PG3")
_BEGINNING_OF_A_CODE = re.compile(r"PG\d*", re.IGNORECASE)
_HINT = "perfgoals rules 可列出全部规则"


def rules_called(text: str) -> tuple[type[Rule], ...]:
    """Return the rules that ``text`` names, by code.

    That is one rule by its code, name or title; else those whose code begins with it (``PG3``), or whose title
    holds it. Raises ``UsageError`` where there is none.
    """
    wanted = _plain(text)
    one = rule_of(wanted) or next((rule for rule in all_rules() if _plain(rule.title) == wanted), None)
    if one is not None:
        return (one,)
    if not wanted:
        raise UsageError(f"没有写规则的代码或名称；{_HINT}")
    if _BEGINNING_OF_A_CODE.fullmatch(wanted):
        found = tuple(rule for rule in all_rules() if rule.code.startswith(wanted.upper()))
    else:
        found = tuple(rule for rule in all_rules() if wanted in _plain(rule.title))
    if not found:
        raise UsageError(f"没有叫“{text}”的规则{_guess(wanted)}；{_HINT}")
    return found


def catalogue_lines(rules: Iterable[type[Rule]]) -> Iterator[str]:
    """Yield a line for each rule, in straight columns."""
    for rule in rules:
        item = rule.item.value if rule.item else "—"
        columns = (rule.code, rule.severity.label, _padded(rule.title, _TITLE_WIDTH), _padded(item, 10))
        yield f"{'  '.join(columns)}  {rule.name}\n"


def _guess(wanted: str) -> str:
    known = {_plain(key): key for rule in all_rules() for key in _keys(rule)}
    close = get_close_matches(wanted, known, n=1)
    return f"，是否想写“{known[close[0]]}”" if close else ""


def _keys(rule: type[Rule]) -> tuple[str, ...]:
    """Return what names a rule or its family (``PG3``)."""
    return rule.code, rule.code[:_FAMILY], rule.name, rule.title


def _plain(text: str) -> str:
    """Return ``text`` without what an input method may change: width of letters and brackets, case, blanks around."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
