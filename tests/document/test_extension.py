"""A schema with a form's own fields: they stand where they are filled in, and the shared schema stays as it is."""

from __future__ import annotations

import copy

import pytest

from perfgoals.document.extension import Extension, ExtraField, clashes, extended
from perfgoals.document.read import read_bytes, reread
from perfgoals.document.schema import problems
from perfgoals.document.shape import node_at
from perfgoals.resources import KINDS, schema

PROJECT = "项目支出绩效目标表"
OWN = Extension(
    (
        ExtraField("开工日期", "哪一天开工，如 2024-03-01", ("2024-03-01",)),
        ExtraField("项目性质", "如 一次性"),
    ),
    (ExtraField("指标性质", "如 定量、定性", ("定量", "定性")),),
)
ROW = ("绩效指标", "产出指标", "数量指标", 0)


def document(**fields: object) -> dict[str, object]:
    return {"表类": PROJECT, "年度": "2024", "项目名称": "甲", **fields}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_have_fields_of_a_form(kind: str) -> None:
    before = copy.deepcopy(schema(kind))
    names = list(extended(kind, OWN)["properties"])
    assert "开工日期" in names
    assert names.index("开工日期") < names.index("备注")
    assert schema(kind) == before
    assert extended(kind) is schema(kind)


def test_they_stand_before_the_first_block_and_a_rows_before_its_remark() -> None:
    form = extended(PROJECT, OWN)
    names = list(form["properties"])
    assert names[names.index("开工日期") + 1] == "支出功能分类"
    assert list(node_at(form, ROW)["properties"])[-2:] == ["指标性质", "备注"]


def test_a_field_of_the_kind_keeps_its_place_and_is_explained_anew() -> None:
    form = extended(PROJECT, OWN)
    known = list(schema(PROJECT)["properties"])
    assert [name for name in form["properties"] if name != "开工日期"] == known
    assert form["properties"]["项目性质"]["description"] == "如 一次性。"


def test_blocks_and_lists_of_the_kind_cannot_be_redefined() -> None:
    own = Extension((ExtraField("项目资金", "改了"), ExtraField("项目性质")), (ExtraField("历史指标值"),))
    assert clashes(PROJECT, own) == ["项目资金", "历史指标值"]
    assert extended(PROJECT, own)["properties"]["项目资金"] == schema(PROJECT)["properties"]["项目资金"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"开工日期": "2024-03-01"}, []),
        ({"开工日期": ""}, []),
        ({"开工日期": ["一期3月", "二期9月"]}, []),
        ({"开工日期": {"年": "2024"}}, [("开工日期",)]),
        ({"开工日子": "2024-03-01"}, [("开工日子",)]),
        ({"绩效指标": {"产出指标": {"数量指标": [{"三级指标": "乙", "指标性质": "定量"}]}}}, []),
        (
            {"绩效指标": {"产出指标": {"数量指标": [{"三级指标": "乙", "开工日期": "3月"}]}}},
            [(*ROW, "开工日期")],
        ),
        ({"指标性质": "定量"}, [("指标性质",)]),
    ],
)
def test_a_document_is_judged_with_them(
    fields: dict[str, object], wrong: list[tuple[str | int, ...]]
) -> None:
    assert [problem.path for problem in problems(document(**fields), PROJECT, OWN)] == wrong
    assert problems(document(开工日期="x"), PROJECT) != ()


def test_other_problems_of_a_reading_stay() -> None:
    text = f"表类: {PROJECT}\n年度: 2024\n项目名称: 甲\n项目名称: 乙\n开工日期: 2024-03-01\n项目阶断: 一期\n"
    reading = read_bytes(text.encode(), "表.yaml")
    assert [problem.rule for problem in reading.problems] == ["PG002", "PG004", "PG004"]
    again = reread(reading, OWN)
    assert [(problem.rule, problem.address) for problem in again.problems] == [
        ("PG002", reading.problems[0].address),
        ("PG004", "项目阶断"),
    ]
    assert reread(reading, Extension()) is reading
