"""What would raise a score most: the promised points come when the fix is made."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.edit import SetValue, apply_all
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Severity
from perfgoals.rules.registry import all_rules
from perfgoals.scoring.advice import advice
from perfgoals.scoring.review import review
from perfgoals.scoring.review_evidence import evidence
from tests.scoring.builders import ITEMS, TEN_ROWS, finding, row

if TYPE_CHECKING:
    from perfgoals.scoring.advice import Step

RULE_ITEMS = {rule.code: rule.item for rule in all_rules()}
OUTPUTS = "绩效指标/产出指标"

#: A table with three faults in three rows: a reversed operator, an equals sign on a rate, a year as deadline.
TABLE = """\
表类: 项目支出绩效目标表
版式: 国家2015
年度: 2024
项目名称: 校舍维修
金额单位: 万元
项目资金: {年度资金总额: 860.00, 财政拨款: 860.00}
绩效目标:
  年度目标: 维修12所学校的2.4万平方米校舍，使9600名学生用上安全的教室
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 维修校舍面积, 指标值: ≥2.4万平方米}
      - {三级指标: 维修学校数量, 指标值: =12所}
    质量指标:
      - {三级指标: 维修工程一次验收合格率, 指标值: =95%}
    时效指标:
      - {三级指标: 校舍维修完工时间, 指标值: 2024年}
    成本指标:
      - {三级指标: 校舍维修单位成本, 指标值: ≤350元/平方米}
  效益指标:
    社会效益指标:
      - {三级指标: 受益学生人数, 指标值: ≥9600人}
      - {三级指标: 学生就读距离, 指标值: ≤3公里}
  满意度指标:
    服务对象满意度指标:
      - {三级指标: 学生家长满意度, 指标值: ≤92%}
"""
#: What mends each place.
MENDED = {
    "绩效指标/满意度指标/服务对象满意度指标/学生家长满意度": "≥92%",
    f"{OUTPUTS}/质量指标/维修工程一次验收合格率": "≥95%",
    f"{OUTPUTS}/时效指标/校舍维修完工时间": "8月底前",
}


def scored(text: str) -> tuple[Decimal, tuple[Step, ...]]:
    result = Linter(Settings()).check_bytes(text.encode(), "表.yaml")
    assert result.table is not None
    offered = evidence(result.table)
    points = review(result.findings, RULE_ITEMS, offered).machine_points
    return points, advice(result.findings, RULE_ITEMS, offered)


def test_each_step_brings_what_it_promises() -> None:
    """Make the steps one by one: the score after each is the one foretold."""
    text = TABLE
    before, steps = scored(text)
    known = {place.findings[0].address for step in steps for place in step.places}

    assert known == set(MENDED)
    for step in steps:
        edits = [
            SetValue(f"{place.findings[0].address}/指标值", MENDED[place.findings[0].address])
            for place in step.places
        ]
        text = apply_all(text, edits)
        after, _ = scored(text)
        assert after == step.after == before + step.gain
        before = after
    assert scored(text)[1] == ()


def test_the_fix_a_finding_carries_brings_what_is_promised() -> None:
    """The equals sign on a rate carries its own fix: mending it alone brings 2 × 15/10 = 3 points."""
    result = Linter(Settings()).check_bytes(TABLE.encode(), "表.yaml")
    fix = next(found.fixes[0] for found in result.findings if found.code == "PG305")
    before, steps = scored(TABLE)
    step = next(step for step in steps if step.places[0].findings[0].code == "PG305")
    after, _ = scored(apply_all(TABLE, [SetValue(edit.address, edit.value) for edit in fix.edits]))

    assert after - before == step.gain == Decimal("3.00")


def test_the_heaviest_place_comes_first() -> None:
    light = finding("PG301", row("甲"), Severity.WARNING)
    heavy = finding("PG304", row("乙"))
    steps = advice([light, heavy], ITEMS, TEN_ROWS)

    assert [(step.places[0].findings[0].address, step.gain) for step in steps] == [
        (row("乙"), Decimal("4.50")),
        (row("甲"), Decimal("3.00")),
    ]


def test_all_that_is_wrong_in_a_row_is_mended_with_it() -> None:
    both = [finding("PG304", row("甲")), finding("PG301", row("甲"), Severity.WARNING)]
    (step,) = advice(both, ITEMS, TEN_ROWS)

    assert [found.code for found in step.places[0].findings] == ["PG304", "PG301"]
    assert step.gain == Decimal("7.50")


def test_what_an_exhausted_item_hides_is_mended_together() -> None:
    """Four table-wide errors want 4 × 9 of 15 points: one of them brings nothing, all but one bring 6."""
    rules = dict.fromkeys(("PG901", "PG902", "PG903", "PG904"), ITEMS["PG301"])
    many = [finding(code, "绩效指标") for code in rules]
    steps = advice(many, rules, TEN_ROWS)

    assert [len(step.places) for step in steps] == [4]
    assert steps[0].after == 45


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_steps_than_asked(limit: int) -> None:
    many = [finding("PG301", row(str(number)), Severity.WARNING) for number in range(4)]

    assert len(advice(many, ITEMS, TEN_ROWS, limit)) == limit


def test_a_clean_table_needs_no_advice() -> None:
    assert advice([], ITEMS, TEN_ROWS) == ()
