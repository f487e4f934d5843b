"""How a page is drawn: what a reader, a browser and a Markdown viewer get."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from perfgoals.render import to_html, to_markdown
from perfgoals.render.grid import Page, Table
from perfgoals.render.markup import parse_page


def page_of(inside: str) -> Page:
    return parse_page(f"<article>{inside}</article>")


TABLE = (
    "<table><thead><tr><th>一级</th><th colspan='2'>指标</th></tr></thead>"
    "<tr><th merge>产出</th><td>甲<br>乙</td><td class='right'>1</td></tr>"
    "<tr><th merge>产出</th><td></td><td class='right'>2</td></tr></table>"
)


def test_html_keeps_spans_heads_and_alignment() -> None:
    html = to_html(page_of(TABLE))
    assert (
        '<thead>\n<tr><th scope="col">一级</th><th scope="col" colspan="2">指标</th></tr>\n</thead>' in html
    )
    assert '<tr><th scope="row" rowspan="2">产出</th><td>甲<br>乙</td><td class="right">1</td></tr>' in html
    assert '<tr><td></td><td class="right">2</td></tr>' in html


def test_html_needs_nothing_from_elsewhere() -> None:
    html = to_html(page_of("<h1>表</h1>" + TABLE))
    assert '<html lang="zh-CN">' in html
    assert "<title>表</title>" in html
    assert not any(word in html for word in ("http:", "https:", "url(", "@import", "<link", "<script"))


def test_html_is_well_formed() -> None:
    open_tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("meta", "col", "br"):
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Reader().feed(to_html(page_of("<h1>表</h1><p>甲</p>" + TABLE + TABLE + "<p class='note'>乙</p>")))
    assert open_tags == []


def test_tables_that_follow_each_other_share_one_sheet() -> None:
    assert to_html(page_of(TABLE + TABLE)).count('<div class="sheet"') == 1
    assert to_html(page_of(TABLE + "<p>甲</p>" + TABLE)).count('<div class="sheet"') == 2


@pytest.mark.parametrize(("kind", "size"), [("portrait", "A4 portrait"), ("landscape", "A4 landscape")])
def test_the_template_chooses_how_the_paper_lies(kind: str, size: str) -> None:
    html = to_html(parse_page(f"<article class='{kind}'><h1>表</h1></article>"))
    assert f"size: {size}" in html


def test_markdown_prints_merged_cells_once() -> None:
    assert to_markdown(page_of("<h1>表</h1><p>单位：万元</p>" + TABLE)) == (
        "# 表\n\n单位：万元\n\n| 一级 | 指标 |  |\n| --- | --- | --: |\n| 产出 | 甲<br>乙 | 1 |\n|  |  | 2 |\n"
    )


HOSTILE = [
    "a|b",
    "<b>粗</b>",
    "**强**",
    "[链](x)",
    "`码`",
    "_斜_",
    "~~删~~",
    "&lt;",
    "\\|",
    "1. 甲",
    "# 题",
    "- 项",
    "+ 项",
    "---",
    "===",
    "2) 乙",
    "> 引",
    "$x$",
    "    缩进",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_markdown_reader_sees_the_text_that_was_written(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    page = page_of(f"<p>{escaped}</p><table><tr><th>头</th></tr><tr><td>{escaped}</td></tr></table>")
    markdown_it = pytest.importorskip("markdown_it", reason="需要 markdown-it-py 才能核对 Markdown")
    drawn = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(to_markdown(page))
    shown = text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<p>{shown}</p>" in drawn
    assert f"<td>{shown}</td>" in drawn


def test_every_line_of_a_markdown_table_has_all_its_columns() -> None:
    page = page_of(TABLE)
    (table,) = page.blocks
    assert isinstance(table, Table)
    lines = to_markdown(page).splitlines()
    assert len(lines) == table.rows + 1
    assert {line.count("|") for line in lines} == {len(table.widths) + 1}
