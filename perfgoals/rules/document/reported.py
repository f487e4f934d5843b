"""What PG001 to PG004 share: they report problems that reading a file has already found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Fix, TextEdit
from perfgoals.rules.base import DocumentRule, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.problems import Problem
    from perfgoals.document.read import Reading

_MENDED = {"full-width-colon": ": ", "missing-blank": ": ", "wide-after-colon": " "}
"""What belongs in the marked place of a slip that is always mended the same way."""


def reported(rule: DocumentRule, reading: Reading) -> Iterable[Hit]:
    """Return a hit for every problem of ``reading`` that belongs to ``rule``."""
    for problem in reading.problems:
        if problem.rule == rule.code:
            yield Hit(
                problem.address,
                value=problem.arguments.get("value") or problem.arguments.get("key", ""),
                arguments=problem.arguments,
                variant=problem.variant,
                span=problem.span,
                related=tuple((span, "第一次出现在这里") for span in problem.related),
                fixes=_fixes(problem),
            )


def _fixes(problem: Problem) -> tuple[Fix, ...]:
    """Return the mending of a slip that leaves what the writer meant beyond doubt."""
    if problem.variant == "operator-value":
        replacement = problem.arguments["suggestion"]
        title = f"改写为 {replacement}"
    elif problem.variant in _MENDED:
        replacement = _MENDED[problem.variant]
        title = "改为英文冒号加一个空格" if ":" in replacement else "改为一个普通空格"
    else:
        return ()
    return (Fix(title, (), safe=True, text_edits=(TextEdit(problem.span, replacement),)),)
