"""`rules`, `explain` and `schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from perfgoals.resources import CONFIG_NAME, KINDS, schema_name_of
from perfgoals.rules.registry import all_rules
from perfgoals.text import display_width

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


@pytest.mark.parametrize("name", ["PG304", "pg304", "reversed-operator", "Reversed-Operator", " PG304 "])
def test_a_rule_is_explained_by_code_or_name(perfgoals: Run, name: str) -> None:
    page = perfgoals("explain", name).out
    assert page.startswith("# PG304 运算符方向写反\n")
    for heading in ("## 查什么", "## 为什么", "## 怎么改", "## 依据"):
        assert heading in page


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
