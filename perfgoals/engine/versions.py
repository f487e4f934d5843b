"""One side of a comparison: a file or a folder, as it stands on disk or as it stood at a git revision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.document.read import read_bytes, read_file
from perfgoals.engine.collect import walk
from perfgoals.engine.git import files_at
from perfgoals.engine.run import is_foreign
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from perfgoals.document.read import Reading

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Version:
    """The tables of one side, each with its path inside the folder ("" for a single file).

    ``unreadable`` are the paths of the files that cannot be compared, ``unread`` their paths inside the folder;
    ``is_file`` tells a file from a folder.
    """

    tables: tuple[tuple[str, Reading], ...]
    unreadable: tuple[str, ...]
    is_file: bool
    unread: tuple[str, ...] = ()


def on_disk(path: str) -> Version:
    """Return the file or folder at ``path``, which must exist."""
    if not Path(path).is_dir():
        return _version([("", read_file(path))], is_file=True)
    inside = [(os.path.relpath(file, path).replace(os.sep, "/"), file) for file in walk(path)]
    return _version([(name, read_file(file)) for name, file in inside], is_file=False)


def at_revision(revision: str, path: str, *, exact: bool = False) -> Version:
    """Return the file or folder ``path`` as it stood at ``revision``; raises ``GitError``.

    With ``exact`` the path is the one on disk, otherwise it may also be relative to the repository's root.
    """
    contents = files_at(revision, str(Path(path).absolute()) if exact else path, _is_table)
    if "" in contents:
        return _version([("", read_bytes(contents[""], f"{revision}:{path}"))], is_file=True)
    prefix = f"{revision}:{path.rstrip('/')}/" if path.rstrip("/") not in {"", "."} else f"{revision}:"
    readings = [(name, read_bytes(content, prefix + name)) for name, content in sorted(contents.items())]
    return _version(readings, is_file=False)


def _version(readings: list[tuple[str, Reading]], *, is_file: bool) -> Version:
    """Leave out what cannot be read and, in a folder, what is no document of ours."""
    if not is_file:
        readings = [(name, reading) for name, reading in readings if not is_foreign(reading)]
    tables = [(name, reading) for name, reading in readings if reading.root is not None]
    unread = [(name, reading.path) for name, reading in readings if reading.root is None]
    return Version(
        tuple(tables), tuple(path for _, path in unread), is_file, tuple(name for name, _ in unread)
    )


def _is_table(path: str) -> bool:
    names = path.split("/")
    return path.endswith(_SUFFIXES) and not any(name.startswith(".") for name in names)
