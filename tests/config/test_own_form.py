"""What form.yaml says of a form's own fields and unit, and which form a document has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.forms import FormError, form_named
from perfgoals.config.own_form import extension_of, table_of, unit_of
from perfgoals.config.settings import Settings
from perfgoals.document.extension import ExtraField

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = "项目支出绩效目标表"
TABLE = f"表:\n  {PROJECT}:\n    模板: 甲.html.j2\n"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "某省").mkdir()
    return tmp_path


def written(templates: Path, text: str) -> Settings:
    (templates / "某省" / "form.yaml").write_text(f"版式: 某省\n{text}", encoding="utf-8")
    return Settings(template_dirs=(templates,))


@pytest.mark.parametrize(
    ("note", "about", "examples"),
    [
        ("哪一天开工，如 2024-03-01", "哪一天开工，如 2024-03-01", ("2024-03-01",)),
        ("如 一次性、经常性。", "如 一次性、经常性", ("一次性", "经常性")),
        ("例如：甲", "例如：甲", ("甲",)),
        ("如期完成的日期", "如期完成的日期", ()),
        ("", "", ()),
    ],
)
def test_a_note_holds_examples(templates: Path, note: str, about: str, examples: tuple[str, ...]) -> None:
    settings = written(templates, f"附加字段:\n  开工日期: {note}\n{TABLE}")
    assert extension_of({"版式": "某省", "表类": PROJECT}, settings).fields == (
        ExtraField("开工日期", about, examples),
    )


def test_a_table_adds_to_what_all_tables_have(templates: Path) -> None:
    settings = written(
        templates,
        f"附加字段: {{甲: 共有, 乙: 共有}}\n{TABLE}    附加字段: {{乙: 自有, 丙: }}\n    指标附加字段: {{丁: }}\n"
        "  专项资金绩效目标表:\n    模板: 甲.html.j2\n",
    )
    own = extension_of({"版式": "某省", "表类": PROJECT}, settings)
    assert [(extra.name, extra.about) for extra in own.fields] == [("甲", "共有"), ("乙", "自有"), ("丙", "")]
    assert [extra.name for extra in own.row] == ["丁"]
    other = extension_of({"版式": "某省", "表类": "专项资金绩效目标表"}, settings)
    assert ([extra.name for extra in other.fields], other.row) == (["甲", "乙"], ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("附加字段: [开工日期]\n", "“附加字段”下应当缩进填写"),
        ("附加字段: {开工/完工日期: }\n", "“附加字段”里的“开工/完工日期”不能作字段名"),
        ("指标附加字段: {一级指标: }\n", "“指标附加字段”里的“一级指标”不能作字段名"),
        ("附加字段: {开工日期: [甲]}\n", "“附加字段”里的“开工日期”后面请写一句说明"),
        ("金额单位: 千元\n", "“金额单位”应当填写元或万元，这里是“千元”"),
        ("附加字断: {甲: }\n", "不认识的字段“附加字断”，是否想写“附加字段”"),
    ],
)
def test_a_fault_is_one_sentence(templates: Path, text: str, sentence: str) -> None:
    settings = written(templates, text + TABLE)
    with pytest.raises(FormError) as caught:
        form_named("某省", settings.template_dirs)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({"版式": "某省", "表类": PROJECT}, "元"),
        ({"表类": PROJECT}, "元"),
        ({"版式": "某省", "表类": PROJECT, "金额单位": "万元"}, "万元"),
        ({"版式": "某省", "表类": PROJECT, "金额单位": " "}, "元"),
        ({"版式": "国家2021", "表类": PROJECT}, "万元"),
        ({"版式": "国家2021", "表类": PROJECT, "金额单位": "元"}, "元"),
        ({"版式": "某省", "表类": "项目支出绩效自评表"}, "元"),
        ({"版式": "没有", "表类": PROJECT}, "万元"),
        ({"版式": "某省", "表类": "没有"}, "万元"),
    ],
)
def test_the_unit_is_the_documents_else_the_forms_else_usual(
    templates: Path, fields: dict[str, object], unit: str
) -> None:
    settings = replace(written(templates, f"金额单位: 元\n缺省版式: 国家2021\n{TABLE}"), form="某省")
    assert unit_of(fields, settings) == unit


def test_a_table_of_the_fallback_has_no_fields_of_the_form(templates: Path) -> None:
    settings = written(templates, f"缺省版式: 国家2021\n附加字段: {{甲: }}\n{TABLE}")
    assert extension_of({"版式": "某省", "表类": "项目支出绩效自评表"}, settings).is_empty
    assert table_of({"表类": PROJECT}, settings) is None
