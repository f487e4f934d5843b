"""What the weight rules share: the 分值 of a table and what its form asks of them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError, form_named
from perfgoals.model.tables import text_of

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.model.tables import GoalTable, Indicator

USUAL_TOTALS = (Decimal(90), Decimal(100))
"""Where a form states no total: 90 with 预算执行率 left out (财预〔2021〕101号), or 100 with it."""
WITHOUT_COST = {"产出": Decimal(50), "效益": Decimal(30), "满意度": Decimal(10)}
"""财预〔2021〕101号: the split where a table sets no 成本指标."""


def weight(row: Indicator) -> Decimal | None:
    """Return a row's 分值, None where it is blank or no number."""
    stated = row.fields.get("分值")
    if not stated:  # most tables state none, and several rules ask
        return None
    text = text_of(stated).strip().removesuffix("分").removesuffix("%")
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


_latest: list[tuple[GoalTable, list[Decimal | None]]] = []
"""The points of the table judged now: several rules ask for them, one table after the other."""


def weights(table: GoalTable) -> list[Decimal | None]:
    """Return the 分值 of every row; empty where no row has one."""
    if not _latest or _latest[0][0] is not table:
        found = [weight(row) for row in table.indicators]
        _latest[:] = [(table, found if any(points is not None for points in found) else [])]
    return _latest[0][1]


def expected_totals(table: GoalTable, settings: Settings) -> tuple[Decimal, ...]:
    """Return the totals that are right for a table: the settings' own, the form's, else the usual ones."""
    form = table.form or settings.form
    own = settings.weight_totals.get(form)
    if own:
        return (own,)
    try:
        stated = form_named(form, settings.template_dirs).weight_total(table.kind) if form else None
    except FormError:
        stated = None
    return (stated,) if stated else USUAL_TOTALS


def level_split(table: GoalTable, settings: Settings) -> dict[str, Decimal]:
    """Return the points the form gives each 一级 (产出, 效益…) of this table; empty where it states none.

    A table without 成本 follows the split for that; a level left out, or given no points at all, hands its points to 效益.
    """
    form = table.form or settings.form
    try:
        stated = (
            dict(form_named(form, settings.template_dirs).table(table.kind).level_weights) if form else {}
        )
    except FormError:
        return {}
    split = {level.removesuffix("指标"): points for level, points in stated.items()}
    present = {row.level1.removesuffix("指标") for row in table.indicators if weight(row) != 0}
    if "成本" in split and "成本" not in present:
        split = dict(WITHOUT_COST)
    for level in [level for level in split if level not in present and level != "效益"]:
        split["效益"] = split.get("效益", Decimal(0)) + split.pop(level)
    return split


def plain(number: Decimal) -> str:
    """Return a number without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
