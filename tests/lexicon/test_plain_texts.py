"""The quick look at texts must never hide a slip from the rules behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.lexicon.texts import (
    clean_blanks,
    clean_glyphs,
    clean_punctuation,
    cut_end,
    is_plain,
    numbering,
    residue,
    template_mark,
    tidy_document_numbers,
    unpaired,
)

WORDS = st.sampled_from(
    ["养护", "水库", "≥", "9", "0%", "２", "≧", " ", "\u3000", "。", "，", "（", "）", "“", "”", "《", "号", "年", "〔", "】",
     "2024", "指标1：", "XX", "请填写", "★", "**", "能", "业务能", "及", "…", "财预", "-", "138", "元/人", "{", "_", "\t", "A"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=8).map("".join))
def test_what_is_plain_holds_no_slip(text: str) -> None:
    """Whatever a cleaner would change or a finder would find is not plain."""
    if is_plain(text):
        assert clean_glyphs(text) == text
        assert clean_blanks(text, in_words=True) == text
        assert clean_punctuation(text) == text
        assert not residue(text)
        assert not numbering(text)
        assert not template_mark(text)
        assert not unpaired(text)
        assert not cut_end(text)
        assert tidy_document_numbers(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "农村公路养护里程",
        "≥120公里",
        "2024年12月底前",
        "30分钟以内",
        "完成培训，提高技能。",
        "475元/亩",
        "1,234.56",
    ],
)
def test_ordinary_texts_are_plain(text: str) -> None:
    """The quick look is of use only if most texts pass it."""
    assert is_plain(text)


@given(st.lists(st.one_of(WORDS, st.just("\n")), max_size=10).map("".join), st.booleans())
def test_clean_blanks_keeps_the_lines(text: str, in_words: bool) -> None:
    """A text keeps its line breaks, no line but one that is indented begins or ends in a blank, and once is enough."""
    clean = clean_blanks(text, in_words=in_words)
    assert clean.count("\n") == text.count("\n")
    assert all(line == line.rstrip() for line in clean.split("\n"))
    assert clean_blanks(clean, in_words=in_words) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("维修教室12间，\n更换门窗。\n", "维修教室12间，\n更换门窗。\n"),
        ("一、教室  \n  （一）加固\n", "一、教室\n  （一）加固\n"),
        ("\u3000\u3000第一段\n\u3000\u3000第二段\n\n", "第一段\n第二段\n\n"),
        (" 校舍维修 ", "校舍维修"),
    ],
)
def test_blanks_go_and_breaks_and_indents_stay(text: str, clean: str) -> None:
    assert clean_blanks(text) == clean
