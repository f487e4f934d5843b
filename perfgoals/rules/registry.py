"""Finds the rules: every module of every family folder, each loaded when its rule is needed.

Loading all of them takes longer than linting a file, so what each module holds is written down in
``perfgoals.rules.catalogue``. The folders decide all the same: a module that is not written down there is
loaded and looked at, one that is gone is forgotten, and a test holds the catalogue to a full scan.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from perfgoals import rules as package
from perfgoals.rules.base import DepartmentRule, DocumentRule, IndicatorRule, Rule, TableRule
from perfgoals.rules.catalogue import MODULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCOPES: dict[str, type[Rule]] = {
    "document": DocumentRule,
    "indicator": IndicatorRule,
    "table": TableRule,
    "department": DepartmentRule,
}


class Entry(NamedTuple):
    """Where a rule is found; ``module`` is its name below this package, ``scope`` a key of ``SCOPES``."""

    code: str
    name: str
    scope: str
    module: str

    @property
    def family(self) -> str:
        """The folder it stands in."""
        return self.module.partition(".")[0]


@cache
def entries() -> tuple[Entry, ...]:
    """Return the whole catalogue by code, no rule loaded; raises ``ValueError`` where two share a code."""
    found: dict[str, Entry] = {}
    for module in modules():
        written = MODULES.get(module)
        for entry in scan(module) if written is None else (Entry(*rule, module) for rule in written):
            known = found.setdefault(entry.code, entry)
            if known is not entry:
                raise ValueError(f"{entry.code} is given to both {known.name} and {entry.name}")
    return tuple(found[code] for code in sorted(found))


def modules() -> Iterator[str]:
    """Yield the modules of the family folders, by their names below this package."""
    root = package.__path__[0]
    for family in sorted(os.listdir(root)):  # noqa: PTH208 - loading pathlib takes longer than the scan
        if "." in family or family.startswith("_"):
            continue
        for file in sorted(os.listdir(os.path.join(root, family))):  # noqa: PTH118, PTH208
            if file.endswith(".py") and not file.startswith("_"):
                yield f"{family}.{file.removesuffix('.py')}"


def scan(module: str) -> list[Entry]:
    """Return the rules that a module holds."""
    found = []
    for rule in _rules_in(module):
        scope = next(name for name, base in SCOPES.items() if base in rule.__mro__)
        found.append(Entry(rule.code, rule.name, scope, module))
    return found


def _rules_in(module: str) -> Iterator[type[Rule]]:
    name = f"{package.__name__}.{module}"
    for member in vars(import_module(name)).values():
        if isinstance(member, type) and Rule in member.__mro__ and member.__module__ == name:
            yield member


@cache
def load(entry: Entry) -> type[Rule]:
    """Return the rule of an entry; raises ``ValueError`` where the catalogue is out of date."""
    for rule in _rules_in(entry.module):
        if rule.code == entry.code:
            return rule
    raise ValueError(f"perfgoals/rules/catalogue.py is out of date about {entry.module}; run make generate")


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Return every rule of the catalogue, by code."""
    return tuple(map(load, entries()))


class _RulesByKey(Mapping[str, "type[Rule]"]):
    """The rules by code and by name, each loaded when it is looked up."""

    def __init__(self) -> None:
        self._entries = {key: entry for entry in entries() for key in (entry.code, entry.name)}

    def __getitem__(self, key: str) -> type[Rule]:
        return load(self._entries[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@cache
def rules_by_key() -> Mapping[str, type[Rule]]:
    """Return the rules by code and by name."""
    return _RulesByKey()


def rule_of(key: str) -> type[Rule] | None:
    """Return the rule with this code (any case) or name, None where there is none."""
    return rules_by_key().get(key.strip().upper()) or rules_by_key().get(key.strip().lower())


def matches(rule: type[Rule] | Entry, selectors: Iterable[str]) -> bool:
    """Whether a code, name or code prefix (``PG3``) among ``selectors`` names ``rule``."""
    return any(
        selector == rule.name or rule.code.startswith(selector.upper()) for selector in selectors if selector
    )


def unknown_selectors(selectors: Iterable[str]) -> list[str]:
    """Return the selectors that name no rule at all."""
    return [selector for selector in selectors if not any(matches(entry, [selector]) for entry in entries())]
