"""GitLab Code Quality: the structure its documentation states, and one fingerprint an entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult

TEXT = {"type": "string", "minLength": 1}
ENTRY = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": TEXT,
        "check_name": TEXT,
        "fingerprint": TEXT,
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": "^[^/.]"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {
                        "begin": {"type": "integer", "minimum": 1},
                        "end": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
    },
}


def entries(text: str) -> list[dict[str, object]]:
    data: list[dict[str, object]] = json.loads(text)
    Draft202012Validator({"type": "array", "items": ENTRY}).validate(data)
    return data


def test_entries(results: list[FileResult], hostile: FileResult, written: Callable[..., str]) -> None:
    data = entries(written("gitlab", [*results, hostile]))
    assert [entry["severity"] for entry in data] == ["info", "critical", "major", "major", "info", "critical"]
    assert data[1]["description"] == (
        "PG901 成本超过资金：成本指标“项目预算控制数”88万元 大于项目资金 15万元；请按本项目的资金改写"
    )
    assert data[1]["check_name"] == "too-costly"


def test_nothing_found_is_an_empty_array(written: Callable[..., str]) -> None:
    assert json.loads(written("gitlab", [])) == []


def test_copies_of_a_document_keep_apart(results: list[FileResult], written: Callable[..., str]) -> None:
    """GitLab shows entries of one fingerprint once; the first keeps the finding's own."""
    data = entries(written("gitlab", [*results, *results]))
    prints = [entry["fingerprint"] for entry in data]
    assert len(set(prints)) == len(prints) == 10
    assert prints[:5] == [finding.fingerprint for result in results for finding in result.findings]
