"""The reviewer's 审核表: it completes the score, and its own slips are named."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfgoals.document.read import read_bytes
from perfgoals.model.finding import ReviewItem
from perfgoals.scoring.review import review
from perfgoals.scoring.review_check import form_faults
from perfgoals.scoring.review_form import ReviewForm, review_form
from perfgoals.scoring.review_forms import collect_forms
from perfgoals.scoring.scheme import review_scheme
from tests.scoring.builders import ITEMS, TEN_ROWS, finding

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.model.finding import Finding

FULL = {"规范完整性": "10", "明确清晰性": "10", "目标相关性": "15", "指标科学性": "15"} | {
    "绩效合理性": "15",
    "资金匹配性": "15",
    "实现可能性": "10",
    "条件充分性": "10",
}
GOAL = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n"


def form(points: dict[str, str], conclusion: str = "", **opinions: object) -> ReviewForm:
    review_fields = {
        name: {"得分": points.get(name, ""), "意见": opinions.get(name, "")}
        for name in dict.fromkeys([*points, *opinions])
    }
    return review_form({"审核": review_fields, "审核结论": conclusion}, "审核表.yaml")


def sentences(given: ReviewForm, *findings: Finding) -> list[str]:
    return [fault.sentence for fault in form_faults(given, review(findings, ITEMS, TEN_ROWS, given))]


def test_a_whole_form_completes_score_and_grade() -> None:
    """10 + 8 + 12 + 15 + 15 + 15 + 8 + 5 = 88: 良. The machine's points stay beside it."""
    given = form(
        FULL | {"明确清晰性": "8", "目标相关性": "12分", "实现可能性": "8", "条件充分性": "5"},
        明确清晰性="甲",
        目标相关性=["乙", "丙"],
        实现可能性="丁",
        条件充分性="戊",
    )
    score = review([], ITEMS, TEN_ROWS, given)

    assert (score.total, score.grade, score.machine_points) == (Decimal(88), "良", Decimal(45))
    assert next(item.opinion for item in score.items if item.item is ReviewItem.RELEVANT) == "乙；丙"
    assert sentences(given) == []


def test_items_that_rules_judge_whole_need_no_reviewer() -> None:
    """规范, 明确 and 科学 stand as the machine leaves them (科学 15 − 4.5); the five others come from the form."""
    five = {
        name: FULL[name] for name in ("目标相关性", "绩效合理性", "资金匹配性", "实现可能性", "条件充分性")
    }
    score = review([finding("PG304", "绩效指标/产出指标/质量指标/甲")], ITEMS, TEN_ROWS, form(five))

    assert (score.total, score.grade) == (Decimal("95.50"), "优")


def test_one_missing_item_leaves_the_score_open() -> None:
    given = form({name: points for name, points in FULL.items() if name != "实现可能性"}, "优")

    assert review([], ITEMS, TEN_ROWS, given).total is None
    assert sentences(given) == ["“实现可能性”还没有得分，不能下结论“优”；请补填得分"]


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("16", "“目标相关性”得分 16 超过该项满分 15；请改为 0 到 15 的数"),
        ("12.5", "“目标相关性”扣了 2.5 分，没有写意见；请在“意见”里写明扣分的理由"),
        ("十二", "“目标相关性”的得分“十二”不是数；请填 0 到 15 的数"),
    ],
)
def test_points_stay_within_the_item_and_lost_points_want_an_opinion(points: str, sentence: str) -> None:
    assert sentences(form(FULL | {"目标相关性": points})) == [sentence]


def test_points_out_of_range_are_no_points() -> None:
    assert review([], ITEMS, TEN_ROWS, form(FULL | {"目标相关性": "16"})).total is None


def test_an_opinion_without_points_is_named() -> None:
    assert sentences(form({}, 目标相关性="与职责无关")) == [
        "“目标相关性”写了意见，没有写得分；请填 0 到 15 的数"
    ]


def test_full_points_against_findings_want_a_word() -> None:
    found = finding("PG304", "绩效指标/产出指标/质量指标/甲")

    assert sentences(form(FULL), found) == [
        "“指标科学性”给了满分，机评在这一项扣了 4.5 分；请在“意见”里说明为何不扣，或调整得分"
    ]
    assert sentences(form(FULL, 指标科学性="该指标另有依据"), found) == []


def test_the_conclusion_agrees_with_the_total() -> None:
    assert sentences(form(FULL, "优")) == []
    assert sentences(form(FULL, "良")) == ["审核结论“良”与总分 100 分对应的“优”不符；请改为一致"]


@pytest.mark.parametrize("item", ReviewItem)
def test_lint_finds_points_above_an_item(item: ReviewItem) -> None:
    """The schema's limits are those of the review: the full points are right, a tenth more is a fault of form."""
    full = review_scheme().items[item].full

    def problems(points: str) -> int:
        text = f"表类: 项目支出绩效目标审核表\n年度: 2024\n目标表: 甲.yaml\n审核:\n  {item.value}: {{得分: '{points}'}}\n"
        return len(read_bytes(text.encode(), "审核表.yaml").problems)

    assert [problems(text) for text in (f"{full}", f"{full}.0分", f"{full - 1}.75", "0", "")] == [0] * 5
    assert [problems(text) for text in (f"{full}.1", f"{full + 1}", f"{full}0", "-1", "好")] == [1] * 5


def test_forms_find_their_goal_table(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(GOAL, encoding="utf-8")
    for name, goal in (("审核表-1", "甲.yaml"), ("审核表-2", "甲.yaml"), ("审核表-3", "没有.yaml")):
        text = f"表类: 项目支出绩效目标审核表\n年度: 2024\n目标表: {goal}\n审核:\n  规范完整性: {{得分: 9}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    forms = collect_forms(str(path) for path in sorted(tmp_path.glob("*.yaml")))
    first, faults = forms.of(str(tmp_path / "甲.yaml"))

    assert first is not None
    assert first.items[ReviewItem.NORMATIVE].points == 9
    assert [fault.sentence for fault in faults] == [
        "这张目标表已有审核表“审核表-1.yaml”，按那一份计分；请只留一份"
    ]
    assert [fault.sentence for fault in forms.faults] == [
        "找不到目标表“没有.yaml”；路径从本文件所在的文件夹算起"
    ]
