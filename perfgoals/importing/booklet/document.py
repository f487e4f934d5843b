"""部门.yaml of an imported booklet: its catalogue with the files of the tables that were imported."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfgoals.importing.booklet.read import KIND
from perfgoals.importing.naming import FUND_KIND
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perfgoals.importing.booklet.read import Booklet

    Table = tuple[str, Mapping[str, object]]

_GOALS = "绩效目标"
_ORDER = ("表号", "报表", "文件", "空表")


def department_of(booklet: Booklet | None, tables: Sequence[Table], year: str) -> dict[str, object] | None:
    """Return the document of 部门.yaml, None where a file is no whole booklet.

    A booklet has a catalogue or is this program's own page, has the goal table of the whole department beside
    others, or speaks in prose of figures of the budget that its cover names, or of the whole budget. Its name, year and form are those its tables agree on where it does not say them itself.

    Args:
        booklet: what the file says of the department.
        tables: the goal tables of the file by the names of their files.
        year: the 年度 that the file states or the person who imports.

    """
    own = booklet.data if booklet is not None else {}
    prose = booklet.prose if booklet is not None else None
    name = str(own.get("部门", "")) or _department(tables) or (booklet.name if booklet is not None else "")
    name = name or (prose.name if prose is not None else "")
    whole = any(table["表类"] == DEPARTMENT_GOAL_KIND and table.get("部门名称") for _, table in tables)
    is_book = booklet is not None and (booklet.has_catalogue or booklet.is_page)
    speaks = prose is not None and prose.statements and (prose.name or (prose.is_whole and tables))
    if not is_book and not speaks and not (whole and len(tables) > 1 and name):
        return None
    data: dict[str, object] = {"表类": KIND, "部门": name}
    data["年度"] = own.get("年度") or _agreed(tables, "年度") or year
    data["版式"] = _agreed(tables, "版式")
    data |= {field: value for field, value in own.items() if field not in {"部门", "年度"}}
    if prose is not None and prose.statements:
        figures = own.get("预算数")
        data["预算数"] = prose.figures | (figures if isinstance(figures, dict) else {})
        data["文字说明"] = prose.statements
    catalogue = own.get("目录")
    if isinstance(catalogue, list):
        data["目录"] = list(_with_files(catalogue, tables))
    return {field: value for field, value in data.items() if value}


def with_names(documents: Sequence[dict[str, object]], booklet: Booklet | None) -> list[dict[str, object]]:
    """Return the goal tables of a file; the one of the whole department is named as the booklet names it."""
    name = str(booklet.data.get("部门", "") or booklet.name) if booklet is not None else ""
    return [
        document | {"部门名称": name}
        if name and document["表类"] == DEPARTMENT_GOAL_KIND and not document.get("部门名称")
        else document
        for document in documents
    ]


def _department(tables: Sequence[Table]) -> str:
    """Return the department's name: that of its own table, or the 主管部门 all projects name."""
    wholes = [str(table.get("部门名称", "")) for _, table in tables if table["表类"] == DEPARTMENT_GOAL_KIND]
    return next(filter(None, wholes), "") or _agreed(tables, "主管部门")


def _agreed(tables: Sequence[Table], field: str) -> str:
    values = {str(table[field]) for _, table in tables if table.get(field)}
    return values.pop() if len(values) == 1 else ""


def _with_files(
    catalogue: Sequence[Mapping[str, object]], tables: Sequence[Table]
) -> Iterator[dict[str, object]]:
    """Yield the entries with the files of their tables; a single entry for several tables once for each.

    Entries that repeat each other take the files one after another.
    """
    alike = Counter(map(_key, catalogue))
    given: Counter[tuple[str, str]] = Counter()
    for entry in catalogue:
        key, files = _key(entry), _files(entry, tables)
        if alike[key] > 1:
            number = given[key]
            given[key] += 1
            files = files[number:] if given[key] == alike[key] else files[number : number + 1]
        for file in files or [""]:
            row = {**entry, "文件": file} if file else entry
            yield {field: row[field] for field in _ORDER if field in row}


def _key(entry: Mapping[str, object]) -> tuple[str, str]:
    return compact(str(entry["报表"])), compact(str(entry.get("表号", "")))


def _files(entry: Mapping[str, object], tables: Sequence[Table]) -> list[str]:
    title, number = _key(entry)
    if _GOALS not in title:
        return []
    named = [file for file, table in tables if _name(table) and _name(table) in title]
    if named:
        return named[:1] if len(named) == 1 else [max(named, key=len)]
    kinds = [(file, table) for file, table in tables if _is_of(title, str(table["表类"]))]
    numbered = [file for file, table in kinds if number and compact(str(table.get("表号", ""))) == number]
    return numbered or [file for file, table in kinds if not table.get("表号") or not number]


def _name(table: Mapping[str, object]) -> str:
    return compact(str(table.get("项目名称", "")))


def _is_of(title: str, kind: str) -> bool:
    """Whether a catalogue's title speaks of tables of a kind."""
    if "整体" in title:
        return kind == DEPARTMENT_GOAL_KIND
    if "专项资金" in title:
        return kind == FUND_KIND
    return kind not in {DEPARTMENT_GOAL_KIND, FUND_KIND}
