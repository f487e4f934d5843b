from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import jsonschema_rs
import pytest
import yaml

from perfgoals.document.schema import problems
from perfgoals.resources import CONFIG_NAME, KINDS, resource_dir, schema, schema_name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
ALL = [*KINDS, CONFIG_NAME]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
OPEN_MAPPINGS = {
    "indicators", "first-level", "cost-level", "output-level", "benefit-level", "satisfaction-level",
    "history", "grades", "schedule", "past-budgets", "results", "progress", "severities", "point-totals", "editor-keys",
}  # fmt: skip
SLOW_SAMPLE = 13  # the reference validator is slow; 13 shares no factor with the 11 replacements of a node
Json = dict[str, Any]


def nodes(node: object) -> Iterator[Json]:
    """Every mapping inside a schema that is not instance data."""
    if isinstance(node, dict):
        yield node
        for key, below in node.items():
            if key != "examples":
                yield from nodes(below)
    elif isinstance(node, list):
        for below in node:
            yield from nodes(below)


def properties(kind: str) -> Iterator[tuple[str, Json]]:
    whole = schema(kind)
    for node in [whole, *whole["$defs"].values()]:
        yield from node.get("properties", {}).items()


def resolve(whole: Json, node: Json) -> Json:
    return {**whole["$defs"][node["$ref"].rpartition("/")[2]], **node} if "$ref" in node else node


def sample(whole: Json, node: Json) -> object:
    """A filled-in value for ``node``, from the schema's own examples."""
    node = resolve(whole, node)
    if "properties" in node:
        return {name: sample(whole, below) for name, below in node["properties"].items()}
    if "enum" in node:
        return node["enum"][0]
    if "examples" in node:
        return node["examples"][0]
    if "items" in node:
        return [sample(whole, node["items"])]
    assert "additionalProperties" not in node, f"an open mapping without an example: {node}"
    return {"text": "文字", "rule": "PG304", "required-text": "不断提高"}[node["$ref"].rpartition("/")[2]]


def filled(kind: str) -> Json:
    document = {name: sample(schema(kind), node) for name, node in schema(kind)["properties"].items()}
    document.pop("空表", None)
    return document


def mutations(value: Any, put: Callable[[object], None] | None, document: Json) -> Iterator[Json]:
    """The document with one node replaced, removed or added to; ``put`` sets the node's value
    (None at the root)."""
    if put is not None:
        for other in ("", "  ", "随便", "12", None, 12, [], ["甲", ""], {}, {"甲": "乙"}, [{"甲": "乙"}]):
            put(other)
            yield document
        put(value)
    if isinstance(value, dict):
        for key in list(value):
            kept = dict(value)
            del value[key]
            yield document
            value.clear()
            value.update(kept)
            yield from mutations(value[key], lambda new, key=key: value.__setitem__(key, new), document)
        value["甲乙丙"] = "丁"
        yield document
        del value["甲乙丙"]
    elif isinstance(value, list) and value:
        yield from mutations(value[0], lambda new: value.__setitem__(0, new), document)


@pytest.mark.parametrize("kind", ALL)
def test_it_is_a_valid_2020_12_schema_with_local_references_only(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(kind)["$id"] == f"urn:perfgoals:schema:{schema_name_of(kind)}"
    used = {node["$ref"] for node in nodes(schema(kind)) if "$ref" in node}
    assert used == {f"#/$defs/{name}" for name in schema(kind)["$defs"]}


@pytest.mark.parametrize("kind", ALL)
def test_only_the_listed_mappings_are_open(kind: str) -> None:
    whole = schema(kind)
    assert whole["additionalProperties"] is False
    for name, node in whole["$defs"].items():
        if "object" in node.get("type", ()):
            assert (node["additionalProperties"] is not False) == (name in OPEN_MAPPINGS), name


@pytest.mark.parametrize("kind", ALL)
def test_every_field_tells_an_editor_what_goes_in_it(kind: str) -> None:
    for name, node in properties(kind):
        assert node["title"] == name
        assert CHINESE.search(node["title"])
        assert CHINESE.search(node["description"]), name
        assert node["description"].endswith("。"), name
        assert re.search(r"如 |填 ", node["description"]), f"{name}: the description gives no example"


@pytest.mark.parametrize("kind", ALL)
def test_no_alternatives_that_nobody_can_word(kind: str) -> None:
    for node in nodes(schema(kind)):
        assert not node.keys() & {"oneOf", "anyOf", "allOf", "not", "patternProperties"}


@pytest.mark.parametrize("kind", ALL)
def test_its_own_examples_are_valid(kind: str) -> None:
    assert [problem.message for problem in problems(filled(kind), kind)] == []


@pytest.mark.parametrize("kind", ALL)
def test_both_validators_and_the_wording_agree(kind: str) -> None:
    document = filled(kind)
    reference, fast = (
        jsonschema.Draft202012Validator(schema(kind)),
        jsonschema_rs.Draft202012Validator(schema(kind)),
    )
    verdicts = set()
    for number, mutated in enumerate(mutations(document, None, document)):
        valid = fast.is_valid(mutated)
        verdicts.add(valid)
        assert (not problems(mutated, kind)) == valid, json.dumps(mutated, ensure_ascii=False)
        if number % SLOW_SAMPLE == 0:
            assert reference.is_valid(mutated) == valid, json.dumps(mutated, ensure_ascii=False)
    assert verdicts == {True, False}


def test_the_generated_files_are_up_to_date() -> None:
    generator = runpy.run_path(str(ROOT / "tools" / "generate_schemas.py"))
    assert generator["main"](["--check"]) == 0
    files = generator["generated"]()
    assert generator["drift"](files | {"config.schema.json": "{}\n"}, ROOT / "schemas") == [
        "config.schema.json"
    ]
    assert generator["drift"]({}, ROOT / "schemas") == sorted(files)


def test_there_is_one_file_for_each_kind_and_one_for_the_settings() -> None:
    names = {path.name for path in resource_dir("schemas").glob("*.json")}
    assert names == {f"{schema_name_of(kind)}.schema.json" for kind in ALL}


def documents() -> list[Path]:
    return sorted((ROOT / "examples").rglob("*.yaml"))


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_the_published_tables_are_valid_as_text_and_as_an_editor_reads_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    as_text = yaml.load(text, Loader=yaml.BaseLoader)
    typed = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert [problem.message for problem in problems(as_text, as_text["表类"])] == []
    assert [problem.message for problem in problems(typed, as_text["表类"])] == []


def test_resources_are_found_in_a_wheel_and_in_a_checkout_and_never_in_a_strangers_folder(
    tmp_path: Path,
) -> None:
    package = tmp_path / "site-packages" / "perfgoals"
    package.mkdir(parents=True)
    code = package / "resources.py"
    code.write_bytes((ROOT / "perfgoals" / "resources.py").read_bytes())
    (package.parent / "templates").mkdir()

    stranger = runpy.run_path(str(code))
    with pytest.raises(stranger["ResourceMissingError"], match="找不到目录 templates"):
        stranger["resource_dir"]("templates")

    (package.parent / "pyproject.toml").touch()
    assert runpy.run_path(str(code))["resource_dir"]("templates") == package.parent / "templates"

    (package / "templates").mkdir()
    assert runpy.run_path(str(code))["resource_dir"]("templates") == package / "templates"
