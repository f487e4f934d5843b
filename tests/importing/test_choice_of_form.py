"""The form a table is taken for has a place for what was read."""

from __future__ import annotations

from tests.importing.builders import only, page, table

HEAD = "年度绩效指标@2x1|一级指标|二级指标|指标内容|指标值|备注"
ROW = "产出指标|数量指标|养护里程|≥320公里|"


def test_a_form_without_a_place_for_the_amounts_is_not_taken() -> None:
    of_the_term = ("实施期资金总额|560", "其中：财政拨款|500", "其他资金|60")
    of_the_year = ("实施单位|公路中心", "年度资金总额|560", "其中：财政拨款|500", "上年结转|60")
    common = ("项目名称|公路养护", "主管部门|某局", "总体目标|保障畅通")

    def form(*lines: str) -> object:
        return only(page("<h1>2025年项目支出绩效目标表</h1>", table(*common, *lines), table(HEAD, ROW)))[
            "版式"
        ]

    assert form(*of_the_term) == "陕西"
    assert form(*of_the_year) == "国家2015"


def test_amounts_of_nothing_do_not_tell_against_a_form() -> None:
    lines = ("实施期资金总额|560", "年度资金总额|0", "其中：财政拨款|—", "上年结转|0.00", "其他资金|/")
    document = only(
        page(
            "<h1>2025年项目支出绩效目标表</h1>",
            table("项目名称|公路养护", "主管部门|某局", *lines, "总体目标|保障畅通"),
            table(HEAD, ROW),
        )
    )
    assert document["版式"] == "陕西"
