"""The review score: what a finding costs, and what is never given away."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.scoring.review import review
from perfgoals.scoring.review_evidence import AMOUNTS, INDICATORS, Evidence
from perfgoals.scoring.scheme import review_scheme
from tests.scoring.builders import ITEMS, TEN_ROWS, finding, item_of, points, row

WARNING = Severity.WARNING


def test_items_and_points_are_those_of_the_form() -> None:
    """财预〔2015〕88号 审核表: 10/10/15/15/15/15/10/10, 100 in all."""
    items = review_scheme().items

    assert [int(item.full) for item in items.values()] == [10, 10, 15, 15, 15, 15, 10, 10]
    assert list(items) == list(ReviewItem)


def test_a_clean_table_has_its_machine_points_and_no_more() -> None:
    """What no program can judge is not assessed, so there is neither a total nor a grade."""
    score = review([], ITEMS, TEN_ROWS)

    assert score.machine_points == score.machine_max == 45
    assert (score.total, score.grade) == (None, None)
    assert [entry.item.value for entry in score.items if entry.points is None] == [
        "目标相关性",
        "实现可能性",
        "条件充分性",
    ]
    assert [entry.item.value for entry in score.items if entry.assessed] == [
        "规范完整性",
        "明确清晰性",
        "指标科学性",
    ]


def test_what_a_table_does_not_have_earns_nothing() -> None:
    """Without rows there is nothing scientific or reasonable to judge, without amounts little to match."""
    bare = review([], ITEMS, Evidence(0, frozenset({INDICATORS, AMOUNTS})))

    assert bare.machine_max == 10 + 10 + 3
    assert item_of(bare, ReviewItem.SCIENTIFIC).points is None
    assert not item_of(bare, ReviewItem.SCIENTIFIC).assessed


def test_a_row_costs_its_share() -> None:
    """One of ten rows: an error 3 × 15/10 = 4.5, a warning 2 × 15/10 = 3; of fifteen rows two thirds of that."""
    error = [finding("PG304", row("甲"))]
    warning = [finding("PG301", row("甲"), WARNING)]

    assert points(review(error, ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("10.50")
    assert points(review(warning, ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("12.00")
    assert points(review(warning, ITEMS, Evidence(15)), ReviewItem.SCIENTIFIC) == Decimal("13.00")


def test_a_row_of_a_very_short_or_long_table_counts_as_of_ten_or_fifteen() -> None:
    warning = [finding("PG301", row("甲"), WARNING)]

    def lost(rows: int) -> Decimal:
        return 15 - points(review(warning, ITEMS, Evidence(rows)), ReviewItem.SCIENTIFIC)

    assert lost(3) == lost(10) == 3
    assert lost(40) == lost(15) == 2


def test_an_unsure_finding_costs_less() -> None:
    """Medium confidence nine tenths, low half: 3, 2.7, 1.5."""
    lost = [
        15
        - points(
            review([finding("PG301", row("甲"), WARNING, confidence)], ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC
        )
        for confidence in Confidence
    ]

    assert lost == [Decimal("3.00"), Decimal("2.70"), Decimal("1.50")]


def test_one_defect_of_one_row_is_not_punished_twice() -> None:
    """A vague target (PG301) that also repeats its name (PG313) is one unquantified row: 3, not 6."""
    both = [finding("PG301", row("甲"), WARNING), finding("PG313", row("甲"), WARNING)]
    score = review(both, ITEMS, TEN_ROWS)

    assert points(score, ReviewItem.SCIENTIFIC) == Decimal("12.00")
    assert [d.finding.code for entry in score.items for d in entry.trace] == ["PG301"]


def test_the_heaviest_of_one_defect_stands_for_all() -> None:
    """An info (0.3) and an error (4.5) about one unquantified row: 4.5, whichever comes first."""
    light, heavy = finding("PG301", row("甲"), Severity.INFO), finding("PG313", row("甲"))

    for both in ([light, heavy], [heavy, light]):
        assert points(review(both, ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("10.50")


def test_two_defects_of_one_row_are_two() -> None:
    """A reversed operator (4.5) and a vague target (3) are different faults."""
    both = [finding("PG301", row("甲"), WARNING), finding("PG304", row("甲"))]

    assert points(review(both, ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("7.50")


def test_a_fault_of_a_field_is_a_fault_of_its_row() -> None:
    both = [finding("PG301", row("甲"), WARNING), finding("PG313", row("甲") + "/指标值", WARNING)]

    assert points(review(both, ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("12.00")


def test_the_table_does_not_pay_again_for_what_its_rows_paid() -> None:
    """“Few quantified” is 0.2 × 15 = 3 alone; beside one vague row (3) nothing is left of it."""
    few = finding("PG319", "绩效指标", WARNING)
    vague = finding("PG301", row("甲"), WARNING)

    assert points(review([few], ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("12.00")
    assert points(review([few, vague], ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("12.00")


def test_a_habit_costs_less_each_further_time() -> None:
    """The same slip in three rows: 3 + 0.3 × 3 + 0.3 × 3 = 4.8."""
    slips = [finding("PG305", row(name), WARNING) for name in "甲乙丙"]

    assert points(review(slips, ITEMS, TEN_ROWS), ReviewItem.SCIENTIFIC) == Decimal("10.20")


def test_a_cost_above_the_money_is_about_the_whole_table() -> None:
    """PG402 stands on one row, yet takes 0.6 of the item: 3 of 5."""
    assert points(review([finding("PG402", row("甲"))], ITEMS, TEN_ROWS), ReviewItem.MATCHED) == 2


def test_the_rows_of_a_narrative_form_are_rows() -> None:
    """河北's 整体 form has its indicators in 分项目标; one of twelve costs 3/12 of 10, not 6."""
    inner = finding("PG101", "分项目标/完善制度/绩效指标/使用率")

    assert points(
        review([inner], ITEMS, Evidence(12, frozenset({INDICATORS}))), ReviewItem.NORMATIVE
    ) == Decimal("7.50")


def test_an_item_never_falls_below_nothing_and_the_trace_adds_up() -> None:
    codes = ("PG301", "PG304", "PG305", "PG313", "PG319")
    many = [finding(code, row(str(number))) for code in codes for number in range(9)]
    score = review(many, ITEMS, TEN_ROWS)
    item = item_of(score, ReviewItem.SCIENTIFIC)

    assert item.machine_points == 0
    assert sum(d.points for d in item.trace) == -item.machine_max
    assert score.machine_points == 30


def test_the_order_of_findings_does_not_matter() -> None:
    many = [
        finding("PG304", row("甲")),
        finding("PG305", row("乙"), WARNING),
        finding("PG301", row("甲"), WARNING),
    ]

    assert review(many, ITEMS, TEN_ROWS) == review(many[::-1], ITEMS, TEN_ROWS)


def test_rules_that_cost_nothing_and_unknown_rules_do_not_count() -> None:
    """An unreadable file is not scored by its syntax error."""
    assert review([finding("PG001", ""), finding("PG777", "")], ITEMS, TEN_ROWS).machine_points == 45


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.99", "差")],
)
def test_grades_have_their_lower_bounds_included(total: str, grade: str) -> None:
    """优 90 and more, 良 80, 中 60 (财预〔2015〕88号 审核表)."""
    assert review_scheme().grade(Decimal(total)) == grade
