"""Who a file belongs to and what it is called, for reports that are read department by department."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.document.read import DEPARTMENT_NAME
from perfgoals.model.tables import DEPARTMENT_KIND, text_of
from perfgoals.report.plain import one_line, relative_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.engine.run import FileResult

NOT_JUDGED = "声明为空表，未查内容"
"""What is said of a table published empty (空表)."""

_NAMING_FIELDS = ("项目名称", "部门名称", "部门")


@dataclass(frozen=True, slots=True)
class Department:
    """A folder with a 部门.yaml, or a folder of loose tables; ``title`` is what readers call it."""

    folder: str
    title: str


class Departments:
    """Tells the department of each file of a run; a 部门.yaml is met before its tables."""

    def __init__(self) -> None:
        """Start with no department known."""
        self._known: dict[str, Department] = {}

    def of(self, result: FileResult) -> Department:
        """Return the department of one file."""
        folder = os.path.dirname(relative_path(result.reading.path))  # noqa: PTH120 - paths stay text
        if os.path.basename(result.reading.path) == DEPARTMENT_NAME:  # noqa: PTH119
            return self._known.setdefault(folder, Department(folder, _title(result, folder)))
        above = folder
        while above not in self._known:
            parent = os.path.dirname(above)  # noqa: PTH120
            if parent == above:
                return self._known.setdefault(folder, Department(folder, _folder_title(folder)))
            above = parent
        return self._known[above]


def told_apart(departments: Iterable[Department]) -> dict[Department, str]:
    """Return what to call each department beside the others: those of one title are told apart by their folder."""
    known = list(departments)
    titles = Counter(department.title for department in known)
    return {
        department: department.title
        if titles[department.title] == 1
        else f"{department.title} · {one_line(department.folder) or '当前文件夹'}"
        for department in known
    }


def _title(result: FileResult, folder: str) -> str:
    root = result.reading.root
    if root is None or result.reading.kind != DEPARTMENT_KIND or not text_of(root.get("部门")):
        return _folder_title(folder)
    year = text_of(root.get("年度"))
    return one_line(text_of(root["部门"]) + (f"（{year}年）" if year else ""))


def _folder_title(folder: str) -> str:
    return one_line(os.path.basename(folder) or folder or "当前文件夹")  # noqa: PTH119


def document_name(result: FileResult) -> str:
    """Return what a reader calls the document: its project or department, else its file name."""
    root = result.reading.root
    for field in _NAMING_FIELDS if root is not None else ():
        name = text_of(root.get(field)) if root is not None else ""
        if name:
            return one_line(name)
    return one_line(os.path.basename(result.reading.path))  # noqa: PTH119


def is_declared_empty(result: FileResult) -> bool:
    """Whether the file is a goal table published empty, whose content was not judged."""
    return result.table is not None and result.table.is_empty
