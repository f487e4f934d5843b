"""A department's booklet: what is in it, in which order, and how a reader gets about."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from perfgoals.document.read import read_file
from perfgoals.render.book import Book, BookError, Document, make_book
from perfgoals.render.docx_book import to_docx_book
from perfgoals.render.grid import Table
from perfgoals.render.html_book import to_html_book
from perfgoals.render.pdf_book import to_pdf_book
from perfgoals.render.xlsx import to_xlsx_book

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(path.parent.name for path in ROOT.glob("examples/*/部门.yaml"))

TABLE = {"表类": "项目支出绩效目标表", "年度": "2024"}
BUDGET = {
    "表类": "部门预算公开",
    "年度": "2024",
    "部门": "某县水利局",
    "审签": {"保密审查情况": "已审查", "部门主要负责人审签情况": "已审签"},
    "目录": [
        {"表号": "表1", "报表": "收支总表"},
        {"表号": "表2", "报表": "政府性基金支出表", "空表": "无政府性基金预算"},
        {"表号": "表3-1", "报表": "项目支出绩效目标表", "文件": "下/乙.yaml"},
        {"表号": "表3-2", "报表": "项目支出绩效目标表", "文件": "甲.yaml"},
    ],
}


def project(name: str, **fields: object) -> Document:
    return Document(TABLE | {"项目名称": name} | fields)


def small_book(**documents: Document) -> Book:
    named = {"甲.yaml": project("堤防维修"), "下/乙.yaml": project("水库巡查"), **documents}
    return make_book(Document(BUDGET), named)


def example(folder: str) -> Book:
    home, *rest = [ROOT / "examples" / folder / "部门.yaml"] + [
        path for path in sorted((ROOT / "examples" / folder).glob("*.yaml")) if path.name != "部门.yaml"
    ]
    documents = {path.name: Document(read_file(path).root or {}) for path in rest}
    return make_book(Document(read_file(home).root or {}), documents)


def cells(book: Book) -> list[list[str]]:
    (table,) = (block for block in book.catalogue().blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.by_row()]


def test_the_cover_says_what_was_approved() -> None:
    (heading, *lines) = small_book().cover.blocks
    assert heading.lines == ("某县水利局", "2024年部门预算公开")
    assert [line.lines for line in lines] == [
        ("部门名称：某县水利局",),
        ("保密审查情况：已审查",),
        ("部门主要负责人审签情况：已审签",),
    ]


def test_a_title_of_their_own_is_kept_and_the_year_added() -> None:
    budget = Document(BUDGET | {"标题": "部门预算公开报表", "审签": ""})
    (heading, *lines) = make_book(
        budget, {"甲.yaml": project("甲"), "下/乙.yaml": project("乙")}
    ).cover.blocks
    assert heading.lines == ("部门预算公开报表",)
    assert [line.lines for line in lines][1:] == [
        ("年度：2024",),
        ("保密审查情况：",),
        ("部门主要负责人审签情况：",),
    ]


def test_the_catalogue_lists_every_table_and_why_one_is_empty() -> None:
    assert cells(small_book()) == [
        ["表号", "报表", "是否空表", "公开空表理由"],
        ["表1", "收支总表", "否", ""],
        ["表2", "政府性基金支出表", "是", "无政府性基金预算"],
        ["表3-1", "项目支出绩效目标表", "否", ""],
        ["表3-2", "项目支出绩效目标表", "否", ""],
    ]


def test_tables_come_in_the_order_of_the_catalogue_and_others_after_them() -> None:
    book = small_book(
        **{
            "丙.yaml": project("渠道清淤", 表号="表9", 空表="今年不做"),
            "审核.yaml": Document({"表类": "项目支出绩效目标审核表"}),
        }
    )
    assert [table.file for table in book.tables] == ["下/乙.yaml", "甲.yaml", "丙.yaml"]
    assert [entry.table for entry in book.entries] == [None, None, 0, 1, 2]
    assert cells(book)[-1] == ["表9", "项目支出绩效目标申报表", "是", "今年不做"]
    assert book.added == 1


def test_an_empty_table_gives_its_own_reason_where_the_catalogue_gives_none() -> None:
    book = small_book(**{"甲.yaml": project("堤防维修", 空表="本部门无此项目")})
    assert cells(book)[-1] == ["表3-2", "项目支出绩效目标表", "是", "本部门无此项目"]


def test_a_table_catalogued_twice_is_printed_once() -> None:
    budget = BUDGET | {"目录": [{"报表": "甲表", "文件": "甲.yaml"}, {"报表": "又一次", "文件": "./甲.yaml"}]}
    book = make_book(Document(budget), {"甲.yaml": project("甲")})
    assert [entry.table for entry in book.entries] == [0, 0]
    assert len(book.tables) == 1


def test_names_composed_differently_are_the_same_file() -> None:
    budget = BUDGET | {"目录": [{"报表": "表", "文件": "caf\u00e9.yaml"}]}
    assert len(make_book(Document(budget), {"cafe\u0301.yaml": project("甲")}).tables) == 1


def test_everything_in_the_way_is_said_at_once() -> None:
    documents = {"甲.yaml": Document({"表类": "没有这种表"})}
    with pytest.raises(BookError) as error:
        make_book(Document(BUDGET), documents)
    missing, unknown = error.value.problems
    assert missing == "目录中“项目支出绩效目标表”的文件“下/乙.yaml”不在部门文件夹里；请核对文件名"
    assert unknown.startswith("甲.yaml：")


def test_a_booklet_without_tables_is_refused() -> None:
    with pytest.raises(BookError, match="没有可收入的绩效目标表"):
        make_book(Document(BUDGET | {"目录": []}), {})


def test_tables_without_a_form_take_the_departments() -> None:
    book = make_book(
        Document(BUDGET | {"版式": "江夏"}), {"甲.yaml": project("甲"), "下/乙.yaml": project("乙")}
    )
    assert all("武汉市江夏区" in table.page.title for table in book.tables)


class Anchors(HTMLParser):
    """Collects what is linked to and what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append((given["href"] or "").removeprefix("#"))
        if tag not in ("meta", "col", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("folder", FOLDERS)
def test_html_links_lead_to_every_table(folder: str) -> None:
    book = example(folder)
    found = Anchors()
    found.feed(to_html_book(book))
    assert found.open == []
    assert found.ids == [f"page-{number}" for number in range(2 + len(book.tables))]
    assert set(found.links) == set(found.ids) - {"page-0"}


def test_html_needs_nothing_from_elsewhere_and_escapes_what_it_prints() -> None:
    budget = BUDGET | {"目录": [{"表号": "<b>", "报表": "<i>甲</i>&", "文件": "甲.yaml", "空表": "<5%"}]}
    html = to_html_book(make_book(Document(budget), {"甲.yaml": project("<script>")}))
    assert not any(
        word in html for word in ("http:", "https:", "url(", "@import", "<link", "<script", "<b>", "<i>")
    )
    assert "&lt;i&gt;甲&lt;/i&gt;&amp;" in html
    assert "<td>&lt;5%</td>" in html


def test_html_says_which_paper_each_table_is_printed_on() -> None:
    html = to_html_book(small_book())
    assert '<main id="page-2" class="portrait">' in html
    assert '<main id="page-0" class="portrait cover">' in html
    assert "@page lying { size: A4 landscape;" in html


def outline(pdf) -> list[tuple[str, int]]:
    return [
        (mark.title, pdf.get_destination_page_number(mark))
        for mark in pdf.outline
        if not isinstance(mark, list)
    ]


def pdf_of(book: Book):
    pypdf = pytest.importorskip("pypdf", reason="需要 pypdf 才能核对 PDF")
    return pypdf.PdfReader(io.BytesIO(to_pdf_book(book)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_pdf_bookmarks_links_and_page_numbers_agree(folder: str) -> None:
    book = example(folder)
    pdf = pdf_of(book)
    (cover, at), (catalogue, after), *marks = outline(pdf)
    assert [(cover, at), (catalogue, after)] == [("封面", 0), ("目录", 1)]
    assert [title for title, _ in marks] == [table.bookmark for table in book.tables]
    starts = [page for _, page in marks]
    printed = [re.search(r"—\s*(\d+)\s*—\s*$", page.extract_text()) for page in pdf.pages]
    assert printed[0] is None
    assert [match and int(match[1]) for match in printed[1:]] == list(range(1, len(pdf.pages)))
    entries = [entry for entry in book.entries if entry.table is not None]
    text = "".join("".join(page.extract_text().split()) for page in pdf.pages[1 : starts[0]])
    for entry in entries:
        number = starts[entry.table]
        wanted = "".join(f"{entry.title}{'是' if entry.empty else '否'}{entry.reason}{number}".split())
        assert wanted in text
    links = [link.get_object() for page in pdf.pages[1 : starts[0]] for link in page["/Annots"]]
    assert len(links) >= 2 * len(entries)


def test_pdf_bookmarks_tell_tables_of_one_title_apart() -> None:
    assert [title for title, _ in outline(pdf_of(small_book()))] == [
        "封面",
        "目录",
        "表3-1 项目支出绩效目标表 水库巡查",
        "表3-2 项目支出绩效目标表 堤防维修",
    ]


def test_pdf_is_the_same_bytes_every_time() -> None:
    assert to_pdf_book(small_book()) == to_pdf_book(small_book())


def test_lines_of_the_catalogue_that_look_alike_name_their_project() -> None:
    titles = {entry.number: entry.title for entry in example("江夏区医疗保障局-2024").entries}
    assert titles["表 11-1"] == "项目支出绩效目标表"  # the numbers tell them apart
    alike = [e.title for e in example("渭南市医疗保障局-2024").entries if e.number == "表13"]
    assert len(set(alike)) == 4
    assert alike[2] == "部门专项业务经费绩效目标表（医保服务能力大提升）"


def test_a_cover_without_approvals_has_no_lines_for_them() -> None:
    budget = {name: value for name, value in BUDGET.items() if name != "审签"}
    book = make_book(Document(budget), {"甲.yaml": project("甲"), "下/乙.yaml": project("乙")})
    assert [block.lines for block in book.cover.blocks][1:] == [("部门名称：某县水利局",)]


def word_of(book: Book):
    return docx.Document(io.BytesIO(to_docx_book(book)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_word_catalogue_leads_to_every_table(folder: str) -> None:
    book = example(folder)
    body = word_of(book).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    fields = [field.get(qn("w:instr")).split()[:2] for field in body.iter(qn("w:fldSimple"))]
    assert links == [f"page{2 + entry.table}" for entry in book.entries if entry.table is not None]
    assert fields == [["PAGEREF", link] for link in links]
    assert set(links) <= marks


def test_word_marks_stand_in_the_first_line_of_their_page() -> None:
    marked = [
        p.text for p in word_of(small_book()).paragraphs if p._p.find(qn("w:bookmarkStart")) is not None
    ]
    assert marked == ["目录", "项目支出绩效目标申报表", "项目支出绩效目标申报表"]


def test_word_numbers_pages_from_the_catalogue_on() -> None:
    cover, catalogue, *rest = word_of(small_book()).sections
    assert [paragraph.text for paragraph in cover.footer.paragraphs] == [""]
    assert catalogue.footer.paragraphs[0].text == "—  —"
    assert catalogue._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert all(section.footer.is_linked_to_previous for section in rest)


def test_word_headings_are_what_the_navigation_pane_shows() -> None:
    headings = [p.text for p in word_of(small_book()).paragraphs if p.style.name == "Heading 1"]
    assert headings == ["目录", "项目支出绩效目标申报表", "项目支出绩效目标申报表"]


def test_odd_page_numbers_stand_right_and_even_ones_left() -> None:
    section = word_of(small_book()).sections[1]
    assert section.footer.paragraphs[0].alignment is WD_ALIGN_PARAGRAPH.RIGHT
    assert section.even_page_footer.paragraphs[0].alignment is WD_ALIGN_PARAGRAPH.LEFT


def sheets_of(book: Book):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx_book(book)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_table_is_a_sheet_the_catalogue_leads_to(folder: str) -> None:
    book = example(folder)
    read = sheets_of(book)
    assert read.sheetnames[:2] == ["封面", "目录"]
    assert len(read.sheetnames) == 2 + len(book.tables)
    assert all(len(name) <= 31 for name in read.sheetnames)
    links = {
        cell.hyperlink.location
        for row in read["目录"].iter_rows()
        for cell in row
        if cell.hyperlink is not None
    }
    assert links == {f"'{name}'!A1" for name in read.sheetnames[2:]}


def test_a_sheet_name_with_a_quotation_mark_is_still_led_to() -> None:
    book = make_book(Document(BUDGET | {"目录": []}), {"甲.yaml": project("it's")})
    read = sheets_of(book)
    title = next(cell for row in read["目录"].iter_rows() for cell in row if cell.hyperlink is not None)
    assert "'" in read.sheetnames[2]
    assert title.hyperlink.location == "'{}'!A1".format(read.sheetnames[2].replace("'", "''"))


def test_the_cover_sheet_has_no_page_number_and_the_catalogue_is_page_one() -> None:
    read = sheets_of(small_book())
    assert read["封面"].oddFooter.center.text is None
    assert "&P" in read["目录"].oddFooter.center.text
    assert read["目录"].page_setup.useFirstPageNumber  # and the first number is 1 unless written otherwise
    shown = [cell.value for cell in next(read["封面"].iter_cols()) if cell.value]
    assert shown == [
        "某县水利局\n2024年部门预算公开",
        "部门名称：某县水利局",
        "保密审查情况：已审查",
        "部门主要负责人审签情况：已审签",
    ]


@pytest.mark.parametrize("draw", [to_docx_book, to_xlsx_book, to_html_book])
def test_every_format_is_the_same_bytes_every_time(draw: Callable[[Book], object]) -> None:
    assert draw(small_book()) == draw(small_book())


def test_pages_are_cover_catalogue_and_tables() -> None:
    book = small_book()
    assert book.pages() == (book.cover, book.catalogue(), *(table.page for table in book.tables))
    assert book.pages()[1].title == "目录"
