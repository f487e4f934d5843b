"""A word finder finds what a regular expression of its words finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from perfgoals.text import WordFinder, any_of

word = st.text("群众干部职工ab(", min_size=1, max_size=4)


@given(st.lists(word, min_size=1, max_size=12), st.text("群众干部职工ab(，", max_size=30))
def test_it_finds_what_the_expression_finds(words: list[str], text: str) -> None:
    assert WordFinder(words).findall(text) == re.findall(any_of(words), text)
