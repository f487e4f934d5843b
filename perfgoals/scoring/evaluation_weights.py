"""The 分值 of every indicator at self-evaluation: as stated, else the form's, shared out by level and row.

财预〔2020〕10号: 产出 50, 效益 30, 满意度 10 and 预算执行率 10; 财预〔2021〕101号 with 成本: 20/40/20/10. Some places
give the indicators 80 and 预算执行率 20: the form's 分值合计 or the settings' own says so.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError, form_named
from perfgoals.model.evaluation import points
from perfgoals.model.records import dataclass
from perfgoals.scoring.evaluation_scheme import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from perfgoals.config.forms import FormTable
    from perfgoals.config.settings import Settings
    from perfgoals.model.tables import GoalTable, Indicator
    from perfgoals.scoring.evaluation_scheme import EvaluationScheme

_CENT = Decimal("0.01")
_ZERO = Decimal(0)
_BENEFIT, _SATISFACTION = "效益", "满意度"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each row and 预算执行率 are worth.

    ``note`` says in one sentence where the numbers come from; ``stated`` whether a table states them as they
    are, so that a claimed 得分 can be held against them.
    """

    rows: tuple[Decimal, ...]
    execution: Decimal
    note: str
    stated: bool = True

    @property
    def total(self) -> Decimal:
        """All points together; 100 where the table is right."""
        return sum(self.rows, self.execution)


def weights_of(
    table: GoalTable,
    stated: Mapping[str, Decimal],
    settings: Settings,
    scheme: EvaluationScheme,
) -> Weights:
    """Return the weights of a goal table's rows.

    ``stated`` are the 分值 that the 自评表 itself gives, by the row's address; they come before the goal table's,
    which come before the default split. 预算执行率 gets what the goal total leaves of 100.
    """
    goal_total = _goal_total(table, settings, scheme)
    execution = scheme.full - goal_total
    rows = table.indicators
    own = [stated.get(row.address) for row in rows]
    goals = [points(row.fields.get("分值")) for row in rows]
    if rows and all(value is not None for value in own):
        return Weights(_known(own), execution, "分值按自评表所填")
    merged = [mine if mine is not None else goal for mine, goal in zip(own, goals, strict=True)]
    if rows and all(value is not None for value in merged):
        known = _known(merged)
        total = sum(known, _ZERO)
        if any(value is not None for value in own) or total in {goal_total, _ZERO}:
            return Weights(known, execution, "分值按绩效目标表所填")
        note = f"绩效目标表分值合计{plain(total)}分，按{plain(goal_total)}分折算"
        return Weights(shared(goal_total, known), execution, note, stated=False)
    split, note = _default_split(table, goal_total, settings, scheme)
    blank = "有的行没有分值" if any(value is not None for value in merged) else "绩效目标表没有分值"
    return Weights(split, execution, f"{blank}，{note}", stated=False)


def shared(total: Decimal, parts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Share ``total`` out in proportion to ``parts``, to 0.01; what rounding leaves goes to the first rows."""
    whole = sum(parts, _ZERO)
    if not whole:
        return tuple(_ZERO for _ in parts)
    given = [(total * part / whole).quantize(_CENT, ROUND_FLOOR) for part in parts]
    left = int((total - sum(given, _ZERO)) / _CENT)
    return tuple(value + (_CENT if number < left else _ZERO) for number, value in enumerate(given))


def _known(values: Sequence[Decimal | None]) -> tuple[Decimal, ...]:
    return tuple(value if value is not None else _ZERO for value in values)


def _goal_total(table: GoalTable, settings: Settings, scheme: EvaluationScheme) -> Decimal:
    own = settings.weight_totals.get(table.form or settings.form)
    if own:
        return min(own, scheme.full)
    form = _form_table(table, settings)
    total = form.weight_total if form is not None else None
    return min(total, scheme.full) if total else scheme.goal_total


def _form_table(table: GoalTable, settings: Settings) -> FormTable | None:
    form = table.form or settings.form
    try:
        return form_named(form, settings.template_dirs).table(table.kind) if form else None
    except FormError:
        return None


def _levels(
    table: GoalTable, present: Collection[str], settings: Settings, scheme: EvaluationScheme
) -> dict[str, Decimal]:
    """Return the points by 一级 stem: the form's own where it has them for just these levels, else the regulation's."""
    form = _form_table(table, settings)
    own = {level.removesuffix("指标"): points for level, points in form.level_weights} if form else {}
    if own and ("成本" in own) == ("成本" in present):
        return own
    return dict(scheme.levels_with_cost if "成本" in present else scheme.levels)


def _default_split(
    table: GoalTable, goal_total: Decimal, settings: Settings, scheme: EvaluationScheme
) -> tuple[tuple[Decimal, ...], str]:
    levels = [_level(row, settings) for row in table.indicators]
    present = dict.fromkeys(levels)
    split = _levels(table, present, settings, scheme)
    if any(level not in split for level in present):
        equal = shared(goal_total, [Decimal(1)] * len(levels))
        return equal, f"一级指标不全，按{len(levels)}个指标平均分配{plain(goal_total)}分"
    for level in [level for level in split if level not in present and _BENEFIT in present]:
        split[_BENEFIT] += split.pop(level)
    used = {level: split[level] for level in present}
    by_level = dict(zip(used, shared(goal_total, list(used.values())), strict=True))
    given: dict[str, list[Decimal]] = {
        level: list(shared(total, [Decimal(1)] * levels.count(level))) for level, total in by_level.items()
    }
    told = "、".join(f"{level}{plain(total)}分" for level, total in by_level.items())
    return tuple(given[level].pop(0) for level in levels), f"按一级指标分配（{told}），同级各指标平均"


def _level(row: Indicator, settings: Settings) -> str:
    """Return the 一级 stem of a row; one published without its levels is known by 满意度 in its name."""
    stem = row.level1.strip().removesuffix("指标").strip()
    if not stem and settings.lexicon.analyse(row).head.endswith(_SATISFACTION):
        return _SATISFACTION
    return stem
