"""The review score: what a finding costs, and what is never given away."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfgoals.model.finding import Confidence, Finding, ReviewItem, Severity
from perfgoals.model.span import WHOLE_FILE
from perfgoals.scoring.review import ReviewScore, review
from perfgoals.scoring.scheme import review_scheme

ITEMS = {
    "PG101": ReviewItem.NORMATIVE,
    "PG301": ReviewItem.SCIENTIFIC,
    "PG304": ReviewItem.SCIENTIFIC,
    "PG302": ReviewItem.REASONABLE,
    "PG402": ReviewItem.MATCHED,
    "PG001": None,
}


def finding(code: str, address: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        code, "name", severity, Confidence.HIGH, "表.yaml", WHOLE_FILE, address, "", "", address + code
    )


def row(name: str) -> str:
    return f"绩效指标/产出指标/质量指标/{name}"


def points(score: ReviewScore, item: ReviewItem) -> Decimal:
    return next(entry.points for entry in score.items if entry.item is item)


def test_items_and_points_are_those_of_the_form() -> None:
    """财预〔2015〕88号 审核表: 10/10/15/15/15/15/10/10, 100 in all."""
    items = review_scheme().items

    assert [int(item.full) for item in items.values()] == [10, 10, 15, 15, 15, 15, 10, 10]
    assert list(items) == list(ReviewItem)


def test_a_clean_table_has_its_machine_points_and_no_more() -> None:
    """What no program can judge is not assessed, so there is neither a total nor a grade."""
    score = review([], ITEMS, 10)

    assert score.machine_points == score.machine_max == 55
    assert (score.total, score.grade) == (None, None)
    assert [entry.item.value for entry in score.items if not entry.machine_max] == [
        "目标相关性",
        "实现可能性",
        "条件充分性",
    ]
    assert not next(entry for entry in score.items if entry.item is ReviewItem.REASONABLE).assessed


def test_a_row_costs_its_share() -> None:
    """One of ten rows: error 2 × 15/10 = 3, warning 15/10 = 1.5; of thirty rows a third of that."""
    error = [finding("PG304", row("甲"))]
    warning = [finding("PG301", row("甲"), Severity.WARNING)]

    assert points(review(error, ITEMS, 10), ReviewItem.SCIENTIFIC) == Decimal("12.00")
    assert points(review(warning, ITEMS, 10), ReviewItem.SCIENTIFIC) == Decimal("13.50")
    assert points(review(warning, ITEMS, 30), ReviewItem.SCIENTIFIC) == Decimal("14.50")


def test_one_place_is_not_punished_twice_for_one_item() -> None:
    """The heavier of two findings on a row counts."""
    both = [finding("PG301", row("甲"), Severity.WARNING), finding("PG304", row("甲"))]
    score = review(both, ITEMS, 10)

    assert points(score, ReviewItem.SCIENTIFIC) == Decimal("12.00")
    assert [d.finding.code for entry in score.items for d in entry.trace] == ["PG304"]


def test_an_item_never_falls_below_nothing_and_the_trace_adds_up() -> None:
    """Twenty wrong rows of ten cannot cost more than the item has."""
    score = review([finding("PG304", row(str(number))) for number in range(20)], ITEMS, 10)
    item = next(entry for entry in score.items if entry.item is ReviewItem.SCIENTIFIC)

    assert item.points == 0
    assert sum(d.points for d in item.trace) == -item.machine_max
    assert score.machine_points == 40


def test_rules_that_cost_nothing_and_unknown_rules_do_not_count() -> None:
    """An unreadable file is not scored by its syntax error."""
    assert review([finding("PG001", ""), finding("PG777", "")], ITEMS, 5).machine_points == 55


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.99", "差")],
)
def test_grades_have_their_lower_bounds_included(total: str, grade: str) -> None:
    """优 90 and more, 良 80, 中 60 (财预〔2015〕88号 审核表)."""
    assert review_scheme().grade(Decimal(total)) == grade
