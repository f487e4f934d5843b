"""The Excel workbook of a page, as a spreadsheet program reads it."""

from __future__ import annotations

import os
from io import BytesIO
from zipfile import ZipFile

import pytest

from perfgoals.render import RenderError, render_page
from perfgoals.render.grid import Page
from perfgoals.render.markup import parse_page
from perfgoals.render.sheet_names import sheet_names
from perfgoals.render.xlsx import to_xlsx, workbook
from tests.render.hostile import (
    ILLEGAL,
    LONG_CELL,
    LONG_WORD,
    TEXTS,
    column_of,
    indicators,
    sheet,
    sheet_grid,
)
from tests.render.test_golden import CASES, GOLDEN, document

openpyxl = pytest.importorskip("openpyxl", reason="需要 openpyxl 才能读回 Excel 文件")

DUMPED = ("陕西-项目", "江夏-项目", "部门预算公开")


def part(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


def dump(content: bytes) -> str:
    """Return a sheet as text: columns, rows and cells, one a line."""
    read = sheet(content)
    lines = [f"工作表 {read.title}，打印 {read.print_area}，标题行 {read.print_title_rows}"]
    lines += [f"列 {name} 宽 {column.width:.2f}" for name, column in sorted(read.column_dimensions.items())]
    lines += [f"行 {number} 高 {row.height:g}" for number, row in read.row_dimensions.items()]
    for (row, column, height, width), text in sheet_grid(read).items():
        look = read.cell(row + 1, column + 1)
        style = f"{look.font.name} {look.font.size:g} {look.alignment.horizontal}"
        lines.append(f"{look.coordinate} {height}×{width} {style} {text!r}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", DUMPED)
def test_the_official_tables(name: str) -> None:
    path, changes = CASES[name]
    dumped = dump(to_xlsx(render_page(document(path) | changes))).encode()
    golden = GOLDEN / "xlsx" / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(dumped)
    assert dumped == golden.read_bytes()


def test_hostile_texts_stay_text() -> None:
    read = sheet(to_xlsx(column_of(TEXTS)))
    values = [row[1] for row in read.iter_rows()]
    assert {cell.data_type for cell in values} == {"s"}
    # openpyxl leaves Excel's escape of _x0041_ as it stands in the file.
    assert [cell.value.replace("_x005F_", "_") for cell in values] == TEXTS
    assert not any(cell.hyperlink for cell in values)


def test_no_formula_and_no_number_is_ever_written() -> None:
    xml = part(to_xlsx(column_of(TEXTS)), "xl/worksheets/sheet1.xml")
    assert "<f>" not in xml
    assert xml.count('t="s"') == 2 * len(TEXTS)
    assert "<hyperlink" not in xml


@pytest.mark.parametrize("char", ILLEGAL)
def test_a_control_character_never_breaks_the_file(char: str) -> None:
    page = parse_page(f"<article><h1>题</h1><table><tr><td>甲{char}乙</td></tr></table></article>")
    content = workbook([page, Page((*page.blocks[1:],))])
    assert sheet(content)["A2"].value == "甲�乙"


def test_heads_repeat_on_every_page() -> None:
    read = sheet(to_xlsx(indicators(60)))
    assert read.print_title_rows == "$3:$4"
    assert [read["A3"].value, read["D4"].value] == ["一级指标", "指标值"]


def test_a_head_is_not_repeated_over_another_table() -> None:
    head = "<table><thead><tr><th>头</th></tr></thead><tr><td>甲</td></tr></table>"
    assert (
        sheet(
            to_xlsx(parse_page(f"<article>{head}<table><tr><td>乙</td></tr></table></article>"))
        ).print_title_rows
        is None
    )


@pytest.mark.parametrize(("kind", "orientation", "margins"), [
    ("portrait", "portrait", (28, 26, 37, 35)),
    ("landscape", "landscape", (35, 37, 28, 26)),
])  # fmt: skip
def test_the_paper_is_a4_with_official_margins(
    kind: str, orientation: str, margins: tuple[int, int, int, int]
) -> None:
    read = sheet(to_xlsx(parse_page(f"<article class='{kind}'><h1>表</h1></article>")))
    assert (read.page_setup.orientation, read.page_setup.paperSize) == (orientation, 9)
    page = read.page_margins
    found = [round(side * 25.4, 1) for side in (page.left, page.right, page.top, page.bottom)]
    assert found == list(margins)
    assert round(page.footer * 25.4, 1) == round(margins[3] - 7 - 14 * 25.4 / 72, 1)
    assert (read.page_setup.fitToHeight, read.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert read.oddFooter.center.text == "— &P —"
    assert (read.oddFooter.center.font, read.oddFooter.center.size) == ("宋体,Regular", 14)


def test_columns_keep_their_proportions_within_the_paper() -> None:
    read = sheet(to_xlsx(parse_page(
        "<article><table><col width='1'><col width='3'><tr><td>甲</td><td>乙</td></tr></table></article>"
    )))  # fmt: skip
    narrow, wide = (read.column_dimensions[name].width for name in "AB")
    assert 3 < wide / narrow < 3.4  # Excel adds the same padding to each
    # 156 mm are 590 pixels; a column of n characters has 7n+5.
    assert 570 < sum(7 * width for width in (narrow, wide)) <= 590


def test_cells_have_borders_wrap_and_official_typefaces() -> None:
    read = sheet(to_xlsx(indicators(2)))
    head, value = read["A3"], read["D5"]
    assert (head.font.name, value.font.name, value.font.size) == ("黑体", "宋体", 10.5)
    assert value.alignment.wrap_text
    assert {getattr(value.border, side).style for side in ("left", "right", "top", "bottom")} == {"thin"}
    assert read["A1"].border.left.style is None


def test_a_row_is_tall_enough_for_its_text() -> None:
    read = sheet(to_xlsx(column_of(["短", "保障基本医疗" * 20])))
    heights = [read.row_dimensions[row].height for row in (1, 2)]
    # 442 points × 3/4 hold 31 characters of 10.5 points a line: four lines.
    assert heights[0] == 21
    assert 4 * 13.5 < heights[1] < 6 * 15


def test_a_cell_longer_than_a_page_is_shown_whole() -> None:
    read = sheet(to_xlsx(column_of([LONG_CELL, LONG_WORD, "完"])))
    assert max(row.height for row in read.row_dimensions.values()) <= 409
    cells = sheet_grid(read)
    (rows,) = [place[2] for place, text in cells.items() if text == LONG_CELL]
    assert sum(read.row_dimensions[row].height for row in range(1, rows + 1)) > len(LONG_CELL) / 31 * 13.5
    assert [text for (_, column, _, _), text in cells.items() if column] == [LONG_CELL, LONG_WORD, "完"]


def test_a_text_excel_cannot_hold_is_refused_not_cut() -> None:
    assert sheet(to_xlsx(column_of(["长" * 32767])))["B1"].value == "长" * 32767
    with pytest.raises(RenderError, match=r"“长+…”所在的单元格超过 32767 字"):
        to_xlsx(column_of(["长" * 32768]))
    with pytest.raises(RenderError):
        to_xlsx(column_of(["𠮷" * 16384]))


def test_sheet_names_are_legal_and_unique() -> None:
    assert sheet_names(["", "", "HISTORY", "甲/乙[1]:*?", "'引'", "Ab", "aB", "长" * 40, "长" * 40, "𠮷" * 20]) == [
        "表", "表(2)", "HISTORY(2)", "甲 乙 1", "引", "Ab", "aB(2)", "长" * 31, "长" * 28 + "(2)", "𠮷" * 15,
    ]  # fmt: skip


def test_several_pages_become_sheets_of_one_workbook() -> None:
    pages = [
        parse_page(f"<article class='{kind}'><h1>目标表</h1></article>") for kind in ("portrait", "landscape")
    ]
    book = openpyxl.load_workbook(BytesIO(workbook(pages)))
    assert book.sheetnames == ["目标表", "目标表(2)"]
    assert [read.page_setup.orientation for read in book.worksheets] == ["portrait", "landscape"]


def test_the_same_page_gives_the_same_bytes() -> None:
    content = to_xlsx(indicators(3))
    assert to_xlsx(indicators(3)) == content
    dates = {member.date_time for member in ZipFile(BytesIO(content)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert "1980-01-01T00:00:00Z" in part(content, "docProps/core.xml")
