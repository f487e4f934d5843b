"""What the rules of this family share: a row's place, and pointing at another row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.tree import Mapping, span_of
from perfgoals.lexicon.places import place_of

if TYPE_CHECKING:
    from perfgoals.model.span import Span
    from perfgoals.model.tables import Indicator


def place(row: Indicator) -> str:
    """Return the stem of the 二级指标 a row stands under, "" for none that is known."""
    return place_of(row.level1, row.level2)


def related(row: Indicator, label: str) -> tuple[tuple[Span, str], ...]:
    """Return the place of another row's name, with the words that say why it is shown."""
    fields = row.fields
    if not isinstance(fields, Mapping) or "三级指标" not in fields.places:
        return ()
    return ((span_of(fields.places["三级指标"][1]), label),)
