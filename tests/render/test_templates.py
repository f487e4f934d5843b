"""What a province's template can say, what it cannot, and how its faults are worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.render import RenderError, TemplateFault, render_page, to_html, to_markdown
from perfgoals.render.grid import Paragraph, Table

if TYPE_CHECKING:
    from tests.render.conftest import LocalForm

Document = dict[str, object]


def paragraphs(project: Document, local: LocalForm, line: str) -> list[str]:
    """The paragraphs a template of these lines prints for the document."""
    local.template(f"<article>\n{line}\n</article>")
    page = render_page(project, template_dirs=[local.directory])
    return ["\n".join(block.lines) for block in page.blocks if isinstance(block, Paragraph)]


def fault(project: Document, local: LocalForm, template: str) -> str:
    local.template(template)
    with pytest.raises(TemplateFault) as caught:
        render_page(project, template_dirs=[local.directory])
    return str(caught.value)


def test_a_template_names_the_documents_own_fields(project: Document, local: LocalForm) -> None:
    assert paragraphs(project, local, "<p>{{ 项目名称 }}：{{ 项目资金.年度资金总额 }}{{ 金额单位 }}</p>") == [
        "医保宣传经费：20.00万元"
    ]


def test_the_form_supplies_title_unit_and_footnotes(project: Document, local: LocalForm) -> None:
    assert paragraphs(project, local, "<p>{{ 标题 }}</p><p>{{ 脚注[0] }}</p>") == [
        "2024年医保宣传经费绩效目标表",
        "根据需要可往下续表。",
    ]


def test_the_documents_title_and_unit_win(project: Document, local: LocalForm) -> None:
    project |= {"标题": "宣传经费表", "金额单位": "元"}
    assert paragraphs(project, local, "<p>{{ 标题 }}（{{ 金额单位 }}）</p>") == ["宣传经费表（元）"]


def test_fields_left_out_are_blank_however_deep(project: Document, local: LocalForm) -> None:
    line = "<p>[{{ 项目编码 }}{{ 绩效目标.年度目标 }}{{ 申请理由.政策依据 }}{% for 项 in 项目采购 %}x{% endfor %}]</p>"
    assert paragraphs(project, local, line) == ["[]"]


def test_an_indicator_row_has_every_field(project: Document, local: LocalForm) -> None:
    line = (
        "{% for 行 in 指标 %}<p>{{ 行.一级指标 }}/{{ 行.二级指标 }}/{{ 行.三级指标 }}/{{ 行.指标值 }}/{{ 行.指标解释 }}"
        "{{ 行.指标值依据 }}{{ 行.绩效标准 }}{{ 行.分值 }}{{ 行.备注 }}{{ 行.长期指标值 }}"
        "{{ 行.历史指标值.get('2022', '') }}</p>{% endfor %}"
    )
    assert paragraphs(project, local, line) == ["产出指标/数量指标/宣传资料/≥5000份/"]


def test_an_empty_table_has_the_forms_rows_whatever_else_it_says(project: Document, local: LocalForm) -> None:
    project["空表"] = "本部门无此项预算"
    line = "{% for 行 in 指标 %}<p>{{ 行.一级指标 }}/{{ 行.二级指标 }}/{{ 行.三级指标 }}</p>{% endfor %}"
    rows = ["产出指标/数量指标/", "产出指标/质量指标/", "满意度指标/服务对象满意度指标/"]
    assert paragraphs(project, local, line) == rows


def test_a_level_without_indicators_keeps_its_blank_row(project: Document, local: LocalForm) -> None:
    project["绩效指标"] = {"产出指标": {"数量指标": [], "质量指标": ""}, "满意度指标": ""}
    line = "{% for 行 in 指标 %}<p>{{ 行.一级指标 }}/{{ 行.二级指标 }}</p>{% endfor %}"
    assert paragraphs(project, local, line) == ["产出指标/数量指标", "产出指标/质量指标", "满意度指标/"]


def test_lists_are_numbered_unless_their_author_did(project: Document, local: LocalForm) -> None:
    line = "<p>{{ 绩效目标.年度目标 | 编号 }}</p>"
    for written, printed in (
        (["甲", "乙"], "1. 甲\n2. 乙"),
        (["1、甲", "2、乙"], "1、甲\n2、乙"),
        (["目标1：甲", "目标2：乙"], "目标1：甲\n目标2：乙"),
        (["甲"], "甲"),
        ("甲", "甲"),
    ):
        project["绩效目标"] = {"年度目标": written}
        assert paragraphs(project, local, line) == [printed]


def test_line_ends_of_the_document_stay(project: Document, local: LocalForm) -> None:
    project["主要内容"] = "第一段\n第二段\n"
    assert paragraphs(project, local, "<p>{{ 主要内容 }}</p>") == ["第一段\n第二段"]


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (["18.00", "20.00"], "38.00"),
        (["15", "5.57", "3.43"], "24"),
        (["993.43", "30", "15", "88"], "1126.43"),
        (["1,234.50", "478. 85"], "1713.35"),
        (["10", ""], "10"),
        (["", ""], ""),
        (["10", "若干"], ""),
        (["0.1", "0.2"], "0.3"),
    ],
)
def test_a_sum_is_written_as_its_parts_are(
    project: Document, local: LocalForm, parts: list[str], total: str
) -> None:
    project["支出明细"] = [{"内容": "某项", "金额": part} for part in parts]
    assert paragraphs(project, local, "<p>[{{ 合计(支出明细, '金额') }}]</p>") == [f"[{total}]"]


def test_a_published_sum_is_never_recomputed(project: Document, local: LocalForm) -> None:
    line = "<p>[{{ 求和([资金来源.一般公共预算财政拨款, 资金来源.其他资金], 资金来源.合计) }}]</p>"
    source = {"一般公共预算财政拨款": "20", "其他资金": "3"}
    for stated, printed in (({"合计": "25"}, "[25]"), ({"合计": ""}, "[]"), ({}, "[23]")):
        project["资金来源"] = source | stated
        assert paragraphs(project, local, line) == [printed]


def test_text_of_the_document_is_never_markup_or_template(project: Document, local: LocalForm) -> None:
    hostile = "<b>{{ 7*7 }}</b>|<script>x</script>&lt;{% raw %}</td></table>\x00\x1b"
    project["项目名称"] = hostile
    local.template("<article><table><tr><td>{{ 项目名称 }}</td></tr></table></article>")
    page = render_page(project, template_dirs=[local.directory])
    (table,) = page.blocks
    assert isinstance(table, Table)
    assert table.cells[0].text == hostile[:-2]
    html = to_html(page)
    assert "<script" not in html
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;|&lt;script&gt;" in html
    assert r"\<b\>{{ 7\*7 }}\</b\>\|\<script\>x\</script\>\&lt;{% raw %}" in to_markdown(page)


FAULTS = {
    "misspelt field": (
        "<article>\n<p>{{ 项目名 }}</p></article>",
        2,
        "模板用到了没有的字段“项目名”；可用的是本表类的字段名",
    ),
    "misspelt inner field": (
        "<article>\n<p>\n{{ 项目资金.总额 }}</p></article>",
        3,
        "模板用到了没有的字段“总额”；这里可用的有：实施期资金总额",
    ),
    "misspelt row field": (
        "<article>\n{% for 行 in 指标 %}\n<p>{{ 行.指标名 }}</p>{% endfor %}</article>",
        3,
        "没有的字段“指标名”",
    ),
    "missing item": ("<article>{{ 支出明细[0] }}</article>", 1, "没有第 1 项"),
    "unclosed for": ("<article>\n{% for 行 in 指标 %}\n", 2, "{% for %} 没有结束；请补上 {% endfor %}"),
    "unknown statement": ("<article>\n{% 循环 %}", 2, "不认识的语句 {% 循环 %}"),
    "unknown filter": ("{{ 年度 | 大写 }}", 1, "没有名为“大写”的过滤器"),
    "unclosed print": ("{{ 年度 >", 1, "模板在一个没有写完的语句处结束"),
    "two words": ("{{ 年度 项目名称 }}", 1, "这里应当是“}}”，却写了“项目名称”"),
    "missing include": ('<article>\n{% include "没有.html.j2" %}', 2, "找不到模板“没有.html.j2”"),
    "arithmetic": ("<article>\n<p>{{ 1 / 0 }}</p></article>", 2, "模板有误：除数是 0"),
    "way out of the sandbox": ("{{ 年度.__class__.__mro__ }}", 1, "不得使用内部属性“__class__”"),
    "changing the document": ("{{ 指标.clear() }}", 1, "不得使用内部属性“clear”"),
    "endless loop": ("{% for i in range(999999999) %}{% endfor %}", 1, "循环或印出的内容太多"),
    "text and number": ("{{ 项目名称 + 1 }}", 1, "模板有误：内容的种类不合"),
    "template within itself": ('{% include "某省/项目.html.j2" %}', 1, "没有尽头"),
    "bad grid in a loop": (
        "<article>\n<table>\n<tr><td></td></tr>\n{% for 行 in 指标 %}\n<tr>\n<td></td>\n<td></td></tr>\n{% endfor %}</table></article>",
        7,
        "这一行的单元格超出了表格",
    ),
    "unclosed cell": (
        "<article><table><tr>\n{# 说明\n两行 #}\n<td>{{ 项目名称 }}</tr></table></article>",
        4,
        "<td> 没有闭合",
    ),
}


@pytest.mark.parametrize(("template", "line", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_name_the_template_line(
    project: Document, local: LocalForm, template: str, line: int, sentence: str
) -> None:
    said = fault(project, local, template)
    assert said.startswith(f"模板 某省/项目.html.j2 第 {line} 行：")
    assert sentence in said


ENDLESS = {
    "loops in loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "generated loop": "{% for i in range(99999) %}{% for j in range(99999) | select %}{% endfor %}{% endfor %}",
    "printing": '<article>{% for i in range(99999) %}<p>{{ "字" * 1000 }}</p>{% endfor %}</article>',
    "written text": "<article>{% for i in range(99999) %}" + "<p>说明</p>" * 200 + "{% endfor %}</article>",
    "growing text": '{% set x = namespace(s="字") %}{% for i in range(60) %}{% set x.s = x.s ~ x.s %}{% endfor %}',
    "growing sum": '{% set x = namespace(s="字") %}{% for i in range(60) %}{% set x.s = x.s + x.s %}{% endfor %}',
    "many times": '{{ "字" * 9999999999 }}',
    "long list": "{{ [1] * 9999999999 }}",
    "list of lists": "{{ [[1] * 9999] * 9999 }}",
    "power": "{{ 9 ** 9999999999 }}",
    "padding": "{{ 项目名称.ljust(9999999999) }}",
    "padding filter": "{{ 项目名称 | center(9999999999) }}",
    "width": '{{ "%9999999999d" % 1 }}',
    "given width": '{{ "%*d" % (9999999999, 1) }}',
    "format": '{{ "{:9999999999}".format(1) }}',
    "format filter": '{{ "%9999999999d" | format(1) }}',
    "replacing": '{{ ("字" * 9999).replace("字", "字" * 9999) }}',
    "calls in calls": "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_template_that_prints_without_end_is_refused(
    project: Document, local: LocalForm, template: str
) -> None:
    said = fault(project, local, template)
    assert said.startswith("模板 某省/项目.html.j2")
    assert "模板有误：循环或印出的内容太多；请检查" in said


def test_a_long_table_is_printed(project: Document) -> None:
    """What stops an endless template is far from what a long table takes."""
    rows = [{"三级指标": f"第{number}项任务完成率", "指标值": "≥95%"} for number in range(2000)]
    many = project | {"版式": "国家2021", "绩效指标": {"产出指标": {"数量指标": rows}}}
    assert "第1999项任务完成率" in to_html(render_page(many))


def test_a_fault_in_an_included_template_names_that_template(project: Document, local: LocalForm) -> None:
    local.template("<p>{{ 名字 }}</p>", "附注.html.j2")
    said = fault(project, local, '<article>\n\n\n{% include "某省/附注.html.j2" %}</article>')
    assert said.startswith("模板 某省/附注.html.j2 第 1 行：")


def test_a_grid_fault_in_an_included_template_names_that_template(
    project: Document, local: LocalForm
) -> None:
    local.template("\n<ul></ul>", "附注.html.j2")
    said = fault(project, local, '<article>\n\n\n{% include "某省/附注.html.j2" %}</article>')
    assert said.startswith("模板 某省/附注.html.j2 第 2 行：不认识的标签 <ul>")


def test_templates_do_not_reach_files_outside_their_directories(project: Document, local: LocalForm) -> None:
    (local.directory.parent / "秘密.html.j2").write_text("密", encoding="utf-8")
    assert "找不到模板" in fault(project, local, '{% include "../秘密.html.j2" %}')


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("项目资金", "20万元", "“项目资金”下应当缩进填写各个字段，这里却是一段文字"),
        ("支出明细", "印刷费", "“支出明细”应当写成列表"),
        ("项目名称", {"甲": "乙"}, "“项目名称”应当填写文字"),
        ("项目名称", ["甲"], "“项目名称”不能写成列表"),
        ("绩效指标", {"产出指标": {"数量指标": "5项"}}, "“数量指标”应当写成列表"),
        ("绩效指标", {"产出指标": {"数量指标": ["5项"]}}, "“数量指标”下应当缩进填写各个字段"),
        ("绩效指标", {"自拟": "5项"}, "“自拟”下应当缩进填写各个字段"),
    ],
)
def test_a_document_of_the_wrong_shape_is_refused_in_its_writers_words(
    project: Document, local: LocalForm, field: str, value: object, sentence: str
) -> None:
    project[field] = value
    local.template("<article></article>")
    with pytest.raises(RenderError, match=sentence):
        render_page(project, template_dirs=[local.directory])
