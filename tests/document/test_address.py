"""Addresses name places in the table's own words; places lead back to the text."""

from __future__ import annotations

import pytest

from perfgoals.document.address import address_of, locate, node_at, resolve, span_at
from perfgoals.document.build import build
from perfgoals.document.tree import Mapping
from perfgoals.model.address import escape, item_name, item_steps, unescape
from perfgoals.model.span import WHOLE_FILE, Span

TEXT = """\
项目名称: 甲
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 参保人数
        指标值: ≥5人
      - 指标值: 2次
        三级指标: 次数/年
      - 三级指标: 参保人数
        指标值:
      - 指标值: 无名
绩效目标:
  年度目标:
    - 完成
    - 推进
"""
QUANTITY = ("绩效指标", "产出指标", "数量指标")


def root() -> Mapping:
    tree = build(TEXT).root
    assert isinstance(tree, Mapping)
    return tree


PLACES = [
    ((), ""),
    (("项目名称",), "项目名称"),
    ((*QUANTITY, 0), "绩效指标/产出指标/数量指标/参保人数"),
    ((*QUANTITY, 0, "指标值"), "绩效指标/产出指标/数量指标/参保人数/指标值"),
    ((*QUANTITY, 1), "绩效指标/产出指标/数量指标/次数~1年"),
    ((*QUANTITY, 2), "绩效指标/产出指标/数量指标/参保人数[2]"),
    ((*QUANTITY, 3), "绩效指标/产出指标/数量指标/[4]"),
    (("绩效目标", "年度目标", 1), "绩效目标/年度目标/2"),
]


@pytest.mark.parametrize(("path", "address"), PLACES)
def test_an_address_and_its_place_lead_to_each_other(path: tuple[str | int, ...], address: str) -> None:
    assert address_of(root(), path) == address
    assert resolve(root(), address) == path


@pytest.mark.parametrize(
    "address",
    ["无", "绩效指标/无", "项目名称/下", "绩效目标/年度目标/3", "绩效指标/产出指标/数量指标/参保人数[3]"],
)
def test_an_address_that_leads_nowhere_is_none(address: str) -> None:
    assert resolve(root(), address) is None


def test_what_lies_beyond_the_tree_is_kept_in_the_address() -> None:
    assert address_of(root(), ("绩效目标", "实施期目标", 0)) == "绩效目标/实施期目标/0"
    assert address_of(root(), (*QUANTITY, 9)) == "绩效指标/产出指标/数量指标/[10]"


@pytest.mark.parametrize(
    ("address", "field", "span"),
    [
        ("", "", WHOLE_FILE),
        ("项目名称", "", Span(1, 7, 1, 8)),
        ("", "项目名称", Span(1, 7, 1, 8)),
        ("绩效指标", "", Span(2, 1, 2, 5)),
        ("绩效指标/产出指标/数量指标", "", Span(4, 5, 4, 9)),
        ("绩效指标/产出指标/数量指标/参保人数", "", Span(5, 15, 5, 19)),
        ("绩效指标/产出指标/数量指标/参保人数", "指标值", Span(6, 14, 6, 17)),
        ("绩效指标/产出指标/数量指标/次数~1年", "", Span(8, 15, 8, 19)),
        ("绩效指标/产出指标/数量指标/参保人数[2]", "指标值", Span(10, 9, 10, 12)),
        ("绩效指标/产出指标/数量指标/[4]", "", Span(11, 9, 11, 10)),
        ("绩效目标/年度目标/2", "", Span(15, 7, 15, 9)),
        ("绩效指标/产出指标/数量指标/参保人数", "分值", Span(5, 15, 5, 19)),
        ("绩效指标/产出指标/质量指标/合格率", "", Span(3, 3, 3, 7)),
        ("无/此/处", "", WHOLE_FILE),
    ],
)
def test_a_place_is_shown_where_a_reader_looks_for_it(address: str, field: str, span: Span) -> None:
    assert locate(root(), address, field) == span


def test_a_key_can_be_shown_instead_of_its_value() -> None:
    assert span_at(root(), ("项目名称",), key=True) == Span(1, 1, 1, 5)


def test_a_path_that_leads_nowhere_raises() -> None:
    with pytest.raises(KeyError):
        node_at(root(), ("无",))
    with pytest.raises(IndexError):
        node_at(root(), (*QUANTITY, 9))


@pytest.mark.parametrize("step", ["甲/乙", "甲~乙", "~1", "~0", "~01/", "甲[2]", ""])
def test_a_step_is_written_without_a_slash_and_read_back(step: str) -> None:
    assert "/" not in escape(step)
    assert unescape(escape(step)) == step


def test_steps_of_a_list_are_each_its_own() -> None:
    items = [{"三级指标": "甲"}, {"三级指标": "甲[2]"}, {"三级指标": "甲"}, {"三级指标": ""}, "甲", []]
    steps = item_steps(items)
    assert len(set(steps)) == len(items)
    assert steps[:2] == ["甲", "甲[2]"]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"三级指标": "甲", "名称": "乙"}, "甲"),
        ({"名称": "乙"}, "乙"),
        ({"三级指标": ""}, None),
        ("甲", None),
        ({"名称": []}, None),
    ],
)
def test_an_item_is_named_by_its_naming_field(item: object, name: str | None) -> None:
    assert item_name(item) == name
