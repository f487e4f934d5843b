"""Pinyin initials: common characters by their place in GB 2312, the rest from the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.authoring.library import shipped
from perfgoals.authoring.pinyin import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("养护里程", "yhlc"),
        ("阿坝", "ab"),
        ("座", "z"),
        ("学生辍学率", "xscxl"),
        ("殡葬服务人次", "bzfwrc"),
        ("濉溪", "sx"),
        ("PM2.5平均浓度", "pm25pjnd"),
        ("DIP付费（试点）", "dipffsd"),
        ("质量、数量", "zlsl"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == (letters,)


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("增长率", {"zcl", "zzl"}),
        ("重复率", {"zfl", "cfl"}),
        ("正常运行率", {"zcyxl", "zcyhl"}),
        ("银行贷款", {"yxdk", "yhdk"}),
        ("调查人数", {"dcrs", "tcrs"}),
        ("会计人数", {"hjrs", "kjrs"}),
    ],
)
def test_characters_with_two_readings_are_found_by_both(name: str, readings: set[str]) -> None:
    assert set(initials(name)) == readings


def test_every_character_of_the_library_has_its_letter() -> None:
    for entry in shipped():
        signs = [char for char in entry.name if char.isalnum()]
        assert {len(letters) for letters in initials(entry.name)} == {len(signs)}, entry.name


@given(st.text(max_size=40))
def test_any_text_has_initials(text: str) -> None:
    found = initials(text)
    assert 1 <= len(found) <= 16
    assert all(letters.isascii() and letters == letters.lower() for letters in found)
