"""Which files a run reads, and which of them belong together.

A folder with a ``部门.yaml`` is one department: its files are read together, because a table's faults may
only show beside the others. Every other file stands alone.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.document.read import DEPARTMENT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SUFFIXES = (".yaml", ".yml")
_DIGITS = re.compile(r"([0-9]+)")


class PathMissingError(Exception):
    """A path given by the user does not exist."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are judged together.

    ``files`` are reported on, in order; ``context`` are the other files of the same department, read only
    to compare. ``named`` are the files the user named one by one: these are judged whatever they hold.
    ``whole`` is unset where the other files of a department cannot be seen, so that nothing is missed in them.
    """

    files: tuple[str, ...]
    context: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    whole: bool = True


def batches(paths: Iterable[str]) -> Iterator[Batch]:
    """Yield what ``paths`` (files and folders) stand for, sorted by path, each file once.

    Raises ``PathMissingError`` before anything is yielded where a path does not exist.
    """
    given = list(paths)
    for path in given:
        if not os.path.exists(path):
            raise PathMissingError(path)
    named = frozenset(path for path in given if not os.path.isdir(path))
    files: dict[str, str] = {}
    for path in given:
        for file in [path] if path in named else walk(path):
            files.setdefault(os.path.abspath(file), file)
    homes: dict[str, str | None] = {}
    groups: dict[str, list[str]] = {}
    for absolute in sorted(files, key=_sort_key):
        home = department_folder(absolute, homes)
        groups.setdefault(home or absolute, []).append(absolute)
    for home, members in groups.items():
        others: Iterable[str] = ()
        if home not in files:
            others = (file for file in walk(home) if file not in files)
        context = tuple(file for file in others if department_folder(file, homes) == home)
        yield Batch(tuple(files[member] for member in members), context, named)


def walk(folder: str) -> list[str]:
    """Return the YAML files below ``folder``, hidden files and folders left out, in order."""
    found: list[str] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(parent, name)
            for name in names
            if name.endswith(_SUFFIXES) and not name.startswith(".")
        ]
    return sorted(found, key=_sort_key)


def department_folder(file: str, known: dict[str, str | None]) -> str | None:
    """Return the nearest folder at or above the absolute path ``file`` that holds a 部门.yaml.

    ``known`` remembers answers by folder. The search ends at a repository's root.
    """
    folder = os.path.dirname(file)
    if folder not in known:
        if os.path.isfile(os.path.join(folder, DEPARTMENT_NAME)):
            known[folder] = folder
        elif os.path.dirname(folder) == folder or os.path.exists(os.path.join(folder, ".git")):
            known[folder] = None
        else:
            known[folder] = department_folder(folder, known)
    return known[folder]


def _sort_key(path: str) -> tuple[str, ...]:
    """Sort a department's own file before its tables and 项目-2 before 项目-10."""
    folder, name = os.path.split(path)
    numbered = (part.rjust(12, "0") if part.isdecimal() else part for part in _DIGITS.split(name))
    return (folder, "" if name == DEPARTMENT_NAME else "1", *numbered)
