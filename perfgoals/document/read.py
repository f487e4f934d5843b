"""Files to readings: the text, its tree with positions, and every problem that stands before the content."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfgoals.document import schema
from perfgoals.document.address import address_of, node_at, span_at
from perfgoals.document.block import read_block
from perfgoals.document.decode import MAX_BYTES, decode
from perfgoals.document.problems import Problem, UnreadableError
from perfgoals.document.tree import Mapping, Place
from perfgoals.model.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from perfgoals.document.extension import Extension

CONFIG_NAME = "perfgoals.yaml"
DEPARTMENT_NAME = "部门.yaml"
_STRUCTURE = "PG004"
_USUAL_BYTES = 32_768
"""More than nearly every table has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read.

    ``root`` is None where the file could not be read; ``problems`` then says why. ``kind`` is the document's
    表类 (``perfgoals.yaml`` for the settings), empty where it states none.
    """

    path: str
    text: str
    root: Mapping | None
    kind: str = ""
    problems: tuple[Problem, ...] = ()


def read_file(path: str | Path, kind: str = "") -> Reading:
    """Read the file at ``path`` as a document of ``kind``, or of the kind it states itself.

    A file that cannot be opened is a reading with that problem.
    """
    name = str(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path object per file costs more than the read
            raw = file.read(_USUAL_BYTES)  # to ask for more takes memory for all of it first
            if len(raw) == _USUAL_BYTES:
                raw += file.read(MAX_BYTES + 1 - _USUAL_BYTES)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Reading(name, "", None, problems=(_unopened(error, reason),))
    return read_bytes(raw, name, kind)


def read_bytes(raw: bytes, path: str, kind: str = "") -> Reading:
    """Read the content of the file called ``path``, as a document of ``kind`` or of the kind it states itself."""
    try:
        text = decode(raw, path)
    except UnreadableError as stop:
        return Reading(path, "", None, problems=(stop.problem,))
    root: Mapping | None = read_block(text)
    problems: tuple[Problem, ...] = ()
    if root is None:
        root, problems = _read_events(text)
        if root is None and CONFIG_NAME in (kind, os.path.basename(path)):  # noqa: PTH119
            root, problems = _as_settings(text, problems)
        if root is None:
            return Reading(path, text, None, problems=problems)
    if not kind:
        kind = CONFIG_NAME if os.path.basename(path) == CONFIG_NAME else _text(root.get("表类"))  # noqa: PTH119
    found = schema.problems(root, kind)
    if found:
        slips = tuple(_behind_schema(root, found, text.split("\n")))
        if slips:
            return Reading(path, text, None, problems=slips)
        problems += tuple(_schema_problems(root, found))
    return Reading(path, text, root, kind, problems)


def reread(reading: Reading, extension: Extension) -> Reading:
    """Return ``reading`` judged by a form that has fields of its own, where its structure was found wanting."""
    root, before = reading.root, reading.problems
    if root is None or extension.is_empty or all(problem.rule != _STRUCTURE for problem in before):
        return reading
    kept = [problem for problem in before if problem.rule != _STRUCTURE]
    found = _schema_problems(root, schema.problems(root, reading.kind, extension))
    return replace(reading, problems=(*kept, *found))


def _as_settings(text: str, problems: tuple[Problem, ...]) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Return what a settings file without fields is: none, which marks where the repository begins, or wrong."""
    from perfgoals.document import misread  # noqa: PLC0415 - only a file with a slip pays for it

    if _says_nothing(text):
        return Mapping(Place(1, 1, 0, None)), ()
    return None, misread.of_settings(problems)


def _says_nothing(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def _read_events(text: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read ``text`` by the event pass: the root and the duplicate keys, or None and why it cannot be read."""
    # Imported here because few files come this way, and it takes longer than a short run of the linter.
    import yaml  # noqa: PLC0415

    from perfgoals.document import misread, traps  # noqa: PLC0415
    from perfgoals.document.build import build  # noqa: PLC0415

    stray = traps.forbidden_character(text)
    if stray is not None:
        return None, (stray,)
    try:
        tree = build(text)
    except UnreadableError as stop:
        return None, (traps.reconsider(text, stop.problem),)
    except yaml.YAMLError as error:
        return None, (traps.explain(text, error),)
    slips = misread.misread(text, tree)
    if slips or not isinstance(tree.root, Mapping):
        return None, slips
    return tree.root, tree.duplicates


def _schema_problems(root: Mapping, found: Iterable[schema.SchemaProblem]) -> Iterator[Problem]:
    for entry in found:
        span = span_at(root, entry.path, key=entry.at == "key")
        yield Problem(_STRUCTURE, entry.variant, span, entry.arguments, address_of(root, entry.path))


def _behind_schema(
    root: Mapping, found: Iterable[schema.SchemaProblem], lines: list[str]
) -> Iterator[Problem]:
    """Find fields that were read as something else, where the schema met the consequence."""
    from perfgoals.document import misread  # noqa: PLC0415 - only a file with a slip pays for it

    odd = tuple(misread.odd_keys(root))
    if odd:
        yield from odd
        return
    for entry in found:
        span = span_at(root, entry.path, key=entry.at == "key")
        if entry.variant == "wrong-type" and isinstance(node_at(root, entry.path), str):
            numbers = range(span.line, min(span.end_line, len(lines)) + 1)
            slips = (misread.unseparated_key(lines[n - 1].rstrip("\r"), n) for n in numbers)
            yield from [slip for slip in slips if slip is not None][:1]
        elif entry.variant == "wrong-type" and isinstance(node_at(root, entry.path), Mapping):
            yield from misread.bare_dash_key(node_at(root, entry.path))
        elif entry.at == "key" and entry.path and _is_blank(root, entry.path):
            slip = misread.unseparated_key(
                lines[span.line - 1][: span.end_column - 1], span.line, span.column - 1
            )
            if slip is not None:
                yield slip


def _is_blank(root: Mapping, path: tuple[str | int, ...]) -> bool:
    """Tell whether ``path`` leads to a key that stands without a value."""
    try:
        return node_at(root, path) == ""
    except (KeyError, IndexError, TypeError):
        return False


def _unopened(error: OSError, reason: str) -> Problem:
    variant = {
        PermissionError: "no-permission",
        FileNotFoundError: "vanished",
        IsADirectoryError: "is-folder",
    }
    return Problem("PG001", variant.get(type(error), "unopened"), arguments={"reason": reason})


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
