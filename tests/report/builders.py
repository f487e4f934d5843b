"""Findings made by hand, for reports that must not depend on what a rule says today."""

from __future__ import annotations

from perfgoals.document.read import Reading
from perfgoals.engine.run import FileResult
from perfgoals.model.finding import Confidence, Edit, Finding, Fix, Related, Severity
from perfgoals.model.span import Span

TEXT = "表类: 项目支出绩效目标表\n年度: 2024\n名称: 甲\n年度: 2025\n"


def finding(path: str = "表.yaml", line: int = 4, **changes: object) -> Finding:
    fields: dict[str, object] = {
        "code": "PG002",
        "rule": "duplicate-key",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "path": path,
        "span": Span(line, 1, line, 3),
        "address": "年度",
        "value": "2025",
        "variant": "duplicate",
        "fingerprint": "0" * 20,
        "arguments": {"key": "年度", "line": "2"},
    }
    return Finding(**fields | changes)  # type: ignore[arg-type]


def related(path: str = "表.yaml") -> Related:
    return Related(path, Span(2, 1, 2, 3), "第一次出现在这里")


def fix(safe: bool = False) -> Fix:
    return Fix("改为“≥95%”", (Edit("绩效指标/满意度/指标值", "≥95%"),), safe)


def result(*findings: Finding, text: str = TEXT, **changes: object) -> FileResult:
    path = findings[0].path if findings else "表.yaml"
    return FileResult(Reading(path, text, None), None, findings, **changes)  # type: ignore[arg-type]
