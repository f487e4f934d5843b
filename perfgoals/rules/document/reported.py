"""What PG001 to PG004 share: they report problems that reading a file has already found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.rules.base import DocumentRule, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


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
            )
