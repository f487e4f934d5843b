"""Rows copied to a spreadsheet and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.authoring.rows import Slot, rows_of
from perfgoals.authoring.tsv import from_tsv, to_tsv
from perfgoals.config.forms import form_named
from perfgoals.document.build import build

LEVELS = form_named("国家2015").levels("项目支出绩效目标表")
HERE = Slot("产出指标", "质量指标")


def read(text: str) -> list[tuple[str, str, dict[str, object]]]:
    return [(slot.level1, slot.level2, dict(fields)) for slot, fields in from_tsv(text, LEVELS, HERE).rows]


def test_what_is_copied_is_pasted_as_it_was() -> None:
    table = """\
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 甲 "乙"
        指标值: ≥1场
        分值: 10
        指标解释: 说明
        备注: [一, 二]
  效益指标:
    社会效益指标:
      - 三级指标: 丙
        指标值: 提高
"""
    rows = rows_of(build(table).root)
    copied = to_tsv(rows)
    assert copied.splitlines()[-1].split("\t")[:4] == ["效益指标", "社会效益指标", "丙", "提高"]
    pasted = from_tsv(copied, LEVELS, HERE)
    assert [fields for _, fields in pasted.rows] == [row.fields for row in rows]
    assert [slot.level2 for slot, _ in pasted.rows] == ["数量指标", "社会效益指标"]
    assert pasted.notes == ()


def test_merged_cells_go_on_from_above_and_heads_are_known_by_other_names() -> None:
    text = (
        "一级指标\t二级指标\t指标内容\t目标值\t权重\t绩效指标描述\t指标值设定依据\n"
        "产出指标\t数量指标\t宣传场次\t≥20场\t10\t全年场次\t工作计划\n"
        "\t\t印制手册\t≥500份\t10\t\t\n"
        "\t时效指标\t完成时间\t12月底前\t10\n"
        "效益指标\t社会效益指标\t知晓率\t≥90%\t15\n"
    )
    rows = read(text)
    assert [(row[0], row[1], row[2]["三级指标"]) for row in rows] == [
        ("产出指标", "数量指标", "宣传场次"),
        ("产出指标", "数量指标", "印制手册"),
        ("产出指标", "时效指标", "完成时间"),
        ("效益指标", "社会效益指标", "知晓率"),
    ]
    assert rows[0][2] == {
        "三级指标": "宣传场次",
        "指标值": "≥20场",
        "分值": "10",
        "指标解释": "全年场次",
        "指标值依据": "工作计划",
    }


def test_sign_value_and_unit_in_columns_of_their_own_make_one_target() -> None:
    text = "三级指标\t指标性质\t指标值\t度量单位\n宣传场次\t≥\t20\t场\n"
    assert read(text) == [("产出指标", "质量指标", {"三级指标": "宣传场次", "指标值": "≥20场"})]


@pytest.mark.parametrize(
    ("text", "place", "fields"),
    [
        ("宣传场次\t≥20场", ("产出指标", "质量指标"), {"三级指标": "宣传场次", "指标值": "≥20场"}),
        (
            "时效指标\t完成时间\t12月底前",
            ("产出指标", "时效指标"),
            {"三级指标": "完成时间", "指标值": "12月底前"},
        ),
        (
            "社会效益\n指标".join('""') + "\t知晓率\t≥90%",
            ("效益指标", "社会效益指标"),
            {"三级指标": "知晓率", "指标值": "≥90%"},
        ),
        (
            "甲\t≥1个\t说明文字",
            ("产出指标", "质量指标"),
            {"三级指标": "甲", "指标值": "≥1个", "指标解释": "说明文字"},
        ),
        (
            "甲\t≥1个\t10\t说明",
            ("产出指标", "质量指标"),
            {"三级指标": "甲", "指标值": "≥1个", "分值": "10", "指标解释": "说明"},
        ),
        ("只有名称", ("产出指标", "质量指标"), {"三级指标": "只有名称"}),
        ("甲\t≥1个\r\n", ("产出指标", "质量指标"), {"三级指标": "甲", "指标值": "≥1个"}),
        ("甲\t≥1个\r", ("产出指标", "质量指标"), {"三级指标": "甲", "指标值": "≥1个"}),
    ],
)
def test_cells_without_a_head(text: str, place: tuple[str, str], fields: dict[str, str]) -> None:
    assert read(text) == [(*place, fields)]


def test_levels_may_carry_the_points_of_the_form() -> None:
    rows = read("产出指标\n（50分）".join('""') + "\t数量指标\t甲\t≥1个")
    assert rows[0][:2] == ("产出指标", "数量指标")


def test_what_is_not_understood_is_told() -> None:
    text = "三级指标\t指标值\t责任科室\n甲\t≥1个\t办公室\n合计\t\t\n\t≥2个\t\n乙\t≥3个\t\t多余\n"
    pasted = from_tsv(text, LEVELS, HERE)
    assert [fields["三级指标"] for _, fields in pasted.rows] == ["甲", "乙"]
    assert pasted.notes == (
        "“责任科室”这一列不是指标的字段，没有粘贴",
        "第 2 行没有三级指标的名称，没有粘贴",
        "第 3 行没有三级指标的名称，没有粘贴",
        "第 4 行比表头多出 1 格，多出的没有粘贴",
    )


def test_a_quote_that_nothing_closes_swallows_nothing() -> None:
    assert len(read('"甲\t≥1个\n乙\t≥2个')) == 2


def test_blank_text_is_no_row() -> None:
    assert from_tsv(" \n\t\t\n", LEVELS, HERE).rows == ()


@given(st.text(alphabet=st.sampled_from('甲乙产出指标数量三级指标值≥1个\t\n\r" ,%'), max_size=60))
def test_any_text_gives_rows_with_names_and_never_fails(text: str) -> None:
    for slot, fields in from_tsv(text, LEVELS, HERE).rows:
        assert fields["三级指标"]
        assert all(fields.values())
        assert slot.level1


CELL = st.text(alphabet=st.sampled_from("甲乙丙丁戊a1≥%（）、"), min_size=1, max_size=8)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_any_names_and_targets_come_back(rows: list[tuple[str, str]]) -> None:
    lines = "\n".join(f"产出指标\t数量指标\t{name}\t{target}" for name, target in rows)
    read_back = [(row[2]["三级指标"], row[2]["指标值"]) for row in read(lines)]
    assert read_back == rows
