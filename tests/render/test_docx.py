"""The Word document of a page, as a word processor reads it.

`UPDATE_GOLDEN=1 pytest tests/render/test_docx.py` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

import os
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from perfgoals.render import render_page
from perfgoals.render.docx import document_of, to_docx
from perfgoals.render.markup import parse_page
from tests.render.hostile import ILLEGAL, LONG_CELL, LONG_WORD, TEXTS, column_of, indicators, word
from tests.render.test_golden import CASES, GOLDEN, document

DRAWN = ("陕西-项目", "江夏-项目", "河北-整体")


def part(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


@pytest.mark.parametrize("name", DRAWN)
def test_the_official_tables(name: str) -> None:
    path, changes = CASES[name]
    body = part(to_docx(render_page(document(path) | changes)), "word/document.xml")
    # One element a line: a difference can be read.
    drawn = body.replace("><w:p>", ">\n<w:p>").replace("><w:tr>", ">\n<w:tr>").encode()
    golden = GOLDEN / "docx" / f"{name}.xml"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(drawn)
    assert drawn == golden.read_bytes()


def test_hostile_texts_are_shown_as_they_are() -> None:
    (table,) = word(to_docx(column_of(TEXTS))).tables
    assert [row.cells[1].text for row in table.rows] == TEXTS


@pytest.mark.parametrize("char", ILLEGAL)
def test_a_control_character_never_breaks_the_file(char: str) -> None:
    page = parse_page(
        f"<article><h1>题{char}</h1><p>段{char}</p><table><tr><td>甲{char}乙</td></tr></table></article>"
    )
    read = word(to_docx(page))
    assert [paragraph.text for paragraph in read.paragraphs[:2]] == ["题�", "段�"]
    assert read.tables[0].cell(0, 0).text == "甲�乙"
    assert read.core_properties.title == "题�"


def test_heads_repeat_and_stay_with_the_first_row() -> None:
    form, listed = word(to_docx(indicators(60))).tables
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in listed.rows]
    assert heads == [True, True] + [False] * 60
    assert form._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is None
    kept = [row.cells[1].paragraphs[0].paragraph_format.keep_with_next for row in listed.rows]
    assert kept == [True, True] + [None] * 60


def test_tables_are_one_where_no_head_must_repeat() -> None:
    row = "<table><tr><td>甲</td><td>乙</td></tr></table><table><col><col><col><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    (table,) = word(to_docx(parse_page(f"<article>{row}</article>"))).tables
    assert [len(line.tc_lst) for line in table._tbl.tr_lst] == [2, 3]
    assert len(table.columns) == 4


def test_rows_stay_whole_but_for_those_taller_than_half_a_page() -> None:
    (table,) = word(to_docx(column_of(["短", LONG_CELL, LONG_WORD, "完"]))).tables
    kept = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]
    assert kept == [True, False, False, True]
    assert [row.cells[1].text for row in table.rows] == ["短", LONG_CELL, LONG_WORD, "完"]


def test_a_table_is_as_wide_as_the_text_in_its_proportions() -> None:
    page = parse_page(
        "<article><table><col width='1'><col width='3'><tr><td>甲</td><td>乙</td></tr></table></article>"
    )
    read = word(to_docx(page))
    widths = [column.width for column in read.tables[0].columns]
    section = read.sections[0]
    text = section.page_width - section.left_margin - section.right_margin
    assert abs(sum(widths) - text) < Pt(0.2)
    assert abs(widths[1] - 3 * widths[0]) < Pt(0.3)
    assert [cell.width for cell in read.tables[0].rows[0].cells] == widths


def test_every_page_has_its_own_paper_and_the_next_number() -> None:
    pages = [
        parse_page(f"<article class='{kind}'><h1>表</h1><table><tr><td>{kind}</td></tr></table></article>")
        for kind in ("portrait", "landscape", "portrait")
    ]
    read = word(document_of(pages))
    papers = [
        [
            round(side.mm)
            for side in (s.page_width, s.top_margin, s.bottom_margin, s.left_margin, s.right_margin)
        ]
        for s in read.sections
    ]
    assert papers == [[210, 37, 35, 28, 26], [297, 28, 26, 35, 37], [210, 37, 35, 28, 26]]
    assert [str(s.orientation).split()[0] for s in read.sections] == ["PORTRAIT", "LANDSCAPE", "PORTRAIT"]
    assert [s.footer.is_linked_to_previous for s in read.sections] == [False, True, True]
    footer = read.sections[0].footer.paragraphs[0]
    assert footer.text == "—  —"
    assert "PAGE" in footer._p.xml


def test_styles_name_the_official_typefaces() -> None:
    read = word(to_docx(indicators(2)))
    table = read.tables[1]
    used = {
        "题": read.paragraphs[0].style,
        "头": table.cell(0, 0).paragraphs[0].style,
        "文": table.cell(2, 1).paragraphs[0].style,
        "注": read.paragraphs[-1].style,
    }
    fonts = {
        key: (style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.name, style.font.size.pt)
        for key, style in used.items()
    }
    assert fonts == {
        "题": ("黑体", "黑体", 16), "头": ("黑体", "黑体", 10.5), "文": ("宋体", "宋体", 10.5), "注": ("宋体", "宋体", 9),
    }  # fmt: skip
    assert used["题"].name == "Heading 1"
    assert "Theme" not in used["题"].element.rPr.rFonts.xml


def test_alignment_is_kept() -> None:
    page = parse_page(
        "<article><p class='right'>单位：万元</p><table><tr><th>头</th><th class='left'>左</th>"
        "<td class='right'>1</td><td>甲</td></tr></table></article>"
    )
    read = word(to_docx(page))
    assert str(read.paragraphs[0].alignment).startswith("RIGHT")
    aligned = [cell.paragraphs[0].alignment for cell in read.tables[0].rows[0].cells]
    assert [str(align).split()[0] for align in aligned] == ["None", "LEFT", "RIGHT", "None"]


def test_a_table_at_the_end_is_followed_by_a_paragraph() -> None:
    body = word(to_docx(column_of(["甲"]))).element.body
    assert [child.tag.rpartition("}")[2] for child in body] == ["tbl", "p", "sectPr"]


def test_the_same_page_gives_the_same_bytes_and_nobody_is_named() -> None:
    content = to_docx(indicators(3))
    assert to_docx(indicators(3)) == content
    assert {m.date_time for m in ZipFile(BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = word(content).core_properties
    assert (about.title, about.author, about.comments, about.language) == (
        "项目支出绩效目标表",
        "",
        "",
        "zh-CN",
    )
    names = ZipFile(BytesIO(content)).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert len(content) < 20_000


def test_word_opens_it_as_a_current_document_in_chinese() -> None:
    content = to_docx(column_of(["甲"]))
    assert 'w:name="compatibilityMode"' in part(content, "word/settings.xml")
    assert 'w:val="15"' in part(content, "word/settings.xml")
    assert "rsid" not in part(content, "word/document.xml") + part(content, "word/settings.xml")
    assert 'w:eastAsia="zh-CN"' in part(content, "word/styles.xml")
    assert "ja-JP" not in part(content, "word/settings.xml")
