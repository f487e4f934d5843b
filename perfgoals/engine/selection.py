"""Which rules run, and how severe their findings are: settings first, the command line over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.rules.base import DepartmentRule, DocumentRule, Hit, IndicatorRule, Rule, TableRule
from perfgoals.rules.registry import all_rules, matches

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line asks for: ``select`` replaces the settings' own, ``ignore`` adds to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


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
        self.department_rules = [rule for rule in rules if isinstance(rule, DepartmentRule)]

    def severity(self, rule: Rule, hit: Hit) -> Severity | None:
        """Return the severity of a hit: the settings' word, else the hit's own degree, else the rule's."""
        return self._severities.get(rule.code) or hit.severity or rule.severity
