"""The caret stands under the marked characters, however wide the characters before it are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.report.excerpt import MAX_WIDTH, _cut, excerpt
from perfgoals.text import display_width


def under_caret(source: str, marked: str) -> str:
    """Return what the terminal shows above the carets for a mark on ``marked``."""
    start = source.index(marked)
    text, before, width = excerpt(source, start, start + len(marked))
    shown, column = "", 0
    for char in text:
        if before <= column < before + width:
            shown += char
        column += display_width(char)
    return shown


@pytest.mark.parametrize(
    ("source", "marked", "shown"),
    [
        ("指标值: ≤95%", "≤95%", "≤95%"),
        ("  - {三级指标: 群众满意度, 指标值: ≤95%}", "≤95%", "≤95%"),
        ("\t指标值:\t≤95%", "≤95%", "≤95%"),
        ("指标\u200b值: \ufeff≤95%", "≤95%", "≤95%"),
        ("备注: 👍🏽👨\u200d👩\u200d👧，很好", "很好", "很好"),
        ("备注: 𠮷野家☀\ufe0f ≤95%", "≤95%", "≤95%"),
        ("备注: e\u0301te\u0301 ≤95%", "≤95%", "≤95%"),
        ("\u3000全角空格: 值", "值", "值"),
        ("a\x1b[31m: 值", "值", "值"),
        ("字" * 200 + "≤95%" + "字" * 200, "≤95%", "≤95%"),
        ("x: " + "字" * 30 + "≤95%", "≤95%", "≤95%"),
    ],
)
def test_the_mark_is_under_the_caret(source: str, marked: str, shown: str) -> None:
    assert under_caret(source, marked) == shown


def test_a_long_line_is_cut_on_both_sides() -> None:
    text, before, marked = excerpt("字" * 500 + "误" * 3 + "字" * 500, 500, 503)
    assert (text[0], text[-1], marked) == ("…", "…", 6)
    assert 40 <= before < MAX_WIDTH - 6
    assert display_width(text) <= MAX_WIDTH


def test_a_mark_longer_than_the_screen_is_cut_at_its_end() -> None:
    text, before, marked = excerpt("指标值: " + "长" * 500, 5, 505)
    assert (text[:6], text[-1]) == ("指标值: 长", "…")
    assert marked > 50
    assert before + marked <= MAX_WIDTH


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt("指标值: ≤95%", 5, 9) == ("指标值: ≤95%", 8, 4)


def test_a_mark_past_the_end_of_the_line_is_one_column_wide() -> None:
    assert excerpt("指标值:", 4, 4) == ("指标值:", 7, 1)
    assert excerpt("指标值:", 9, 12) == ("指标值:", 7, 1)


@given(st.text(max_size=300), st.integers(0, 310), st.integers(0, 310))
def test_any_line_fits_the_screen_on_one_line(source: str, start: int, length: int) -> None:
    text, before, marked = excerpt(source, start, start + length)
    assert display_width(text) <= MAX_WIDTH
    assert before + marked <= MAX_WIDTH + 1
    assert text.replace("\u3000", " ").isprintable()


def test_what_has_no_width_of_its_own_is_not_shown() -> None:
    assert excerpt("☀\ufe0f晴\u200b\x07 值", 5, 6).text == "☀晴 值"


@given(
    st.text(st.sampled_from("指标值≤95%: \t\ufe0f\u200b\u3000😀"), max_size=70),
    st.integers(0, 75),
    st.integers(0, 75),
)
def test_a_line_shown_as_it_stands_is_what_cutting_would_leave(source: str, start: int, length: int) -> None:
    start, end = min(start, len(source)), min(start + length, len(source))
    assert excerpt(source, start, end) == _cut(source, start, end)
