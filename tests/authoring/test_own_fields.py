"""The fields of a province's own form while a table is written: in its sections, and in the form of a row."""

from __future__ import annotations

from perfgoals.authoring.fields import put, root_of
from perfgoals.authoring.rows import Row, Slot, change, insert_all, rows_of
from perfgoals.authoring.sections import BASICS, group, outline, sections_of
from perfgoals.authoring.tsv import from_tsv, to_tsv
from perfgoals.document.extension import Extension, ExtraField
from perfgoals.document.read import read_bytes

KIND = "项目支出绩效目标表"
OWN = Extension((ExtraField("开工日期", "哪一天开工，如 2024-03-01", ("2024-03-01",)),))
TEXT = f"表类: {KIND}\n年度: 2024\n项目名称: 甲\n开工日期: 2024-05-01\n"


def test_they_are_among_the_basics_with_their_note() -> None:
    root = read_bytes(TEXT.encode(), "表.yaml").root
    (basics,) = (section for section in sections_of(KIND, OWN) if section.title == BASICS)
    lines = {line.path: line for line in outline(root, KIND, basics, OWN)}
    line = lines["开工日期",]
    assert (line.value, line.about, line.is_text) == ("2024-05-01", "哪一天开工，如 2024-03-01。", True)
    assert "开工日期" in [line.label for line in group(root, KIND, (), basics, OWN)]


def test_without_the_form_they_are_not_offered() -> None:
    assert all("开工日期" not in section.fields for section in sections_of(KIND))


def test_they_are_written_where_the_form_has_them() -> None:
    own = Extension(OWN.fields, (ExtraField("指标性质"),))
    new = put(
        f"{TEXT}绩效指标:\n".replace("开工日期: 2024-05-01\n", ""), KIND, ("开工日期",), "2024-06-01", own
    )
    assert new.index("开工日期: ") < new.index("绩效指标")
    slot = Slot("产出指标", "数量指标")
    given = {"备注": "附注", "指标性质": "定量", "指标值": "≥1场", "三级指标": "甲"}
    new = insert_all(new, KIND, [(slot, given)], own)
    (row,) = rows_of(root_of(new))
    assert list(row.fields) == ["三级指标", "指标值", "指标性质", "备注"]
    new = insert_all(TEXT, KIND, [(slot, {"三级指标": "甲", "备注": "附注"})], own)
    new = change(new, KIND, slot, {"指标性质": "定量"}, own)
    assert list(rows_of(root_of(new))[0].fields) == ["三级指标", "指标性质", "备注"]


def test_they_are_copied_and_pasted() -> None:
    own = ("指标性质",)
    text = "三级指标\t指标值\t指标性质\n甲\t≥1场\t定量\n"
    pasted = from_tsv(text, (), Slot("产出指标", "数量指标"), own=own)
    assert pasted.notes == ()
    assert [fields for _, fields in pasted.rows] == [{"三级指标": "甲", "指标值": "≥1场", "指标性质": "定量"}]
    rows = [Row(slot, "", fields) for slot, fields in pasted.rows]
    again = from_tsv(to_tsv(rows, own), (), Slot("", ""), [row.slot for row in rows], own)
    assert [fields for _, fields in again.rows] == [row.fields for row in rows]
