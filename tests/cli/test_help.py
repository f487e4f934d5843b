"""The help pages: Chinese throughout, in straight columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from perfgoals.cli.app import build_app
from perfgoals.cli.help_page import wrap
from perfgoals.report.formats import REPORTS
from perfgoals.text import display_width

if TYPE_CHECKING:
    from tests.cli.conftest import Run

COMMANDS = list(build_app().commands)
NOT_TRANSLATED = {
    "perfgoals", "yaml", "json", "text", "html", "md", "pdf", "PDF", "txt", "docx", "xlsx", "xls", "ods", "Word", "Excel", "Markdown", "JSON", "Schema", "PG", "out",
    "error", "warning", "info", "never", "gate", "coach", "reviewer", "new", "check", "list", "search", "build", "git", "baseline", "tsv", "HEAD", "main", "markdown", "csv", *REPORTS, *COMMANDS,
}  # fmt: skip
"""Names of programs, formats, commands and values that a user types."""


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_help_page_is_chinese_but_for_what_is_typed(perfgoals: Run, name: str) -> None:
    page = perfgoals(*[name] if name else [], "--help")
    assert (page.code, page.err) == (0, "")
    words = re.findall(r"[A-Za-z]+", re.sub(r"(?<![\w-])--?[a-zA-Z-]+", "", page.out))
    assert set(words) - NOT_TRANSLATED == set()
    assert page.out.startswith("用法：perfgoals")


@pytest.mark.parametrize("name", COMMANDS)
def test_short_and_long_help_are_the_same(perfgoals: Run, name: str) -> None:
    assert perfgoals(name, "-h") == perfgoals(name, "--help")


def test_every_option_of_lint_is_on_its_page(perfgoals: Run) -> None:
    page = perfgoals("lint", "--help").out
    for option in ("-o, --output-format 格式", "-s, --select 规则", "--isolated  ", "-h, --help  "):
        assert f"  {option}" in page
    assert "［默认：当前文件夹］" in page
    assert "［默认：error］" in page


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
def test_descriptions_keep_their_column_at_any_width(
    perfgoals: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    page = perfgoals("lint", "--help").out
    options = page.split("选项：\n")[1].splitlines()
    starts = {
        display_width(line[: -len(text)])
        for line in options
        for text in re.findall(r"(?:\S  +|^ {5,})(\S.*)$", line)
    }
    assert len(starts) == 1
    assert all(display_width(line) <= max(int(columns), 40) + 2 for line in options)


def test_no_command_shows_the_help_as_talk_and_is_no_success(perfgoals: Run) -> None:
    shown = perfgoals()
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == perfgoals("--help").out


def test_closing_punctuation_never_begins_a_line() -> None:
    assert wrap("甲乙丙丁。戊己", 8) == ["甲乙丙丁。", "戊己"]


def test_latin_words_stay_whole() -> None:
    assert wrap("指定 perfgoals.yaml 的位置", 16) == ["指定", "perfgoals.yaml", "的位置"]
