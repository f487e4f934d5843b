"""What a province's own form prints beside its own fields (附加字段, 指标附加字段) is read back into them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.forms import forget_forms, form_named
from perfgoals.document.compose import compose
from perfgoals.document.read import read_bytes, read_file
from perfgoals.document.schema import problems
from perfgoals.importing.files import read_tables
from perfgoals.importing.table import Defaults
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS
from tests.importing.builders import page, table
from tests.importing.test_round_trip import FORMATS, pruned

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "项目支出绩效目标表"
SHANGHAI = Path(__file__).parents[2] / "docs" / "表式示例-上海"
FORM = """\
版式: 海边
缺省版式: 国家2021
附加字段:
  保障对象: 谁受益，如 渔民
  实施方式: 怎样办，如 自办、委托
  项目性质: 如 一次性、经常性
  资金归口: 归哪个处室管，如 农业处
  复核人: 谁复核，如 王某
  风险提示: 会出什么事，如 台风
  填表说明: 表下的话，如 无
指标附加字段:
  指标性质: 定量还是定性，如 定量
  数据口径: 怎么数，如 年末数
绩效指标:
  产出指标: [数量指标]
表:
  项目支出绩效目标表:
    模板: 表.html.j2
  项目支出绩效自评表:
    模板: 自评.html.j2
"""
TEMPLATE = """\
<article><h1>{{ 标题 }}</h1>
<p>资金归口：{{ 资金归口 }}　　复核人：{{ 复核人 }}</p>
<table>
  <col width="1"><col width="1"><col width="1"><col width="1"><col width="1">
  <tr><th>项目名称</th><td colspan="2">{{ 项目名称 }}</td><th>（一）受益的人*</th><td>{{ 保障对象 }}</td></tr>
  <tr><th>性质（单选）</th><td colspan="2">一次性{{ 勾(项目性质 == "一次性") }} 经常性{{ 勾(项目性质 == "经常性") }}</td>
    <th>管家单位</th><td>{{ 实施单位 }}</td></tr>
  {# 下面是两栏对照 #}
  <tr><th colspan="3">怎么办</th><th colspan="2">怕什么</th></tr>
  <tr><td colspan="3">{{ 实施方式 | 编号 }}</td><td colspan="2">{{ 风险提示 }}</td></tr>
  <tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th><th>指标性质</th></tr>
  {% for 行 in 指标 %}
  <tr><th merge>{{ 行.一级指标 }}</th><th merge>{{ 行.二级指标 }}</th><td>{{ 行.三级指标 }}</td><td>{{ 行.指标值 }}</td><td>{{ 行.指标性质 }}</td></tr>
  {% endfor %}
</table>
{% include "海边/脚.html.j2" %}
</article>
"""
RESULT = """\
<article><h1>{{ 标题 }}</h1><table><col width="1"><col width="1"><tr><th>谁复核的</th><td>{{ 复核人 }}</td></tr></table>
<p>填表说明：{{ 填表说明 }}</p></article>
"""
FOOT = "<p>填表说明：{{ 填表说明 }}</p>\n"
DOCUMENT = """\
表类: 项目支出绩效目标表
版式: 海边
年度: 2024
项目名称: 渔港整修
保障对象: 渔民
项目性质: 经常性
资金归口: 农业处
复核人: 王某
实施单位: 渔港所
实施方式: [自办, 委托]
风险提示: 台风
填表说明: 数字以年末为准
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 整修泊位, 指标值: ≥20个, 指标性质: 定量}
      - {三级指标: 渔民反映, 指标值: 好, 指标性质: 定性}
"""


@pytest.fixture
def seaside(tmp_path: Path) -> Iterator[tuple[Path]]:
    """Lay out a form with every way of printing a field of its own."""
    folder = tmp_path / "templates" / "海边"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(FORM, encoding="utf-8")
    (folder / "表.html.j2").write_text(TEMPLATE, encoding="utf-8")
    (folder / "自评.html.j2").write_text(RESULT, encoding="utf-8")
    (folder / "脚.html.j2").write_text(FOOT, encoding="utf-8")
    forget_forms()
    yield (tmp_path / "templates",)
    forget_forms()


def printed(document: dict[str, object], dirs: tuple[Path, ...], suffix: str) -> bytes:
    return BACKENDS[suffix].draw(render_page(document, template_dirs=dirs))


def back(raw: bytes, dirs: tuple[Path, ...], form: str) -> dict[str, object]:
    result = read_tables(raw, Defaults(form, "2024", dirs))
    assert [(cell.place, cell.text) for cell in result.unread] == []
    assert result.strays == ()
    (document,) = result.documents
    return document


@pytest.mark.parametrize("form", ["上海", ""])
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_example_of_the_guide_comes_back(suffix: str, form: str) -> None:
    (path,) = SHANGHAI.glob("项目*.yaml")
    document = read_file(path).root
    assert document is not None
    dirs = (SHANGHAI / "templates",)
    read = back(printed(document, dirs, suffix), dirs, form)
    assert pruned(read, ("金额单位",)) == pruned(document, ("金额单位",))
    extension = form_named("上海", dirs).table(KIND).extension
    again = read_bytes(compose(read, KIND, extension=extension).encode(), "表.yaml")
    assert again.root == read
    assert problems(read, KIND, extension) == ()


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_way_of_printing_a_field_comes_back(seaside: tuple[Path], suffix: str) -> None:
    document = read_bytes(DOCUMENT.encode(), "表.yaml").root
    assert document is not None
    assert back(printed(document, seaside, suffix), seaside, "海边") == document


@pytest.mark.parametrize("suffix", FORMATS)
def test_fields_nobody_filled_in_stay_away(seaside: tuple[Path], suffix: str) -> None:
    lines = DOCUMENT.split("\n")
    kept = [*lines[:4], *lines[12:]]
    document = read_bytes("\n".join(kept).replace(", 指标性质: 定性", "").encode(), "表.yaml").root
    assert document is not None
    assert back(printed(document, seaside, suffix), seaside, "海边") == document


def test_a_table_that_was_typed_by_hand_is_read_by_the_same_words(seaside: tuple[Path]) -> None:
    raw = page(
        "<p>资金归口:农业处 复核人: 王某</p><h1>项目支出绩效目标表</h1>",
        table(
            "项目名称|渔港整修@1x2|受益的人：|渔民/n游客",
            "性质|一次性（  ）  经常性（√）@1x2|怕什么|台风",
            "一级指标|二级指标|三级指标|指标值|指标性质",
            "产出指标|数量指标|整修泊位|≥20个|定量",
        ),
    )
    document = back(raw, seaside, "海边")
    assert document["保障对象"] == ["渔民", "游客"]
    assert (document["项目性质"], document["资金归口"], document["复核人"]) == ("经常性", "农业处", "王某")
    assert document["风险提示"] == "台风"
    assert "项目期" not in document


def test_other_forms_know_nothing_of_these_words(seaside: tuple[Path]) -> None:
    document = read_bytes(DOCUMENT.encode(), "表.yaml").root
    assert document is not None
    result = read_tables(printed(document, seaside, "html"), Defaults("国家2021", "2024", seaside))
    assert {"保障对象", "风险提示", "复核人"}.isdisjoint(result.documents[0])
    assert {"渔民", "台风"} < {cell.text for cell in result.unread}


def test_a_template_that_cannot_be_read_only_says_nothing(seaside: tuple[Path]) -> None:
    (seaside[0] / "海边" / "表.html.j2").write_bytes(b"\xff\xfe{{ ")
    raw = page(table("项目名称|渔港整修@1x3", "受益的人|渔民@1x3", "一级指标|二级指标|三级指标|指标值"))
    result = read_tables(raw, Defaults("海边", "2024", seaside))
    assert [cell.text for cell in result.unread] == ["受益的人", "渔民"]


def test_a_text_that_repeats_its_labels_without_end_is_done_with(seaside: tuple[Path]) -> None:
    raw = page(
        f"<p>{'资金归口：复核人：' * 100}完</p>",
        table("项目名称|渔港整修@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|泊位|≥2个"),
    )
    result = read_tables(raw, Defaults("海边", "2024", seaside))
    assert result.documents[0]["项目名称"] == "渔港整修"


def test_a_table_of_results_has_its_own_fields_too(seaside: tuple[Path]) -> None:
    raw = page(
        "<h1>项目支出绩效自评表</h1>",
        table(
            "项目名称|渔港整修@1x5",
            "谁复核的|王某@1x5",
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值",
            "产出指标|数量指标|整修泊位|≥20个|21个|90",
        ),
        "<p>填表说明：数字以年末为准</p>",
    )
    result = read_tables(raw, Defaults("海边", "2024", seaside))
    assert result.unread == ()
    (follower,) = result.followers
    assert (follower.data["复核人"], follower.data["填表说明"]) == ("王某", "数字以年末为准")
