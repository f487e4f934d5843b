"""What is filled in and has no place in the form is named; what is printed in any way is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.render.unprinted import unprinted
from tests.render.test_golden import EXAMPLES, document

if TYPE_CHECKING:
    from tests.render.conftest import LocalForm

GOALS = [path for path in EXAMPLES if "目标表" in path.rpartition("/")[2] or "项目-" in path]
FUNDS = {"年度资金总额": "560", "财政拨款": "500", "上年结转": "60"}


def table(form: str, **fields: object) -> dict[str, object]:
    row = {"三级指标": "培训次数", "指标值": "≥4次"} | {
        k: v for k, v in fields.items() if k in ("备注", "指标解释", "分值")
    }
    rest = {key: value for key, value in fields.items() if key not in row}
    return {
        "表类": "项目支出绩效目标表",
        "版式": form,
        "年度": "2024",
        "项目名称": "培训",
        "绩效目标": {"年度目标": ["办好培训"]},
        "绩效指标": {"产出指标": {"数量指标": [row]}},
    } | rest


@pytest.mark.parametrize("path", GOALS)
def test_the_published_tables_lose_nothing_in_their_own_form(path: str) -> None:
    assert unprinted(document(path)) == []


@pytest.mark.parametrize(
    ("form", "fields", "missed"),
    [
        ("陕西", {"项目资金": FUNDS}, ["项目资金的年度资金总额", "项目资金的财政拨款", "项目资金的上年结转"]),
        ("陕西", {"实施单位": "某某中心"}, ["实施单位"]),
        ("国家2021", {"项目资金": FUNDS, "实施单位": "某某中心", "分值": "10"}, []),
        ("国家2021", {"指标解释": "全年办班数", "备注": "含线上"}, ["绩效指标的指标解释", "绩效指标的备注"]),
        ("国家2015", {"分值": "10", "立项依据": ["某文件"]}, ["立项依据", "绩效指标的分值"]),
        ("国家2015", {"立项依据": "", "项目资金": {"上年结转": ""}}, []),
        ("国家2015", {"空表": {"理由": "没有项目"}, "立项依据": "某文件"}, []),
        ("陕西", {"备注": "含线上"}, []),
        ("陕西", {"主管部门": "某局", "实施单位": "某局"}, []),
    ],
)
def test_a_filled_field_without_a_place_is_named(
    form: str, fields: dict[str, object], missed: list[str]
) -> None:
    assert sorted(unprinted(table(form, **fields))) == sorted(missed)


def test_a_field_of_one_row_alone_is_named(local: LocalForm, project: dict[str, object]) -> None:
    local.template(
        "<article><p>{{ 项目名称 }}{% for 行 in 指标 %}{{ 行.三级指标 }}{% endfor %}</p></article>"
    )
    rows = [{"三级指标": "甲", "指标值": ""}, {"三级指标": "乙", "指标值": "5"}]
    changed = project | {"绩效指标": {"产出指标": {"数量指标": rows}}, "项目资金": {}}
    assert unprinted(changed, template_dirs=[local.directory]) == ["绩效指标的指标值"]


def test_what_a_template_loops_over_whole_is_printed(local: LocalForm, project: dict[str, object]) -> None:
    local.template(
        "<article><h1>{{ 标题 }}</h1>{% for 名, 数 in 项目资金.items() %}<p>{{ 名 }}{{ 数 }}</p>{% endfor %}"
        "{% for 行 in 指标 %}<p>{{ 行.三级指标 }}{{ 行['指标值'] }}</p>{% endfor %}</article>"
    )
    assert unprinted(project, template_dirs=[local.directory]) == []


def test_a_part_another_template_prints_is_printed(local: LocalForm, project: dict[str, object]) -> None:
    local.template("<p>{{ 项目资金.年度资金总额 }}{{ 项目资金.财政拨款 }}</p>", "资金.html.j2")
    local.template(
        "<article>{% include '某省/资金.html.j2' %}{% for 行 in 指标 %}<p>{{ 行.三级指标 }}{{ 行.指标值 }}</p>"
        "{% endfor %}</article>"
    )
    assert unprinted(project, template_dirs=[local.directory]) == []
