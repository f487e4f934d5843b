"""Amounts of money: reading, converting, adding, and the tolerance of rounded figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfgoals.model.money import Money, MoneyUnit, Tolerance, parse_money

WAN, YUAN = MoneyUnit.WAN, MoneyUnit.YUAN


def wan(*amounts: str) -> list[Money]:
    return [Money(Decimal(amount), WAN) for amount in amounts]


@pytest.mark.parametrize(
    ("text", "unit", "amount", "read_unit"),
    [
        ("18.00", "万元", "18", WAN),
        ("9,934,284", "元", "9934284", YUAN),
        ("1，330，000元", "万元", "1330000", YUAN),
        ("478. 85", "万元", "478.85", WAN),
        ("１８．５", "万元", "18.5", WAN),
        (" 0 ", "万元", "0", WAN),
        ("-5.25", "万元", "-5.25", WAN),
        ("648.12 万元", "元", "648.12", WAN),
        ("1.2亿元", "万元", "12000", WAN),
        ("80万", "元", "80", WAN),
        ("￥500", "元", "500", YUAN),
        ("1 000 000", "元", "1000000", YUAN),
    ],
)
def test_amounts_are_read_as_printed(text: str, unit: str, amount: str, read_unit: MoneyUnit) -> None:
    money = parse_money(text, unit)
    assert money is not None
    assert (money.amount, money.unit) == (Decimal(amount), read_unit)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "无", "约18", "18万人", "12.3.4", "18 20", "5%"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_money(text) is None


def test_an_unknown_table_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="千元"):
        parse_money("18", "千元")


def test_yuan_and_wan_compare_by_worth() -> None:
    assert Money(Decimal("88"), WAN) == Money(Decimal("880000"), YUAN)
    assert Money(Decimal("15"), WAN) < Money(Decimal("150001"), YUAN)
    assert Money(Decimal("15"), WAN) != Decimal("15")
    assert len({Money(Decimal("1"), WAN), Money(Decimal("10000"), YUAN)}) == 1


def test_sums_keep_the_first_unit() -> None:
    added = Money(Decimal("1.5"), WAN) + Money(Decimal("5000"), YUAN)
    assert str(added) == "2万元"
    assert str(Money(Decimal("187.00"), WAN)) == "187万元"


@pytest.mark.parametrize(
    ("addends", "expected"),
    [(0, "0.01"), (1, "0.01"), (2, "0.01"), (3, "0.02"), (4, "0.02"), (10, "0.05"), (13, "0.07")],
)
def test_tolerance_grows_by_half_a_step_for_each_addend(addends: int, expected: str) -> None:
    assert Tolerance().of(addends) == Money(Decimal(expected), WAN)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Tolerance().of(-1)


# The sums that an expert checked in five published documents and found right.
RIGHT = [
    ("648.12", "648.12"),
    ("648.12", "595.10 51.59 1.43"),
    ("67.74", "67.75"),
    ("491.54", "491.55"),
    ("526.69", "35.14 491.54"),
    ("187.00", "18 20 60 27 4 25 3 20 10"),
    ("30", "27 3"),
    ("38", "18 20"),
    ("55", "25 20 10"),
    ("144.00", "15 35 5.57 19.2 2.35 3 7 8 8 4 5 10 21.88"),
    ("20", "17.61 2.39"),
    ("22", "10 12"),
    ("22", "10 5 7"),
    ("186", "144 20 22"),
    ("98.12", "3.35 0 94.77"),
    ("2.35", "0.7 0.6 1.05"),
    ("377.78", "377.79"),
    ("1126.43", "993.43 30 15 88"),
    ("30", "20 10"),
    ("235.38", "168.38 67"),
    ("235.38", "235.38 0"),
    ("40", "40 0 0"),
]


@pytest.mark.parametrize(("total", "parts"), RIGHT)
def test_published_sums_that_are_right_agree(total: str, parts: str) -> None:
    assert Tolerance().agrees(wan(total)[0], wan(*parts.split()))


def test_wan_agrees_with_the_yuan_it_rounds() -> None:
    assert Tolerance().agrees(wan("993.43")[0], [Money(Decimal("9934284"), YUAN)])
    assert Tolerance().agrees(Money(Decimal("1330000"), YUAN), wan("88", "10", "20", "15"))


@pytest.mark.parametrize(
    ("total", "parts"), [("187", "186"), ("40", "38 1.97"), ("20", "17.61 2.41"), ("282", "340"), ("5", "")]
)
def test_real_differences_do_not_agree(total: str, parts: str) -> None:
    assert not Tolerance().agrees(wan(total)[0], wan(*parts.split()))


def test_yuan_figures_are_held_to_the_yuan() -> None:
    total = Money(Decimal("1330000"), YUAN)
    assert Tolerance().agrees(total, [Money(Decimal("1329999"), YUAN)])
    assert not Tolerance().agrees(total, [Money(Decimal("1329950"), YUAN)])
