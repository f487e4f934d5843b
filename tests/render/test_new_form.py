"""The working copy of a form, and what is said about a form that is not right yet."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.forms import form_named, form_names
from perfgoals.document.read import read_file
from perfgoals.render import to_html, to_markdown
from perfgoals.render.check_form import form_problems
from perfgoals.render.new_form import form_files
from perfgoals.render.page import render_page
from perfgoals.render.sample import sample_of

if TYPE_CHECKING:
    from tests.render.conftest import LocalForm

GUIDE = Path(__file__).parents[2] / "docs" / "写一个表式.md"
TRIED = GUIDE.parent / "表式示例-上海"


def written(directory: Path, name: str, like: str) -> Path:
    folder = directory / name
    folder.mkdir(parents=True)
    for file, text in form_files(name, form_named(like)).items():
        (folder / file).write_text(text, encoding="utf-8")
    return directory


@pytest.mark.parametrize("like", form_names())
def test_a_copy_prints_what_its_model_prints(tmp_path: Path, like: str) -> None:
    templates = written(tmp_path, "我省", like)
    copy, model = form_named("我省", (templates,)), form_named(like)
    assert list(form_problems(copy)) == []
    for table in copy.own_tables:
        document = sample_of(table)
        mine = render_page(document, template_dirs=[templates])
        assert mine == render_page(document | {"版式": like})
        theirs = model.table(table.kind)
        assert (table.levels, table.required, table.weight_total) == (
            theirs.levels,
            theirs.required,
            theirs.weight_total,
        )
        assert table.level_weights == theirs.level_weights


@pytest.mark.parametrize("like", form_names())
def test_a_copy_stands_on_files_of_its_own(tmp_path: Path, like: str) -> None:
    templates = written(tmp_path, "我省", like)
    for path in templates.rglob("*.html.j2"):
        text = path.read_text(encoding="utf-8")
        included = re.findall(r'include "(.+?)"', text)
        assert all(name.startswith(("我省/", "common/")) for name in included)
        assert text.startswith("{# 版式“我省”") or path.stem.partition(".")[0].isascii()


def test_a_copy_is_explained_line_by_line(tmp_path: Path) -> None:
    text = form_files("我省", form_named("国家2015"))["form.yaml"]
    for key in (
        "版式",
        "依据",
        "金额单位",
        "缺省版式",
        "绩效指标",
        "表",
        "模板",
        "标题",
        "列",
        "必填",
        "分值合计",
    ):
        assert re.search(rf"#.*{key}.*\n( *#.*\n)* *{key}:", text), key


def test_the_form_written_by_the_guide_is_right() -> None:
    form = form_named("上海", (TRIED / "templates",))
    assert list(form_problems(form)) == []
    assert form.unit == "元"


def test_a_copy_has_the_fields_of_its_own_that_its_model_has(tmp_path: Path) -> None:
    model = form_named("上海", (TRIED / "templates",))
    folder = tmp_path / "外滩"
    folder.mkdir()
    for file, text in form_files("外滩", model).items():
        (folder / file).write_text(text, encoding="utf-8")
    copy = form_named("外滩", (tmp_path,))
    assert [table.extension for table in copy.own_tables] == [table.extension for table in model.own_tables]
    assert not copy.own_tables[0].extension.is_empty
    assert list(form_problems(copy)) == []


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_the_table_of_the_guide_prints_as_before(suffix: str) -> None:
    """`UPDATE_GOLDEN=1` writes the files anew."""
    root = read_file(TRIED / "项目-社区居家养老服务.yaml").root
    assert root is not None
    page = render_page(root, template_dirs=[TRIED / "templates"])
    drawn = to_html(page) if suffix == "html" else to_markdown(page)
    golden = GUIDE.parents[1] / "tests" / "golden" / "render" / f"上海-项目.{suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(drawn.encode())
    assert drawn.encode() == golden.read_bytes()


def test_what_the_guide_shows_is_what_was_written() -> None:
    shown = re.findall(r"```(?:html|yaml)\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    home = TRIED / "templates" / "上海"
    whole = "".join("".join(path.read_text(encoding="utf-8").split()) for path in sorted(home.iterdir()))
    assert len(shown) == 5
    for block in shown:
        assert "".join(block.split()) in whole


PROJECT = "  项目支出绩效目标表:\n    模板: 项目.html.j2\n"
FAULTS = {
    "unknown fallback": ("缺省版式: 国家2019\n", "", "缺省版式有误：没有版式“国家2019”"),
    "unknown kind": ("表:\n  项目目标表:\n    模板: 甲\n", "", "没有“项目目标表”这种表；是否想写"),
    "no table": ("", "", "“表”下面一种表也没有"),
    "unknown field in the title": (
        f'表:\n{PROJECT}    标题: "{{年}}年表"\n',
        "<h1>{{ 标题 }}</h1>",
        "标题用到了没有的字段“年”，是否想写“年度”？",
    ),
    "unknown required field": (
        f"表:\n{PROJECT}    必填: [项目性子]\n",
        "<h1>{{ 标题 }}</h1>",
        "这种表没有这个字段，是否想写“项目性质”？",
    ),
    "required field not printed": (
        f"表:\n{PROJECT}    必填: [项目资金/财政拨款]\n",
        "<h1>{{ 标题 }}</h1>",
        "必填的“项目资金/财政拨款”没有印在表上；请在模板里加 {{ 项目资金.财政拨款 }}",
    ),
    "head not printed": (
        f"表:\n{PROJECT}    列: [目标值]\n",
        "<h1>{{ 标题 }}</h1>",
        "“列”有“目标值”，表上没有这个标题",
    ),
    "footnote not printed": (
        f"表:\n{PROJECT}    脚注: [可续表。]\n",
        "<h1>{{ 标题 }}</h1>",
        "没有印出脚注“可续表。”",
    ),
    "own field not printed": (
        f"附加字段: {{开工日期: 哪一天开工}}\n表:\n{PROJECT}",
        "<h1>{{ 标题 }}</h1>",
        "附加字段“开工日期”没有印在表上；请在模板里加 {{ 开工日期 }}",
    ),
    "own field of a row not printed": (
        f"指标附加字段: {{指标性质: }}\n绩效指标: {{产出指标: [数量指标]}}\n表:\n{PROJECT}",
        "<h1>{{ 标题 }}</h1>",
        "指标附加字段“指标性质”没有印在表上；请在循环里加 {{ 行.指标性质 }}",
    ),
    "own field that is a block already": (
        f"附加字段: {{项目资金: }}\n表:\n{PROJECT}",
        "<h1>{{ 标题 }}</h1>",
        "附加字段“项目资金”是“项目支出绩效目标表”本来就有的一组内容",
    ),
    "no title": (f"表:\n{PROJECT}", "", "没有印出标题"),
    "levels not printed": (
        f"绩效指标: {{产出指标: [数量指标]}}\n表:\n{PROJECT}    必填: [绩效指标]\n",
        "<h1>{{ 标题 }}</h1>",
        "空白表没有印出二级指标“数量指标”",
    ),
    "fault of the template": (
        f"表:\n{PROJECT}",
        "\n<p>{{ 项目的名称 }}</p>",
        "空白表排不出来：模板 某省/项目.html.j2 第 2 行：模板用到了没有的字段“项目的名称”",
    ),
}


@pytest.mark.parametrize(("form", "body", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_form_is_told_what_to_mend(local: LocalForm, form: str, body: str, sentence: str) -> None:
    local.form("版式: 某省\n" + form)
    local.template(f"<article>{body}</article>")
    problems = list(form_problems(form_named("某省", (local.directory,))))
    assert any(sentence in problem for problem in problems), problems
    assert len(problems) == len(set(problems))


def test_a_fault_only_a_filled_table_shows_is_found(local: LocalForm) -> None:
    local.template(
        "<article><h1>{{ 标题 }}</h1>{% for 项 in 支出明细 %}\n<p>{{ 项.名称 }}</p>{% endfor %}"
        '{% include "common/notes.html.j2" %}</article>'
    )
    [problem] = form_problems(form_named("某省", (local.directory,)))
    assert "样表排不出来：模板 某省/项目.html.j2 第 2 行" in problem
