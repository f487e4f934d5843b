"""Rows of indicators as people leave them: blank levels, missing targets, several indicators in one cell."""

from __future__ import annotations

import pytest

from tests.importing.builders import imported, only, page, rows, sheet, table

TITLE = "2025年项目支出绩效目标表"
ABOVE = (TITLE, "项目名称|河道保洁", "一级指标|二级指标|三级指标|指标值")
ROWS = (
    "产出指标|数量指标|保洁河道|≥86条",
    "||巡查次数|≥12次",
    "|质量指标|合格率|≥95%",
    "效益指标|社会效益指标|水面整洁|提升",
)
READ = [
    ("产出指标", "数量指标", "保洁河道", "≥86条"),
    ("产出指标", "数量指标", "巡查次数", "≥12次"),
    ("产出指标", "质量指标", "合格率", "≥95%"),
    ("效益指标", "社会效益指标", "水面整洁", "提升"),
]


@pytest.mark.parametrize("merged", [(), ("A4:A6",), ("A4:A6", "B4:B5"), ("B4:B5",)])
def test_levels_left_blank_repeat_the_one_above(merged: tuple[str, ...]) -> None:
    """In the last case the level is merged in one column and left blank in the other."""
    assert rows(only(sheet(*ABOVE, *ROWS, merged=merged))) == READ


def test_a_level_that_is_blank_among_merged_ones_stays_blank() -> None:
    document = only(
        page(
            table(
                *ABOVE[1:],
                "产出指标@2x1|数量指标@2x1|保洁河道|≥86条",
                "巡查次数|≥12次",
                "满意度指标||群众满意度|≥90%",
            )
        )
    )
    assert rows(document)[-1] == ("满意度指标", "", "群众满意度", "≥90%")


def test_a_row_without_a_target_does_not_end_the_table() -> None:
    lines = (ROWS[0], "||巡查次数", *ROWS[2:])
    document = only(sheet(*ABOVE, *lines, "备注：单价按上年合同"))
    assert rows(document) == [READ[0], (*READ[1][:3], ""), *READ[2:]]
    assert document["备注"] == "单价按上年合同"


def test_a_level_alone_in_its_row_holds_for_the_rows_below() -> None:
    document = only(sheet(*ABOVE, ROWS[0], "|质量指标", "||合格率|≥95%"))
    assert rows(document) == [READ[0], READ[2]]


@pytest.mark.parametrize(
    ("names", "values", "found"),
    [
        ("保洁河道/n巡查次数", "≥86条/n≥12次", ["≥86条", "≥12次"]),
        ("保洁河道/n巡查次数", "86条/n不少于12次", ["86条", "不少于12次"]),
        ("开工/n完工", "3月底前/n11月底前", ["3月底前", "11月底前"]),
    ],
)
def test_a_name_and_a_target_on_every_line_become_rows(names: str, values: str, found: list[str]) -> None:
    document = only(page(table(*ABOVE[1:], f"产出指标|数量指标|{names}|{values}")))
    assert [row[2:] for row in rows(document)] == list(zip(names.split("/n"), found, strict=True))


def test_operators_units_and_points_on_every_line_go_with_their_rows() -> None:
    document = only(
        page(
            table(
                "项目名称|河道保洁@1x6",
                "一级指标|二级指标|三级指标|计算符号|指标值|计量单位|分值",
                "产出指标|数量指标|保洁河道/n巡查次数|≥/n≤|86/n12|条/n次|10/n20",
            )
        )
    )
    assert [row[3] for row in rows(document)] == ["≥86条", "≤12次"]
    assert [row["分值"] for row in document["绩效指标"]["产出指标"]["数量指标"]] == ["10", "20"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("names", "values", "joined"),
    [
        ("合格率", "≥95%/n≤100%", "≥95%；≤100%"),
        ("水面整洁/n岸线整洁", "提升/n好", "提升好"),
        ("指标1：保洁河道/n指标2：巡查次数", "≥86条", "≥86条"),
    ],
)
def test_what_may_be_several_indicators_is_to_be_checked(names: str, values: str, joined: str) -> None:
    result = imported(page(table(*ABOVE[1:], f"产出指标|数量指标|{names}|{values}")))
    assert [row[3] for row in rows(result.documents[0])] == [joined]
    ((text, why),) = [(cell.text, cell.why) for cell in result.unread]
    assert text == values.replace("/n", "\n")
    assert "请核对" in why


@pytest.mark.parametrize(
    ("names", "values", "name", "value"),
    [
        ("河道保洁/n完成时间", "2025年12/n月底前", "河道保洁完成时间", "2025年12月底前"),
        ("完成时间", "2025年/n12月底前", "完成时间", "2025年12月底前"),
        ("参保人/n数", "≥100/n万人", "参保人数", "≥100万人"),
    ],
)
def test_lines_that_only_broke_are_one_text(names: str, values: str, name: str, value: str) -> None:
    result = imported(page(table(*ABOVE[1:], f"产出指标|数量指标|{names}|{values}")))
    assert [row[2:] for row in rows(result.documents[0])] == [(name, value)]


def test_points_for_several_indicators_together_are_to_be_checked() -> None:
    head = ("项目名称|河道保洁@1x4", "一级指标|二级指标|三级指标|指标值|分值")
    row = "产出指标|数量指标|保洁河道/n巡查次数|≥86条/n≥12次|20"
    ((text, why),) = [(cell.text, cell.why) for cell in imported(page(table(*head, row))).unread]
    assert (text, "合用一个分值" in why) == ("20", True)


WIDE = (
    "表12 部门预算项目绩效目标公开表",
    "序号|单位名称|项目名称|预算数（万元）|项目年度绩效目标|一级指标|二级指标|三级指标|绩效指标值|绩效度量单位|权重",
    "1|某县水利局|河道整治|300|整治河道15公里|产出指标|数量指标|整治河道长度|≥15|公里|20",
    "|||||效益指标|社会效益指标|防洪能力|提升||30",
    "2|某县水利局|山塘维修|88.80|维修山塘8座|产出指标|数量指标|维修山塘数量|8|座|50",
)


def test_zhejiang_calls_its_columns_otherwise() -> None:
    first, second = imported(sheet(*WIDE, "合计|||388.8")).documents
    assert [row[3] for row in (*rows(first), *rows(second))] == ["≥15公里", "提升", "8座"]
    assert first["绩效目标"] == {"年度目标": "整治河道15公里"}


@pytest.mark.parametrize(("total", "unread"), [("388.8", []), ("999", ["合计", "999"])])
def test_the_total_of_many_projects_is_their_sum_or_reported(total: str, unread: list[str]) -> None:
    result = imported(sheet(*WIDE, f"合计|||{total}"))
    assert [cell.text for cell in result.unread] == unread
    assert len(result.documents) == 2


def test_a_strange_text_in_any_cell_of_a_bare_sheet_is_kept_or_reported() -> None:
    bare = (TITLE, "填报单位：某站|||单位：元", *ABOVE[1:], *ROWS, "合计")
    for lines in (bare, (*WIDE, "合计|||388.8")):
        for at, line in enumerate(lines):
            cells = line.split("|")
            for number in range(len(cells)):
                changed = "|".join([*cells[:number], "天外飞仙", *cells[number + 1 :]])
                result = imported(sheet(*lines[:at], changed, *lines[at + 1 :]))
                kept = repr(result.documents) + repr(result.unread)
                assert "天外飞仙" in kept, changed


def test_a_project_without_indicators_is_reported() -> None:
    result = imported(sheet(*WIDE, "3|某县水利局|水库除险|50|除险2座"))
    assert [cell.text for cell in result.unread] == ["某县水利局", "水库除险", "50", "除险2座"]
