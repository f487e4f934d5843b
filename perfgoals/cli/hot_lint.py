"""Reads the options of ``perfgoals lint`` without Typer, as long as they are plain.

Returns None for anything it does not know (help, a misspelt option, a missing value), so that Typer can
say what is wrong. A test holds it to the Typer command's own reading.
"""

from __future__ import annotations

from perfgoals.cli.linting import LintOptions

_TEXT = {
    "--fail-on": "fail_on",
    "--config": "config",
    "--stdin-filename": "stdin_filename",
    "--persona": "persona",
    "--baseline": "baseline",
    "--since": "since",
    "--jobs": "jobs",
    "-j": "jobs",
}
_REPEATED = {"--output-format": "output_formats", "-o": "output_formats"}
_LISTS = {"--select": "select", "-s": "select", "--ignore": "ignore", "-i": "ignore"}
_FLAGS = {"--isolated": "isolated", "--statistics": "statistics", "--no-cache": "no_cache"}


def parse(arguments: list[str]) -> LintOptions | None:
    """Return the options for ``arguments`` (those after ``lint``), None where Typer must look at them."""
    values: dict[str, object] = {}
    lists: dict[str, list[str]] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            paths += rest
        elif len(argument) < 2 or not argument.startswith("-"):
            paths.append(argument)
        elif argument in _FLAGS:
            values[_FLAGS[argument]] = True
        else:
            flag, value = _split(argument)
            value = next(rest, None) if value is None else value
            if value is None or (flag not in _TEXT and flag not in _LISTS and flag not in _REPEATED):
                return None
            if flag in _TEXT:
                values[_TEXT[flag]] = value
            elif flag in _REPEATED:
                lists.setdefault(_REPEATED[flag], []).append(value)
            else:
                lists.setdefault(_LISTS[flag], []).extend(split_list(value))
    if paths:
        values["paths"] = tuple(paths)
    values.update({name: tuple(items) for name, items in lists.items()})
    return LintOptions(**values)  # type: ignore[arg-type]


def _split(argument: str) -> tuple[str, str | None]:
    """Split an option from the value written onto it: ``--select=PG3`` and ``-sPG3``; None where it has none."""
    if argument.startswith("--"):
        flag, has_value, value = argument.partition("=")
        return flag, value if has_value else None
    return argument[:2], argument[2:] or None


def split_list(value: str) -> list[str]:
    """Return the entries of a comma-separated option; Chinese commas count too."""
    return [part.strip() for part in value.replace("，", ",").replace("、", ",").split(",") if part.strip()]
