"""What ``perfgoals score`` says of a 自评表 or a 监控表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.report.evaluation import evaluation_data, evaluation_text
from perfgoals.report.monitoring import monitoring_data, monitoring_text
from perfgoals.scoring.evaluation import EvaluationScore
from perfgoals.scoring.results import result_of

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading


def told_of(reading: Reading, settings: Settings) -> tuple[str, dict[str, object]]:
    """Return the result of ``reading`` as text and as an entry of the JSON contract.

    Raises ``NoResultError`` where the goal table it points at cannot be read, or is none.
    """
    result = result_of(reading, settings)
    if isinstance(result, EvaluationScore):
        return evaluation_text(reading.path, result), evaluation_data(reading.path, result)
    return monitoring_text(reading.path, result), monitoring_data(reading.path, result)
