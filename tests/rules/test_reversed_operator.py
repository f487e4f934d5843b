"""What PG304 offers to write instead: only where turning the sign mends the target."""

from __future__ import annotations

import pytest

from perfgoals.config.settings import Settings
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Finding, Severity
from perfgoals.rules.target.sample import sample

HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 平安建设\n"


def reversed_in(level: str, name: str, value: str) -> list[Finding]:
    """Return what PG304 says of a single row."""
    text = HEAD + sample((level, name, value))
    result = Linter(Settings()).check_bytes(text.encode(), "一行.yaml")
    return [finding for finding in result.findings if finding.code == "PG304"]


@pytest.mark.parametrize(
    ("level", "name", "value"),
    [
        ("社会", "火灾起数", "较上年增长5%以上"),
        ("质量", "工单回访满意率", "较上年提高不超过1个百分点"),
        ("质量", "低保金逾期发放率", "≥98%"),
        ("数量", "新建公厕数量", "≤9座"),
    ],
)
def test_nothing_is_offered_where_turning_the_sign_would_not_mend_it(
    level: str, name: str, value: str
) -> None:
    found = reversed_in(level, name, value)
    assert [finding.fixes for finding in found] == [()]


def test_a_plain_limit_is_turned_round() -> None:
    found = reversed_in("质量", "档案录入差错率", "≥1%")
    assert [edit.value for fix in found[0].fixes for edit in fix.edits] == ["≤1%"]


@pytest.mark.parametrize("value", ["较上年下降5%以上", "同比减少≥3起", "比上年降低不少于2%"])
def test_a_fall_of_what_is_bad_is_as_it_should_be(value: str) -> None:
    assert reversed_in("社会", "溺水事故起数", value) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("新建公厕数量", "≤9座"), ("完成户厕改造户数", "不超过300户"), ("安装护栏里程", "≤12公里")],
)
def test_an_output_with_an_upper_limit_is_doubtful_not_wrong(name: str, value: str) -> None:
    assert [finding.severity for finding in reversed_in("数量", name, value)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("办公用房维修间数", "≤6间"),
        ("改造后渗水点数量", "≤2处"),
        ("每个社区建设网点数", "≤2个"),
        ("待改造户数", "≤40户"),
        ("新建厂房数量", "≥3栋"),
        ("新建厂房层数", "≤5层"),
    ],
)
def test_what_is_kept_within_limits_may_have_one(name: str, value: str) -> None:
    assert reversed_in("数量", name, value) == []
