"""A department's whole booklet: its catalogue becomes 部门.yaml, which names the files of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importing.builders import assembled_of, imported, page, table

if TYPE_CHECKING:
    from perfgoals.importing.assemble import Named

HEAD = "一级指标|二级指标|三级指标|指标值"
ROW = "产出指标|数量指标|宣传场次|≥2场"
WHOLE = (
    "<h1>部门整体支出绩效目标表</h1>",
    table("部门名称|甲局@1x3", HEAD, ROW),
)
CATALOGUE = table(
    "序号|报表|是否空表|公开表理由",
    "表1|收支总表|否|",
    "表2|政府性基金收支表|是|本部门无政府性基金预算",
    "表3|专项业务经费绩效目标表|否|",
    "表4|部门整体支出绩效目标表|否|",
)


def project(name: str, number: str = "") -> tuple[str, str]:
    return f"<p>{number}</p><h1>专项业务经费绩效目标表</h1>", table(f"项目名称|{name}@1x3", HEAD, ROW)


def department(named: list[Named]) -> dict[str, object]:
    (found,) = [one.document for one in named if one.name == "部门.yaml"]
    return found


def test_the_catalogue_names_the_files_of_the_tables() -> None:
    raw = page(
        "<p>2024年部门预算</p><p>保密审查情况：已审查</p><p>部门主要负责人审签情况：已审签</p><p>目录</p>",
        CATALOGUE,
        "<p>注：1、封面和目录的格式不得随意改变。2、公开空表一定要在目录说明理由。</p>",
        *project("培训", "表3"),
        *project("宣传", "表3"),
        *WHOLE,
    )
    assert imported(raw, year="").unread == ()
    document = department(assembled_of(raw))
    assert document["部门"] == "甲局"
    assert document["年度"] == "2024"
    assert document["审签"] == {"保密审查情况": "已审查", "部门主要负责人审签情况": "已审签"}
    assert document["目录"] == [
        {"表号": "表1", "报表": "收支总表"},
        {"表号": "表2", "报表": "政府性基金收支表", "空表": "本部门无政府性基金预算"},
        {"表号": "表3", "报表": "专项业务经费绩效目标表", "文件": "项目-1-培训.yaml"},
        {"表号": "表3", "报表": "专项业务经费绩效目标表", "文件": "项目-2-宣传.yaml"},
        {"表号": "表4", "报表": "部门整体支出绩效目标表", "文件": "部门整体支出绩效目标表.yaml"},
    ]


def test_a_catalogue_that_lists_each_project_gives_each_its_own_file() -> None:
    catalogue = table(
        "报表|报表名称|是否空表|表格为空的理由",
        "表1|宣传绩效目标表|否|",
        "表2|法制宣传绩效目标表|否|",
        "表3|专项资金绩效目标表|是|不涉及",
    )
    document = department(
        assembled_of(
            page("<p>部门名称：甲局</p>", catalogue, *project("法制宣传"), *project("宣传")), year="2024"
        )
    )
    assert document["部门"] == "甲局"
    assert document["目录"] == [
        {"表号": "表1", "报表": "宣传绩效目标表", "文件": "项目-2-宣传.yaml"},
        {"表号": "表2", "报表": "法制宣传绩效目标表", "文件": "项目-1-法制宣传.yaml"},
        {"表号": "表3", "报表": "专项资金绩效目标表", "空表": "不涉及"},
    ]


def test_an_empty_table_without_a_reason_and_a_reason_without_one_are_told() -> None:
    result = imported(
        page(table("表号|报表|是否空表|备注", "1|基金表|是|", "2|收支表|否|含上年结转", "3|采购表|也许|"))
    )
    assert [(cell.text, cell.why) for cell in result.unread] == [
        ("也许", ""),
        ("是", "“基金表”是空表，没有写理由"),
        ("含上年结转", "“收支表”不是空表，这里的话没有栏目可填"),
    ]
    assert result.booklet is not None
    assert result.booklet.data["目录"] == [
        {"表号": "1", "报表": "基金表", "空表": ""}, {"表号": "2", "报表": "收支表"}, {"表号": "3", "报表": "采购表"}
    ]  # fmt: skip


def test_tables_of_one_department_without_a_catalogue_are_a_department_too() -> None:
    document = department(assembled_of(page(*WHOLE, *project("宣传")), year="2024"))
    assert document == {"表类": "部门预算公开", "部门": "甲局", "年度": "2024", "版式": "江西"}
    for alone in (page(*WHOLE), page(*project("宣传"), *project("培训"))):
        assert [one.name for one in assembled_of(alone) if one.name == "部门.yaml"] == []


def test_the_table_of_the_whole_department_is_named_as_its_booklet_is() -> None:
    raw = page(
        "<p>部门名称：甲局</p>",
        CATALOGUE,
        "<h1>部门整体支出绩效目标表</h1>",
        table("年度总体目标|办好@1x3", HEAD, ROW),
    )
    assert imported(raw).strays == ()
    (whole,) = [one for one in assembled_of(raw) if one.name.startswith("部门整体")]
    assert whole.document["部门名称"] == "甲局"
