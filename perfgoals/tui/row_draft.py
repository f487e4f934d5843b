"""An indicator while it is in its form: a copy, not yet in the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.authoring.rows import Slot
    from perfgoals.config.forms import Level
    from perfgoals.document.edits.kinds import Value


@dataclass(frozen=True, slots=True)
class Draft:
    """The row to edit: where it stands (a new one: where it will), its fields, and what the form is headed."""

    slot: Slot
    fields: dict[str, Value]
    title: str
    is_new: bool = False


class RowHost(Protocol):
    """What the form of a row needs of the table it belongs to."""

    @property
    def levels(self) -> Sequence[Level]:
        """一级 and 二级指标 to choose from: the form's and the table's own."""

    @property
    def years(self) -> tuple[str, ...]:
        """The years of 历史指标值, blank where the form has no such columns."""

    @property
    def first_fields(self) -> tuple[str, ...]:
        """The fields to show in front: those that the form prints or the table uses."""

    @property
    def own_fields(self) -> tuple[str, ...]:
        """The fields of a row that the form has of its own (指标附加字段)."""

    def step(self, draft: Draft, by: int) -> Draft | None:
        """Return the row after or before ``draft``."""

    def commit(self, draft: Draft, level1: str, level2: str, fields: dict[str, Value]) -> str:
        """Write the row; return why it was refused, blank where it was not."""

    def judge(
        self, draft: Draft, level1: str, level2: str, fields: dict[str, Value]
    ) -> list[tuple[str, str]]:
        """Return what is found in the row, the worst first, as (severity's word, sentence)."""
