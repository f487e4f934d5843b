"""The written catalogue of rules is what a scan of the package finds."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.read import read_file
from perfgoals.engine.selection import Ruleset, Selection
from perfgoals.model.evaluation import EVALUATION_KINDS
from perfgoals.rules import registry
from perfgoals.rules.base import DocumentRule
from perfgoals.rules.catalogue import MODULES
from tools.generate_catalogue import FILE, catalogue

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))


def test_the_catalogue_is_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == catalogue(), "run make generate"


def test_every_rule_class_is_in_the_catalogue() -> None:
    found = {
        member.code
        for module in registry.modules()
        for member in vars(importlib.import_module(f"perfgoals.rules.{module}")).values()
        if isinstance(member, type) and issubclass(member, registry.Rule) and "code" in vars(member)
    }
    assert [entry.code for entry in registry.entries()] == sorted(found)
    assert [rule.code for rule in registry.all_rules()] == sorted(found)


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    registry.entries.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    registry.entries.cache_clear()


def test_a_module_that_is_not_written_down_is_found_all_the_same(changed: pytest.MonkeyPatch) -> None:
    known = registry.entries()
    registry.entries.cache_clear()
    changed.delitem(MODULES, "target.reversed_operator")
    assert registry.entries() == known


def test_a_module_that_is_gone_is_forgotten(changed: pytest.MonkeyPatch) -> None:
    changed.setitem(MODULES, "target.long_gone", (("PG399", "long-gone", "table"),))
    assert "PG399" not in {entry.code for entry in registry.entries()}


def test_two_rules_with_one_code_are_an_error(changed: pytest.MonkeyPatch) -> None:
    changed.setitem(MODULES, "target.sample", (("PG304", "another-rule", "table"),))
    with pytest.raises(ValueError, match="PG304 is given to both"):
        registry.entries()


def test_rules_about_results_have_nothing_to_say_about_other_documents() -> None:
    """``Ruleset.document_rules`` leaves them out there."""
    rules = Ruleset(Settings(), Selection())
    judging = [
        rule for rule in rules.document_rules(EVALUATION_KINDS[0]) if ".evaluation." in type(rule).__module__
    ]
    assert len(judging) > 5
    kept = {rule.code for rule in rules.document_rules("项目支出绩效目标表")}
    assert kept
    assert kept.isdisjoint(rule.code for rule in judging)
    others = [reading for path in EXAMPLES if (reading := read_file(path)).kind not in EVALUATION_KINDS]
    assert len(others) > 20
    assert all(
        isinstance(rule, DocumentRule) and not list(rule.check(other)) for rule in judging for other in others
    )
