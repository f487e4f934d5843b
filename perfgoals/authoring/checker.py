"""Findings and score of a table that is being written, exactly as ``perfgoals lint`` and ``score`` give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.document.read import read_bytes
from perfgoals.engine.collect import batch_around, batches
from perfgoals.engine.findings import FindingFactory
from perfgoals.engine.run import Linter
from perfgoals.engine.selection import Ruleset, Selection
from perfgoals.rules.registry import all_rules
from perfgoals.scoring.results import RESULT_KINDS, NoResultError, result_of
from perfgoals.scoring.review import review
from perfgoals.scoring.review_evidence import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.config.settings import PathSettings, Settings
    from perfgoals.document.read import Reading
    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding
    from perfgoals.model.tables import GoalTable, Indicator
    from perfgoals.scoring.evaluation import EvaluationScore
    from perfgoals.scoring.monitoring import MonitoringResult
    from perfgoals.scoring.review import ReviewScore


@dataclass(frozen=True, slots=True)
class Checked:
    """One state of one file: how it reads, what is found in it, and its score.

    ``table`` and ``score`` are None for what is no goal table, ``score`` also for a table declared empty;
    ``suppressed`` are the findings that a comment in the file silences. ``result`` is what a 自评表 or 监控表 comes
    to, None for other kinds and where its goal table cannot be read.
    """

    reading: Reading
    table: GoalTable | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    score: ReviewScore | None
    result: EvaluationScore | MonitoringResult | None = None


class Checker:
    """Checks the states of files of one folder under one set of settings."""

    def __init__(self, settings: Settings) -> None:
        """Check as ``settings`` say."""
        self.settings = settings
        self._linter = Linter(settings)
        self._items = {rule.code: rule.item for rule in all_rules()}
        self._rulesets: dict[tuple[PathSettings, ...], Ruleset] = {}

    def check(self, path: str, raw: bytes) -> Checked:
        """Check ``raw`` as the content of the file at ``path``, beside the other files of its department."""
        return self._checked(next(iter(self._linter.check([read_bytes(raw, path)], batch_around(path)))))

    def run(self, paths: Iterable[str]) -> Iterator[Checked]:
        """Check files and folders as they are on disk; files that are no documents of ours are left out."""
        for result in self._linter.run(batches(paths)):
            if not result.skipped:
                yield self._checked(result)

    def check_row(self, reading: Reading, table: GoalTable, row: Indicator) -> list[Finding]:
        """Return what the rules about one indicator say about ``row`` as if it stood in ``table``.

        ``reading`` is the file of the table. Rules about whole tables are not asked: this is for every key typed.
        """
        overrides = self.settings.overrides(reading.path)
        rules = self._rulesets.get(overrides)
        if rules is None:
            rules = self._rulesets[overrides] = Ruleset(self.settings.overridden(overrides), Selection())
        factory = FindingFactory(reading)
        findings: list[Finding] = []
        for rule in rules.indicator_rules:
            try:
                hit = rule.check(row, table)
            except Exception as error:
                findings.append(factory.crash(rule, error, row.address))
                continue
            severity = rules.severity(rule, hit) if hit is not None else None
            if hit is not None and severity is not None:
                findings.append(factory.finding(rule, hit, severity))
        return rules.without_yielding(findings)

    def _checked(self, result: FileResult) -> Checked:
        table = result.table
        score = None
        if table is not None and not table.is_empty:
            score = review(result.findings, self._items, evidence(table))
        came_to = self._result(result.reading)
        return Checked(result.reading, table, result.findings, result.suppressed, score, came_to)

    def _result(self, reading: Reading) -> EvaluationScore | MonitoringResult | None:
        if reading.root is None or reading.kind not in RESULT_KINDS:
            return None
        try:
            return result_of(reading, self.settings.overridden(self.settings.overrides(reading.path)))
        except NoResultError:
            return None  # a rule says what is wrong with its 目标表
