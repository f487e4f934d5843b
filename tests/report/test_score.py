"""Review scores as text and as JSON."""

from __future__ import annotations

import json
from decimal import Decimal

from perfgoals.model.finding import ReviewItem
from perfgoals.report.score import ScoredTable, ScoreJson, ScoreText
from perfgoals.scoring.review import Deduction, ItemScore, ReviewScore
from tests.report.builders import finding

NORMATIVE = ItemScore(
    ReviewItem.NORMATIVE,
    Decimal(10),
    Decimal(10),
    Decimal("8.50"),
    (Deduction(finding(address="甲\x1b"), Decimal("-1.50")),),
)
PARTLY = ItemScore(ReviewItem.CLEAR, Decimal(10), Decimal(6), Decimal(6), ())
UNJUDGED = ItemScore(ReviewItem.RELEVANT, Decimal(15), Decimal(0), Decimal(0), ())
SCORE = ReviewScore((NORMATIVE, PARTLY, UNJUDGED), Decimal("14.50"), Decimal(16))
TABLE = ScoredTable("表.yaml", "项目支出绩效目标表", "医保宣传", SCORE)


def text(*tables: ScoredTable, empty_tables: int = 0) -> list[str]:
    parts: list[str] = []
    report = ScoreText(parts.append)
    for table in tables:
        report.add(table)
    report.close(empty_tables=empty_tables)
    return "".join(parts).splitlines()


def data(*tables: ScoredTable) -> dict[str, object]:
    parts: list[str] = []
    report = ScoreJson(parts.append)
    for table in tables:
        report.add(table)
    report.close()
    loaded: dict[str, object] = json.loads("".join(parts))
    return loaded


def test_every_deduction_is_traced() -> None:
    assert text(TABLE)[:6] == [
        "表.yaml  项目支出绩效目标表  医保宣传",
        "  机评得分 14.5 / 16",
        "  规范完整性   8.5 / 10",
        "      -1.5  PG002  甲\ufffd：“年度”在第 2 行已经写过；请合并成一处",
        "  明确清晰性   6 / 6，另有 4 分未评",
        "  目标相关性   未评（满分 15）",
    ]


def test_the_closing_line_counts_empty_tables_too() -> None:
    assert text(TABLE, TABLE, empty_tables=3)[-1] == "共 2 张绩效目标表；3 张声明为空表，未评分"
    assert text() == ["没有可评分的绩效目标表"]


def test_the_contract() -> None:
    assert data(TABLE) == {
        "version": 1,
        "scores": [
            {
                "path": "表.yaml",
                "kind": "项目支出绩效目标表",
                "machine_points": 14.5,
                "machine_max": 16.0,
                "total": None,
                "grade": None,
                "items": [
                    {
                        "item": "规范完整性", "max": 10.0, "machine_max": 10.0, "points": 8.5, "assessed": True,
                        "trace": [{"rule": "PG002", "address": "甲\x1b", "points": -1.5}],
                    },
                    {"item": "明确清晰性", "max": 10.0, "machine_max": 6.0, "points": 6.0, "assessed": False, "trace": []},
                    {"item": "目标相关性", "max": 15.0, "machine_max": 0.0, "points": None, "assessed": False, "trace": []},
                ],
            }
        ],
    }  # fmt: skip


def test_none_or_several_tables_make_valid_json() -> None:
    assert data() == {"version": 1, "scores": []}
    assert len(data(TABLE, TABLE)["scores"]) == 2  # type: ignore[arg-type]
