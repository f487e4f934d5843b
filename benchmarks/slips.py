"""The mistakes people make in goal tables, planted into a sound draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeAlias

from benchmarks.draft import Draft, Row
from benchmarks.sectors import LEVELS

Slip: TypeAlias = Callable[[Draft, Random], Draft]
_BENEFITS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
_VAGUE = ("不断提高", "进一步改善", "逐步提升", "持续增强")


def reversed_operator(draft: Draft, random: Random) -> Draft:
    """Write ``≤`` for a satisfaction that should be at least so high."""
    return _changed(draft, random, ("满意度指标",), lambda row: row.target.replace("≥", "≤"))


def blank_target(draft: Draft, random: Random) -> Draft:
    """Leave a quantity without its target."""
    return _changed(draft, random, ("数量指标",), lambda _: "")


def vague_target(draft: Draft, random: Random) -> Draft:
    """Put a direction in the place of a measurable benefit."""
    return _changed(draft, random, ("社会效益指标",), lambda _: random.choice(_VAGUE))


def cost_over_budget(draft: Draft, random: Random) -> Draft:
    """Copy the cost line from a larger project."""
    limit = draft.total * random.randint(2, 5)
    rows = tuple(
        replace(row, target=f"≤{limit}万元") if row.name.endswith("总成本") else row for row in draft.rows
    )
    return replace(draft, rows=rows)


def funds_off(draft: Draft, random: Random) -> Draft:
    """Leave a part of the money out of 财政拨款."""
    return replace(draft, fiscal=draft.total - random.randint(2, 9))


def all_hundred(draft: Draft, random: Random) -> Draft:
    """Set every line but the costs at 100%."""
    rows = tuple(row if row.level == "成本指标" else replace(row, target="100%") for row in draft.rows)
    return replace(draft, rows=rows)


def no_benefit(draft: Draft, random: Random) -> Draft:
    """File every benefit under the outputs, so that no benefit is left."""
    moved = [replace(row, level="质量指标") for row in draft.rows if row.level in _BENEFITS]
    kept = [row for row in draft.rows if row.level not in _BENEFITS]
    return replace(draft, rows=tuple(sorted(kept + moved, key=lambda row: LEVELS.index(row.level))))


def year_as_deadline(draft: Draft, random: Random) -> Draft:
    """Give the budget year for a deadline."""
    return _changed(draft, random, ("时效指标",), lambda _: "2024年")


def bare_rate(draft: Draft, random: Random) -> Draft:
    """Leave the operator of a rate out."""
    return _changed(draft, random, ("质量指标",), lambda row: row.target.lstrip("≥"))


_FIRST: tuple[Slip, ...] = (
    reversed_operator,
    blank_target,
    vague_target,
    cost_over_budget,
    funds_off,
    all_hundred,
    no_benefit,
)
"""Slips that a rule of any edition reports by themselves."""
_FURTHER: tuple[Slip, ...] = (*_FIRST, year_as_deadline, bare_rate)


def with_slips(draft: Draft, random: Random, *, states_parts: bool) -> Draft:
    """Return ``draft`` with one to three slips.

    ``states_parts`` tells whether the form prints what the money consists of; without it 财政拨款 cannot be
    wrong.
    """
    first = random.choice([slip for slip in _FIRST if states_parts or slip is not funds_off])
    flawed = first(draft, random)
    for slip in random.sample(_FURTHER, random.choice((0, 1, 1, 2))):
        if slip is not first:
            flawed = slip(flawed, random)
    return flawed


def _changed(draft: Draft, random: Random, levels: tuple[str, ...], target: Callable[[Row], str]) -> Draft:
    """Return ``draft`` with the target of one row of ``levels`` changed; without such a row, as it is."""
    places = [index for index, row in enumerate(draft.rows) if row.level in levels]
    if not places:
        return draft
    place = random.choice(places)
    rows = list(draft.rows)
    rows[place] = replace(rows[place], target=target(rows[place]))
    return replace(draft, rows=tuple(rows))
