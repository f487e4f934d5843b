"""The fields of a province's own form while a table is written: in its sections, and in the form of a row."""

from __future__ import annotations

from perfgoals.authoring.sections import BASICS, group, outline, sections_of
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
