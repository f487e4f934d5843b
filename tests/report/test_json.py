"""The JSON contract, version 1: other programs read it."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from perfgoals.model.finding import Fix, TextEdit
from perfgoals.model.span import Span
from perfgoals.report.json import JsonReport
from tests.report.builders import TEXT, finding, fix, related, result

TEXT_FIELDS = ["code", "rule", "severity", "confidence", "message", "path", "address", "value", "fingerprint"]
PLACES = ["line", "column", "end_line", "end_column"]
COUNTS = ["files", "errors", "warnings", "infos", "suppressed", "baselined"]
KEYS = [*TEXT_FIELDS[:6], *PLACES, *TEXT_FIELDS[6:], "fixes"]


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


TEXT_TYPE = {"type": "string"}
FIX = closed(
    {
        "title": TEXT_TYPE,
        "safe": {"type": "boolean"},
        "edits": {
            "type": "array",
            "minItems": 1,
            "items": closed({"address": TEXT_TYPE, "value": TEXT_TYPE}),
        },
    }
)
FINDING = closed(
    dict.fromkeys(TEXT_FIELDS, TEXT_TYPE)
    | {key: {"type": "integer", "minimum": 1} for key in PLACES}
    | {
        "code": {"type": "string", "pattern": "^PG[0-9]{3}$"},
        "severity": {"enum": ["error", "warning", "info"]},
        "confidence": {"enum": ["high", "medium", "low"]},
        "fixes": {"type": "array", "items": FIX},
    }
)
CONTRACT = closed(
    {
        "version": {"const": 1},
        "summary": closed({key: {"type": "integer", "minimum": 0} for key in COUNTS}),
        "findings": {"type": "array", "items": FINDING},
    }
)


def written(*results: Any) -> str:
    parts: list[str] = []
    report = JsonReport(parts.append)
    for entry in results:
        report.add(entry)
    report.close()
    return "".join(parts)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_contract(count: int) -> None:
    text = written(*[result(finding(fixes=(fix(), fix(safe=True)), related=(related(),)))] * count)
    data = json.loads(text)
    Draft202012Validator(CONTRACT).validate(data)
    assert list(data) == ["version", "summary", "findings"]
    assert list(data["summary"]) == COUNTS
    assert [list(entry) for entry in data["findings"]] == [KEYS] * count
    assert data["summary"]["errors"] == count
    assert text.endswith("]}\n")


def test_values_are_those_of_the_finding() -> None:
    (entry,) = json.loads(written(result(finding(fixes=(fix(),)))))["findings"]
    assert entry == {
        "code": "PG002",
        "rule": "duplicate-key",
        "severity": "error",
        "confidence": "high",
        "message": "“年度”在第 2 行已经写过；请合并成一处",
        "path": "表.yaml",
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 3,
        "address": "年度",
        "value": "2025",
        "fingerprint": "00000000000000000000",
        "fixes": [
            {
                "title": "改为“≥95%”",
                "safe": False,
                "edits": [{"address": "绩效指标/满意度/指标值", "value": "≥95%"}],
            }
        ],
    }


def test_a_mending_of_an_unreadable_file_says_where_it_stands() -> None:
    mending = Fix("加空格", (), safe=True, text_edits=(TextEdit(Span(3, 4, 3, 5), ": "),))
    (entry,) = json.loads(written(result(finding(fixes=(mending,)))))["findings"]
    place = {"line": 3, "column": 4, "end_line": 3, "end_column": 5, "text": ": "}
    assert entry["fixes"] == [{"title": "加空格", "safe": True, "edits": [], "replacements": [place]}]


def test_unseen_findings_are_counted_and_left_out() -> None:
    data = json.loads(written(result(suppressed=(finding(),), baselined=(finding(), finding()))))
    assert (data["summary"]["suppressed"], data["summary"]["baselined"], data["findings"]) == (1, 2, [])


@pytest.mark.parametrize("odd", ["\udcb1", '"\\', "\x1b\x00", "\u2028", "😀"])
def test_any_text_survives(odd: str) -> None:
    text = written(result(finding(path=f"{odd}.yaml", value=odd)))
    back = json.loads(text.encode("utf-8", "backslashreplace"))
    assert (back["findings"][0]["path"], back["findings"][0]["value"]) == (f"{odd}.yaml", odd)


def test_memory_does_not_grow_with_the_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfgoals.report.spool._MEMORY_BYTES", 1024 * 1024)
    one = result(*[finding() for _ in range(100)], text=TEXT)
    report = JsonReport(lambda _text: None)
    tracemalloc.start()
    try:
        for _ in range(200):
            report.add(one)
        report.close()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * 1024 * 1024  # the findings are 8 MB of text
