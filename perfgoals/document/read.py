"""Files to readings: the text, its tree with positions, and every problem that stands before the content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from perfgoals.document import schema, traps
from perfgoals.document.address import address_of, span_at
from perfgoals.document.build import build
from perfgoals.document.decode import decode
from perfgoals.document.problems import Problem, UnreadableError
from perfgoals.document.tree import Mapping
from perfgoals.model.span import Span

CONFIG_NAME = "perfgoals.yaml"
DEPARTMENT_NAME = "部门.yaml"


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


def read_file(path: str | Path) -> Reading:
    """Read the file at ``path``; a file that cannot be opened is a reading with that problem."""
    name = str(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path object per file costs more than the read
            raw = file.read()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Reading(name, "", None, problems=(_unopened(error, reason),))
    return read_bytes(raw, name)


def read_bytes(raw: bytes, path: str) -> Reading:
    """Read the content of the file called ``path``."""
    text = ""
    try:
        text = decode(raw, path)
        tree = build(text)
    except UnreadableError as stop:
        return Reading(path, text, None, problems=(stop.problem,))
    except yaml.YAMLError as error:
        return Reading(path, text, None, problems=(traps.explain(text, error),))
    misread = traps.misread(text, tree.root)
    if misread or not isinstance(tree.root, Mapping):
        return Reading(path, text, None, problems=misread)
    root = tree.root
    kind = CONFIG_NAME if path.endswith(CONFIG_NAME) else _text(root.get("表类"))
    problems = tree.duplicates + _schema_problems(root, kind, text)
    return Reading(path, text, root, kind, problems)


def _schema_problems(root: Mapping, kind: str, text: str) -> tuple[Problem, ...]:
    found = schema.problems(root, kind)
    if not found:
        return ()
    lines: list[str] = []
    problems: list[Problem] = []
    for entry in found:
        span = span_at(root, entry.path, key=entry.at == "key")
        if entry.variant == "wrong-type":
            lines = lines or text.split("\n")
            trap = _silent_trap(lines, span)
            if trap is not None:
                problems.append(trap)
                continue
        address = address_of(root, entry.path)
        problems.append(Problem("PG004", entry.variant, span, entry.arguments, address))
    return tuple(problems)


def _silent_trap(lines: list[str], span: Span) -> Problem | None:
    """Explain a text that should have been a mapping by the slip on its own lines."""
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        problem = traps.unseparated_key(lines[number - 1].rstrip("\r"), number)
        if problem is not None:
            return problem
    return None


def _unopened(error: OSError, reason: str) -> Problem:
    variant = {
        PermissionError: "no-permission",
        FileNotFoundError: "vanished",
        IsADirectoryError: "is-folder",
    }
    return Problem("PG001", variant.get(type(error), "unopened"), arguments={"reason": reason})


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
