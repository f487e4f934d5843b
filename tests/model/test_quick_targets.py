"""The short way through usual targets reads what the long one reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from perfgoals.model.target import Target
from perfgoals.model.target_parser import _parse, parse_target
from perfgoals.model.units import KNOWN_UNITS

SIGNS = ("", "≥", "≤", ">", "=", "<", "≧", "≤ ")
NUMBERS = ("0", "1", "4", "10", "12", "31", "1164", "1999", "2024", "5.5", "0.03", "100000")
PRICES = (
    *(
        "元/人·月",
        "元/人及以上",
        "元/人以内",
        "元/人左右",
        "元/人（户）",
        "元/次完成",
        "元/10万人",
        "元/人均",
        "元/度",
    ),
    *(
        "万元/公里",
        "亿元/年",
        "万元/",
        "元/",
        "元/月",
        "元/季度",
        "元/人/年",
        "万/元/人",
        "元/吨标准",
        "美元/吨",
        "元/~人",
    ),
    *(
        f"{money}/{unit}{more}"
        for money in ("元", "万元")
        for unit in sorted(KNOWN_UNITS)
        for more in ("", "以下")
    ),
)


def all_of(target: Target) -> list[object]:
    """Return all fields, also those that equality leaves out."""
    return [getattr(target, name) for name in Target.__slots__]


@given(sampled_from(SIGNS), sampled_from(NUMBERS), sampled_from(PRICES))
def test_a_price_is_read_alike(sign: str, number: str, price: str) -> None:
    text = sign + number + price
    assert all_of(parse_target(text)) == all_of(_parse(text))


@pytest.mark.parametrize("unit", sorted(KNOWN_UNITS))
def test_a_counted_thing_is_read_alike(unit: str) -> None:
    for text in (sign + number + unit for sign in SIGNS for number in NUMBERS):
        assert all_of(parse_target(text)) == all_of(_parse(text))
