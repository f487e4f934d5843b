"""Targets in a column for every township or county: every column becomes a table, and no cell is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.builders import assembled_of, imported, only, page, rows, table

if TYPE_CHECKING:
    from perfgoals.importing.files import Imported

TITLE = "<h1>转移支付区域绩效目标表</h1><p>（2024年度）</p>"
NAME = "项目名称|乡村公路养护补助@1x5"
HEAD = "一级指标@2|二级指标@2|三级指标@2|指标值@1x3"
BODY = (
    "产出指标@2|数量指标|养护里程|≥50公里|≥30公里|≥20公里",
    "质量指标|路面完好率|≥95%|≥95%|",
    "满意度指标|服务对象满意度指标|村民满意度|≥90%@1x3",
)
GOOD = {"养护里程": "≥30公里", "路面完好率": "≥95%", "村民满意度": "≥90%"}


def by_area(result: Imported) -> dict[str, dict[str, str]]:
    """Return the targets of each area by the names of their indicators."""
    found = {}
    for area, document in zip(result.areas, result.documents, strict=True):
        found[area] = {name: value for _, _, name, value in rows(document)}
    return found


def understood(raw: bytes) -> Imported:
    result = imported(raw, year="")
    assert [(cell.place, cell.text, cell.why) for cell in result.unread] == []
    return result


HEADS = {
    "合并的指标值": (HEAD, "合计|甲镇|乙镇"),
    "没有合并的指标值": ("一级指标|二级指标|三级指标|指标值||", "|||合计|甲镇|乙镇"),
    "重复的指标值": ("一级指标|二级指标|三级指标|指标值|指标值|指标值", "|||合计|甲镇|乙镇"),
    "只印地名": ("一级指标|二级指标|三级指标|合计|甲镇|乙镇",),
    "三层": ("绩效指标@1x3|绩效目标值@1x3", "一级指标@2|二级指标@2|三级指标@2|各乡镇@1x3", "合计|甲镇|乙镇"),
    "单位在栏里": (HEAD, "全市|市一医院|疾控中心"),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_every_column_is_a_table(head: tuple[str, ...]) -> None:
    result = understood(page(TITLE, table(NAME, *head, *BODY)))
    whole, first, second = head[-1].split("|")[-3:]
    assert by_area(result) == {
        whole: {"养护里程": "≥50公里", "路面完好率": "≥95%", "村民满意度": "≥90%"},
        first: GOOD,
        second: {"养护里程": "≥20公里", "村民满意度": "≥90%"},
    }
    assert [document["项目名称"] for document in result.documents] == ["乡村公路养护补助"] * 3
    assert result.documents[1]["标题"] == f"转移支付区域绩效目标表（{first}）"
    assert result.notes == (f"第1段起的表，指标值按“{whole}”“{first}”“{second}”分栏，每栏写成一个文件",)


def test_files_are_named_after_their_columns() -> None:
    named = assembled_of(page(TITLE, table(NAME, HEAD, "合计|甲镇|乙/镇", *BODY)))
    assert [one.name for one in named] == [
        "专项资金-1-乡村公路养护补助-合计.yaml",
        "专项资金-2-乡村公路养护补助-甲镇.yaml",
        "专项资金-3-乡村公路养护补助-乙镇.yaml",
    ]
    whole = page(
        "<h1>部门整体支出绩效目标表</h1>",
        table("部门名称|甲局@1x4", "一级指标@2|二级指标@2|三级指标@2|指标值@1x2", "东区|西区", "产出指标|数量指标|巡查|≥2次|≥3次"),
    )  # fmt: skip
    assert [one.name for one in assembled_of(whole)][:2] == [
        "部门整体支出绩效目标表-东区.yaml", "部门整体支出绩效目标表-西区.yaml"
    ]  # fmt: skip


def test_a_target_beside_the_areas_is_the_total() -> None:
    head = ("一级指标@2|二级指标@2|三级指标@2|指标值@2|其中@1x2", "甲县|高新技术产业开发区")
    result = understood(page(TITLE, table(NAME, *head, *BODY)))
    assert by_area(result)[""] == {"养护里程": "≥50公里", "路面完好率": "≥95%", "村民满意度": "≥90%"}
    assert list(by_area(result)) == ["", "甲县", "高新技术产业开发区"]
    assert "标题" not in result.documents[0] or "（" not in str(result.documents[0]["标题"])


def test_what_belongs_to_all_areas_is_in_every_table_and_what_belongs_to_one_only_there() -> None:
    head = (
        "一级指标@2|二级指标@2|三级指标@2|计量单位@2|甲镇@1x2|乙镇@1x2",
        "指标值|分值|指标值|分值",
    )
    body = "产出指标|数量指标|养护里程|公里|≥30|20|≥20|10"
    result = understood(page(TITLE, table("项目名称|养护@1x7", *head, body)))
    found = [document["绩效指标"] for document in result.documents]
    assert found == [
        {"产出指标": {"数量指标": [{"三级指标": "养护里程", "指标值": "≥30公里", "分值": "20"}]}},
        {"产出指标": {"数量指标": [{"三级指标": "养护里程", "指标值": "≥20公里", "分值": "10"}]}},
    ]


def test_points_of_a_level_are_counted_once() -> None:
    head = ("一级指标@2|二级指标@2|三级指标@2|分值@2|指标值@1x2", "甲镇|乙镇")
    body = ("产出指标（50分）@2|数量指标|养护里程|30|≥30公里|≥20公里", "质量指标|完好率|20|≥95%|—")
    result = understood(page(TITLE, table("项目名称|养护@1x5", *head, *body)))
    assert by_area(result) == {
        "甲镇": {"养护里程": "≥30公里", "完好率": "≥95%"},
        "乙镇": {"养护里程": "≥20公里"},
    }


def test_a_row_without_any_target_stays_in_all_tables() -> None:
    result = understood(page(TITLE, table(NAME, HEAD, "合计|甲镇|乙镇", "产出指标|数量指标|养护里程|||")))
    assert by_area(result) == {"合计": {"养护里程": ""}, "甲镇": {"养护里程": ""}, "乙镇": {"养护里程": ""}}


def test_a_cell_beside_a_row_without_a_name_is_reported() -> None:
    result = imported(
        page(TITLE, table(NAME, HEAD, "合计|甲镇|乙镇", *BODY, "产出指标|数量指标||≥1次|≥2次|"))
    )
    assert [cell.text for cell in result.unread] == ["≥1次", "≥2次"]


@pytest.mark.parametrize(
    "names",
    [
        "一季度|二季度|三季度",
        "上半年|全年|下半年",
        "基期|试点期|推广期",
        "合计|小计|总计",
        "3月底|6月底|10月底",
    ],
)
def test_columns_that_are_no_areas_are_not_made_tables(names: str) -> None:
    result = imported(page(TITLE, table(NAME, HEAD, names, *BODY)))
    assert result.areas == ("",)
    second = names.split("|")[1]
    (said,) = [cell for cell in result.unread if cell.why]
    assert (said.text, said.why) == (
        second,
        "一张表每个指标只有一个指标值，这里的指标值分成几栏，只读了最前面的一栏；请把其余各栏分别另存成文件再导入",
    )
    assert {"≥30公里", "≥20公里"} < {cell.text for cell in result.unread}


def test_other_columns_beside_one_target_are_no_areas() -> None:
    head = "一级指标|二级指标|三级指标|指标值|责任科室|审核意见"
    result = imported(page(TITLE, table(NAME, head, "产出指标|数量指标|养护里程|≥5公里|公路科|同意")))
    assert result.areas == ("",)
    assert [cell.text for cell in result.unread] == ["责任科室", "审核意见", "公路科", "同意"]


def test_one_column_of_targets_stays_one_table() -> None:
    document = only(
        page(
            TITLE,
            table("项目名称|养护@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|里程|≥5公里"),
        )
    )
    assert rows(document) == [("产出指标", "数量指标", "里程", "≥5公里")]


def test_a_county_in_every_column_as_fujian_prints_it() -> None:
    """From 龙岩's 专项转移支付绩效目标表 of 2023: the areas are listed above, and each has its own column."""
    raw = page(
        "<h1>专项转移支付绩效目标表</h1><p>（2023年度）</p>",
        table(
            "部门(单位)名称|市民族与宗教事务局@1x3|项目名称|宗教管理经费补助@1x2",
            "绩效指标@3|一级指标@2|二级指标@2|三级指标@2|指标解释@2|区域目标值@1x2",
            "新罗区|上杭县",
            "产出指标|数量指标|补助县（市、区）数量|反映补助情况|2|3",
        ),
    )
    result = understood(raw)
    assert by_area(result) == {
        "新罗区": {"补助县（市、区）数量": "2"},
        "上杭县": {"补助县（市、区）数量": "3"},
    }
    assert {str(document["主管部门"]) for document in result.documents} == {"市民族与宗教事务局"}


STRANGE = "天外飞仙"


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_strange_text_in_any_cell_is_kept_or_reported(head: tuple[str, ...]) -> None:
    lines = [NAME, *head, *BODY]
    for number, line in enumerate(lines):
        cells = line.split("|")
        for place, cell in enumerate(cells):
            _, at, spans = cell.partition("@")
            changed = [*cells[:place], f"{STRANGE}{at}{spans}", *cells[place + 1 :]]
            raw = page(TITLE, table(*lines[:number], "|".join(changed), *lines[number + 1 :]))
            result = imported(raw, year="")
            told = "".join(cell.text for cell in result.unread) + repr(result.documents)
            is_left = [stray.begins for stray in result.strays if stray.place == "第1个表"] == ["项目名称"]
            assert STRANGE in told or is_left, (line, place)
