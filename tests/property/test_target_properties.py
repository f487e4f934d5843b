"""What holds for target values and money whatever their text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.model.money import Money, MoneyUnit, Tolerance, parse_money
from perfgoals.model.target import Target
from perfgoals.model.target_parser import _parse, join_target, parse_target

PIECES = (
    "≥ ≤ > < = ≧ ＞＝ >= 不低于 不超 至少 达到 控制在 约 每年 每人 较上年 增长 提高 0 1 5 9.5 12 2024 1,234 95 三 十二 半 百分之 零 "
    "万 亿 千 % ％ ‰ (%) 元 万元 人 次 个 家 月 年 日 个月 天 小时 月底 年底 月份 季度 / · - ～ : ± 以上 以内 以下 前 内 左右 完成 到位 "
    "不断提高 上年 标准 进度 按月 XX ** 。 , ， 、 （ ） 〔2023〕 号 第 企业 事故 pH A4 20 人均 至 且 — ! x 🙂 \u3000 \u200b "
    "各 每个 每家 乡镇 项目 配备 较上一采暖期 较改造前 在上年基础上 ═ ≡ 正负 上下浮动 误差 筐 车公里 车 床日 左右"
)
phrases = st.lists(st.sampled_from(PIECES.split(" ")), max_size=7).map("".join)
spaced = st.lists(st.sampled_from(PIECES.split(" ")), max_size=7).map(" ".join)
texts = st.one_of(st.text(max_size=30), phrases, spaced)
numbers = st.decimals(min_value=0, max_value=10**6, places=2)
operators = st.sampled_from("≥>=≤<")
units = st.sampled_from(["%", "元", "人", "次", "个月", "元/人·年", "公里", "小时", "‰"])
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=6)
money_units = st.sampled_from(list(MoneyUnit))


@given(texts)
def test_every_text_has_a_normal_form(text: str) -> None:
    target = parse_target(text)
    assert isinstance(target, Target)
    assert target.raw == text
    assert hash(target) == hash(parse_target(text))


@given(texts)
def test_the_canonical_notation_is_stable(text: str) -> None:
    target = parse_target(text)
    again = parse_target(str(target))
    assert again == target
    assert again.same_as(target)
    assert str(again) == str(target)


@given(texts)
def test_every_property_answers(text: str) -> None:
    target = parse_target(text)
    assert target.is_percent == (target.percent is not None)
    assert not (target.is_duration and target.is_money)
    if target.money is not None:
        assert target.is_money
        assert target.value == target.money.yuan
    if target.deadline is not None:
        assert target.deadline.resolve(2024).year == (target.deadline.year or 2024)


@given(texts)
def test_the_short_way_agrees_with_the_long_way(text: str) -> None:
    assert parse_target(text) == _parse(text)


@given(operators, numbers, units)
def test_the_short_way_agrees_on_plain_values(operator: str, number: Decimal, unit: str) -> None:
    text = f"{operator}{number}{unit}"
    assert parse_target(text) == _parse(text)
    assert parse_target(text).number == number


@given(st.integers(0, 10**6), st.sampled_from(["", " ", "\u3000"]), units)
def test_glyph_variants_are_one_form(number: int, blank: str, unit: str) -> None:
    plain = parse_target(f"≥{number}{unit}")
    digits = str(number).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    for sign in ("≥", "≧", ">=", "＞=", "＞＝", "> ="):
        assert parse_target(f"{sign}{blank}{number}{blank}{unit}") == plain
        assert parse_target(f"{blank}{sign}{digits}{unit.replace('%', '％')}{blank}") == plain


@given(operators, numbers, st.sampled_from(["元", "人", "份", "平方米", "次"]))
def test_wan_says_the_same_as_its_digits(operator: str, number: Decimal, unit: str) -> None:
    scaled = parse_target(f"{operator}{number}万{unit}")
    spelt = parse_target(f"{operator}{number * 10_000:f}{unit}")
    assert scaled.value == spelt.value
    assert scaled.same_as(spelt)


@given(operators, numbers, units)
def test_joined_columns_are_read_as_one_value(operator: str, number: Decimal, unit: str) -> None:
    assert parse_target(join_target(operator, str(number), unit)) == parse_target(f"{operator}{number}{unit}")


@given(texts, texts, texts)
def test_joining_never_fails(operator: str, number: str, unit: str) -> None:
    assert isinstance(join_target(operator, number, unit), str)


@given(amounts, money_units)
def test_a_conversion_and_back_changes_nothing(amount: Decimal, unit: MoneyUnit) -> None:
    money = Money(amount, unit)
    for other in MoneyUnit:
        assert money.to(other) == money
        assert money.to(other).to(unit).amount == amount


@given(st.lists(st.tuples(amounts, money_units), min_size=1, max_size=8))
def test_addition_is_exact_in_any_order(parts: list[tuple[Decimal, MoneyUnit]]) -> None:
    moneys = [Money(*part) for part in parts]
    forwards = sum(moneys[1:], moneys[0])
    backwards = sum(moneys[-2::-1], moneys[-1])
    assert forwards == backwards
    assert forwards.yuan == sum(money.yuan for money in moneys)


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=1, max_size=12))
def test_rounding_alone_never_disagrees(exact: list[Decimal]) -> None:
    cent = Decimal("0.01")
    total = Money(sum(exact, Decimal(0)).quantize(cent))
    assert Tolerance().agrees(total, [Money(part.quantize(cent)) for part in exact])


@given(amounts, money_units)
def test_a_printed_amount_is_read_back(amount: Decimal, unit: MoneyUnit) -> None:
    money = Money(amount, unit)
    assert parse_money(str(money), MoneyUnit.YUAN) == money


@given(st.text(max_size=20))
def test_reading_an_amount_never_raises(text: str) -> None:
    assert parse_money(text) is None or isinstance(parse_money(text), Money)


@pytest.mark.parametrize(
    "text", ["9" * 5000, "≥" * 3000, "每" * 2000 + "1次", "1" + "万" * 3000, "甲" * 9000 + "1"]
)
def test_absurd_lengths_are_survived(text: str) -> None:
    assert parse_target(text).raw == text
