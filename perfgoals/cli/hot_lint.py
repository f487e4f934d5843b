"""Reads the options of ``perfgoals lint`` without Typer, as long as they are plain.

Returns None for anything it does not know (help, a misspelt option, a missing value), so that Typer can
say what is wrong. A test holds it to the Typer command's own reading.
"""

from __future__ import annotations

from perfgoals.cli.linting import LintOptions

_TEXT = {
    "--output-format": "output_format",
    "-o": "output_format",
    "--fail-on": "fail_on",
    "--config": "config",
    "--stdin-filename": "stdin_filename",
}
_LISTS = {"--select": "select", "-s": "select", "--ignore": "ignore", "-i": "ignore"}
_FLAGS = {"--isolated": "isolated"}


def parse(arguments: list[str]) -> LintOptions | None:
    """Return the options for ``arguments`` (those after ``lint``), None where Typer must look at them."""
    values: dict[str, object] = {}
    lists: dict[str, list[str]] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
            continue
        flag, has_value, value = argument.partition("=")
        if flag in _FLAGS and not has_value:
            values[_FLAGS[flag]] = True
            continue
        if flag not in _TEXT and flag not in _LISTS or (has_value and not flag.startswith("--")):
            return None
        if not has_value:
            following = next(rest, None)
            if following is None:
                return None
            value = following
        if flag in _TEXT:
            values[_TEXT[flag]] = value
        else:
            lists.setdefault(_LISTS[flag], []).extend(split_list(value))
    if paths:
        values["paths"] = tuple(paths)
    values.update({name: tuple(items) for name, items in lists.items()})
    return LintOptions(**values)  # type: ignore[arg-type]


def split_list(value: str) -> list[str]:
    """Return the entries of a comma-separated option; Chinese commas count too."""
    return [part.strip() for part in value.replace("，", ",").replace("、", ",").split(",") if part.strip()]
