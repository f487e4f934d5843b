"""The indicator library as commands load it, with one wording for a library file that cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.cli.errors import UsageError

if TYPE_CHECKING:
    from perfgoals.authoring.entry import Entry
    from perfgoals.authoring.library import Library
    from perfgoals.config.settings import Settings


def library_for(settings: Settings) -> Library:
    """Return the shipped library with the office's own; raises ``UsageError``."""
    from perfgoals.authoring.library import Library, own_files
    from perfgoals.authoring.own_library import LibraryError

    try:
        return Library.load(own_files(settings, Path()))
    except LibraryError as error:
        raise UsageError(str(error)) from None


def entries_named(library: Library, names: tuple[str, ...]) -> list[tuple[Entry, ...]]:
    """Return for each name the indicators called so; raises ``UsageError`` where there is none."""
    found = []
    for name in names:
        entries = library.named(name)
        if not entries:
            close = "、".join(dict.fromkeys(entry.name for entry in library.search(name, limit=3)))
            hint = f"，相近的有：{close}" if close else ""
            raise UsageError(f"指标库里没有“{name}”{hint}；perfgoals library search 可查找")
        found.append(entries)
    return found
