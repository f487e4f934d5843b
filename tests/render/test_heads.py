"""On paper every page of a long list says what its columns are, also where a form has the heads in its middle."""

from __future__ import annotations

import io
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from perfgoals.render.docx import to_docx
from perfgoals.render.grid import Page, Table
from perfgoals.render.heads import with_repeated_heads
from perfgoals.render.markup import parse_page
from perfgoals.render.pdf import to_pdf

pypdf = pytest.importorskip("pypdf", reason="需要 pypdf 才能核对 PDF")

HEADS = "<tr><th merge>绩效指标</th><th>一级指标</th><th>三级指标</th><th>目标值</th></tr>"


def form(rows: int) -> Page:
    """Return a form as the official ones are: labels, heads, a list under one label, a total."""
    listed = "".join(
        f"<tr><th merge>绩效指标</th><th merge>产出</th><td>第{n}项</td><td>{n}件</td></tr>"
        for n in range(rows)
    )
    return parse_page(
        "<article><h1>目标表</h1><table><tr><th colspan='2'>项目名称</th><td colspan='2'>医保宣传</td></tr>"
        "<tr><th rowspan='2' colspan='2'>总体目标</th><th>中期</th><th>年度</th></tr><tr><td></td><td>做好</td></tr>"
        f"{HEADS}{listed}<tr><th colspan='3'>总分</th><td>90</td></tr></table></article>"
    )


def texts(page: Page) -> list[str]:
    return [
        "".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(to_pdf(page))).pages
    ]


def test_every_page_of_a_pdf_begins_a_list_with_its_heads() -> None:
    pages = texts(form(90))
    assert len(pages) > 2
    for shown in pages:
        assert shown.count("三级指标") == shown.count("目标值") == 1
        assert "绩效指标" in shown
    for later in pages[1:]:
        assert later.index("三级指标") < later.index("件")


def test_nothing_is_lost_or_printed_twice_where_a_form_is_cut() -> None:
    shown = "".join(texts(form(90)))
    assert all(shown.count(f"第{number}项") == 1 for number in range(90))
    assert shown.count("总分90") == shown.count("项目名称") == shown.count("总体目标") == 1


def test_word_repeats_the_heads_of_a_list() -> None:
    above, listed = Document(BytesIO(to_docx(form(90)))).tables
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in listed.rows]
    assert repeated == [True] + [False] * 91
    assert [cell.text for cell in listed.rows[0].cells] == ["绩效指标", "一级指标", "三级指标", "目标值"]
    assert above.rows[0].cells[3].text == "医保宣传"


def test_no_line_is_drawn_through_a_label_cut_below_the_heads() -> None:
    _, listed = Document(BytesIO(to_docx(form(90)))).tables
    head, body = (listed.rows[row].cells[0]._tc.tcPr for row in (0, 1))
    assert [border.tag for border in head.find(qn("w:tcBorders"))] == [qn("w:bottom")]
    assert [border.tag for border in body.find(qn("w:tcBorders"))] == [qn("w:top")]


def test_a_form_that_fits_on_a_page_stays_as_it_is_drawn() -> None:
    page = form(8)
    assert with_repeated_heads(page) is page


def test_heads_out_of_which_a_table_cannot_be_cut_stay_where_they_are() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>甲</td><td>乙</td></tr>" for n in range(60))
    page = parse_page(
        f"<article><table><tr><th rowspan='62'>绩效</th><td colspan='3'>甲</td></tr>"
        f"<tr><th>一</th><th>二</th><th>三</th></tr>{rows}</table></article>"
    )
    assert with_repeated_heads(page) == page


def test_heads_as_tall_as_half_a_page_are_printed_once() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>甲</td><td>乙</td></tr>" for n in range(60))
    tall = "很长的栏名" * 90
    page = parse_page(
        f"<article><table><tr><td colspan='3'>甲</td></tr><tr><th>{tall}</th><th>二</th><th>三</th></tr>{rows}"
        "</table></article>"
    )
    assert with_repeated_heads(page) == page


def test_a_short_table_of_labels_beside_a_long_list_keeps_its_shape() -> None:
    listed = "".join(f"<tr><td>{n}</td><td>甲</td><td>乙</td></tr>" for n in range(60))
    page = parse_page(
        "<article><table><tr><td colspan='3'>甲</td></tr><tr><th>一</th><th>二</th><th>三</th></tr>"
        "<tr><td>1</td><td>2</td><td>3</td></tr></table>"
        f"<table><thead><tr><th>一</th><th>二</th><th>三</th></tr></thead>{listed}</table></article>"
    )
    assert [block for block in with_repeated_heads(page).blocks if isinstance(block, Table)] == list(
        page.blocks
    )
