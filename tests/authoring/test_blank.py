"""Blank tables: every field and fixed row of the form, readable, printable, and nothing wrong but what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.authoring.blank import PlaceError, add_entries, blank
from perfgoals.authoring.follow import follow, kind_for
from perfgoals.authoring.library import Library
from perfgoals.config.forms import form_named
from perfgoals.config.settings import Settings
from perfgoals.document.read import read_bytes
from perfgoals.engine.run import Linter
from perfgoals.model.evaluation import matched
from perfgoals.model.finding import Severity
from perfgoals.model.tables import GOAL_KINDS, goal_table
from perfgoals.render.grid import Table
from perfgoals.render.page import render_page
from perfgoals.resources import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.authoring.blank import Draft
    from perfgoals.document.tree import Mapping

FORMS = ("国家2015", "国家2021", "陕西", "河北", "江夏", "江西")
NOT_FILLED_IN = {"PG004", "PG101", "PG114", "PG115"}
"""Errors that say a field or the indicators are still missing."""


def root_of(draft: Draft) -> Mapping:
    root = read_bytes(draft.text().encode(), "表.yaml").root
    assert root is not None
    return root


def printed(draft: Draft) -> str:
    tables = [block for block in render_page(root_of(draft)).blocks if isinstance(block, Table)]
    return "\n".join("".join(cell.lines) for table in tables for cell in table.cells)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_a_blank_table_is_only_not_filled_in_yet(form: str, kind: str) -> None:
    text = blank(form_named(form).table(kind), "2026").text()
    result = Linter(Settings()).check_bytes(text.encode(), "表.yaml")
    errors = [finding for finding in result.findings if finding.severity is Severity.ERROR]
    assert {finding.code for finding in errors} <= NOT_FILLED_IN
    assert {finding.variant for finding in errors if finding.code == "PG004"} <= {"blank-field"}


@pytest.mark.parametrize("kind", GOAL_KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_a_blank_table_prints_like_the_empty_form(form: str, kind: str) -> None:
    table = form_named(form).table(kind)
    empty = {"表类": kind, "版式": form, "年度": "2026"}
    blank_page, empty_page = render_page(root_of(blank(table, "2026"))), render_page(empty)
    assert blank_page == empty_page


def test_every_fixed_row_of_the_form_is_there() -> None:
    table = form_named("陕西").table(GOAL_KINDS[0])
    page = printed(blank(table, "2026"))
    for level in table.levels:
        assert level.name in page
        for second in level.seconds:
            assert second in page


def test_only_what_the_form_prints_is_asked_for() -> None:
    shaanxi = root_of(blank(form_named("陕西").table(GOAL_KINDS[0]), "2026"))
    jiangxia = root_of(blank(form_named("江夏").table(GOAL_KINDS[0]), "2026"))
    assert "支出明细" in jiangxia
    assert "支出明细" not in shaanxi
    assert dict(shaanxi["项目资金"]) == {"实施期资金总额": "", "实施期财政拨款": "", "实施期其他资金": ""}  # type: ignore[call-overload]


def test_comments_say_what_a_field_needs() -> None:
    text = blank(form_named("江夏").table(GOAL_KINDS[0]), "2026").text()
    assert "# 【必填】项目的全称，与预算批复一致" in text
    assert "# 项目负责人的姓名" in text
    assert "#     历史指标值: {2024: ≥95%, 2025: ≥95%}" in text
    assert "    # 产品和服务的数量，如 参保人数 ≥36万人。\n    数量指标:\n" in text
    assert (
        "【必填】"
        not in blank(form_named("陕西").table("绩效运行监控表"), "2026").text().split("年初预算数")[1]
    )


def test_a_local_form_needs_no_list_of_fields(tmp_path: Path) -> None:
    folder = tmp_path / "moujia"
    folder.mkdir()
    (folder / "form.yaml").write_text(
        "版式: 某省\n绩效指标:\n  产出指标: [数量指标]\n表:\n  项目支出绩效目标表: {模板: t.html.j2}\n",
        encoding="utf-8",
    )
    (folder / "t.html.j2").write_text(
        '{% include "moujia/part.html.j2" %}{{ 项目资金.上年结转 }}{% for 行 in 指标 %}{{ 行.分值 }}{% endfor %}',
        encoding="utf-8",
    )
    (folder / "part.html.j2").write_text("{{ 项目负责人 }}", encoding="utf-8")
    draft = blank(form_named("某省", (tmp_path,)).table(GOAL_KINDS[0]), "2026", (tmp_path,))
    assert set(draft.data) == {"表类", "版式", "年度", "项目名称", "项目负责人", "项目资金", "绩效指标"}
    assert draft.data["项目资金"] == {"上年结转": ""}
    assert "#     分值: 10" in draft.text()


def test_library_rows_stand_in_their_levels() -> None:
    library = Library.load()
    table = form_named("国家2021").table(GOAL_KINDS[0])
    draft = blank(table, "2026")
    names = ("农村公路养护里程", "工程验收合格率", "项目总成本")
    add_entries(draft, [library.named(name)[0] for name in names], table.levels)
    rows = goal_table(root_of(draft)).indicators
    assert [(row.level2, row.name, row.target.raw) for row in rows] == [
        ("经济成本指标", "项目总成本", ""),
        ("数量指标", "农村公路养护里程", ""),
        ("质量指标", "工程验收合格率", "100%"),
    ]
    assert "农村公路养护里程的指标值写作：≥{数}公里" in draft.text()
    assert "工程验收合格率的指标值写作" not in draft.text()


def test_an_indicator_without_a_place_is_refused() -> None:
    table = form_named("国家2021").table(GOAL_KINDS[0])
    with pytest.raises(PlaceError, match="可持续影响指标"):
        add_entries(blank(table, "2026"), Library.load().named("设备使用年限"), table.levels)


GOAL = """\
表类: 项目支出绩效目标表
版式: 陕西
年度: 2026
项目名称: 医保宣传
金额单位: 元
项目资金: {年度资金总额: 180000}
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 宣传场次, 指标值: ≥20场}
      - {三级指标: 满意度, 指标值: ≥90%}
  满意度指标:
    服务对象满意度指标:
      - {三级指标: 满意度, 指标值: ≥95%}
      - {三级指标: , 指标值: ≥95%}
"""


@pytest.mark.parametrize(
    ("kind", "field"), [("项目支出绩效自评表", "完成情况"), ("绩效运行监控表", "执行情况")]
)
def test_a_following_table_names_every_indicator_and_copies_no_target(kind: str, field: str) -> None:
    root = read_bytes(GOAL.encode(), "目标.yaml").root
    assert root is not None
    goal = goal_table(root)
    draft = follow(goal, "目标.yaml", form_named("陕西").table(kind), "2026")
    made = root_of(draft)
    assert made["目标表"] == "目标.yaml"
    assert made["金额单位"] == "元"
    entries = made[field]
    assert isinstance(entries, dict)
    assert list(entries) == ["宣传场次", "产出指标/数量指标/满意度", "满意度指标/服务对象满意度指标/满意度"]
    found, unknown, vague = matched(goal.indicators, entries)
    assert (len(found), unknown, vague) == (3, (), ())
    assert "≥20场" not in draft.text()
    assert "年初预算数: 180000" in draft.text()


def test_the_review_has_its_eight_items() -> None:
    root = read_bytes(GOAL.encode(), "目标.yaml").root
    assert root is not None
    made = root_of(
        follow(goal_table(root), "目标.yaml", form_named("陕西").table("项目支出绩效目标审核表"), "2026")
    )
    items = made["审核"]
    assert isinstance(items, dict)
    assert len(items) == 8
    assert all(dict(item) == {"得分": "", "意见": ""} for item in items.values())  # type: ignore[call-overload]


def test_the_evaluation_of_a_department_is_the_departments() -> None:
    goal = goal_table({"表类": "部门整体支出绩效目标表"})
    assert kind_for("项目支出绩效自评表", goal) == "部门整体支出绩效自评表"
    assert kind_for("绩效运行监控表", goal) == "绩效运行监控表"
