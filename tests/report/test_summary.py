"""The closing sentence: what was found, and everything it does not speak of."""

from __future__ import annotations

from perfgoals.model.finding import Severity
from perfgoals.report.summary import Summary
from tests.report.builders import finding, result


def test_nothing_found() -> None:
    assert Summary(files=3).sentence() == "检查了 3 个文件，没有发现问题"


def test_nothing_to_check() -> None:
    assert Summary().sentence() == "没有找到可检查的绩效表（*.yaml）"
    assert Summary(skipped=2).sentence().endswith("；2 个 YAML 文件不是绩效表，已跳过")


def test_counts_by_severity() -> None:
    summary = Summary()
    summary.add(result(finding(), finding(severity=Severity.WARNING)))
    summary.add(result(finding(severity=Severity.INFO)))
    assert summary.sentence().startswith("检查了 2 个文件，发现 3 个问题：错误 1、警告 1、提示 1")


def test_what_was_not_shown_is_said() -> None:
    summary = Summary(empty_tables=1, rules_off=4)
    summary.add(result(suppressed=(finding(), finding()), baselined=(finding(),), hidden=(finding(),)))
    summary.add(result(skipped=True))
    assert summary.sentence() == (
        "检查了 1 个文件，没有发现问题；2 个问题已在文件中豁免；1 个问题在基线中；1 个问题未显示（不在所选的显示范围内）；"
        "1 个文件读不出来，未查内容；1 张声明为空表，未查内容；1 个 YAML 文件不是绩效表，已跳过；4 条规则未启用"
    )
