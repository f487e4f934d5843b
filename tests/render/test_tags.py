"""How a template's output is split into tags and text."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.render.errors import GridError
from perfgoals.render.grid import Table
from perfgoals.render.markup import parse_page

PIECES = (
    "<article>", "</article>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", '<th colspan="2">', "</th>", "<col width=3>",
    "<br/>", "<p class='note'>", "</p>", "<!-- 注 -->", "<!--", "<!x>", "<?y?>", "<", ">", "</", "<5%", "&lt;", "&", '"', "'", "文字", " ", "\n", "<td ", "<TD>",
)  # fmt: skip


def cell(inside: str) -> tuple[str, ...]:
    page = parse_page(f"<article><table><tr><td>{inside}</td></tr></table></article>")
    (table,) = page.blocks
    assert isinstance(table, Table)
    return table.cells[0].lines


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_escaped_text_comes_back_whole(text: str) -> None:
    wanted = " ".join(part for part in text.split(" ") if part)
    assert "".join(cell(escape(text))) == wanted


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_a_template_prints_is_a_page_or_a_fault_with_its_line(pieces: list[str]) -> None:
    fault = None
    try:
        parse_page("".join(pieces), "某.html.j2")
    except GridError as error:
        fault = error
    assert fault is None or (fault.template == "某.html.j2" and fault.line >= 1)


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("甲<BR>乙", ("甲", "乙")),
        ("甲<br/> 乙 <br>", ("甲", "乙")),
        ("完成率 <5%", ("完成率 <5%",)),
        ("1 < 2 > 0", ("1 < 2 > 0",)),
        ("甲<!-- <td> -->乙", ("甲乙",)),
        ("\u3000缩进", ("\u3000缩进",)),
        ("&#8805;95% &amp; &lt;td&gt;", ("≥95% & <td>",)),
    ],
)
def test_text_is_read_as_html_reads_it(inside: str, lines: tuple[str, ...]) -> None:
    assert cell(inside) == lines


@pytest.mark.parametrize(
    "written",
    ['<td colspan="2" class="right">', "<TD COLSPAN=2 class='right'>", '<td\n class="right"\n colspan=2 >'],
)
def test_attributes_may_be_written_in_any_way_html_allows(written: str) -> None:
    (table,) = parse_page(f"<article><table><tr>{written}</td></tr></table></article>").blocks
    assert isinstance(table, Table)
    assert (table.cells[0].colspan, str(table.cells[0].align)) == (2, "right")


def test_a_tag_that_never_ends_is_named() -> None:
    with pytest.raises(GridError, match="不成标签"):
        parse_page('<article><p class="note</p></article>')
