"""A target taken apart for the form makes exactly the text it came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.authoring.rows import rows_of
from perfgoals.authoring.targets import Parts, open_parts, parts_of, understood
from perfgoals.document.read import read_file

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("≥95%", ("≥", "95", "%")),
        ("100%", ("", "100", "%")),
        ("≤18.00万元", ("≤", "18.00", "万元")),
        ("≥1,200人次", ("≥", "1,200", "人次")),
        ("=3", ("=", "3", "")),
        ("≥2次/月", ("≥", "2", "次/月")),
    ],
)
def test_simple_targets(raw: str, parts: tuple[str, str, str]) -> None:
    assert parts_of(raw) == Parts(*parts)


@pytest.mark.parametrize(
    "raw", ["12月底前", "5-10场", "1:1.2", "提高", "", "≥", "2024年12月31日", "≥ 95%", "90%～95%"]
)
def test_what_is_not_so_simple_stays_whole(raw: str) -> None:
    assert parts_of(raw) is None


@pytest.mark.parametrize(
    ("raw", "parts"),
    [("≥%", ("≥", "", "%")), ("≤万元", ("≤", "", "万元")), ("≥", ("≥", "", "")), ("", ("", "", ""))],
)
def test_a_target_without_its_number_is_taken_apart(raw: str, parts: tuple[str, str, str]) -> None:
    assert open_parts(raw) == Parts(*parts)


@pytest.mark.parametrize("raw", ["提高", "个", "≥5个", "≥5-", "达到个", "12月底前"])
def test_what_is_not_such_a_target_stays_whole(raw: str) -> None:
    assert open_parts(raw) is None


def test_every_target_of_the_examples_comes_back() -> None:
    targets = [row.text("指标值") for path in EXAMPLES for row in rows_of(read_file(path).root)]
    parts = [(raw, found) for raw in targets if (found := parts_of(raw)) is not None]
    assert len(parts) > len(targets) / 2
    assert all(found.text == raw for raw, found in parts)


@given(st.text(alphabet="≥≤=0123456789.,%万元人-~ ", max_size=10))
def test_any_parts_make_the_text_again(raw: str) -> None:
    parts = parts_of(raw)
    assert parts is None or parts.text == raw
    parts = open_parts(raw)
    assert parts is None or parts.text == raw


def test_how_a_target_was_understood_is_told() -> None:
    assert understood("不低于95%") == "数值 ≥95%"
    assert understood("12月底前").startswith("时限")
    assert understood("提高") == "定性"
    assert understood("") == "没有填写"
