"""Findings that were there before: told by what they are about and by the file they stand in.

A fingerprint knows no file, so that it stays when a file is moved; but a copy of a table has those of the table.
So a finding is known in the file it was known in, and in another one only where that file is gone.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfgoals.model.finding import Finding


_PARTING = str.maketrans("\t\r\n", "   ")
"""What would part the line of a baseline in which a file is named."""


class Known:
    """Fingerprints, each with the files it was met in; files are named from ``folder`` on."""

    def __init__(self, folder: Path) -> None:
        """Know of nothing yet."""
        self._folder = folder.resolve()
        self._files: dict[str, set[str]] = {}
        self._heirs: dict[tuple[str, str], str] = {}
        self._places: dict[str, str] = {}

    def add(self, fingerprint: str, file: str) -> None:
        """Take a finding in ``file``, which is named from the folder on, for known."""
        self._files.setdefault(fingerprint, set()).add(file)

    def file_of(self, finding: Finding) -> str | None:
        """Return the file in which ``finding`` was known, None for a new one.

        That is its own file or one that is gone; what is gone has one heir.
        """
        here = self.place(finding.path)
        files = self._files.get(finding.fingerprint, ())
        if here in files:
            return here
        for file in sorted(files):
            if self.is_gone(file) and self._heirs.setdefault((finding.fingerprint, file), here) == here:
                return file
        return None

    def place(self, path: str) -> str:
        """Return the name of the file at ``path`` from the folder on, with forward slashes."""
        if path not in self._places:
            here = Path(path).absolute()
            found = os.path.relpath(here.parent.resolve() / here.name, self._folder)
            self._places[path] = found.replace(os.sep, "/").translate(_PARTING)
        return self._places[path]

    def is_gone(self, file: str) -> bool:
        """Whether there is no ``file``, which is named from the folder on, any more."""
        return not os.path.lexists(self._folder / file)
