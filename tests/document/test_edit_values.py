"""How values are written: quotes, blanks, blocks, brackets; and what is refused."""

from __future__ import annotations

import pytest

from perfgoals.document.build import build
from perfgoals.document.edit import (
    AddKey,
    Delete,
    EditRefused,
    InsertItem,
    MoveItem,
    RenameKey,
    SetValue,
    TextEdit,
    apply,
)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("年度: 2024\n", "2025", "年度: 2025\n"),
        ("年度资金总额: 18.00\n", "20.50", "年度资金总额: 20.50\n"),
        ("其他资金:\n", "3.20", "其他资金: 3.20\n"),
        ("其他资金:   # 待定\n", "3.20", "其他资金: 3.20   # 待定\n"),
        ("其他资金: 3.20\n", "", "其他资金:\n"),
        ("其他资金: 3.20  # 已定\n", "", "其他资金:   # 已定\n"),
        ("指标值: ≥95%\n", "≥98%", "指标值: ≥98%\n"),
        ("指标值: ≥95%\n", ">=98%", '指标值: ">=98%"\n'),
        ("指标值: '>=95%'\n", ">=98%", "指标值: '>=98%'\n"),
        ("指标值: '95'\n", "98", "指标值: '98'\n"),
        ("名称: '甲'\n", "乙'丙", "名称: '乙''丙'\n"),
        ("项目编码: 甲\n", "001001", '项目编码: "001001"\n'),
        ("项目编码: 001001\n", "001002", "项目编码: 001002\n"),
        ("截至: 2024-06-30\n", "2024-09-30", "截至: 2024-09-30\n"),
        ("截至:\n", "2024-09-30", '截至: "2024-09-30"\n'),
        ("备注: 无\n", "yes", '备注: "yes"\n'),
        ("备注: 无\n", "12:30", '备注: "12:30"\n'),
        ("备注: 无\n", "null", '备注: "null"\n'),
        ("备注: 无\n", " 前有空格", '备注: " 前有空格"\n'),
        ("备注: 无\n", "第\u2028段", '备注: "第\\u2028段"\n'),
        ("备注: {}\n", "无", "备注: 无\n"),
        ("备注: &a 无\n", "有", "备注: &a 有\n"),
        ("备注: >-\n  一句\n  两句\n", "三句", "备注: >-\n  三句\n"),
        ("备注: |  # 说明\n  一句\n年度: 2024\n", "", '备注: ""  # 说明\n年度: 2024\n'),
        ("资金: {总额: 18, 其他: }\n", "", "资金: \n"),
    ],
)
def test_set_writes_as_the_officer_did(text: str, value: str, expected: str) -> None:
    """Quotes stay as they were; plain numbers stay plain; what another reader would retype is quoted."""
    key = text.partition(":")[0]
    if value == "" and "{" in text:
        assert apply(text, SetValue("资金/总额", "")) == '资金: {总额: "", 其他: }\n'
        assert apply(text, SetValue("资金/其他", "3")) == "资金: {总额: 18, 其他: 3}\n"
        return
    assert apply(text, SetValue(key, value)) == expected


TABLE = """\
表类: 项目支出绩效目标表
# 资金
项目资金:
  年度资金总额: 18.00   # 合计
绩效目标:
  年度目标:
绩效指标:
  产出指标:
    数量指标: []
"""


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (
            InsertItem("绩效目标/年度目标", 0, "完成培训"),
            "  年度目标:\n",
            "  年度目标:\n    - 完成培训\n",
        ),
        (
            InsertItem("绩效指标/产出指标/数量指标", 0, {"三级指标": "人数", "指标值": "≥5人"}),
            "    数量指标: []\n",
            "    数量指标:\n      - 三级指标: 人数\n        指标值: ≥5人\n",
        ),
        (
            SetValue("绩效指标/效益指标", {"社会效益指标": [{"三级指标": "率", "指标值": ""}]}),
            "    数量指标: []\n",
            "    数量指标: []\n  效益指标:\n    社会效益指标:\n      - 三级指标: 率\n        指标值:\n",
        ),
        (
            AddKey("", "年度", "2024", after="表类"),
            "目标表\n",
            "目标表\n年度: 2024\n",
        ),
        (
            AddKey("", "版式", "河北", before="表类"),
            "表类: 项",
            "版式: 河北\n表类: 项",
        ),
        (
            Delete("绩效指标/产出指标/数量指标"),
            "  产出指标:\n    数量指标: []\n",
            "  产出指标: {}\n",
        ),
        (
            Delete("项目资金"),
            "# 资金\n项目资金:\n  年度资金总额: 18.00   # 合计\n",
            "",
        ),
        (
            SetValue("绩效指标/产出指标", "待定"),
            "  产出指标:\n    数量指标: []\n",
            "  产出指标: 待定\n",
        ),
    ],
)
def test_structure(edit: TextEdit, before: str, after: str) -> None:
    """Fields and items are added, emptied and deleted where they stand, in the document's own layout."""
    assert apply(TABLE, edit) == TABLE.replace(before, after)


def test_new_item_imitates_its_neighbour() -> None:
    """Quotes, brackets, padding, aligned colons and blank lines between items are taken over."""
    bracketed = "行:\n  - { 三级指标: '甲', 指标值: 1 }\n"
    row = {"三级指标": "乙", "指标值": "2"}
    assert apply(bracketed, InsertItem("行", 1, row)) == bracketed + "  - { 三级指标: '乙', 指标值: 2 }\n"
    aligned = "行:\n- 三级指标:  甲\n  指标值  : 1\n\n- 三级指标:  丙\n  指标值  : 3\n"
    assert apply(aligned, InsertItem("行", 2, row)) == aligned + "\n- 三级指标:  乙\n  指标值  : 2\n"


def test_blank_lines_part_new_items_too() -> None:
    """Where blank lines stand between all items, a new one gets its own, wherever it is inserted."""
    text = "行:\n  - 甲\n\n  - 乙\n备注: 无\n"
    assert apply(text, InsertItem("行", 1, "丙")) == text.replace("  - 乙", "  - 丙\n\n  - 乙")
    assert apply(text, InsertItem("行", 2, "丙")) == text.replace("乙\n", "乙\n\n  - 丙\n")


def test_comment_in_another_column_stays() -> None:
    """A comment that does not stand in the item's column is not the item's."""
    text = "行:\n  - 甲\n# 远处的\n  - 乙\n  - 丙\n"
    assert apply(text, Delete("行/2")) == text.replace("  - 乙\n", "")


def test_blank_lines_a_block_keeps_are_its_own() -> None:
    """A block with + owns the blank lines behind it; what is added comes after them."""
    text = "备注: |+\n  一\n\n\n年度: 2024\n"
    assert apply(text, AddKey("", "标题", "甲", after="备注")) == text.replace("年度", "标题: 甲\n年度")
    assert apply(text, SetValue("备注", "二")) == "备注: |-\n  二\n年度: 2024\n"


def test_moving_takes_comments_along() -> None:
    """The comment lines above an item, and those deeper below it, belong to it."""
    text = "行:\n  # 甲的\n  - 名称: 甲\n    # 也是甲的\n  # 乙的\n  - 名称: 乙\n"
    expected = "行:\n  # 乙的\n  - 名称: 乙\n  # 甲的\n  - 名称: 甲\n    # 也是甲的\n"
    assert apply(text, MoveItem("行/甲", 1)) == expected


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        ("指标值: >=95%\n", SetValue("指标值", "1"), "文件读不出来"),
        ("甲: 1\n甲: 2\n", SetValue("甲", "3"), "第 2 行"),
        ("甲: 1\n---\n乙: 2\n", SetValue("甲", "3"), "文件读不出来"),
        ("甲: &a 1\n乙: *a\n", SetValue("甲", "3"), "此值被 1 处引用（&a）"),
        ("甲: &a 1\n乙: *a\n", SetValue("乙", "3"), r"此处是引用（\*a）"),
        ("甲: &a {丙: 1}\n乙: *a\n", SetValue("乙/丙", "3"), r"此处在引用（\*a）之内"),
        ("甲: 1\n", SetValue("乙/丙", "3"), "“乙/丙”"),
        ("甲: 1\n", Delete("乙"), "没有“乙”"),
        ("甲: 1\n", Delete(""), "不能整体"),
        ("甲: 1\n", InsertItem("甲", 0, "3"), "不是列表"),
        ("甲: [1]\n", InsertItem("甲", 3, "3"), "没有第 4 个位置"),
        ("甲: 1\n乙: 2\n", RenameKey("甲", "乙"), "已经有“乙”"),
        ("甲: 1\n", AddKey("", "甲", "2"), "已经有“甲”"),
        ("甲: 1\n", AddKey("", "乙", "2", after="丙"), "没有“丙”"),
        ("甲:\n  # 重要\n  乙: 1\n", SetValue("甲", "3"), "丢掉注释"),
        ("甲:\n  - - 1\n    - 2\n", Delete("甲/[1]/1"), "同一行"),
        ("甲: 1\n", SetValue("甲", "\ud800"), "不完整的字符"),
    ],
)
def test_refusals_say_why(text: str, edit: TextEdit, reason: str) -> None:
    """What cannot be done in place is refused with a sentence that names the reason."""
    with pytest.raises(EditRefused, match=reason):
        apply(text, edit)


def test_inherited_field_becomes_the_items_own() -> None:
    """Setting what only ``<<`` brings writes it out, and leaves the source alone."""
    text = "公用: &c {单位: 人, 分值: 5}\n行:\n  - <<: *c\n    名称: 甲\n"
    new = apply(text, SetValue("行/甲/分值", "8"))
    assert new == text + "    分值: 8\n"
    root = build(new).root
    assert isinstance(root, dict)
    assert root["行"] == [{"名称": "甲", "分值": "8", "单位": "人"}]


def test_empty_names_are_fields_like_any_other() -> None:
    """Rows that stand without a level are kept under blank names."""
    text = '绩效指标:\n  "":\n    "":\n      - {三级指标: 甲, 指标值: 1}\n'
    assert apply(text, SetValue("绩效指标///甲/指标值", "2")) == text.replace("1}", "2}")
