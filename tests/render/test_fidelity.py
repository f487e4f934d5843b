"""The printed tables say what the departments published, and the comparison that says so can be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.alignment import align
from benchmarks.fidelity import (
    PUBLISHED,
    Published,
    compare,
    compare_table,
    difference,
    essence,
    explanations,
    published_tables,
    runs,
)

ROOT = Path(__file__).parents[2]
TEXTS = st.lists(st.text("甲乙丙", min_size=1, max_size=4), max_size=8)


@pytest.mark.parametrize("table", published_tables(), ids=lambda table: table.name)
def test_every_cell_is_as_published_or_the_difference_has_a_reason(table: Published) -> None:
    if not PUBLISHED.is_dir():
        pytest.skip("公开原文不在仓库中，无法核对")
    found = compare_table(table)
    assert [difference(pair) for pair in found.unexplained] == []
    assert found.unused == ()


def test_every_published_goal_table_is_compared() -> None:
    published = {
        path.relative_to(ROOT / "examples").with_suffix("").as_posix()
        for path in ROOT.glob("examples/*/*绩效目标表.yaml")
    } | {
        path.relative_to(ROOT / "examples").with_suffix("").as_posix()
        for path in ROOT.glob("examples/*/项目-*.yaml")
    }
    assert {table.name for table in published_tables()} == published
    assert len(published) == 24


def test_reasons_are_given_only_for_tables_that_are_compared() -> None:
    assert set(explanations()) <= {table.name for table in published_tables()}


@given(TEXTS, TEXTS)
def test_nothing_on_either_side_is_passed_over(cells: list[str], published: list[str]) -> None:
    pairs = align(cells, published)
    assert [cell for pair in pairs for cell in pair.cells] == cells
    assert [run for pair in pairs for run in pair.runs] == published


@given(TEXTS)
def test_a_table_equals_itself(cells: list[str]) -> None:
    assert all(pair.equal for pair in align(cells, cells))


def test_text_cut_elsewhere_is_found_and_a_changed_character_is_not() -> None:
    def differing(cells: list[str], published: list[str]) -> list[tuple[str, str]]:
        return [difference(pair) for pair in align(cells, published) if not pair.equal]

    assert differing(["项目名称", "综合性履职业务费"], ["项目名称", "综合性履", "职业务费"]) == []
    assert differing(["产出指标", "数量指标"], ["产出指标数量指标"]) == []
    assert differing(["指标值", "≥95%", "备注"], ["指标值", "≥90%", "备注"]) == [("≥95%", "≥90%")]
    assert differing(["甲一", "乙二"], ["乙二", "甲一"]) != []
    assert differing(["甲", "乙"], ["甲"]) == [("乙", "")]
    assert differing(["甲"], ["甲", "乙"]) == [("", "乙")]


def test_a_reason_covers_just_its_own_difference() -> None:
    known = {("≥95%", "≥90%"): "原文有误", ("丙", ""): "多出"}
    found = compare("表", ["甲", "≥95%"], ["甲", "≥90%"], known)
    assert (len(found.equal), len(found.explained), found.unexplained) == (1, 1, ())
    assert found.unused == (("丙", ""),)
    assert not found.faithful


def test_blanks_glyphs_and_page_furniture_do_not_count() -> None:
    assert essence("≧ 90％ <p>（甲）</p>") == "≥90%(甲)"
    head = "一级指标\t二级指标\t三级指标\t指标值"
    assert runs([head, "产出\t≥ 5", "", head, "— 20 -\t效益"]) == [*head.split("\t"), "产出", "≥5", "效益"]
