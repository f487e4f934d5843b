"""The lines above a table: whose it is, its year and above all in which unit its amounts are."""

from __future__ import annotations

import pytest

from tests.importing.builders import imported, only, page, sheet, table

TITLE = "2025年项目支出绩效目标表"
REST = (
    "项目名称|河道保洁||主管部门|某局",
    "年度资金总额|12345000||其中：财政拨款|12345000",
    "一级指标|二级指标|三级指标|指标值",
    "产出指标|数量指标|保洁河道|≥86条",
)


def reported(raw: bytes) -> list[tuple[str, str]]:
    return [(cell.text, cell.why) for cell in imported(raw).unread]


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：某站|||金额单位：元",
        "填报单位：某站|（2025年）||单位：元",
        "填报单位：某站||2025年度|单位：|元",
        "单位：某站||||单位：元",
        "填报单位：某站   单位：元",
        "填报单位：某站  2025年  单位：元",
        "填报单位（盖章）：某站|（2025年度）|||（单位：人民币元）",
    ],
)
def test_the_unit_of_money_stands_anywhere_above_the_table(line: str) -> None:
    document = only(sheet(TITLE, line, *REST))
    assert (document["金额单位"], document["实施单位"], document["年度"]) == ("元", "某站", "2025")


def test_a_unit_beside_what_is_not_understood_still_counts() -> None:
    raw = page(f"<h1>{TITLE}</h1><p>经办处室：三处　　单位：元</p>", table(*REST))
    assert imported(raw).documents[0]["金额单位"] == "元"
    assert reported(raw) == [("经办处室：三处　　单位：元", "只读出了金额单位，没有读懂“经办处室：三处”")]


def test_a_unit_in_a_cell_of_its_own_counts_beside_fields() -> None:
    raw = sheet(TITLE, "填报单位：|某站|||单位：元", *REST)
    assert imported(raw).documents[0]["金额单位"] == "元"
    assert ("单位：元", "") not in reported(raw)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("单位：千元", REST),
        ("单位：亿元", REST),
        (
            "",
            (
                "项目名称|河道保洁||主管部门|某局",
                "年度资金总额（千元）|12345||其中：财政拨款（千元）|12345",
                *REST[2:],
            ),
        ),
    ],
)
def test_a_unit_that_no_table_can_have_is_reported_once(line: str, rest: tuple[str, ...]) -> None:
    raw = sheet(TITLE, line, *rest)
    assert "金额单位" not in imported(raw).documents[0]
    ((_, why),) = reported(raw)
    assert "请把各项金额换算成万元或元" in why


@pytest.mark.parametrize("line", ["单位：元坝镇政府", "说明：人均补助单位：元/人"])
def test_what_only_begins_like_a_unit_is_none(line: str) -> None:
    assert "金额单位" not in imported(sheet(TITLE, line, *REST)).documents[0]


def test_what_the_table_says_otherwise_is_reported() -> None:
    raw = sheet(TITLE, "填报部门：另一个局", *REST)
    assert imported(raw).documents[0]["主管部门"] == "某局"
    assert reported(raw) == [("填报部门：另一个局", "与表里填写的“主管部门”不同，以表里的为准，请核对")]
    assert reported(sheet(TITLE, "填报部门：某局", *REST)) == []
