"""Which rules run, and how severe their findings are: settings first, the command line over them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.engine.silence import Silence
from perfgoals.model.finding import Confidence, Severity
from perfgoals.rules.base import DepartmentRule, DocumentRule, Hit, IndicatorRule, Rule, TableRule
from perfgoals.rules.registry import all_rules, matches

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line asks for: ``select`` replaces the settings' own, ``ignore`` adds to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Persona(StrEnum):
    """Who reads the findings, and so which are shown."""

    GATE = "gate"
    """A machine that lets tables pass: only what is certain, and only errors and warnings."""
    COACH = "coach"
    """The officer who writes: everything but guesses."""
    REVIEWER = "reviewer"
    """The reviewer: everything."""

    def sees(self, finding: Finding) -> bool:
        """Whether a finding is shown to this reader."""
        if self is Persona.REVIEWER:
            return True
        if self is Persona.COACH:
            return finding.confidence is not Confidence.LOW
        return finding.confidence is Confidence.HIGH and finding.severity is not Severity.INFO


class Ruleset:
    """The rules that run under one set of settings, by scope."""

    def __init__(self, settings: Settings, selection: Selection) -> None:
        """Make an instance of every selected rule."""
        select = selection.select or settings.select
        ignore = settings.ignore + selection.ignore
        self._severities: dict[str, Severity | None] = {}
        rules: list[Rule] = []
        for rule in all_rules():
            override = settings.severities.get(rule.code, settings.severities.get(rule.name, rule.severity))
            if override is None or (select and not matches(rule, select)) or matches(rule, ignore):
                continue
            if override is not rule.severity:
                self._severities[rule.code] = override
            rules.append(rule(settings))
        self.document_rules = [rule for rule in rules if isinstance(rule, DocumentRule)]
        self.indicator_rules = [rule for rule in rules if isinstance(rule, IndicatorRule)]
        self.table_rules = [rule for rule in rules if isinstance(rule, TableRule)]
        self.silence = Silence(self.indicator_rules)
        self.department_rules = [rule for rule in rules if isinstance(rule, DepartmentRule)]

        self.codes = frozenset(rule.code for rule in rules)
        self._yielding = {rule.code: rule.yields_to for rule in rules if rule.yields_to}

    def without_yielding(self, findings: list[Finding]) -> list[Finding]:
        """Drop findings of rules that yield to a more specific rule's finding at the same address."""
        if not findings or not self._yielding:
            return findings
        spoken = {(finding.address, finding.code) for finding in findings}
        return [
            finding
            for finding in findings
            if not any((finding.address, code) in spoken for code in self._yielding.get(finding.code, ()))
        ]

    def severity(self, rule: Rule, hit: Hit) -> Severity | None:
        """Return the severity of a hit: the settings' word, else the hit's own degree, else the rule's."""
        return self._severities.get(rule.code) or hit.severity or rule.severity
