"""The departments and files with findings: their numbers in the HTML report, and what its filters call them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.report.departments import Department, document_name, told_apart
from perfgoals.report.plain import one_line, relative_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.engine.run import FileResult

Option = tuple[str, str]
"""A value and its label."""


class _File(NamedTuple):
    """``place`` is the path inside the folder of the department."""

    number: int
    name: str
    place: str


class Choices:
    """Numbers departments and files in the order met."""

    def __init__(self) -> None:
        """Start with none."""
        self._files: dict[Department, list[_File]] = {}
        self._numbers: dict[Department, int] = {}
        self._count = 0

    def add(self, department: Department, result: FileResult) -> tuple[int, int]:
        """Return the number of ``department`` and that of the file."""
        number = self._numbers.setdefault(department, len(self._numbers))
        place = relative_path(result.reading.path).removeprefix(department.folder).lstrip("/")
        self._files.setdefault(department, []).append(
            _File(self._count, document_name(result), one_line(place))
        )
        self._count += 1
        return number, self._count - 1

    def departments(self, known: Iterable[Department]) -> list[tuple[Department, str, str]]:
        """Return each of ``known`` with its number, blank where nothing was found in it, and its label."""
        labels = told_apart(known)
        return [(one, str(self._numbers.get(one, "")), label) for one, label in labels.items()]

    def files(self, department: Department) -> list[Option]:
        """Return the files of ``department``; those of one name are told apart by their place."""
        files = self._files.get(department, [])
        names = Counter(file.name for file in files)
        return [
            (str(file.number), file.name if names[file.name] == 1 else f"{file.name} · {file.place}")
            for file in files
        ]
