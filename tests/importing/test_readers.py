"""The same table in every format an office saves it in, with what each format makes hard."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfgoals.importing.grids import Grid, Text
from perfgoals.importing.number_formats import shown
from perfgoals.importing.reading import blocks_of
from tests.importing.builders import imported, only, page, rows, table, word, workbook

DATA = Path(__file__).parent / "data"


def grids(raw: bytes) -> list[list[list[str]]]:
    """Return the texts of each table, row by row; a merged cell stands in every row it covers."""
    return [
        [[cell.text for cell in row] for row in block.by_row()]
        for block in blocks_of(raw)
        if isinstance(block, Grid)
    ]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_word_cells_merged_down_and_across() -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    raw = word(
        "<w:tbl>"
        + row(cell("甲", down), cell("乙", '<w:gridSpan w:val="2"/>'))
        + row(cell("", more), cell("丙"), cell("丁"))
        + "</w:tbl>"
    )
    assert grids(raw) == [[["甲", "乙"], ["甲", "丙", "丁"]]]


def test_word_cells_with_no_line_between_are_one() -> None:
    def borders(*missing: str) -> str:
        sides = "".join(f'<w:{side} w:val="nil"/>' for side in missing)
        return f"<w:tcBorders>{sides}</w:tcBorders>"

    upper = cell("绩效指标", borders("bottom"))
    first, more = borders("top") + '<w:vMerge w:val="restart"/>', borders("top") + "<w:vMerge/>"
    table = row(upper, cell("三级指标")) + row(cell("", first), cell("甲")) + row(cell("", more), cell("乙"))
    assert grids(word(f"<w:tbl>{table}</w:tbl>")) == [
        [["绩效指标", "三级指标"], ["绩效指标", "甲"], ["绩效指标", "乙"]]
    ]
    parted = row(upper, cell("三级指标")) + row(cell("", borders("bottom")), cell("甲"))
    assert grids(word(f"<w:tbl>{parted}</w:tbl>"))[0][1] == ["", "甲"]
    filled = row(upper, cell("三级指标")) + row(cell("产出", borders("top")), cell("甲"))
    assert grids(word(f"<w:tbl>{filled}</w:tbl>"))[0][1] == ["产出", "甲"]


def test_word_changes_are_read_as_accepted() -> None:
    raw = word(
        "<w:p><w:r><w:t>≥</w:t></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>95</w:t></w:r></w:ins><w:r><w:t>%</w:t><w:br/><w:t>以上</w:t></w:r></w:p>"
    )
    (block,) = blocks_of(raw)
    assert isinstance(block, Text)
    assert block.text == "≥95%\n以上"


def test_word_content_controls_and_ticks_from_symbol_fonts() -> None:
    tick = '<w:p><w:r><w:t>持续性项目(</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>)</w:t></w:r></w:p>'
    raw = word(
        f"<w:sdt><w:sdtContent><w:tbl>{row(cell('项目属性'), f'<w:tc>{tick}</w:tc>')}</w:tbl></w:sdtContent></w:sdt>"
    )
    assert grids(raw) == [[["项目属性", "持续性项目(√)"]]]


def test_a_table_inside_a_word_cell_is_a_table_of_its_own() -> None:
    inner = f"<w:tbl>{row(cell('里'))}</w:tbl>"
    raw = word(f"<w:tbl>{row(cell('外'), f'<w:tc>{inner}<w:p/></w:tc>')}</w:tbl>")
    assert grids(raw) == [[["外", ""]], [["里"]]]


EXPECTED = [
    ("产出指标", "数量指标", "河道保洁条数", "=86条"),
    ("产出指标", "数量指标", "巡查频次", "≥1次/月"),
    ("产出指标", "质量指标", "考核达标率", "≥95%"),
    ("效益指标", "社会效益指标", "环境面貌", "明显改善"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
]


@pytest.mark.parametrize("name", ["河道保洁.ods", "河道保洁-网页.xls"])
def test_sheets_and_saved_pages_show_what_was_on_the_screen(name: str) -> None:
    document = only((DATA / name).read_bytes())
    assert rows(document) == EXPECTED
    assert document["项目资金"] == {"年度资金总额": "430.50", "财政拨款": "430.50", "其他资金": "0.00"}
    assert document["绩效目标"] == {"年度目标": ["对86条骨干河道开展保洁巡查", "水面无漂浮物"]}
    assert (document["备注"], document["版式"]) == ("单价按上年合同", "国家2015")


def test_an_old_workbook_tells_where_a_percentage_may_be_lost() -> None:
    result = imported((DATA / "河道保洁.xls").read_bytes())
    (document,) = result.documents
    assert [(cell.text, "核对" in cell.why) for cell in result.unread] == [("0.95", True)]
    assert rows(document) == [(*row[:3], row[3].replace("95%", "0.95")) for row in EXPECTED]


def test_excel_numbers_look_as_their_format_shows_them() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs>'
    )
    cells = "".join(
        f'<c r="{place}" s="{style}"><v>{value}</v></c>'
        for place, style, value in (("A1", 0, "0.1"), ("B1", 1, "0.95"), ("C1", 2, "0.955"), ("D1", 3, "18"))
    )
    assert grids(workbook(f"<sheetData><row>{cells}</row></sheetData>", styles)) == [
        [["0.1", "95%", "95.5%", "18.00"]]
    ]


def test_excel_rich_texts_merges_and_hidden_sheets() -> None:
    sheet = (
        '<sheetData><row><c r="B2" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>'
        '<c r="C2" t="str"><v>丢</v></c></row><row><c r="B4" t="b"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="B2:C3"/></mergeCells>'
    )
    assert grids(workbook(sheet)) == [[["甲乙"], ["是"]]]
    assert grids(workbook(sheet, state="hidden")) == []


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.30000000000000004", "", "0.3"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("5", '"≥"0"项"', "≥5项"),
        ("-3", "0.0;(0.0)", "(3.0)"),
        ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日"),
        ("45657", "yyyy-mm-dd", "2024-12-31"),
        ("1E3", "General", "1000"),
        ("0.5", "[红色]0%", "50%"),
        ("1e999", "0", "1e999"),
        ("不是数", "0", "不是数"),
    ],
)
def test_a_number_under_a_format(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_pages_in_the_national_encoding_and_tables_for_layout() -> None:
    text = (
        '<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><table><tr><td>'
        + table("项目名称|宣传", "年度目标|宣传到位&nbsp;<!-- 注 --><script>x</script>")
        + "</td></tr></table>"
    )
    assert grids(text.encode("gb18030")) == [[["项目名称", "宣传"], ["年度目标", "宣传到位"]]]


def test_page_spans_that_reach_too_far_are_cut() -> None:
    assert grids(page(table("甲@9x1|乙", "丙", "丁@0x1"))) == [[["甲", "乙"], ["甲", "丙"], ["甲", "丁"]]]


def test_numbers_of_a_goal_go_and_other_marks_stay() -> None:
    goals = {
        "1. 甲/n2. 乙": ["甲", "乙"],
        "1.甲。2.乙。": ["甲。", "乙。"],
        "1、甲/n2、乙": ["1、甲", "2、乙"],
        "目标1：甲/n目标2：乙": ["目标1：甲", "目标2：乙"],
        "投入2.5万元，办3.场": "投入2.5万元，办3.场",
    }
    for text, items in goals.items():
        document = only(page("<h1>项目支出绩效目标表</h1>", table("项目名称|宣传", f"年度目标|{text}")))
        assert document["绩效目标"] == {"年度目标": items}
