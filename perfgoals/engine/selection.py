"""Which rules run, and how severe their findings are: settings first, the command line over them."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from perfgoals.engine.silence import Silence
from perfgoals.model.evaluation import EVALUATION_KINDS
from perfgoals.model.finding import Confidence, Severity
from perfgoals.model.records import dataclass
from perfgoals.rules.catalogue import YIELDS
from perfgoals.rules.registry import Entry, entries, load, matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.config.settings import Settings
    from perfgoals.model.finding import Finding
    from perfgoals.rules.base import DepartmentRule, DocumentRule, Hit, IndicatorRule, Rule, TableRule

_UNREADABLE: Final = frozenset({"PG001", "PG003"})
"""Rules that say why a file was not read: without them what nobody looked at would pass for clean."""
_OFF: Final = "off"
_JUDGING_FAMILY: Final = "evaluation"
"""The family whose document rules look at nothing but self-evaluations."""


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
    """The rules that run under one set of settings, by scope; each is made when a document first needs it."""

    def __init__(self, settings: Settings, selection: Selection) -> None:
        """Select rules; none is loaded yet."""
        select = selection.select or settings.select
        ignore = settings.ignore + selection.ignore
        severities = settings.severities
        self.settings = settings
        self._severities: dict[str, Severity | None] = {}
        on: list[Entry] = []
        for entry in entries():
            override = "" if entry.code in _UNREADABLE else _override(entry, severities)
            if override != _OFF and (entry.code in _UNREADABLE or not matches(entry, ignore)):
                on.append(entry)
            if isinstance(override, Severity):
                self._severities[entry.code] = override
        self._entries = [
            entry for entry in on if not select or entry.code in _UNREADABLE or matches(entry, select)
        ]
        self.codes = frozenset(entry.code for entry in self._entries)
        asked = {code for entry in self._entries for code in YIELDS.get(entry.code, ())} - self.codes
        self._unheard = frozenset(entry.code for entry in on if entry.code in asked)
        """Rules that were not selected and only run because a selected one yields to them."""
        self._entries += [entry for entry in on if entry.code in self._unheard]
        self._document_rules: dict[bool, list[DocumentRule]] = {}

    def document_rules(self, kind: str) -> list[DocumentRule]:
        """Return the rules for files of a kind (表类); what judges results is not asked about promises."""
        judges = kind in EVALUATION_KINDS
        rules = self._document_rules.get(judges)
        if rules is None:
            rules = self._made("document", "" if judges else _JUDGING_FAMILY)
            self._document_rules[judges] = rules
        return rules

    @cached_property
    def indicator_rules(self) -> list[IndicatorRule]:
        """The rules for single rows."""
        return self._made("indicator")

    @cached_property
    def table_rules(self) -> list[TableRule]:
        """The rules for goal tables."""
        return self._made("table")

    @cached_property
    def department_rules(self) -> list[DepartmentRule]:
        """The rules for whole departments."""
        return self._made("department")

    @cached_property
    def silence(self) -> Silence:
        """Tells which rules may speak about a row or a table."""
        return Silence(self.indicator_rules, self.table_rules)

    def _made(self, scope: str, without: str = "") -> list[Any]:
        """Make the selected rules of a scope, all but those of the family ``without``."""
        return [
            load(entry)(self.settings)
            for entry in self._entries
            if entry.scope == scope and entry.family != without
        ]

    def without_yielding(self, findings: list[Finding]) -> list[Finding]:
        """Drop findings of rules that yield to a more specific rule's finding at the same address."""
        if len(findings) > 1:
            spoken = {(finding.address, finding.code) for finding in findings}
            findings = [
                finding
                for finding in findings
                if not any((finding.address, code) in spoken for code in YIELDS.get(finding.code, ()))
            ]
        if self._unheard:
            return [finding for finding in findings if finding.code not in self._unheard]
        return findings

    def severity(self, rule: Rule, hit: Hit) -> Severity | None:
        """Return the severity of a hit: the settings' word, else the hit's own degree, else the rule's."""
        override = self._severities.get(rule.code)
        if override is not None and override is not rule.severity:
            return override
        return hit.severity or rule.severity


def _override(entry: Entry, severities: Mapping[str, Severity | None]) -> Severity | str:
    """Return what the settings say of a rule's severity, by its code or name, else by the longest prefix.

    That is ``_OFF`` for a rule that is switched off, "" where they say nothing.
    """
    if not severities:  # as mostly
        return ""
    for key in (entry.code, entry.name, *sorted(severities, key=len, reverse=True)):
        if key in severities and matches(entry, [key]):
            return severities[key] or _OFF
    return ""
