"""The plain text of a page: every line as wide as it should be, every official table byte for byte.

`UPDATE_GOLDEN=1 pytest tests/render/test_text.py` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from perfgoals.render import render_page
from perfgoals.render.grid import Heading, Page, Table
from perfgoals.render.markup import parse_page
from perfgoals.render.text import to_text
from perfgoals.render.wrap import wrap
from perfgoals.text import display_width
from tests.render.hostile import ILLEGAL, LONG_CELL, LONG_WORD, TEXTS, column_of, indicators
from tests.render.test_golden import CASES, GOLDEN, document

BOX = "│─┌┐└┘├┤┬┴┼"


def widths(text: str) -> set[int]:
    return {display_width(line) for line in text.splitlines() if line.startswith(tuple("┌├└│"))}


@pytest.mark.parametrize("name", CASES)
def test_the_official_tables(name: str) -> None:
    path, changes = CASES[name]
    drawn = to_text(render_page(document(path) | changes)).encode()
    golden = GOLDEN / "txt" / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(drawn)
    assert drawn == golden.read_bytes()


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [72, 100, 133])
def test_a_table_fills_the_width_asked_for(name: str, width: int) -> None:
    path, changes = CASES[name]
    page = render_page(document(path) | changes)
    tables = any(isinstance(block, Table) for block in page.blocks)
    assert widths(to_text(page, width)) == ({width} if tables else set())


@pytest.mark.parametrize("width", [1, 10, 30])
def test_a_narrow_terminal_loses_no_text(width: int) -> None:
    text = to_text(indicators(6), width)
    assert len(widths(text)) == 1
    page = indicators(6)
    written = [
        line for block in page.blocks for part in getattr(block, "cells", [block]) for line in part.lines
    ]
    assert Counter(char for char in text if not char.isspace() and char not in BOX) == Counter(
        "".join(written)
    )


def test_merged_cells_have_no_lines_inside_and_write_across_borders() -> None:
    page = parse_page(
        "<article><table><col><col><tr><th rowspan='2'>产<br>出<br>指</th><td>甲</td></tr><tr><td>乙</td></tr>"
        "<tr><th colspan='2'>备注</th></tr></table></article>"
    )
    assert to_text(page, 15) == (
        "┌──────┬──────┐\n"
        "│  产  │ 甲   │\n"
        "│  出  ├──────┤\n"
        "│  指  │ 乙   │\n"
        "├──────┴──────┤\n"
        "│    备注     │\n"
        "└─────────────┘\n"
    )


def test_tables_that_follow_each_other_share_a_border() -> None:
    page = parse_page(
        "<article><table><col><col><tr><td>甲</td><td>乙</td></tr></table>"
        "<table><tr><td>丙</td></tr></table></article>"
    )
    assert to_text(page, 15).splitlines()[2] == "├──────┴──────┤"


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_is_drawn_as_it_is(text: str) -> None:
    shown = to_text(column_of([text]))
    assert text.replace("\t", " ") in shown
    assert widths(shown) == {100}


@pytest.mark.parametrize("char", [*ILLEGAL, "\u202e", "\u2066"])
def test_what_a_terminal_would_obey_is_replaced(char: str) -> None:
    shown = to_text(Page((Heading(1, (f"甲{char}",)), *column_of([f"甲{char}乙"]).blocks)))
    assert char not in shown
    assert shown.count("�") == 2
    assert widths(shown) == {100}


@pytest.mark.parametrize("text", [LONG_WORD, LONG_CELL])
def test_a_long_text_is_broken_and_complete(text: str) -> None:
    shown = to_text(column_of([text]))
    assert widths(shown) == {100}
    assert "".join(line[26:-1].strip() for line in shown.splitlines()[1:-1]) == text


def test_lines_break_as_chinese_typesetting_does() -> None:
    assert wrap("一二三四，五", 8) == ["一二三", "四，五"]
    assert wrap("一二三（四五）", 8) == ["一二三", "（四五）"]
    assert wrap("金额12345万元", 8) == ["金额", "12345万", "元"]
    assert wrap("完成率≥98.5%以上", 10) == ["完成率", "≥98.5%以上"]
    assert wrap("ABCDEFGH甲", 4) == ["ABCD", "EFGH", "甲"]
    assert wrap("two words", 4) == ["two", "word", "s"]
    assert wrap("", 4) == [""]


@pytest.mark.parametrize("text", [*TEXTS, LONG_WORD, LONG_CELL, "，。；" * 9, "（（（（（（"])
@pytest.mark.parametrize("width", [2, 3, 7, 20])
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert max(map(display_width, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("mark", "，。、；：！？）》”’】…%,;).")
def test_no_line_begins_with_closing_punctuation(mark: str) -> None:
    assert wrap(f"一二三四{mark}五", 8)[1].startswith("四")


@pytest.mark.parametrize("mark", "（《“‘【≥≤")
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert wrap(f"一二三{mark}四五", 8)[0] == "一二三"
