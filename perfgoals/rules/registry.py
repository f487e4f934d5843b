"""Finds the rules: every module of every family folder, by a scan of the package."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from perfgoals import rules as package
from perfgoals.rules.base import DepartmentRule, DocumentRule, IndicatorRule, Rule, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCOPES = {Rule, DocumentRule, IndicatorRule, TableRule, DepartmentRule}


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Return every rule of the catalogue, by code."""
    found: dict[str, type[Rule]] = {}
    for family in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if not family.ispkg:
            continue
        folder = import_module(family.name)
        for module in pkgutil.iter_modules(folder.__path__, f"{family.name}."):
            for member in vars(import_module(module.name)).values():
                if isinstance(member, type) and issubclass(member, Rule) and member not in _SCOPES:
                    _register(found, member)
    return tuple(found[code] for code in sorted(found))


def _register(found: dict[str, type[Rule]], rule: type[Rule]) -> None:
    known = found.setdefault(rule.code, rule)
    if known is not rule:
        raise ValueError(f"{rule.code} is given to both {known.__name__} and {rule.__name__}")


@cache
def rules_by_key() -> dict[str, type[Rule]]:
    """Return the rules by code and by name."""
    return {key: rule for rule in all_rules() for key in (rule.code, rule.name)}


def rule_of(key: str) -> type[Rule] | None:
    """Return the rule with this code (any case) or name, None where there is none."""
    return rules_by_key().get(key.strip().upper()) or rules_by_key().get(key.strip().lower())


def matches(rule: type[Rule], selectors: Iterable[str]) -> bool:
    """Whether a code, name or code prefix (``PG3``) among ``selectors`` names ``rule``."""
    return any(
        selector == rule.name or rule.code.startswith(selector.upper()) for selector in selectors if selector
    )


def unknown_selectors(selectors: Iterable[str]) -> list[str]:
    """Return the selectors that name no rule at all."""
    return [selector for selector in selectors if not any(matches(rule, [selector]) for rule in all_rules())]
