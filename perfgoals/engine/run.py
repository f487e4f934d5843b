"""One run over many files: reads a batch, runs the rules on it, yields a result per file.

Results come in path order and nothing is kept between batches, so memory does not grow with their number.
"""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING

from perfgoals.config.forms import FORM_FILE
from perfgoals.config.own_form import unit_of
from perfgoals.document.read import CONFIG_NAME, Reading, read_bytes, read_file
from perfgoals.engine.collect import Batch, place_in_order
from perfgoals.engine.findings import FindingFactory
from perfgoals.engine.selection import Persona, Ruleset, Selection
from perfgoals.engine.suppress import apply, directives, may_hold, stale
from perfgoals.model.records import dataclass, field, replace
from perfgoals.model.tables import (
    DEPARTMENT_KIND,
    GOAL_KINDS,
    Department,
    DepartmentBudget,
    GoalTable,
    department_budget,
    goal_table,
)
from perfgoals.rules.base import Concern
from perfgoals.rules.document.bad_suppression import BadSuppression
from perfgoals.rules.document.content import written_texts
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfgoals.config.settings import PathSettings, Settings
    from perfgoals.document.tree import Mapping
    from perfgoals.engine.baseline import Baseline
    from perfgoals.model.finding import Finding
    from perfgoals.model.span import Span
    from perfgoals.rules.base import Hit, Rule

TABLE_FIELDS = ("表类", "年度", "项目名称", "部门名称", "绩效指标", "绩效目标", "目标表", "目录")
"""A YAML file met in a folder is taken for one of ours when it has one of these at the top."""
_OUR_LINE = pattern(rf"^[\s'\"]*(?:{'|'.join(TABLE_FIELDS)})[\s'\"]*[:：=]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What a run found in one file.

    ``table`` is the goal table, None for other kinds. ``findings`` are shown; ``suppressed``, ``baselined``,
    ``hidden`` (by the persona) and ``earlier`` ones (there before ``--since``) are not. ``skipped`` marks a file
    that is no document of ours.
    """

    reading: Reading
    table: GoalTable | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    hidden: tuple[Finding, ...] = ()
    earlier: tuple[Finding, ...] = ()
    skipped: bool = False

    @property
    def unread(self) -> bool:
        """Whether no rule has seen the content, because the file cannot be read."""
        return self.reading.root is None

    @property
    def declared_empty(self) -> bool:
        """Whether it is a goal table declared empty (空表)."""
        return self.table is not None and self.table.is_empty


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run treats what it finds.

    ``persona`` is who reads; ``baseline`` holds known findings; ``today`` decides which suppressions have
    expired.
    """

    persona: Persona = Persona.REVIEWER
    baseline: Baseline | None = None
    today: date = field(default_factory=date.today)


@dataclass(slots=True)
class _Entry:
    reading: Reading
    rules: Ruleset
    table: GoalTable | None
    budget: DepartmentBudget | None
    findings: list[Finding]
    factory: FindingFactory


class Linter:
    """Runs the selected rules; keep one for a run."""

    def __init__(
        self, settings: Settings, selection: Selection | None = None, options: RunOptions | None = None
    ) -> None:
        """Prepare for ``settings``; ``selection`` is what the command line adds to them."""
        self._settings = settings
        self._options = options or RunOptions()
        self._selection = selection or Selection()
        self._rulesets: dict[tuple[PathSettings, ...], Ruleset] = {}

    def run(self, batches: Iterable[Batch]) -> Iterator[FileResult]:
        """Yield a result for every file of every batch."""
        for batch in batches:
            yield from self.check([read_file(path) for path in batch.files], batch)

    def check_bytes(self, raw: bytes, path: str) -> FileResult:
        """Check one file's content, as if it stood alone at ``path``."""
        alone = Batch((path,), named=frozenset({path}), whole=False)
        return next(iter(self.check([read_bytes(raw, path)], alone)))

    def check(self, readings: list[Reading], batch: Batch) -> Iterator[FileResult]:
        """Check the files of one batch together."""
        shown: list[_Entry | FileResult] = []
        for reading in readings:
            if is_foreign(reading) and reading.path not in batch.named:
                shown.append(FileResult(reading, None, (), skipped=True))
            else:
                shown.append(self._entry(reading))
        entries = [entry for entry in shown if isinstance(entry, _Entry)]
        department = entries
        if entries and batch.context:  # in the order of the whole folder: rules look at the tables before one
            context = [self._entry(read_file(path)) for path in batch.context]
            department = sorted([*entries, *context], key=lambda entry: place_in_order(entry.reading.path))
        tables = tuple(entry.table for entry in department if entry.table is not None)
        for entry in entries:
            self._check_file(entry, tables)
        if batch.whole:
            self._check_department(entries, department, tables)
        for item in shown:
            yield item if isinstance(item, FileResult) else self._result(item, batch)

    def _entry(self, reading: Reading) -> _Entry:
        table = budget = None
        rules, root = self._ruleset(reading.path), reading.root
        if root is not None:
            if reading.kind in GOAL_KINDS:
                table = goal_table(root, reading.path, unit_of(root, rules.settings))
            elif reading.kind == DEPARTMENT_KIND:
                budget = department_budget(root, reading.path, unit_of(root, rules.settings))
        return _Entry(reading, rules, table, budget, [], FindingFactory(reading))

    def _ruleset(self, path: str) -> Ruleset:
        """Return the rules for a file, made once for each combination of 按路径 that occurs."""
        overrides = self._settings.overrides(path)
        if overrides not in self._rulesets:
            settings = self._settings.overridden(overrides)
            self._rulesets[overrides] = Ruleset(settings, self._selection)
        return self._rulesets[overrides]

    def _check_file(self, entry: _Entry, tables: tuple[GoalTable, ...]) -> None:
        reading, rules, table = entry.reading, entry.rules, entry.table
        concern = {
            Concern.EVERY_FILE: True,
            Concern.PROBLEMS: bool(reading.problems),
            Concern.SUSPECT_TEXTS: bool(written_texts(reading)),
            Concern.NOTHING: False,
        }
        for document_rule in rules.document_rules(reading.kind):
            if concern[document_rule.asked_of]:
                for hit in self._hits(entry, document_rule, document_rule.check, reading):
                    self._add(entry, document_rule, hit)
        if table is None or table.is_empty:
            return
        voices = list(map(rules.silence.voices, table.indicators))
        for row, voice in zip(table.indicators, voices, strict=True):
            for indicator_rule in voice.speaking:
                try:
                    found = indicator_rule.check(row, table)
                except Exception as error:
                    entry.findings.append(entry.factory.crash(indicator_rule, error, row.address))
                    continue
                if found is not None:
                    self._add(entry, indicator_rule, found)
        peers = tuple([other for other in tables if other is not table])
        for table_rule in rules.silence.asked(table, voices):
            for hit in self._hits(entry, table_rule, table_rule.check, table, peers):
                self._add(entry, table_rule, hit)

    def _check_department(
        self, entries: list[_Entry], department: list[_Entry], tables: tuple[GoalTable, ...]
    ) -> None:
        """Check ``department``, of whose files ``entries`` are reported on."""
        home = next((entry for entry in department if entry.budget is not None), None)
        if home is None or home.budget is None:
            return
        unread = [e.reading for e in department if e.reading.root is None and not is_foreign(e.reading)]
        judged = Department(home.budget, tables, tuple(reading.path for reading in unread))
        by_path = {entry.reading.path: entry for entry in entries}
        rules = {rule.code: rule for entry in department for rule in entry.rules.department_rules}
        for code in sorted(rules):
            for hit in self._hits(home, rules[code], rules[code].check, judged):
                entry = by_path.get(hit.path or home.reading.path)
                if entry is not None and code in entry.rules.codes:
                    self._add(entry, rules[code], hit)

    @staticmethod
    def _hits(entry: _Entry, rule: Rule, check: Callable[..., Iterable[Hit]], *judged: object) -> list[Hit]:
        """Return the hits of a check of ``judged``; a rule that raises is a finding itself and never ends the run."""
        try:
            return list(check(*judged))
        except Exception as error:
            entry.findings.append(entry.factory.crash(rule, error, ""))
            return []

    @staticmethod
    def _add(entry: _Entry, rule: Rule, hit: Hit) -> None:
        severity = entry.rules.severity(rule, hit)
        if severity is not None:
            entry.findings.append(entry.factory.finding(rule, hit, severity))

    def _result(self, entry: _Entry, batch: Batch) -> FileResult:
        """Take out what yields, what is suppressed, known or not for this reader; order the rest."""
        findings = entry.rules.without_yielding(entry.findings)
        suppressed: list[Finding] = []
        root = entry.reading.root
        if root is not None and may_hold(entry.reading.text):
            findings, suppressed = self._suppress(entry, root, findings, whole=batch.whole)
        findings.sort(key=_by_place)
        result = FileResult(entry.reading, entry.table, tuple(findings), tuple(suppressed))
        return shown_to(result, self._options)

    def _suppress(
        self, entry: _Entry, root: Mapping, findings: list[Finding], *, whole: bool
    ) -> tuple[list[Finding], list[Finding]]:
        """Split ``findings`` into those shown and those suppressed; what is wrong with a directive is shown too."""
        found = directives(entry.reading.text, root, self._options.today)
        shown, silenced = apply(found, findings)
        ran = entry.rules.codes
        if not whole:
            ran -= {rule.code for rule in entry.rules.department_rules}
        for rule in entry.rules.document_rules(entry.reading.kind):
            if isinstance(rule, BadSuppression):
                for hit in (*found.hits, *stale(found, ran)):
                    severity = entry.rules.severity(rule, hit)
                    if severity is not None:
                        shown.append(entry.factory.finding(rule, hit, severity))
        return shown, silenced


def shown_to(result: FileResult, options: RunOptions) -> FileResult:
    """Return ``result`` as the reader sees it: what the persona or the baseline keeps from him set apart."""
    persona, baseline = options.persona, options.baseline
    if persona is Persona.REVIEWER and baseline is None:
        return result
    new, known = baseline.split(result) if baseline is not None else (result.findings, ())
    shown = tuple([finding for finding in new if persona.sees(finding)])
    hidden = tuple([finding for finding in new if not persona.sees(finding)])
    return replace(result, findings=shown, baselined=tuple(known), hidden=hidden)


def _by_place(finding: Finding) -> tuple[Span, str]:
    return finding.span, finding.code


def begins_as_ours(text: str) -> bool:
    """Whether a line of a text that may be unreadable begins with a field of our tables."""
    return _OUR_LINE.search(text) is not None


def is_foreign(reading: Reading) -> bool:
    """Whether a YAML file met in a folder is not one of ours; a local form's own file is none.

    One that cannot be read is ours when a line begins as a table does, or when its text is not known.
    """
    root = reading.root
    if reading.kind == CONFIG_NAME:
        return False
    if root is None:
        return bool(reading.text.strip()) and not begins_as_ours(reading.text)
    return os.path.basename(reading.path) == FORM_FILE or not any(f in root for f in TABLE_FIELDS)  # noqa: PTH119
