"""Says what is wrong with a form: prints every kind blank and filled, and looks for what must be on the page."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from perfgoals.config.forms import FormError, form_named
from perfgoals.document.extension import clashes
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.render.errors import RenderError
from perfgoals.render.grid import Table
from perfgoals.render.page import render_page
from perfgoals.render.sample import blank_of, indicator_mark, mark, sample_of
from perfgoals.resources import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from perfgoals.config.forms import Form, FormTable
    from perfgoals.render.grid import Page

BLANK, EMPTY, SAMPLE = "空白表", "公开空表", "样表"
_FIELD = re.compile(r"\{(\w*)\}")


def specimens(table: FormTable) -> dict[str, dict[str, object]]:
    """Return the documents a table is tried with, by what they are called."""
    blank = blank_of(table)
    return {BLANK: blank, EMPTY: blank | {"空表": "本部门无此项预算"}, SAMPLE: sample_of(table)}


def form_problems(form: Form) -> Iterator[str]:
    """Yield what is wrong with a form, one Chinese sentence each, nothing twice."""
    if form.fallback:
        try:
            form_named(form.fallback, form.template_dirs)
        except FormError as error:
            yield f"缺省版式有误：{error}"
    if not form.own_tables:
        yield "“表”下面一种表也没有"
    told: set[str] = set()
    for table in form.own_tables:
        for problem in _table_problems(table, form):
            if problem not in told:
                told.add(problem)
                yield problem


def _table_problems(table: FormTable, form: Form) -> Iterator[str]:
    if table.kind not in KINDS:
        close = get_close_matches(table.kind, KINDS, n=1)
        yield f"没有“{table.kind}”这种表；" + (
            f"是否想写“{close[0]}”？" if close else f"可用：{'、'.join(KINDS)}"
        )
        return
    for name in clashes(table.kind, table.extension):
        yield f"附加字段“{name}”是“{table.kind}”本来就有的一组内容，不能另作字段；请换个名称"
    properties = cast("Mapping[str, object]", table.schema["properties"])
    for name in _FIELD.findall(table.title):
        if name not in properties:
            yield f"“{table.kind}”的标题用到了没有的字段“{name}”{_guess(name, properties)}"
    pages: dict[str, Page] = {}
    for called, document in specimens(table).items():
        try:
            pages[called] = render_page(document, template_dirs=form.template_dirs)
        except RenderError as error:
            yield f"“{table.kind}”的{called}排不出来：{error}"
            return
    yield from (f"“{table.kind}”：{problem}" for problem in _missing(table, pages))


def _missing(table: FormTable, pages: Mapping[str, Page]) -> Iterator[str]:
    texts = {called: _texts(page) for called, page in pages.items()}
    printed = "\n".join(texts[SAMPLE])
    if "".join(table.title.split()) and not pages[BLANK].title:
        yield "没有印出标题；请写 <h1>{{ 标题 }}</h1>"
    for column in table.columns:
        if not any(column in text for text in texts[BLANK] + texts[SAMPLE]):
            yield f"form.yaml 的“列”有“{column}”，表上没有这个标题"
    filled = sample_of(table)
    for address in table.required:
        if address != "绩效指标":
            yield from _missing_field(address, filled, printed)
    yield from _missing_extras(table, printed)
    for note in table.footnotes:
        if not any("".join(note.split()) == text for text in texts[BLANK]):
            yield f'没有印出脚注“{note}”；请在 </article> 之前加 {{% include "common/notes.html.j2" %}}'
    if table.kind in GOAL_KINDS and "绩效指标" in table.required:
        yield from _missing_indicators(table, texts, printed)


def _missing_field(address: str, filled: Mapping[str, object], printed: str) -> Iterator[str]:
    found: object = filled
    for name in address.split("/"):
        if not isinstance(found, dict) or name not in found:
            known = found if isinstance(found, dict) else {}
            yield f"form.yaml 的“必填”有“{address}”，这种表没有这个字段{_guess(name, known)}"
            return
        found = found[name]
    if mark(address) not in printed and f"{mark(address)[:-1]}/" not in printed:
        yield f"必填的“{address}”没有印在表上；请在模板里加 {{{{ {address.replace('/', '.')} }}}}"


def _missing_extras(table: FormTable, printed: str) -> Iterator[str]:
    """Yield the fields of the form's own that can be filled in and are then on no page."""
    for extra in table.extension.fields:
        if mark(extra.name) not in printed:
            yield f"附加字段“{extra.name}”没有印在表上；请在模板里加 {{{{ {extra.name} }}}}，或从“附加字段”里去掉"
    rows = [(level.name, second) for level in table.levels for second in level.seconds[:1]][:1]
    for extra in table.extension.row if table.kind in GOAL_KINDS and rows else ():
        if indicator_mark(*rows[0], extra.name) not in printed:
            place = f"在循环里加 {{{{ 行.{extra.name} }}}}"
            yield f"指标附加字段“{extra.name}”没有印在表上；请{place}，或从“指标附加字段”里去掉"


def _missing_indicators(table: FormTable, texts: Mapping[str, list[str]], printed: str) -> Iterator[str]:
    for level in table.levels:
        for second in level.seconds:
            for called in (BLANK, EMPTY):
                if second not in texts[called]:
                    yield f"{called}没有印出二级指标“{second}”；指标各行请写在 {{% for 行 in 指标 %}} 里"
            for field in ("三级指标", "指标值"):
                if indicator_mark(level.name, second, field) not in printed:
                    yield f"没有印出各行的“{field}”；请在循环里加 {{{{ 行.{field} }}}}"


def _texts(page: Page) -> list[str]:
    texts: list[str] = []
    for block in page.blocks:
        texts += [cell.text for cell in block.cells] if isinstance(block, Table) else ["".join(block.lines)]
    return ["".join(text.split()) for text in texts]


def _guess(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"，是否想写“{close[0]}”？" if close else ""
