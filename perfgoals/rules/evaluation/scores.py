"""What the self-evaluation rules share: the 自评表 as a view, and its score beside the goal table it names."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.config.own_form import unit_of
from perfgoals.model.evaluation import EVALUATION_KINDS, evaluation
from perfgoals.model.tables import fields_of, text_of

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.model.evaluation import Evaluation
    from perfgoals.scoring.evaluation import EvaluationScore


def view_of(reading: Reading, settings: Settings) -> Evaluation | None:
    """Return the view of a 自评表, None for every other document and for one declared empty."""
    if reading.kind not in EVALUATION_KINDS or reading.root is None:
        return None
    view = evaluation(reading.root, reading.path, unit_of(reading.root, settings))
    return None if view.is_empty else view


def score_beside_goal(reading: Reading, settings: Settings) -> EvaluationScore | None:
    """Return the score of a 自评表, None where there is none or its goal table cannot be read (PG909 says so)."""
    view = view_of(reading, settings)
    if view is None:
        return None
    # A run over goal tables alone never pays for the arithmetic of self-evaluation.
    from perfgoals.document.linked import linked_goal  # noqa: PLC0415
    from perfgoals.model.tables import goal_table  # noqa: PLC0415
    from perfgoals.scoring.evaluation import score_of  # noqa: PLC0415

    goal = linked_goal(reading.path, view.fields).reading
    if goal is None or goal.root is None:
        return None
    table = goal_table(goal.root, goal.path, unit_of(goal.root, settings))
    return None if table.is_empty else score_of(view, table, settings)


def written(view: Evaluation, name: str, field: str) -> str:
    """Return ``field`` of the entry ``name`` of 完成情况 as it stands in the file."""
    return text_of(fields_of(fields_of(view.fields.get("完成情况")).get(name)).get(field)).strip()


def same_points(claimed: Decimal, computed: Decimal) -> bool:
    """Tell whether a claim is the computed number, to the decimals the claim is written with."""
    exponent = claimed.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(claimed - computed) * 2 <= step
