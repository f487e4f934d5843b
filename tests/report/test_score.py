"""Review scores as text, JSON, CSV, Markdown and HTML."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import pytest

from perfgoals.model.finding import ReviewItem
from perfgoals.report.departments import Department
from perfgoals.report.score import ScoredTable, Unscored, create
from perfgoals.report.score_overview import Overview
from perfgoals.report.score_text import ScoreText
from perfgoals.scoring.advice import Place, Step
from perfgoals.scoring.review import Deduction, ItemScore, ReviewScore
from perfgoals.scoring.review_check import FormFault
from tests.report.builders import finding

A, B = Department("甲", "甲局"), Department("乙", "乙局")
FOUND = finding(address="甲\x1b")
NORMATIVE = ItemScore(
    ReviewItem.NORMATIVE, Decimal(10), Decimal(10), Decimal("8.50"), (Deduction(FOUND, Decimal("-1.50")),)
)
PARTLY = ItemScore(ReviewItem.REASONABLE, Decimal(15), Decimal(5), Decimal(5))
UNJUDGED = ItemScore(ReviewItem.RELEVANT, Decimal(15), Decimal(0), Decimal(0))
REVIEWED = ItemScore(
    ReviewItem.RELEVANT, Decimal(15), Decimal(0), Decimal(0), reviewed=Decimal(12), opinion="偏离\n职责"
)
SCORE = ReviewScore((NORMATIVE, UNJUDGED, PARTLY), Decimal("13.50"), Decimal(15))
COMPLETE = ReviewScore((NORMATIVE, REVIEWED), Decimal("8.50"), Decimal(10), Decimal("85.5"), "良")
STEP = Step((Place((FOUND,)),), Decimal("1.50"), Decimal(15))
TABLE = ScoredTable("表.yaml", "项目支出绩效目标表", "医保宣传", SCORE, A, lambda: (STEP,), suppressed=2)
WHOLE = ScoredTable(
    "整体.yaml",
    "部门整体支出绩效目标表",
    "=乙局",
    COMPLETE,
    B,
    faults=(FormFault("审核表.yaml", "审核", "没有意见"),),
)


def written(name: str, *tables: ScoredTable, unscored: Unscored | None = None) -> str:
    parts: list[str] = []
    report = create(name, parts.append)
    for table in tables:
        report.add(table)
        report.add_department(table.department, 1)
    report.close(unscored or Unscored())
    return "".join(parts)


def test_one_table_is_traced_to_rule_place_and_clause() -> None:
    lines = written("text", TABLE).splitlines()

    assert lines[:7] == [
        "表.yaml  项目支出绩效目标表  医保宣传",
        "  机评得分 13.5 / 15（得分率 90.0%，按四档为优）",
        "  规范完整性   8.5 / 10",
        "      -1.5  PG002  甲\ufffd：“年度”在第 2 行已经写过；请合并成一处",
        "  目标相关性   未评（满分 15）",
        "  绩效合理性   5 / 5，另有 10 分未评",
        "  其余分值需审核人判断，填写“项目支出绩效目标审核表”后才有总分和等级",
    ]
    assert "    1. +1.5（到 15）  甲\ufffd（PG002）" in lines
    assert "  另有 2 个问题已在文件中豁免，没有扣分" in lines
    assert any(line.startswith("    PG002  ") for line in lines)


def test_a_reviewed_table_shows_both_hands() -> None:
    lines = written("text", WHOLE).splitlines()

    assert "  目标相关性   审核 12 / 15  意见：偏离 职责" in lines
    assert "  总分 85.5 / 100，等级 良" in lines
    assert "  审核表有误  审核表.yaml  没有意见" in lines


def test_several_tables_are_ranked_and_added_up() -> None:
    text = written("text", WHOLE, TABLE, unscored=Unscored(3, 1))
    lines = [line.split() for line in text.splitlines()]

    assert lines[1] == ["1", "90.0%", "13.5/15", "—", "规范完整性", A.title, "医保宣传"]
    assert lines[2] == ["2", "85.0%", "8.5/10", "85.5", "良", "规范完整性", B.title, "=乙局（部门整体）"]
    assert ["1", "90.0%", "1", "90.0%", "1", A.title] in lines
    assert ["规范完整性", "15.0%", "████", "3", "/", "20"] in lines
    assert ["PG002", "字段重复", "2", "处", "2", "张表", "失", "3", "分"] in lines
    assert "审核表有误  审核表.yaml  没有意见" in text
    assert text.splitlines()[-1] == (
        "共 2 张绩效目标表，平均得分率 87.5%；加上 --details 可看每张表逐项扣分的来由；"
        "3 张声明为空表，未评分；1 个文件不能评分"
    )


def test_details_trace_every_table() -> None:
    parts: list[str] = []
    report = ScoreText(parts.append, details=True)
    report.add(TABLE)
    report.add(WHOLE)
    report.close(Unscored())

    assert "".join(parts).count("      -1.5  PG002") == 2


def test_a_long_ranking_leaves_out_its_middle_and_says_so() -> None:
    tables = [ScoredTable(f"{n}.yaml", "", f"表{n}", SCORE, A) for n in range(70)]
    text = written("text", *tables)

    assert "……（中间 10 张略去；--output-format csv 可得全部）" in text
    assert "表19\n" in text
    assert "表20\n" not in text
    assert "表69\n" in text


def test_nothing_to_score_is_said() -> None:
    assert (
        written("text", unscored=Unscored(empty_tables=1))
        == "没有可评分的绩效目标表；1 张声明为空表，未评分\n"
    )


def test_the_json_contract() -> None:
    assert json.loads(written("json", TABLE)) == {
        "version": 1,
        "scores": [
            {
                "path": "表.yaml",
                "kind": "项目支出绩效目标表",
                "machine_points": 13.5,
                "machine_max": 15.0,
                "total": None,
                "grade": None,
                "items": [
                    {
                        "item": "规范完整性", "max": 10.0, "points": 8.5, "assessed": True,
                        "trace": [{"rule": "PG002", "address": "甲\x1b", "points": -1.5}],
                    },
                    {"item": "目标相关性", "max": 15.0, "points": None, "assessed": False, "trace": []},
                    {"item": "绩效合理性", "max": 15.0, "points": 5.0, "assessed": False, "trace": []},
                ],
            }
        ],
    }  # fmt: skip
    assert json.loads(written("json")) == {"version": 1, "scores": []}
    assert [entry["grade"] for entry in json.loads(written("json", TABLE, WHOLE))["scores"]] == [None, "良"]


def test_csv_has_one_line_a_table_and_no_formula() -> None:
    score = ReviewScore(
        tuple(ItemScore(item, Decimal(10), Decimal(0), Decimal(0)) for item in ReviewItem),
        Decimal(0),
        Decimal(0),
    )
    text = written("csv", ScoredTable("=1.yaml", "k", "@甲", score, Department("丙", "+局")))
    heads, line = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff")
    assert len(heads) == len(line)
    assert line[:4] == ["'=1.yaml", "'+局", "k", "'@甲"]


EVALUATED: dict[str, object] = {
    "path": "自评.yaml",
    "kind": "项目支出绩效自评表",
    "name": "=村<b>",
    "machine_points": 45.5,
    "machine_max": 100.0,
    "total": None,
    "grade": None,
    "claimed_total": 99.0,
    "unverified": 2,
    "items": [{"points": None}, {"points": 8.0}],
}
MONITORED: dict[str, object] = {
    "path": "监控.yaml",
    "kind": "绩效运行监控表",
    "name": "乙项目",
    "total": None,
    "grade": None,
    "cutoff": "2024-07-31",
    "spending": {"light": "红灯"},
    "lights": {"红灯": 1, "黄灯": 0, "绿灯": 4},
}


def with_results(name: str, *tables: ScoredTable) -> str:
    """A report that also got a 自评表 and a 监控表."""
    parts: list[str] = []
    report = create(name, parts.append)
    for table in tables:
        report.add(table)
    report.add_result("自评.yaml\n  植树株数  37.5 / 50\n", EVALUATED, A)
    report.add_result("监控.yaml\n  预算执行  红灯\n", MONITORED, B)
    report.close(Unscored())
    return "".join(parts)


def test_csv_has_the_results_of_evaluation_and_monitoring() -> None:
    """Computed points of the whole, the claim, what is open, and how a 监控表 stands, each under its head."""
    text = with_results("csv").removeprefix("\ufeff")
    evaluated, monitored = list(csv.DictReader(StringIO(text)))
    assert (evaluated["部门"], evaluated["名称"]) == ("甲局", "'=村<b>")
    assert (evaluated["机评得分"], evaluated["机评满分"], evaluated["总分"]) == ("45.5", "100", "")
    assert (evaluated["填报总分"], evaluated["说明"]) == (
        "99",
        "1 项无法核算，没有得分；2 项无法核算，暂取填报得分",
    )
    assert monitored["说明"] == "截至 2024-07-31：预算执行红灯；指标红灯 1，绿灯 4"


def test_markdown_has_the_results_of_evaluation_and_monitoring() -> None:
    text = with_results("markdown")
    assert "没有可评分的绩效目标表；1 张自评表；1 张监控表。" in text
    assert (
        r"| 甲局 | =村\<b\> | 项目支出绩效自评表 | — | 99 | — | 1 项无法核算，没有得分；2 项无法核算，暂取填报得分 |"
        in text
    )
    assert "      植树株数  37.5 / 50\n" in text
    assert "## 各表排名" not in text
    assert "；1 张自评表；" in with_results("markdown", TABLE)


def test_the_page_has_the_results_of_evaluation_and_monitoring() -> None:
    page = Page(with_results("html", TABLE))
    said = "".join(page.said)
    assert "1 张自评表；1 张监控表" in said
    assert "  植树株数  37.5 / 50" in said
    assert "截至 2024-07-31：预算执行红灯；指标红灯 1，绿灯 4" in said
    assert "b" not in [tag for tag, attrs in page.tags if "村" in str(attrs)]
    assert page.open == []


def test_markdown_escapes_names() -> None:
    bad = ScoredTable("表.yaml", "k", "甲|乙<b>", SCORE, Department("丙", "*局*"))
    text = written("markdown", bad)

    assert r"| 1 | \*局\* | 甲\|乙\<b\> | 13.5 / 15 | 90.0% | — | — | 规范完整性 |" in text


class Page(HTMLParser):
    """What a page loads, draws and says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "rect", "line"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"rect", "line"}:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_the_page_stands_alone_and_is_well_formed() -> None:
    page = Page(written("html", TABLE, WHOLE))

    assert page.open == []
    assert not [tag for tag, _ in page.tags if tag in {"script", "link", "img", "iframe"}]
    assert all(str(attrs.get("href", "#")).startswith("#") for _, attrs in page.tags)
    assert [tag for tag, _ in page.tags].count("svg") == 4


def test_names_cannot_become_markup() -> None:
    page = Page(
        written(
            "html", ScoredTable("表.yaml", "k", "<script>alert(1)</script>", SCORE, Department("丙", "<b>局"))
        )
    )

    assert "script" not in [tag for tag, _ in page.tags]
    assert "<script>alert(1)</script>" in page.said


def test_the_ranking_links_to_each_trace() -> None:
    page = Page(written("html", WHOLE, TABLE))
    anchors = {str(attrs["id"]) for tag, attrs in page.tags if tag == "details"}

    assert {str(attrs["href"])[1:] for tag, attrs in page.tags if tag == "a"} == anchors == {"t1", "t2"}


def test_the_charts_say_their_numbers() -> None:
    labels = [attrs["aria-label"] for tag, attrs in Page(written("html", TABLE, WHOLE)).tags if tag == "svg"]

    assert labels == [
        "80% 至 90% 有 1 张，90% 至 100% 有 1 张",
        "规范完整性 15.0% 3 分，绩效合理性 0.0% 0 分",
        "甲局 90.0%，乙局 85.0%",
        "PG002 字段重复 2 处 2 张表",
    ]


def test_equal_shares_have_equal_ranks() -> None:
    overview = Overview()
    for table in (TABLE, WHOLE, TABLE):
        overview.add(table)

    assert [rank for rank, _ in overview.ranked()] == [1, 1, 3]


@pytest.mark.parametrize(("points", "band"), [("0", 0), ("1.4", 0), ("1.5", 1), ("14.9", 9), ("15", 9)])
def test_the_distribution_has_ten_bands(points: str, band: int) -> None:
    overview = Overview()
    overview.add(
        ScoredTable("表.yaml", "k", "甲", ReviewScore((NORMATIVE,), Decimal(points), Decimal(15)), A)
    )

    assert overview.distribution().index(1) == band


def test_departments_of_one_name_in_two_folders_are_two() -> None:
    overview = Overview()
    overview.add(TABLE)
    overview.add(replace(TABLE, department=Department("别处/甲", "甲局")))

    assert [line.title for _, line in overview.ranked_departments()] == ["甲局", "甲局"]
