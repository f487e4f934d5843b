"""The sentence of a problem that stands before the content of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.rules.registry import rules_by_key

if TYPE_CHECKING:
    from perfgoals.document.problems import Problem


def sentence(problem: Problem) -> str:
    """Return the sentence of the rule that reports ``problem``, without its full stop."""
    wording = rules_by_key()[problem.rule].messages[problem.variant]
    return wording.format_map(problem.arguments).removesuffix("。")
