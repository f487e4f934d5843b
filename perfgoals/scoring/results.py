"""What a 自评表 or a 监控表 comes to beside the goal table it points at (its 目标表)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.linked import linked_goal
from perfgoals.model.evaluation import EVALUATION_KINDS, MONITORING_KIND
from perfgoals.scoring.evaluation import EvaluationScore, NotAnEvaluationError, evaluate
from perfgoals.scoring.monitoring import MonitoringResult, NotMonitoringError, monitor

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading

RESULT_KINDS = (*EVALUATION_KINDS, MONITORING_KIND)
"""The kinds that say what became of a goal table."""


class NoResultError(Exception):
    """A 自评表 or 监控表 cannot be judged; the message is one Chinese sentence."""


def result_of(reading: Reading, settings: Settings) -> EvaluationScore | MonitoringResult:
    """Return the score of a 自评表 or the standing of a 监控表, whose goal table is read from the disk.

    Raises ``NoResultError`` where the goal table it points at cannot be read, or is none.
    """
    link = linked_goal(reading.path, reading.root or {})
    if link.reading is None:
        raise NoResultError(link.fault)
    try:
        if reading.kind == MONITORING_KIND:
            return _within_its_year(monitor(reading, link.reading, settings))
        return evaluate(reading, link.reading, settings)
    except (NotAnEvaluationError, NotMonitoringError) as error:
        raise NoResultError(str(error)) from None


def _within_its_year(result: MonitoringResult) -> MonitoringResult:
    """Return ``result``; a day of another year says nothing about how this one goes."""
    cutoff = result.monitoring.cutoff
    if cutoff is not None and cutoff.year != result.year:
        raise NoResultError(f"“截至”{cutoff}不在{result.year}年度内；请核对截至和年度")
    return result
