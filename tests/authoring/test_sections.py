"""Every field of every kind stands in one section and can be edited there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from perfgoals.authoring.fields import fill, found, from_lines, lines_of, plain, put
from perfgoals.authoring.sections import STRAY, group, group_of, outline, section_with, sections_of, shape_at
from perfgoals.document.build import build
from perfgoals.document.read import read_bytes, read_file
from perfgoals.resources import KINDS, schema

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
KIND = "项目支出绩效目标表"
HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 宣传\n"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_exactly_one_section(kind: str) -> None:
    counts = Counter(name for section in sections_of(kind) for name in section.fields)
    assert counts == Counter(list(schema(kind)["properties"]))
    for section in sections_of(kind):
        for name in section.fields:
            assert section_with(kind, (name,)) == section.title


def test_the_sections_of_a_project_table_are_in_the_order_of_filling_in() -> None:
    assert [section.title for section in sections_of(KIND)] == ["基本信息", "资金", "总体目标", "指标"]
    assert sections_of("没有的表") == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_text_of_a_document_is_in_a_group(path: Path) -> None:
    """What the outline and its groups show is all that the document holds, the indicators apart."""
    reading = read_file(path)
    assert reading.root is not None
    reached, blanks = set(), set()
    for section in sections_of(reading.kind):
        lines = outline(reading.root, reading.kind, section)
        places = {group_of(line) for line in lines}
        for place in places:
            reached |= {
                line.path for line in group(reading.root, reading.kind, place, section) if line.present
            }
        blanks |= {line.path for line in lines}
    for leaf in leaves(reading.root, ()):
        if leaf[0] != "绩效指标":
            assert leaf in reached or leaf in blanks or leaf[:-1] in reached, leaf


def leaves(node: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    if isinstance(node, dict) and node:
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list) and node:
        return [leaf for index, value in enumerate(node) for leaf in leaves(value, (*path, index))]
    return [path]


def test_an_outline_shows_blanks_collections_and_entries() -> None:
    root = build(
        f"{HEAD}项目资金: {{年度资金总额: 18.00}}\n支出计划: {{3月底: 25%}}\n支出明细:\n"
        "  - 内容: 印刷\n    金额: 3\n"
    ).root
    money = next(section for section in sections_of(KIND) if section.title == "资金")
    lines = {line.path: line for line in outline(root, KIND, money)}
    assert lines["项目资金", "年度资金总额"].value == "18.00"
    assert not lines["项目资金", "财政拨款"].present
    assert not lines["资金来源",].present
    assert lines["支出计划", "3月底"].shape == "entry"
    assert lines["支出计划", "3月底"].value == "25%"
    assert lines["支出明细", 0].label == "1. 印刷"
    assert lines["支出明细", 0].value == "3"
    assert group_of(lines["支出明细", 0]) == ("支出明细", 0)
    assert group_of(lines["支出计划", "3月底"]) == ("支出计划", "3月底")
    assert [line.label for line in group(root, KIND, ("支出明细", 0), money)] == ["内容", "金额", "测算依据"]
    assert shape_at(KIND, ("支出计划",)) == "open"


def test_a_field_of_a_missing_block_brings_the_block() -> None:
    new = fill(HEAD, KIND, ("项目资金",), {"年度资金总额": "18.00", "财政拨款": ""})
    assert new == f"{HEAD}项目资金:\n  年度资金总额: 18.00\n"
    new = put(new, KIND, ("支出明细", 0, "内容"), "印刷")
    new = put(new, KIND, ("支出明细", 1, "内容"), "租车")
    root = build(new).root
    assert root is not None
    assert plain(found(root, ("支出明细",)) or "") == [{"内容": "印刷"}, {"内容": "租车"}]


def test_one_text_or_several() -> None:
    assert lines_of(["一", "二"]) == "一\n二"
    assert from_lines("一\n二", "一") == ["一", "二"]
    assert from_lines("一", ["一", "二"]) == ["一"]
    assert from_lines("一", "") == "一"
    assert from_lines("", ["一"]) == ""
    assert from_lines("一\n二\n三", "一\n二") == "一\n二\n三"
    assert from_lines("一\n二", ["一", "二"]) == ["一", "二"]


def test_fields_that_the_form_does_not_have_are_shown_to_be_mended() -> None:
    text = f"表类: {KIND}\n没有的: 甲\n绩效目标:\n  年度目标: 乙\n  多的: [丙, 丁]\n"
    root = read_bytes(text.encode(), "表.yaml").root
    strays = [
        (line.path, line.value)
        for section in sections_of(KIND)
        for line in outline(root, KIND, section)
        if line.shape == STRAY
    ]
    assert strays == [(("没有的",), "甲"), (("绩效目标", "多的"), "丙；丁")]
