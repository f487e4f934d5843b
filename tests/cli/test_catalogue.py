"""`rules`, `explain` and `schema`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from perfgoals.cli.new import SHORT_KINDS
from perfgoals.resources import CONFIG_NAME, KINDS, schema_name_of
from perfgoals.rules.registry import all_rules
from perfgoals.text import display_width
from tools.generate_rule_pages import pages

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DOCUMENTS = [*KINDS, CONFIG_NAME]


def test_the_catalogue_lists_every_rule_in_straight_columns(perfgoals: Run) -> None:
    *lines, total = perfgoals("rules").out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in all_rules()]
    assert len({display_width(line.removesuffix(line.split()[-1])) for line in lines}) == 1
    assert f"共 {len(lines)} 条规则" in total


def test_the_catalogue_as_json(perfgoals: Run) -> None:
    data = json.loads(perfgoals("rules", "-o", "json").out)
    assert data["version"] == 1
    entry = next(rule for rule in data["rules"] if rule["code"] == "PG304")
    assert (entry["name"], entry["severity"], entry["item"]) == ("reversed-operator", "error", "指标科学性")
    assert any(clause.startswith("财预〔2021〕101号：") for clause in entry["authority"])


@pytest.mark.parametrize(
    "name",
    [
        *("PG304", "pg304", "ＰＧ３０４", " PG304 ", "reversed-operator", "Reversed-Operator"),
        *("运算符方向写反", "方向写反"),
    ],
)
def test_a_rule_is_explained_by_code_name_or_title(perfgoals: Run, name: str) -> None:
    page = perfgoals("explain", name).out
    assert page.startswith("# PG304 运算符方向写反\n")
    for heading in ("## 查什么", "## 为什么", "## 怎么改", "## 依据"):
        assert heading in page


def test_every_title_that_a_finding_prints_names_its_rule(perfgoals: Run) -> None:
    for rule in all_rules():
        assert perfgoals("explain", rule.title).out.startswith(f"# {rule.code} {rule.title}\n")


def test_a_page_in_the_terminal_has_no_line_of_english(perfgoals: Run) -> None:
    for rule in all_rules():
        prose = re.sub(r"(?s)```.*?```", "", perfgoals("explain", rule.code).out)
        foreign = re.findall(r"[a-z]+ [a-z]+ [a-z]+", prose)
        assert foreign == [], rule.code


def test_the_documentation_keeps_the_english_summary() -> None:
    assert pages()["PG304.md"].endswith(
        "\n```\n\n*A rate that is good when high carries ≤, or a cost, fault or response time carries ≥.*\n"
    )


@pytest.mark.parametrize("command", ["explain", "rules"])
@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("PG3", [rule.code for rule in all_rules() if rule.code.startswith("PG3")]),
        ("pg80", ["PG801", "PG802", "PG803", "PG804"]),
        ("不是目标", ["PG312"]),
        ("照抄", ["PG704", "PG711"]),
    ],
)
def test_a_family_or_a_word_lists_its_rules(
    perfgoals: Run, command: str, asked: str, codes: list[str]
) -> None:
    if command == "explain" and len(codes) == 1:
        assert perfgoals(command, asked).out.startswith(f"# {codes[0]} ")
        return
    *lines, total = perfgoals(command, asked).out.splitlines()
    assert [line.split()[0] for line in lines] == codes
    assert f"{len(codes)} 条规则" in total


def test_the_catalogue_takes_several_names_and_keeps_its_order(perfgoals: Run) -> None:
    lines = perfgoals("rules", "PG80", "运算符方向写反", "PG801").out.splitlines()[:-1]
    assert [line.split()[0] for line in lines] == ["PG304", "PG801", "PG802", "PG803", "PG804"]
    data = json.loads(perfgoals("rules", "PG80", "-o", "json").out)
    assert [rule["code"] for rule in data["rules"]] == ["PG801", "PG802", "PG803", "PG804"]


@pytest.mark.parametrize("short", SHORT_KINDS)
def test_a_schema_is_asked_for_by_the_short_name_of_its_kind(perfgoals: Run, short: str) -> None:
    printed = perfgoals("schema", short)
    assert printed == perfgoals("schema", SHORT_KINDS[short])
    assert json.loads(printed.out)["title"] == SHORT_KINDS[short]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_schema_is_one_that_editors_can_use(perfgoals: Run, kind: str) -> None:
    printed = perfgoals("schema", kind).out
    data = json.loads(printed)
    Draft202012Validator.check_schema(data)
    assert data["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" in data
    name = schema_name_of(kind)
    assert perfgoals("schema", name).out == perfgoals("schema", f"{name}.schema.json").out == printed


def test_without_a_kind_the_schemas_are_listed(perfgoals: Run) -> None:
    lines = perfgoals("schema").out.splitlines()
    assert [tuple(line.split()) for line in lines] == [(schema_name_of(kind), kind) for kind in DOCUMENTS]
