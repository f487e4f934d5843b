"""The indicator rows of a table: found, added, moved and deleted without touching anything else."""

from __future__ import annotations

import pytest

from perfgoals.authoring.rows import (
    Row,
    Slot,
    change,
    comments_with,
    delete,
    insert,
    insert_all,
    layout,
    move,
    relocate,
    rows_of,
)
from perfgoals.config.forms import form_named
from perfgoals.document.build import build
from perfgoals.document.edit import EditRefused

KIND = "项目支出绩效目标表"
HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 宣传\n"
TABLE = f"""{HEAD}绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 甲
        指标值: ≥1场
      # 关于乙
      - 三级指标: 乙
        指标值: ≥2场
        历史指标值: {{2022: ≥1场}}
        备注:
          - 一
          - 二
  效益指标:
    社会效益指标:
      - 三级指标: 丙
        指标值: 提高
"""


def names(text: str) -> list[tuple[str, str, str]]:
    return [(row.slot.level1, row.slot.level2, row.name) for row in rows_of(build(text).root)]


def test_rows_stand_in_the_order_of_the_table() -> None:
    rows = rows_of(build(TABLE).root)
    assert [row.name for row in rows] == ["甲", "乙", "丙"]
    assert rows[1].slot == Slot("产出指标", "数量指标", 1)
    assert rows[1].address == "绩效指标/产出指标/数量指标/乙"
    assert rows[1].text("备注") == "一\n二"
    assert rows[1].fields["历史指标值"] == {"2022": "≥1场"}


@pytest.mark.parametrize(
    "indicators",
    [
        "",
        "绩效指标:\n",
        "绩效指标:\n  产出指标:\n",
        "绩效指标:\n  产出指标:\n    数量指标:\n",
        "绩效指标:\n  产出指标:\n    数量指标: []\n",
        "绩效指标: {}\n",
    ],
)
def test_the_first_row_goes_into_whatever_blank_place_there_is(indicators: str) -> None:
    new = insert(HEAD + indicators, KIND, Slot("产出指标", "数量指标"), {"三级指标": "甲", "指标值": "≥1场"})
    assert names(new) == [("产出指标", "数量指标", "甲")]
    assert new.startswith(HEAD)


def test_a_new_level_goes_where_the_form_has_it() -> None:
    new = insert(TABLE, KIND, Slot("成本指标", "经济成本指标"), {"三级指标": "丁"})
    new = insert(new, KIND, Slot("产出指标", "时效指标"), {"三级指标": "戊"})
    assert [name for _, _, name in names(new)] == ["丁", "甲", "乙", "戊", "丙"]


def test_a_row_behind_all_others_and_one_in_between() -> None:
    new = insert(TABLE, KIND, Slot("产出指标", "数量指标", 99), {"三级指标": "末"})
    new = insert(new, KIND, Slot("产出指标", "数量指标", 1), {"三级指标": "中"})
    assert [name for _, _, name in names(new)] == ["甲", "中", "乙", "末", "丙"]


def test_several_rows_at_once() -> None:
    slot = Slot("满意度指标", "服务对象满意度指标", 99)
    new = insert_all(TABLE, KIND, [(slot, {"三级指标": "己"}), (slot, {"三级指标": "庚"})])
    assert [name for _, _, name in names(new)] == ["甲", "乙", "丙", "己", "庚"]


def test_deleting_the_last_row_of_a_level_takes_the_level_along() -> None:
    new = delete(TABLE, Slot("效益指标", "社会效益指标", 0))
    assert "效益指标" not in new
    assert TABLE.startswith(new)


def test_deleting_every_row_leaves_a_table_that_reads() -> None:
    text = TABLE
    for row in reversed(rows_of(build(TABLE).root)):
        text = delete(text, row.slot)
    assert names(text) == []
    assert text.startswith(HEAD)


def test_comments_that_go_with_a_row_are_told_before() -> None:
    assert [told.strip("# ") for told in comments_with(TABLE, Slot("产出指标", "数量指标", 1))] == ["关于乙"]
    assert comments_with(TABLE, Slot("产出指标", "数量指标", 0)) == ()


def test_moving_goes_no_further_than_its_level() -> None:
    moved, slot = move(TABLE, Slot("产出指标", "数量指标", 0), 1)
    assert [name for _, _, name in names(moved)] == ["乙", "甲", "丙"]
    assert slot.index == 1
    with pytest.raises(EditRefused, match="最后一条"):
        move(moved, slot, 1)
    with pytest.raises(EditRefused, match="第一条"):
        move(TABLE, Slot("产出指标", "数量指标", 0), -1)


def test_a_row_moves_to_another_level_with_all_its_fields() -> None:
    new = relocate(TABLE, KIND, Slot("产出指标", "数量指标", 1), Slot("效益指标", "社会效益指标", 99))
    rows = rows_of(build(new).root)
    assert [row.name for row in rows] == ["甲", "丙", "乙"]
    assert rows[2].fields == rows_of(build(TABLE).root)[1].fields


def test_a_field_that_was_not_there_and_stays_blank_gets_no_line() -> None:
    slot = Slot("产出指标", "数量指标", 0)
    assert change(TABLE, KIND, slot, {"指标解释": "", "备注": []}) == TABLE
    assert change(TABLE, KIND, slot, {"三级指标": "甲", "指标值": "≥1场"}) == TABLE
    new = change(TABLE, KIND, slot, {"分值": "10", "指标值": ""})
    assert "        指标值:\n        分值: 10\n" in new


def test_what_the_form_prints_blank_can_be_filled() -> None:
    levels = form_named("河北").levels(KIND)
    blank = layout(build(HEAD).root, levels)
    assert blank[0] == Slot("产出指标", "数量指标")
    assert len(blank) == sum(len(level.seconds) for level in levels)
    partly = build(
        TABLE.replace("效益指标:\n    社会效益指标:", "效益指标:\n    生态效益指标:\n    社会效益指标:")
    ).root
    lines = layout(partly, levels)
    assert [line.name if isinstance(line, Row) else line.level2 for line in lines] == [
        "甲",
        "乙",
        "生态效益指标",
        "丙",
    ]


def test_a_row_in_a_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(EditRefused, match="读不出来"):
        insert("表类: [\n", KIND, Slot("产出指标", "数量指标"), {"三级指标": "甲"})
