"""No text of a user is ever read as markup: brackets are brackets."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text

from perfgoals.tui.widgets.fit import fitted
from tests.tui.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = sorted((ROOT / "perfgoals" / "tui").rglob("*.py"))
TAKES_MARKUP = {"Static", "Label", "Option", "Toast", "Tab", "Collapsible"}
"""Widgets whose first text is read as markup when it is a plain string."""
METHODS = {"update", "add_row", "add_column", "add_option", "update_cell", "update_cell_at"}


def _is_plain(node: ast.expr) -> bool:
    """Whether an argument is certainly a plain string: a literal or an f-string."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _slips(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        off = any(
            keyword.arg == "markup" and ast.unparse(keyword.value) == "False" for keyword in node.keywords
        )
        if off:
            continue
        if name == "notify":
            yield node.lineno, "notify without markup=False"
        elif name in TAKES_MARKUP | METHODS and any(map(_is_plain, node.args)):
            yield node.lineno, f"{name} of a plain string"
        elif name in {"escape", "from_markup"} and isinstance(node.func, ast.Attribute):
            continue


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_plain_string_goes_where_markup_is_read(path: Path) -> None:
    assert list(_slips(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_search_finds_slips() -> None:
    bad = "Static('x'); self.notify(text); table.add_row(f'{x}'); self.notify(text, markup=False); Static(Text('x'))"
    assert [words for _, words in _slips(ast.parse(bad))] == [
        "Static of a plain string",
        "notify without markup=False",
        "add_row of a plain string",
    ]


@given(st.text(st.sampled_from("[]/\\@=ared医保…“① \n\t\x1b"), max_size=30), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_a_fitted_text_has_its_width_whatever_it_holds(text: str, width: int) -> None:
    line = fitted(Text(text), width)
    assert line.cell_len == width
    assert "\n" not in line.plain
    assert "\x1b" not in line.plain
