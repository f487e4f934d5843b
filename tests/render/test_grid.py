"""What a template's markup becomes: cells in their places, and faults a template author understands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.render.errors import GridError
from perfgoals.render.grid import Align, Cell, Heading, Paragraph, Table
from perfgoals.render.markup import parse_page


def table_of(rows: str) -> Table:
    (block,) = parse_page(f"<article><table>{rows}</table></article>").blocks
    assert isinstance(block, Table)
    return block


def places(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in table.cells]


def test_spans_put_later_cells_in_the_free_places() -> None:
    table = table_of(
        "<tr><th rowspan='2'>资金</th><td colspan='2'>甲</td></tr><tr><td>乙</td><td>丙</td></tr>"
    )
    assert places(table) == [(0, 0, 2, 1, "资金"), (0, 1, 1, 2, "甲"), (1, 1, 1, 1, "乙"), (1, 2, 1, 1, "丙")]


def test_merge_joins_equal_neighbours_below_each_other() -> None:
    table = table_of(
        "<tr><th merge>产出</th><td>1</td></tr><tr><th merge>产出</th><td>2</td></tr>"
        "<tr><th merge>效益</th><td>3</td></tr><tr><th merge>产出</th><td>4</td></tr>"
    )
    assert [place for place in places(table) if place[1] == 0] == [
        (0, 0, 2, 1, "产出"),
        (2, 0, 1, 1, "效益"),
        (3, 0, 1, 1, "产出"),
    ]


def test_merge_stops_where_a_merge_cell_to_the_left_changes() -> None:
    table = table_of(
        "<tr><th merge>产出</th><th merge>其他</th><td>1</td></tr>"
        "<tr><th merge>效益</th><th merge>其他</th><td>2</td></tr>"
    )
    assert [place for place in places(table) if place[4] == "其他"] == [
        (0, 1, 1, 1, "其他"),
        (1, 1, 1, 1, "其他"),
    ]


def test_a_plain_cell_between_merge_cells_does_not_keep_them_apart() -> None:
    table = table_of(
        "<tr><th merge>产出</th><td>1</td><th merge>数量</th></tr>"
        "<tr><th merge>产出</th><td>2</td><th merge>数量</th></tr>"
    )
    assert (0, 2, 2, 1, "数量") in places(table)


def test_merge_does_not_reach_out_of_the_head() -> None:
    table = table_of("<thead><tr><th merge>指标</th></tr></thead><tr><th merge>指标</th></tr>")
    assert table.header_rows == 1
    assert [place[2] for place in places(table)] == [1, 1]


def test_equal_cells_without_merge_stay_apart() -> None:
    assert len(table_of("<tr><td>数量指标</td></tr><tr><td>数量指标</td></tr>").cells) == 2


def test_a_band_of_heads_is_known_wherever_it_stands() -> None:
    table = table_of(
        "<thead><tr><th>甲</th><th>乙</th></tr></thead><tr><th rowspan='4'>绩效指标</th><th>一级指标</th></tr>"
        "<tr><th>数量</th></tr><tr><td>1</td></tr><tr><th>质量</th></tr><tr><th>满意度</th><td>2</td></tr>"
        "<tr><th>末</th><th>行</th></tr>"
    )
    assert list(table.bands()) == [range(1, 3), range(4, 5)]


def test_blanks_are_single_and_br_begins_a_line() -> None:
    (cell,) = table_of("<tr><td>\n  资金\n   金额 <br> (万元)\n </td></tr>").cells
    assert cell.lines == ("资金 金额", "(万元)")


def test_a_cell_of_blanks_has_no_lines() -> None:
    (cell,) = table_of("<tr><td>  <br>\n</td></tr>").cells
    assert cell.lines == ()


def test_ideographic_blanks_are_text() -> None:
    (cell,) = table_of("<tr><td>从　年至　年</td></tr>").cells
    assert cell.text == "从　年至　年"


def test_character_references_are_text_not_markup() -> None:
    (cell,) = table_of("<tr><td>&lt;b&gt;5&amp;6</td></tr>").cells
    assert cell.text == "<b>5&6"


def test_heads_are_centred_and_classes_set_the_rest() -> None:
    table = table_of("<tr><th>甲</th><th class='left'>乙</th><td>丙</td><td class='right'>丁</td></tr>")
    assert [cell.align for cell in table.cells] == [Align.CENTER, Align.LEFT, Align.LEFT, Align.RIGHT]
    assert [cell.header for cell in table.cells] == [True, True, False, False]


def test_text_around_tables() -> None:
    page = parse_page(
        "<article class='landscape'><h1>绩效<br>目标表</h1><h2>一</h2>"
        "<p class='right'>单位：万元</p><p class='note'>备注</p></article>"
    )
    assert page.landscape
    assert page.title == "绩效目标表"
    assert page.blocks == (
        Heading(1, ("绩效", "目标表")),
        Heading(2, ("一",)),
        Paragraph(("单位：万元",), Align.RIGHT),
        Paragraph(("备注",), note=True),
    )


FAULTS = {
    "unknown tag": ("<article>\n<b>粗</b>", 2, "不认识的标签 <b>"),
    "unknown attribute": ("<article>\n\n<p style='color:red'>", 3, "<p> 不能用属性 style"),
    "unknown class": ("<article><p class='red'></p></article>", 1, '<p> 不能用 class="red"；可用的有 left'),
    "tag in the wrong place": (
        "<article>\n<tr></tr>",
        2,
        "<tr> 写在了 <article> 里面；它只能写在<table>、<thead>",
    ),
    "unclosed tag": (
        "<article>\n<table>\n<tr><td>x</td></tr>\n</article>",
        2,
        "<table> 没有闭合；请在 </article>",
    ),
    "unclosed to the end": ("<article>\n<p>x", 2, "<p> 没有闭合；请补上 </p>"),
    "stray end": ("<article>\n<p>x</p></td></article>", 2, "多余的 </td>"),
    "stray text": ("<article>\n<table>金额</table></article>", 2, "文字“金额”直接写在了 <table> 里"),
    "no article": ("", 1, "模板没有写 <article>"),
    "two articles": ("<article></article>\n<article></article>", 2, "只能有一个 <article>"),
    "self-closed cell": ("<article><table><tr>\n<td/></tr></table></article>", 2, "<td/> 不能自闭合"),
    "span not a number": (
        "<article><table><tr><td colspan='二'></td></tr></table></article>",
        1,
        'colspan="二"',
    ),
    "span of nought": ("<article><table><tr><td rowspan='0'></td></tr></table></article>", 1, 'rowspan="0"'),
    "giant span": (
        "<article><table><tr><td colspan='99999'></td></tr></table></article>",
        1,
        'colspan="99999"',
    ),
    "merge and rowspan": (
        "<article><table><tr><td merge rowspan='2'></td></tr></table></article>",
        1,
        "merge 与 rowspan",
    ),
    "short row": (
        "<article><table>\n<tr><td></td><td></td></tr>\n<tr><td></td></tr></table></article>",
        3,
        "这一行少了 1 列：表格共 2 列",
    ),
    "long row": (
        "<article><table>\n<tr><td></td></tr>\n<tr><td></td>\n<td></td></tr></table></article>",
        4,
        "超出了表格：表格共 1 列，本行写到了第 2 列",
    ),
    "columns against col": (
        "<article><table><col><col>\n<tr><td></td></tr></table></article>",
        2,
        "这一行少了 1 列",
    ),
    "overlap": (
        "<article><table>\n<tr><td></td><td rowspan='2'></td></tr>\n<tr><td colspan='2'></td></tr></table></article>",
        3,
        "被两个单元格同时占用",
    ),
    "span below the table": (
        "<article><table>\n<tr><td rowspan='3'></td></tr></table></article>",
        2,
        "超出了表格的最后一行",
    ),
    "span out of the head": (
        "<article><table><thead>\n<tr><th rowspan='2'></th></tr></thead><tr><td></td></tr></table></article>",
        2,
        "伸到了 <thead> 之外",
    ),
    "head after rows": (
        "<article><table><tr><td></td></tr>\n<thead></thead></table></article>",
        2,
        "<thead> 要写在第一个 <tr> 之前",
    ),
    "empty table": ("<article>\n<table></table></article>", 2, "表格里没有一行内容"),
    "doctype": ("<!DOCTYPE html>", 1, "不能写 <!DOCTYPE html>"),
    "script": ("<article>\n<script>1</script>", 2, "不认识的标签 <script>"),
}


@pytest.mark.parametrize(("markup", "line", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_name_the_line_and_say_what_is_wrong(markup: str, line: int, sentence: str) -> None:
    with pytest.raises(GridError, match=re.escape(sentence)) as caught:
        parse_page(markup, "某地/项目.html.j2")
    assert str(caught.value).startswith(f"模板 某地/项目.html.j2 第 {line} 行：")


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, int, int]]]:
    """A grid cut into rectangles: (row, column, rowspan, colspan) in reading order."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            widest = next(
                (n for n in range(1, width - column) if (row, column + n) not in free), width - column
            )
            colspan = draw(st.integers(1, widest))
            rowspan = draw(st.integers(1, height - row))
            free -= {(row + r, column + c) for r in range(rowspan) for c in range(colspan)}
            cells.append((row, column, rowspan, colspan))
    return height, cells


def covered(cells: tuple[Cell, ...]) -> list[tuple[int, int]]:
    return [
        (cell.row + row, cell.column + column)
        for cell in cells
        for row in range(cell.rowspan)
        for column in range(cell.colspan)
    ]


@given(tilings())
def test_every_cutting_of_a_grid_is_read_back(tiling: tuple[int, list[tuple[int, int, int, int]]]) -> None:
    height, cells = tiling
    rows = (
        "".join(f"<td rowspan='{cell[2]}' colspan='{cell[3]}'></td>" for cell in cells if cell[0] == row)
        for row in range(height)
    )
    table = table_of("".join(f"<tr>{row}</tr>" for row in rows))
    assert [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells] == cells


@given(st.lists(st.lists(st.sampled_from(["", "甲", "乙"]), min_size=3, max_size=3), min_size=1, max_size=8))
def test_merged_cells_cover_each_place_once_and_keep_its_text(rows: list[list[str]]) -> None:
    table = table_of(
        "".join("<tr>" + "".join(f"<td merge>{text}</td>" for text in row) + "</tr>" for row in rows)
    )
    assert sorted(covered(table.cells)) == [(row, column) for row in range(len(rows)) for column in range(3)]
    for cell in table.cells:
        assert all(rows[row][column] == cell.text for row, column in covered((cell,)))
