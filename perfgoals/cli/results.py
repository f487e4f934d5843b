"""What ``perfgoals score`` says of a 自评表 or a 监控表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.linked import linked_goal
from perfgoals.model.evaluation import MONITORING_KIND
from perfgoals.report.evaluation import evaluation_data, evaluation_text
from perfgoals.report.monitoring import monitoring_data, monitoring_text
from perfgoals.scoring.evaluation import NotAnEvaluationError, evaluate
from perfgoals.scoring.monitoring import NotMonitoringError, monitor

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading


class NoResultError(Exception):
    """A 自评表 or 监控表 cannot be judged; the message is one Chinese sentence."""


def result_of(reading: Reading, settings: Settings) -> tuple[str, dict[str, object]]:
    """Return the result of ``reading`` as text and as an entry of the JSON contract.

    Raises ``NoResultError`` where the goal table it points at cannot be read, or is none.
    """
    link = linked_goal(reading.path, reading.root or {})
    if link.reading is None:
        raise NoResultError(link.fault)
    try:
        if reading.kind == MONITORING_KIND:
            result = monitor(reading, link.reading, settings)
            return monitoring_text(reading.path, result), monitoring_data(reading.path, result)
        score = evaluate(reading, link.reading, settings)
        return evaluation_text(reading.path, score), evaluation_data(reading.path, score)
    except (NotAnEvaluationError, NotMonitoringError) as error:
        raise NoResultError(str(error)) from None
