"""What holds for every target and actual value at self-evaluation: bounds, order, units, exact sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from perfgoals.config.settings import Settings
from perfgoals.model.evaluation import evaluation
from perfgoals.model.tables import goal_table
from perfgoals.scoring.evaluation import score_of
from perfgoals.scoring.evaluation_weights import shared

if TYPE_CHECKING:
    from perfgoals.scoring.evaluation_row import RowScore

NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False)
TARGETS = st.decimals(min_value=1, max_value=10**5, places=2, allow_nan=False, allow_infinity=False)
WEIGHTS = st.decimals(min_value="0.01", max_value=50, places=2, allow_nan=False, allow_infinity=False)
OPERATORS = st.sampled_from(["≥", "≤", "=", ">", "<"])
REASONS = st.sampled_from(["", "汛期推迟开工", "年初指标值设定偏低"])
RULES = st.sampled_from(
    ["", "按完成比例赋分，低于70%不得分", "每降低1个百分点扣0.5分，扣完为止", "完成得满分，未完成不得分"]
)
SETTINGS = Settings()


def scored(
    target: str, actual: str, weight: Decimal, *, reason: str = "", rule: str = "", name: str = "养护里程"
) -> RowScore:
    """The score of one indicator."""
    row = {"三级指标": name, "指标值": target, "分值": str(weight), "赋分规则": rule}
    goal = goal_table({"年度": "2024", "绩效指标": {"产出指标": {"数量指标": [row]}}})
    result = {"实际完成值": actual, "分值": str(weight), "偏差原因": reason}
    view = evaluation({"年度": "2024", "完成情况": {name: result}})
    return score_of(view, goal, SETTINGS).rows[0]


@settings(deadline=None)
@given(OPERATORS, TARGETS, NUMBERS, WEIGHTS, st.tuples(REASONS, RULES))
def test_never_above_the_weight_never_below_nothing(
    operator: str, target: Decimal, actual: Decimal, weight: Decimal, said: tuple[str, str]
) -> None:
    row = scored(f"{operator}{target}公里", f"{actual}公里", weight, reason=said[0], rule=said[1])
    assert row.points is not None
    assert 0 <= row.points <= weight
    assert row.least is not None
    assert row.most is not None
    assert row.least <= row.points <= row.most <= weight


@settings(deadline=None)
@given(TARGETS, st.tuples(NUMBERS, NUMBERS), WEIGHTS, RULES, st.sampled_from(["", "上级追加任务"]))
def test_more_is_never_worse_where_more_is_wanted(
    target: Decimal, actuals: tuple[Decimal, Decimal], weight: Decimal, rule: str, reason: str
) -> None:
    low, high = (
        scored(f"≥{target}公里", f"{actual}公里", weight, reason=reason, rule=rule).points
        for actual in sorted(actuals)
    )
    assert low is not None
    assert high is not None
    assert low <= high


@settings(deadline=None)
@given(TARGETS, NUMBERS, NUMBERS, WEIGHTS, RULES)
def test_less_is_never_worse_where_less_is_wanted(
    target: Decimal, one: Decimal, other: Decimal, weight: Decimal, rule: str
) -> None:
    few, many = (
        scored(f"≤{target}起", f"{actual}起", weight, rule=rule, name="事故起数").points
        for actual in sorted((one, other))
    )
    assert few is not None
    assert many is not None
    assert few >= many


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=100, places=2),
    st.decimals(min_value=0, max_value=100, places=2),
    st.decimals(min_value=1, max_value=100, places=1),
    WEIGHTS,
)
def test_more_satisfaction_is_never_worse(
    one: Decimal, other: Decimal, target: Decimal, weight: Decimal
) -> None:
    low, high = (
        scored(f"≥{target}%", f"{actual}%", weight, name="群众满意度").points
        for actual in sorted((one, other))
    )
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= weight


@settings(deadline=None)
@given(OPERATORS, TARGETS, NUMBERS, WEIGHTS, REASONS)
def test_wan_and_yuan_say_the_same(
    operator: str, target: Decimal, actual: Decimal, weight: Decimal, reason: str
) -> None:
    in_wan = scored(f"{operator}{target}万元", f"{actual}万元", weight, reason=reason)
    in_yuan = scored(f"{operator}{target}万元", f"{actual * 10_000:f}元", weight, reason=reason)
    all_yuan = scored(f"{operator}{target * 10_000:f}元", f"{actual}万元", weight, reason=reason)
    assert in_wan.points == in_yuan.points == all_yuan.points
    assert in_wan.met is in_yuan.met is all_yuan.met


@settings(deadline=None)
@given(
    st.decimals(min_value="0.01", max_value=10**4, places=2),
    st.decimals(min_value=0, max_value=10**4, places=2),
)
def test_the_unit_of_the_tables_money_changes_no_execution_points(budget: Decimal, spent: Decimal) -> None:
    goal = goal_table({"年度": "2024", "绩效指标": {}})

    def of(unit: str, factor: int) -> Decimal | None:
        figures = {"全年预算数": f"{budget * factor:f}", "全年执行数": f"{spent * factor:f}"}
        view = evaluation({"年度": "2024", "金额单位": unit, "预算执行": figures})
        return score_of(view, goal, SETTINGS).execution.points

    points = of("万元", 1)
    assert points is not None
    assert points == of("元", 10_000)
    assert 0 <= points <= 10


@given(st.decimals(min_value=1, max_value=100, places=2), st.lists(WEIGHTS, min_size=1, max_size=30))
def test_sharing_out_loses_and_invents_nothing(total: Decimal, parts: list[Decimal]) -> None:
    given_out = shared(total, parts)
    assert sum(given_out) == total
    assert all(value >= 0 for value in given_out)
    exact = [total * part / sum(parts) for part in parts]
    assert all(abs(value - share) <= Decimal("0.01") for value, share in zip(given_out, exact, strict=True))


@settings(deadline=None)
@given(TARGETS, NUMBERS, WEIGHTS)
def test_points_are_the_exact_share_rounded_half_up(
    target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    """In hundredths: no binary fraction and no intermediate rounding can shift a cent."""
    row = scored(f"≥{target}公里", f"{actual}公里", weight)
    assert row.points is not None
    if actual < target and actual * 10 >= target * 6:
        numerator = int(weight * 100) * int(actual * 100)
        denominator = int(target * 100)
        assert int(row.points * 100) == (2 * numerator + denominator) // (2 * denominator)
