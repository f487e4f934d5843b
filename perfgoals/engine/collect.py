"""Which files a run reads, and which of them belong together.

A folder with a ``部门.yaml`` is one department: its files are read together, because a table's faults may
only show beside the others. Every other file stands alone.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from perfgoals.document.read import DEPARTMENT_NAME
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SUFFIXES = (".yaml", ".yml")
_HERE = f".{os.sep}"
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


def batches(paths: Iterable[str], unreadable: list[str] | None = None) -> Iterator[Batch]:
    """Yield what ``paths`` (files and folders) stand for, sorted by path, each file once.

    Folders that cannot be listed are added to ``unreadable``. Raises ``PathMissingError`` before anything is
    yielded where a path does not exist.
    """
    given = [path.removeprefix(_HERE) or os.curdir for path in paths]
    for path in given:
        if not os.path.exists(path):
            raise PathMissingError(path)
    named = frozenset(path for path in given if not os.path.isdir(path))
    files: dict[str, str] = {}
    for path in given:
        for found in [path] if path in named else walk(path, unreadable):
            file = found.removeprefix(_HERE)
            absolute = os.path.abspath(file)
            files.setdefault(file if file == absolute else absolute, file)
    homes: dict[str, str | None] = {}
    groups: dict[str, list[str]] = {}
    for absolute in _ordered(files):
        home = department_folder(absolute, homes)
        groups.setdefault(home or absolute, []).append(absolute)
    for home in list(groups):
        members = groups.pop(home)  # a department that has been judged needs no place any more
        others: Iterable[str] = ()
        if home not in files:
            others = (file for file in walk(home) if file not in files)
        context = tuple(file for file in others if department_folder(file, homes) == home)
        yield Batch(tuple(files[member] for member in members), context, named)


def batch_around(path: str) -> Batch:
    """Return the file at ``path``, which need not be there yet, with the department around it."""
    absolute = os.path.abspath(path)
    homes: dict[str, str | None] = {}
    home = department_folder(absolute, homes)
    others = walk(home) if home is not None else ()
    context = [file for file in others if file != absolute and department_folder(file, homes) == home]
    return Batch((path,), tuple(context), frozenset({path}), whole=home is not None or os.path.exists(path))


def walk(folder: str, unreadable: list[str] | None = None) -> list[str]:
    """Return the YAML files below ``folder``, hidden files and folders left out, in order.

    Pipes, sockets and devices are left out, and links to folders are not followed. Folders that cannot be listed
    are added to ``unreadable``.
    """
    found: list[str] = []
    folders = [folder]
    for parent in folders:
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.name.lower().endswith(_SUFFIXES) and _is_file(entry):
                        found.append(entry.path)
        except OSError:
            if unreadable is not None:
                unreadable.append(parent)
    return list(_ordered(found))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry can be read to an end; a link to nothing counts, so that reading it says what is wrong."""
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))


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


def _ordered(paths: Iterable[str]) -> Iterator[str]:
    """Yield ``paths`` by folder and name; a folder at a time, because the keys are larger than the paths."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(os.path.dirname(path), []).append(path)
    for folder in sorted(folders):
        yield from sorted(folders[folder], key=_name_key)


def place_in_order(path: str) -> tuple[str, tuple[str, ...]]:
    """Return what sorts paths as a run over their whole folder takes them."""
    return os.path.dirname(os.path.abspath(path)), _name_key(path)


def _name_key(path: str) -> tuple[str, ...]:
    """Sort a department's own file before its tables and 项目-2 before 项目-10."""
    name = os.path.basename(path)
    numbered = (part.rjust(12, "0") if part.isdecimal() else part for part in _DIGITS.split(name))
    return ("" if name == DEPARTMENT_NAME else "1", *numbered)
