"""Which units suit the name of an indicator: 份数 is counted in 份, 劳动生产率 is no share.

Names are matched by their ending (``words/target_units.tsv``), units by family
(``words/target_unit_families.tsv``). What is not listed suits.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from perfgoals.lexicon.words import column_map, entries
from perfgoals.model.records import dataclass


class UnitFit(StrEnum):
    """How well a unit suits a name."""

    FITS = "适用"
    NEAR = "相近"
    """Another word for much the same thing: 份数 in 册."""
    WRONG = "不适用"


@dataclass(frozen=True, slots=True)
class UnitFamily:
    """The units in which one kind of thing is counted; ``allowed`` empty means all but ``denied``."""

    name: str
    allowed: frozenset[str]
    near: frozenset[str]
    denied: frozenset[str]
    usual: str
    """The unit to propose, blank where there is no single one."""

    def fit(self, unit: str) -> UnitFit:
        """Return how ``unit`` suits."""
        if unit in self.near:
            return UnitFit.NEAR
        wrong = unit in self.denied or (bool(self.allowed) and unit not in self.allowed)
        return UnitFit.WRONG if wrong else UnitFit.FITS


@lru_cache(maxsize=4096)
def unit_family(name: str) -> UnitFamily | None:
    """Return the family of the longest known ending of ``name``, None where none is known; 等 may stand behind it."""
    endings = column_map("target_units")
    name = name.removesuffix("等")
    for start in range(max(0, len(name) - _longest()), len(name)):
        family = endings.get(name[start:])
        if family is not None:
            return _families()[family]
    return None


@cache
def _longest() -> int:
    return max(len(row[0]) for row in entries("target_units"))


@cache
def _families() -> dict[str, UnitFamily]:
    families = {}
    for name, allowed, near, denied, _ in entries("target_unit_families"):
        units = allowed.split()
        families[name] = UnitFamily(
            name,
            frozenset(units),
            frozenset(near.split()),
            frozenset(denied.split()),
            usual=units[0] if units else "",
        )
    return families
