"""Which form a document gets, and what a form.yaml says."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.forms import FormError, Level, form_named, form_names
from perfgoals.render import RenderError, render_page

if TYPE_CHECKING:
    from tests.render.conftest import LocalForm

PROJECT, DEPARTMENT, FUND = "项目支出绩效目标表", "部门整体支出绩效目标表", "专项资金绩效目标表"
OLD_LEVELS = (
    Level("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    Level("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    Level("满意度指标", ("服务对象满意度指标",)),
)


def test_all_six_official_forms_ship() -> None:
    assert set(form_names()) == {"国家2015", "国家2021", "陕西", "河北", "江夏", "江西"}


@pytest.mark.parametrize("name", ["国家2015", "陕西", "河北"])
def test_the_2015_generation_has_costs_among_the_outputs(name: str) -> None:
    assert form_named(name).levels(PROJECT) == OLD_LEVELS


@pytest.mark.parametrize("name", ["国家2021", "江夏", "江西"])
def test_the_2021_generation_has_costs_first(name: str) -> None:
    first = form_named(name).levels(PROJECT)[0]
    assert first == Level("成本指标", ("经济成本指标", "社会成本指标", "生态环境成本指标"))


def test_jiangxi_uses_both_generations() -> None:
    assert form_named("江西").levels(DEPARTMENT) == OLD_LEVELS


def test_weights_add_up_to_the_ninety_points_that_execution_leaves() -> None:
    table = form_named("国家2021").table(PROJECT)
    assert table.weight_total == Decimal(90) == sum(points for _, points in table.level_weights)
    table = form_named("国家2015").table(PROJECT)
    assert table.weight_total == Decimal(90) == sum(points for _, points in table.level_weights)
    assert form_named("陕西").weight_total(PROJECT) is None


@pytest.mark.parametrize(
    ("name", "kind", "served_by"),
    [
        ("河北", FUND, "国家2015"),
        ("江夏", DEPARTMENT, "国家2021"),
        ("江西", FUND, "国家2021"),
        ("陕西", FUND, "陕西"),
        ("江西", "部门预算公开", "国家2015"),
    ],
)
def test_a_kind_the_form_lacks_comes_from_the_national_one(name: str, kind: str, served_by: str) -> None:
    assert form_named(name).table(kind).form == served_by


@pytest.mark.parametrize(
    ("name", "hint"),
    [("陕西省", "是否想写“陕西”？"), ("国家2020", "是否想写“国家20"), ("火星", "；可用的版式有：")],
)
def test_an_unknown_form_is_named_with_those_that_exist(name: str, hint: str) -> None:
    with pytest.raises(FormError, match=re.escape(hint)) as caught:
        form_named(name)
    assert str(caught.value).startswith(f"没有版式“{name}”")
    assert "江夏、" in str(caught.value)


def test_rendering_reports_an_unknown_form(project: dict[str, object]) -> None:
    with pytest.raises(RenderError, match="没有版式“某省”"):
        render_page(project)


def test_the_documents_form_wins_over_the_settings(project: dict[str, object]) -> None:
    project["版式"] = "江西"
    assert render_page(project, form="河北").title == "项目支出绩效目标表"
    del project["版式"]
    assert render_page(project, form="河北").title == "医保宣传经费绩效目标表"
    assert render_page(project).title == "项目支出绩效目标申报表"


def test_a_kind_without_a_table_is_refused(project: dict[str, object]) -> None:
    with pytest.raises(RenderError, match="版式“陕西”没有“绩效运行监控年报”"):
        render_page(project | {"表类": "绩效运行监控年报", "版式": "陕西"})


def test_a_document_without_kind_is_refused(project: dict[str, object]) -> None:
    with pytest.raises(RenderError, match="没有写明表类"):
        render_page(project | {"表类": ""})


def test_a_local_form_replaces_the_official_one_of_its_name(
    project: dict[str, object], local: LocalForm
) -> None:
    local.form("版式: 江西\n表:\n  项目支出绩效目标表:\n    模板: 项目.html.j2\n")
    local.template("<article><h1>本地</h1></article>")
    page = render_page(project | {"版式": "江西"}, template_dirs=[local.directory])
    assert page.title == "本地"


def test_one_local_template_replaces_the_official_one(project: dict[str, object], local: LocalForm) -> None:
    folder = local.directory / "jiangxi"
    folder.mkdir()
    (folder / "project-goal.html.j2").write_text("<article><h1>改过</h1></article>", encoding="utf-8")
    page = render_page(project | {"版式": "江西"}, template_dirs=[local.directory])
    assert page.title == "改过"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("表: {}", "某省/form.yaml：缺少“版式”"),
        ("- 版式", "某省/form.yaml：应当缩进填写各个字段"),
        ("版式: [", "某省/form.yaml 不是有效的 YAML"),
        ("版式: 某省\n分值: 90", "不认识的字段“分值”"),
        ("版式: 某省\n金额: 元", "不认识的字段“金额”，是否想写“金额单位”？"),
        (
            "版式: 某省\n表: {项目支出绩效目标表: {标题: 甲}}",
            "某省/form.yaml “项目支出绩效目标表”：缺少“模板”",
        ),
        (
            "版式: 某省\n表: {项目支出绩效目标表: {模板: 甲, 分值合计: 九十}}",
            "“分值合计”应当填写数字，这里是“九十”",
        ),
        ("版式: 某省\n绩效指标: {产出指标: 数量指标}", "一级指标“产出指标”应当列出它的二级指标"),
        ("版式: 某省\n表: [项目]", "“表”下应当缩进填写"),
        ("版式: 某省\n表: {项目支出绩效目标表: {模板: 甲, 脚注: 乙}}", "“脚注”应当是文字的列表"),
    ],
)
def test_a_faulty_form_says_what_to_mend(local: LocalForm, text: str, sentence: str) -> None:
    local.form(text)
    with pytest.raises(FormError, match=re.escape(sentence)):
        form_named("某省", (local.directory,))


def test_forms_that_fall_back_on_each_other_end(local: LocalForm) -> None:
    local.form("版式: 某省\n缺省版式: 某省\n")
    with pytest.raises(FormError, match="版式“某省”没有“项目支出绩效目标表”"):
        form_named("某省", (local.directory,)).table(PROJECT)
