"""SARIF as a code-scanning service reads it: valid, and pointing at the right text."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from perfgoals.document.address import node_at, resolve
from perfgoals.document.read import read_bytes, read_file
from perfgoals.model.finding import Edit, Fix, TextEdit
from perfgoals.model.span import Span
from perfgoals.report.sarif_fixes import scalar_replacement

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding

SCHEMA = Path(__file__).parents[2] / "data" / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture
def log(results: list[FileResult], written: Callable[..., str]) -> dict[str, Any]:
    return json.loads(written("sarif", results))  # type: ignore[no-any-return]


def problems(log: object) -> list[str]:
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(log)]


def test_valid_by_the_standard_schema(log: dict[str, Any]) -> None:
    assert problems(log) == []


def test_schema_would_notice(log: dict[str, Any]) -> None:
    log["runs"][0]["columnKind"] = "characters"
    assert problems(log)


def test_valid_without_findings_and_with_hostile_ones(
    hostile: FileResult, written: Callable[..., str]
) -> None:
    assert problems(json.loads(written("sarif", []))) == []
    text = written("sarif", [hostile])
    assert problems(json.loads(text)) == []
    text.encode()


def test_results_name_their_rule_level_and_fingerprint(
    log: dict[str, Any], results: list[FileResult]
) -> None:
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    findings = [finding for result in results for finding in result.findings]
    assert [rules[found["ruleIndex"]]["id"] for found in run["results"]] == [f.code for f in findings]
    assert [found["ruleId"] for found in run["results"]] == [f.code for f in findings]
    assert [found["level"] for found in run["results"]] == ["note", "error", "warning", "warning", "note"]
    assert [found["partialFingerprints"] for found in run["results"]] == [
        {"perfgoals/v1": finding.fingerprint} for finding in findings
    ]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_rule_says_what_a_reader_needs(log: dict[str, Any]) -> None:
    rule = log["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["shortDescription"] == {"text": "成本超过资金"}
    assert rule["fullDescription"] == {"text": "成本指标是否超过项目资金。钱不够，目标就是空的。"}
    assert rule["help"]["markdown"].startswith("# PG901 成本超过资金\n")
    assert rule["defaultConfiguration"] == {"level": "error"}
    properties = rule["properties"]
    assert properties["item"] == "资金匹配性"
    assert properties["confidence"] == "high"
    assert properties["authority"] == ["财预〔2015〕88号：目标与资金量应当匹配"]


def test_regions_mark_the_value_in_the_file(log: dict[str, Any]) -> None:
    """Columns count code points, as the run says; the URI leads back to the file."""
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    marked = []
    for found in log["runs"][0]["results"]:
        physical = found["locations"][0]["physicalLocation"]
        path = unquote(physical["artifactLocation"]["uri"])
        region = physical["region"]
        line = Path(path).read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
        if "startColumn" in region:
            marked.append(line[region["startColumn"] - 1 : region["endColumn"] - 1])
    assert marked == ["≥60张", "'88万元'", "指标值", "若干"]


def test_places_related_places_and_addresses(log: dict[str, Any]) -> None:
    found = log["runs"][0]["results"][0]
    assert found["locations"][0]["logicalLocations"] == [
        {"name": "新增床位|张[2]", "fullyQualifiedName": "绩效指标/产出指标/数量指标/新增床位|张[2]"}
    ]
    related = found["relatedLocations"][0]
    assert related["message"] == {"text": "同名的另一行"}
    assert related["physicalLocation"]["region"]["startLine"] == 11


def test_uris_are_ascii_and_relative(
    log: dict[str, Any], hostile: FileResult, written: Callable[..., str]
) -> None:
    logs = [log, json.loads(written("sarif", [hostile]))]
    uris = [
        found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in logs
        for found in each["runs"][0]["results"]
    ]
    assert all(uri.isascii() and not uri.startswith(("/", "file:")) for uri in uris)
    assert not any(set(uri) & set(' \n`<>:"') for uri in uris)


def test_a_file_outside_has_a_file_uri(
    finding: Callable[..., Finding],
    result: Callable[..., FileResult],
    written: Callable[..., str],
    tmp_path: Path,
) -> None:
    reading = read_bytes("表类: 项目支出绩效目标表\n".encode(), str(tmp_path / "外.yaml"))
    found = finding(reading, "PG902", "", variant="file", arguments={"reason": "x"})
    log = json.loads(written("sarif", [result(reading, found)]))
    artifact = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].startswith("file:///")
    assert unquote(artifact["uri"].removeprefix("file://")) == os.fspath(tmp_path / "外.yaml")
    assert "uriBaseId" not in artifact


def test_fix_applied_to_the_file_gives_the_new_value(log: dict[str, Any]) -> None:
    fix = log["runs"][0]["results"][1]["fixes"][0]
    assert fix["description"] == {"text": "把指标值改为“15万元”"}
    change = fix["artifactChanges"][0]
    path = unquote(change["artifactLocation"]["uri"])
    replacement = change["replacements"][0]
    text = put(
        Path(path).read_text(encoding="utf-8"),
        replacement["deletedRegion"],
        replacement["insertedContent"]["text"],
    )
    before, after = read_file(path).root, read_bytes(text.encode(), path).root
    assert before is not None
    assert after is not None
    address = resolve(after, "绩效指标/产出指标/成本指标/项目预算控制数/指标值")
    assert address is not None
    assert node_at(after, address) == "15万元"
    assert text.splitlines()[16].endswith("指标值: '15万元'")


def put(text: str, region: dict[str, int], inserted: str) -> str:
    lines = text.split("\n")
    line = lines[region["startLine"] - 1]
    lines[region["startLine"] - 1] = (
        line[: region["startColumn"] - 1] + inserted + line[region["endColumn"] - 1 :]
    )
    return "\n".join(lines)


@pytest.mark.parametrize(
    "value",
    [
        "≤95%",
        ">=95%",
        "a: b",
        "x #y",
        "- 甲",
        "甲\n乙",
        "'",
        '"',
        "[1]",
        "12:30",
        "{甲}",
        "甲,乙",
        " 甲 ",
        "*a",
    ],
)
@pytest.mark.parametrize("source", ["名: 甲", "名: '甲'", '名: "甲"', "{名: 甲, 次: 乙}", "? 名\n: 甲"])
def test_replacement_reads_back_as_the_value(source: str, value: str) -> None:
    """Whatever the value and the quotes around the old one, the new text is that value and nothing else moves."""
    root = read_bytes(source.encode(), "x").root
    assert root is not None
    place = scalar_replacement(root, Edit("名", value))
    assert place is not None
    span, inserted = place
    region = {"startLine": span.line, "startColumn": span.column, "endColumn": span.end_column}
    again = read_bytes(put(source, region, inserted).encode(), "x").root
    assert again == {**root, "名": value}


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("名: &a 乙\n次: *a", "名"),
        ("名: &a 乙\n次: *a", "次"),
        ("底: &b {名: 甲}\n次:\n  <<: *b", "次/名"),
        ("名: |\n  甲", "名"),
        ("名: 甲\n  乙", "名"),
        ("名:", "名"),
        ("名: {次: 甲}", "名"),
        ("名: 甲", "没有"),
    ],
)
def test_no_replacement_where_the_text_belongs_to_more(source: str, address: str) -> None:
    root = read_bytes(source.encode(), "x").root
    assert root is not None
    assert scalar_replacement(root, Edit(address, "新")) is None


def test_a_place_without_extent_is_its_line(log: dict[str, Any]) -> None:
    region = log["runs"][0]["results"][3]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1}


def test_a_fix_of_a_file_that_cannot_be_read_is_told_too(
    finding: Callable[..., Finding], result: Callable[..., FileResult], written: Callable[..., str]
) -> None:
    """An insertion keeps its exact place: read as its whole line it would delete that line."""
    reading = read_file("散表/坏.yaml")
    edits = (TextEdit(Span(2, 6, 2, 8), "≥"), TextEdit(Span(1, 1, 1, 1), "# 一行\n"))
    fix = Fix("改为≥", (), safe=True, text_edits=edits)
    found = finding(reading, "PG902", "", variant="file", arguments={"reason": "x"}, fixes=(fix,))
    log = json.loads(written("sarif", [result(reading, found)]))
    assert problems(log) == []
    [told] = log["runs"][0]["results"][0]["fixes"]
    [change] = told["artifactChanges"]
    assert told["properties"] == {"safe": True}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 8},
            "insertedContent": {"text": "≥"},
        },
        {
            "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
            "insertedContent": {"text": "# 一行\n"},
        },
    ]


def test_a_fix_that_cannot_be_told_whole_is_left_out(
    finding: Callable[..., Finding], result: Callable[..., FileResult], written: Callable[..., str]
) -> None:
    reading = read_file("散表/项目-3-救助.yaml")
    fix = Fix("两处一起改", (Edit("项目名称", "救助"), Edit("没有", "新")))
    found = finding(reading, "PG902", "项目名称", arguments={"name": "x"}, fixes=(fix,))
    [told] = json.loads(written("sarif", [result(reading, found)]))["runs"][0]["results"]
    assert "fixes" not in told
