"""A table nobody has filled in, or published empty, prints every fixed row of its form.

`UPDATE_GOLDEN=1 pytest tests/render/test_blank_forms.py` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfgoals.config.forms import FormTable, form_named, form_names
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.render.backends import BACKENDS
from perfgoals.render.check_form import form_problems, specimens
from perfgoals.render.page import render_page
from perfgoals.render.sample import blank_of, indicator_mark, sample_of
from perfgoals.render.text import to_text
from perfgoals.resources import KINDS

GOLDEN = Path(__file__).parents[1] / "golden" / "render" / "blank"
FORMS = form_names()
OWN = [(table.form, table.kind) for name in FORMS for table in form_named(name).own_tables]
NARRATIVE = ("河北", "部门整体支出绩效目标表")
"""Prose without indicator rows."""
EVERY = [(name, kind) for name in FORMS for kind in KINDS if kind in GOAL_KINDS and (name, kind) != NARRATIVE]


def table_of(form: str, kind: str) -> FormTable:
    return form_named(form).table(kind)


@pytest.mark.parametrize(("form", "kind"), OWN, ids="-".join)
def test_the_blank_forms(form: str, kind: str) -> None:
    drawn = to_text(render_page(blank_of(table_of(form, kind))))
    golden = GOLDEN / f"{form}-{kind}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(drawn.encode())
    assert drawn.encode() == golden.read_bytes()


@pytest.mark.parametrize(("form", "kind"), EVERY, ids="-".join)
def test_blank_and_empty_tables_have_every_level_of_the_form(form: str, kind: str) -> None:
    table = table_of(form, kind)
    documents = specimens(table)
    for document in (documents["空白表"] | {"版式": form}, documents["公开空表"] | {"版式": form}):
        text = "".join(to_text(render_page(document), width=300).split())
        for level in table.levels:
            assert level.name in text
            assert [second for second in level.seconds if second not in text] == []
    assert "空表理由：本部门无此项预算" in text


@pytest.mark.parametrize("name", BACKENDS)
def test_every_format_draws_a_blank_form(name: str) -> None:
    assert BACKENDS[name].draw(render_page(blank_of(table_of("江夏", "项目支出绩效目标表"))))


@pytest.mark.parametrize(("form", "kind"), OWN, ids="-".join)
def test_a_sample_prints_every_indicator(form: str, kind: str) -> None:
    table = table_of(form, kind)
    texts = "".join(to_text(render_page(sample_of(table)), width=2000).split())
    for level in table.levels if kind in GOAL_KINDS else ():
        for second in level.seconds:
            assert indicator_mark(level.name, second, "三级指标") in texts
            assert indicator_mark(level.name, second, "指标值") in texts


@pytest.mark.parametrize("name", FORMS)
def test_the_official_forms_have_no_faults(name: str) -> None:
    assert list(form_problems(form_named(name))) == []
