"""What holds for every rule: metadata, page, cases and the file it stands in."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.report.rule_page import parts, rule_page
from perfgoals.rules.registry import all_rules, matches, rule_of, unknown_selectors

if TYPE_CHECKING:
    from perfgoals.rules.base import Rule

RULES = all_rules()
RAISED_BY_THE_ENGINE = {"PG009"}
READS_FILES = {"PG001", "PG002", "PG003", "PG008"}
"""Rules about the file itself, on which no regulation speaks."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_its_four_faces(rule: type[Rule]) -> None:
    """A check, metadata, a page with the fixed headings, and cases of both kinds."""
    assert re.fullmatch(r"PG\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.title
    assert rule.messages
    summary, sections = parts(rule)
    assert re.fullmatch(r"[A-Z][ -~≤≥]+\.", summary), "one English sentence"
    assert all(sections.values())
    if rule.code not in RAISED_BY_THE_ENGINE:
        assert len(rule.valid) >= 3
        assert len(rule.invalid) >= 3
    if rule.code not in READS_FILES | RAISED_BY_THE_ENGINE:
        assert rule.authority, "a rule about content quotes its authority"
        assert (rule.item is None) == rule.code.startswith("PG9"), "PG9xx judge results, not goals"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_stands_in_a_file_of_its_name(rule: type[Rule]) -> None:
    """``reversed-operator`` is found in ``reversed_operator.py``."""
    assert Path(inspect.getfile(rule)).stem == rule.name.replace("-", "_")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_page_shows_what_a_writer_needs(rule: type[Rule]) -> None:
    """The page names the rule, its authority and an example of each kind."""
    page = rule_page(rule)
    assert page.startswith(f"# {rule.code} {rule.title}\n")
    for clause in rule.authority:
        assert str(clause) in page
    if rule.invalid:
        assert rule.invalid[0].title in page
        assert rule.valid[0].title in page


def test_codes_and_names_are_unique() -> None:
    """A code or name in a file people keep must mean one thing."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_no_article_number_is_quoted_that_was_not_read() -> None:
    """Clauses name the regulation and its words; no article number stands unverified."""
    for rule in RULES:
        for clause in rule.authority:
            assert not re.search(r"第[一二三四五六七八九十百]+条", str(clause)), rule.code


def test_rules_are_found_by_code_name_and_prefix() -> None:
    """What people type on the command line."""
    reversed_operator = rule_of("pg304")
    assert reversed_operator is not None
    assert reversed_operator is rule_of("reversed-operator")
    assert matches(reversed_operator, ["PG3"])
    assert matches(reversed_operator, ["pg304"])
    assert not matches(reversed_operator, ["PG4", "vague-target", ""])
    assert unknown_selectors(["PG3", "PG999", "reversed-operator", "reversed"]) == ["PG999", "reversed"]
