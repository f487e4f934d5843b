"""``lint`` without Typer reads every command line as Typer does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgoals.cli import dispatch, linting
from perfgoals.cli.app import run_app
from perfgoals.cli.errors import UsageError
from perfgoals.cli.hot_lint import parse
from perfgoals.cli.linting import LintOptions

LONG = [
    "--output-format",
    "--select",
    "--ignore",
    "--fail-on",
    "--config",
    "--stdin-filename",
    "--jobs",
    "--isolated",
]
SHORT = ["-o", "-s", "-i", "-j"]
UNKNOWN = [
    "--selct",
    "--help",
    "-h",
    "-x",
    "-xs",
    "---",
    "--select-all",
    "--no-isolated",
    "-isolated",
    "--isolated=1",
]
VALUES = [
    "PG3",
    "PG3,PG4",
    "PG301，PG302、PG401",
    "json",
    "",
    "-",
    "--",
    "-1",
    "=x",
    " a ",
    ",",
    "--select",
    "x.yaml",
]

value = st.sampled_from(VALUES) | st.text(max_size=6).filter(lambda text: "\0" not in text)
argument = (
    st.sampled_from([*LONG, *SHORT, *UNKNOWN, "--", "-", ""])
    | value
    | st.builds("{}={}".format, st.sampled_from([*LONG, *SHORT]), value)
    | st.builds("{}{}".format, st.sampled_from([*SHORT, "-h", "-x"]), value)
)
option_with_value = st.tuples(st.sampled_from([*LONG[:-1], *SHORT]), value).map(list)
argv = st.lists(option_with_value | argument.map(lambda text: [text]), max_size=6).map(
    lambda parts: [text for part in parts for text in part]
)


def by_typer(arguments: list[str]) -> LintOptions | None:
    """Return the options that the Typer command makes; None where it prints help or refuses."""
    seen: list[LintOptions] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linting, "lint", lambda options: seen.append(options) or 0)
        try:
            run_app(["lint", *arguments])
        except UsageError:
            return None
    return seen[0] if seen else None


@settings(max_examples=400, deadline=None)
@given(argv)
def test_both_readings_agree(arguments: list[str]) -> None:
    assert parse(arguments) == by_typer(arguments)


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], LintOptions()),
        (["a", "b"], LintOptions(paths=("a", "b"))),
        (["--", "-weird.yaml", "--select"], LintOptions(paths=("-weird.yaml", "--select"))),
        (["-"], LintOptions(paths=("-",))),
        (["--output-format=json", "a"], LintOptions(paths=("a",), output_formats=("json",))),
        (
            ["-ojson", "-sPG3", "-s", "PG4,PG5"],
            LintOptions(output_formats=("json",), select=("PG3", "PG4", "PG5")),
        ),
        (["-i", "PG301，PG302、PG401"], LintOptions(ignore=("PG301", "PG302", "PG401"))),
        (["-o", "text", "-ojson=a b.json"], LintOptions(output_formats=("text", "json=a b.json"))),
        (
            ["--persona=gate", "--since", "HEAD~1", "--statistics"],
            LintOptions(persona="gate", since="HEAD~1", statistics=True),
        ),
        (["--baseline", "b.tsv", "a"], LintOptions(paths=("a",), baseline="b.tsv")),
        (["-j4", "--no-cache"], LintOptions(jobs="4", no_cache=True)),
        (["a", "--isolated", "--config", "c"], LintOptions(paths=("a",), isolated=True, config="c")),
    ],
)
def test_plain_command_lines_are_read_without_typer(arguments: list[str], options: LintOptions) -> None:
    assert parse(arguments) == options == by_typer(arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--selct", "x"], ["--select"], ["--isolated=1"]])
def test_what_needs_words_is_left_to_typer(arguments: list[str]) -> None:
    assert parse(arguments) is None


def test_a_plain_command_line_never_builds_the_typer_command(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[LintOptions] = []
    monkeypatch.setattr(linting, "lint", lambda options: seen.append(options) or 0)
    monkeypatch.setattr("perfgoals.cli.app.build_app", None)
    assert dispatch.run(["lint", "-sPG3", "x"]) == 0
    assert seen == [LintOptions(paths=("x",), select=("PG3",))]
