"""Glyphs, blanks, numbers and widths."""

from __future__ import annotations

from decimal import Decimal

import pytest
from wcwidth import wcwidth

from perfgoals.text import _USUAL_WIDTHS, chinese_number, compact, display_width, leading_number, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≧90％", "≥90%"),
        ("＞＝ ９５", "≥ 95"),
        ("> = 95", "≥ 95"),
        ("=< 5", "≤ 5"),
        ("甲\u3000 乙\u00a0丙\u200b", "甲 乙 丙"),
        ("ＤＩＰ付费", "DIP付费"),
        ("═１００%", "=100%"),
        ("═══", "═══"),
        ("报销，实现：（一单式）", "报销，实现：（一单式）"),
    ],
)
def test_variant_glyphs(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严格依法处 罚", "严格依法处罚"),
        ("478. 85", "478.85"),
        ("1 000 份", "1 000份"),
        ("≥ 25 TB", "≥25TB"),
        ("CT scan 率", "CT scan率"),
    ],
)
def test_blanks_that_separate_nothing(text: str, expected: str) -> None:
    assert compact(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", "0"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("两百", "200"), ("一百零五", "105"),
        ("一百二", "120"), ("三千五百", "3500"), ("三万五", "35000"), ("三万零五", "30005"), ("3万5千", "35000"),
        ("一亿二千万", "120000000"), ("两万亿", "2000000000000"), ("二〇二四", "2024"), ("半", "0.5"),
        ("一点五", "1.5"), ("叁拾", "30"),
    ],
)  # fmt: skip
def test_chinese_numbers(text: str, value: str) -> None:
    assert chinese_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "点", "一点", "十十", "十百", "三万五万", "甲", "一甲", "半个"])
def test_what_is_no_chinese_number(text: str) -> None:
    assert chinese_number(text) is None


def test_a_leading_number_is_split_off() -> None:
    assert leading_number("1,234.56元") == (Decimal("1234.56"), "元")
    assert leading_number("1 000份") == (Decimal(1000), "份")
    assert leading_number("600人,初中700人") == (Decimal(600), "人,初中700人")
    assert leading_number("1.2.3") is None
    assert leading_number("12 34") is None
    assert leading_number("人56") is None


def test_display_width() -> None:
    assert display_width("abc") == 3
    assert display_width("≥95% 中文") == 9
    assert display_width("中\x07\u200b文，") == 6


def test_the_usual_blocks_have_the_width_that_the_width_table_gives_them() -> None:
    for first, last, width in _USUAL_WIDTHS:
        assert {wcwidth(chr(code)) for code in range(ord(first), ord(last) + 1)} == {width}
