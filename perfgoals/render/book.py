"""A department's booklet: cover, catalogue and every published table, from 部门.yaml and the tables beside it.

The cover and the head of the catalogue follow the 公开报表 of 陕西省部门综合预算: 部门名称, 保密审查情况 and
部门主要负责人审签情况 on the cover; every table with its number, whether it is published empty, and why, in the
catalogue (财预〔2016〕143号: 没有数据的表格应当列出空表并说明).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from perfgoals.model.tables import GOAL_KINDS, fields_of, items_of, text_of
from perfgoals.render.errors import RenderError
from perfgoals.render.grid import Align, Cell, Heading, Link, Page, Paragraph, Table
from perfgoals.render.page import render_page
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

APPROVALS = ("保密审查情况", "部门主要负责人审签情况")
CATALOGUE_HEAD = ("表号", "报表", "是否空表", "公开空表理由")
PAGE_HEAD = "页码"
_WIDTHS = (12, 46, 12, 30)
_PAGE_WIDTH = 8
_TITLE_COLUMN = CATALOGUE_HEAD.index("报表")
_FIRST_TABLE = 2
"""Cover and catalogue stand before the tables."""


class BookError(RenderError):
    """A booklet that cannot be made whole; `problems` are Chinese sentences, one for each table in the way."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the sentences apart; `str()` joins them."""
        super().__init__("；".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's fields, and the 版式 for one that names none."""

    fields: Mapping[str, object]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue; `table` is its place among the booklet's tables, None where it has none there."""

    number: str
    title: str
    empty: bool
    reason: str
    table: int | None


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table of the booklet: the file it comes from, its 项目名称, what a list of bookmarks calls it, and the page."""

    file: str
    project: str
    bookmark: str
    page: Page


@dataclass(frozen=True, slots=True)
class Book:
    """A booklet. The last `added` of its tables are not in the department's own catalogue."""

    title: str
    cover: Page
    entries: tuple[Entry, ...]
    tables: tuple[BookTable, ...]
    added: int = 0

    def pages(self, *, page_numbers: bool = False) -> tuple[Page, ...]:
        """Return cover, catalogue and tables; `page_numbers` as for `catalogue`."""
        catalogue = self.catalogue(page_numbers=page_numbers)
        return (self.cover, catalogue, *(table.page for table in self.tables))

    @property
    def bookmarks(self) -> tuple[str, ...]:
        """What a reader's list of bookmarks calls each page."""
        return ("封面", "目录", *(table.bookmark for table in self.tables))

    def links(self, *, page_numbers: bool = False) -> Iterator[Link]:
        """Return where the cells of the catalogue lead, counted as `pages` are."""
        for row, entry in enumerate(self.entries, start=1):
            if entry.table is not None:
                target = _FIRST_TABLE + entry.table
                yield Link(row, _TITLE_COLUMN, target)
                if page_numbers:
                    yield Link(row, len(CATALOGUE_HEAD), target, numbered=True)

    def catalogue(self, *, page_numbers: bool = False) -> Page:
        """Return the catalogue; with `page_numbers` a last column stays free for them, blank here."""
        head = (*CATALOGUE_HEAD, PAGE_HEAD) if page_numbers else CATALOGUE_HEAD
        lines = [head, *(_line(entry, len(head)) for entry in self.entries)]
        cells = [
            Cell(row, column, 1, 1, row == 0, _align(row, column), (text,) if text else ())
            for row, line in enumerate(lines)
            for column, text in enumerate(line)
        ]
        widths = (*_WIDTHS, _PAGE_WIDTH) if page_numbers else _WIDTHS
        table = Table(widths, len(lines), 1, tuple(cells))
        note = (Paragraph((self.note,), note=True),) if self.note else ()
        return Page((Heading(1, ("目录",)), table, *note))

    @property
    def note(self) -> str:
        """What the catalogue says below its table, "" where every table it lists is in the booklet."""
        if all(entry.table is not None for entry in self.entries):
            return ""
        return f"说明：本册收入其中 {len(self.tables)} 张表，其余报表另行公开。"


def make_book(
    budget: Document, documents: Mapping[str, Document], template_dirs: Sequence[Path] = ()
) -> Book:
    """Return the booklet of a department.

    Args:
        budget: the 部门.yaml.
        documents: the other files of its folder by path below it, with forward slashes, in order. A goal table
            the catalogue does not name comes last; other kinds come in only when the catalogue names them.
        template_dirs: directories with local forms.

    Raises:
        BookError: the catalogue names a file that is not there, a table cannot be rendered, or there is none.
        RenderError: 部门.yaml itself cannot be rendered.

    """
    form = text_of(budget.fields.get("版式")) or budget.form
    binding = _Binding(form, {_key(name): (name, found) for name, found in documents.items()}, template_dirs)
    title = render_page(budget.fields, form=form or None, template_dirs=template_dirs).title
    entries = [binding.entry(item) for item in items_of(budget.fields.get("目录"))]
    catalogued = len(binding.tables)
    entries += binding.rest()
    if not binding.problems and not binding.tables:
        binding.problems.append("文件夹里没有可收入的绩效目标表")
    if binding.problems:
        raise BookError(binding.problems)
    tables = tuple(binding.tables)
    cover = _cover(title, budget.fields)
    return Book(title, cover, tuple(_told_apart(entries, tables)), tables, added=len(tables) - catalogued)


class _Binding:
    """The tables taken in so far, each once, and what stands in the way of others."""

    def __init__(
        self, form: str, documents: Mapping[str, tuple[str, Document]], template_dirs: Sequence[Path]
    ) -> None:
        self.tables: list[BookTable] = []
        self.problems: list[str] = []
        self._form = form
        self._documents = documents
        self._template_dirs = template_dirs
        self._places: dict[str, int | None] = {}

    def entry(self, item: Mapping[str, object]) -> Entry:
        """Return a line of the department's catalogue, its table taken in."""
        number, title, file = (text_of(item.get(name)).strip() for name in ("表号", "报表", "文件"))
        fields: Mapping[str, object] = {}
        place = None
        if file:
            found = self._documents.get(_key(file))
            if found is None:
                self.problems.append(f"目录中“{title}”的文件“{file}”不在部门文件夹里；请核对文件名")
            else:
                fields = found[1].fields
                place = self._place(_key(file), number, title)
        reason = text_of(item.get("空表")).strip() or text_of(fields.get("空表")).strip()
        return Entry(number, title, "空表" in item or "空表" in fields, reason, place)

    def rest(self) -> Iterator[Entry]:
        """Take in the goal tables the catalogue left out, and return a line for each."""
        for key, (_, document) in self._documents.items():
            fields = document.fields
            if key in self._places or text_of(fields.get("表类")) not in GOAL_KINDS:
                continue
            number = text_of(fields.get("表号")).strip()
            place = self._place(key, number, "")
            if place is not None:
                title = self.tables[place].page.title
                yield Entry(number, title, "空表" in fields, text_of(fields.get("空表")).strip(), place)

    def _place(self, key: str, number: str, title: str) -> int | None:
        """Return the place of a file's table, rendered when it is first asked for; None where it cannot be."""
        if key not in self._places:
            name, document = self._documents[key]
            self._places[key] = None
            try:
                page = render_page(
                    document.fields,
                    form=document.form or self._form or None,
                    template_dirs=self._template_dirs,
                )
            except RenderError as error:
                self.problems.append(f"{name}：{error}")
            else:
                self._places[key] = len(self.tables)
                project = text_of(document.fields.get("项目名称")).strip()
                bookmark = _bookmark(number, title or page.title, project)
                self.tables.append(BookTable(name, project, bookmark, page))
        return self._places[key]


def _told_apart(entries: Sequence[Entry], tables: Sequence[BookTable]) -> Iterator[Entry]:
    """Name the project on lines of the catalogue that are otherwise the same: 表13 may be four tables."""
    seen = Counter((entry.number, entry.title) for entry in entries)
    for entry in entries:
        project = "" if entry.table is None else tables[entry.table].project
        alike = seen[entry.number, entry.title] > 1 and project
        yield replace(entry, title=f"{entry.title}（{project}）") if alike else entry


def _key(name: str) -> str:
    """Return the name two spellings of one path share; file systems differ in how they compose characters."""
    return normalize("NFC", PurePosixPath(name.replace("\\", "/")).as_posix())


def _bookmark(number: str, title: str, project: str) -> str:
    """Return number and title, and the project where the title does not name it: three tables may share a title."""
    named = compact(project) in compact(title)
    return " ".join(part for part in (number, title, "" if named else project) if part)


def _cover(title: str, fields: Mapping[str, object]) -> Page:
    department, year = text_of(fields.get("部门")).strip(), text_of(fields.get("年度")).strip()
    lines = [("部门名称", department)]
    if year not in title:
        lines.append(("年度", year))
    if "审签" in fields:  # the 公开报表 of some provinces have no such lines
        approvals = fields_of(fields["审签"])
        lines += [(name, text_of(approvals.get(name)).strip()) for name in APPROVALS]
    rest = title.removeprefix(department)
    heading = (department, rest) if department and rest and rest != title else (title,)
    return Page((Heading(1, heading), *(Paragraph((f"{name}：{text}",)) for name, text in lines)))


def _line(entry: Entry, columns: int) -> tuple[str, ...]:
    line = (entry.number, entry.title, "是" if entry.empty else "否", entry.reason, "")
    return line[:columns]


def _align(row: int, column: int) -> Align:
    return Align.LEFT if row and column in (1, 3) else Align.CENTER
