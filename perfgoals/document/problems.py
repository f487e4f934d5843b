"""What can be wrong with a file before its content is looked at: data for the rules PG001 to PG004."""

from __future__ import annotations

from perfgoals.model.records import dataclass, field
from perfgoals.model.span import WHOLE_FILE, Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a file, or a part of it, cannot be read as it stands.

    ``rule`` is the code of the rule that reports it, ``variant`` the wording to use, ``arguments`` the
    values the wording names. ``address`` is empty where the tree does not reach.
    """

    rule: str
    variant: str
    span: Span = WHOLE_FILE
    arguments: dict[str, str] = field(default_factory=dict)
    address: str = ""
    related: tuple[Span, ...] = ()


class UnreadableError(Exception):
    """Reading stopped; carries the one problem that stopped it."""

    def __init__(self, problem: Problem) -> None:
        """Wrap ``problem``."""
        super().__init__(problem.variant)
        self.problem = problem
