"""``perfgoals book``: a department's whole booklet in one file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.files import write_whole
from perfgoals.cli.inputs import batches_of, check_paths
from perfgoals.cli.outputs import check_product
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.printing import FontDir, Form, check_form, fonts_of, form_of, formats_of, unclear, unlinked
from perfgoals.cli.settings import settings_for
from perfgoals.document.read import CONFIG_NAME, DEPARTMENT_NAME, read_file
from perfgoals.engine.run import Linter, is_foreign
from perfgoals.engine.selection import Selection
from perfgoals.report.wording import message

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.engine.collect import Batch
    from perfgoals.model.finding import Finding
    from perfgoals.render.book import Book, Document
    from perfgoals.render.fonts import FontSet

FORMATS = ("pdf", "docx", "xlsx", "html")
NEVER_PUBLISHED = ("PG801", "PG802")
"""Personal data and secrets: what is once public cannot be taken back."""
EMPTY_REASON = "PG109"
"""Of its findings only an empty table without any reason stands in the way."""

_FORCE_HELP = "有不能公开的内容（个人信息、密级标志、没有理由的空表）也照样出册。"
_OUTPUT_HELP = "写到这个文件；不写 --format 时由它的后缀定格式，没有后缀或有几种格式时自动加。"


@dataclass(frozen=True, slots=True)
class _Department:
    """A department's files as read, 部门.yaml first, and how they are collected for lint."""

    folder: str
    readings: tuple[Reading, ...]
    batch: Batch

    def name(self, reading: Reading) -> str:
        """Return a file's path below the folder, with forward slashes."""
        return PurePath(os.path.relpath(reading.path, self.folder)).as_posix()


def book(  # noqa: PLR0913, PLR0917 - one parameter per option
    folder: Annotated[
        str, typer.Argument(metavar="文件夹", help="一个部门的文件夹，其中有 部门.yaml。", show_default=False)
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="pdf、docx、xlsx 或 html，可写多次或用逗号分隔。",
            show_default="pdf",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-d", metavar="文件", help=_OUTPUT_HELP, show_default="文件夹名加格式的后缀"
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help=_FORCE_HELP)] = False,
    font_dir: FontDir = "",
    form: Form = "",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals book``."""
    from perfgoals.render.errors import RenderError

    check_paths((folder,))
    targets = _targets(formats, output, folder)
    settings = settings_for((folder,), config=config, isolated=isolated)
    check_form(form, settings)
    fonts = fonts_of(font_dir)
    department = _department(folder)
    try:
        bound = _bound(department, settings, form)
        if _refused(bound, department, settings, force=force):
            return exits.FINDINGS
        contents = [(target, _drawn(bound, wanted, fonts)) for wanted, target in targets]
    except RenderError as error:
        for problem in getattr(error, "problems", (str(error),)):
            console.say(problem)
        console.say("没有出册；请改正后再出")
        return exits.FINDINGS
    return _finish(bound, department, contents)


def _finish(bound: Book, department: _Department, contents: list[tuple[Path, bytes]]) -> int:
    """Write the booklet's files and say what is in them, and what is missing; returns the exit code."""
    added = f"；其中 {bound.added} 张不在 部门.yaml 的目录里，排在最后" if bound.added else ""
    for target, content in contents:
        write_whole(target, content)
        console.say(f"写出“{target}”：封面、目录和 {len(bound.tables)} 张表{added}")
    printed = {table.file for table in bound.tables}
    blanks = [
        (reading.path, unlinked(reading))
        for reading in department.readings
        if department.name(reading) in printed
    ]
    for path, blank in blanks:
        if blank:
            console.say(f"{path}：{blank}")
    return exits.FINDINGS if any(blank for _, blank in blanks) else exits.CLEAN


def _targets(formats: list[str] | None, output: str, folder: str) -> list[tuple[str, Path]]:
    """Return the formats asked for, each with its file.

    A named file's ending stands in for ``--format``, and the format's for an ending left out. Without a file the
    booklet takes the folder's name. Raises ``UsageError`` where the two do not go together.
    """
    path = Path(output)
    named = bool(output) and not path.is_dir() and not output.endswith(("/", os.sep))
    ending = path.suffix.lower().removeprefix(".") if named else ""
    if formats is None and ending and ending not in FORMATS:
        raise UsageError(f"从“{output}”的后缀看不出格式；请用 --format 写明，可用：{'、'.join(FORMATS)}")
    wanted = formats_of(formats or [ending or FORMATS[0]], FORMATS)
    if named and len(wanted) == 1 and path.suffix:
        check_product(output)
        if ending in FORMATS and ending != wanted[0]:
            raise UsageError(f"“{output}”的后缀与 --format {wanted[0]} 不符；请改正其中一个")
        return [(wanted[0], path)]
    if not named:
        path /= Path(folder).resolve().name or PurePath(DEPARTMENT_NAME).stem
    stem = path.with_suffix("") if ending in FORMATS else path
    return [(name, stem.with_name(f"{stem.name}.{name}")) for name in wanted]


def _department(folder: str) -> _Department:
    """Return the files of a department; raises ``UsageError`` where the folder is none."""
    if os.path.basename(folder) == DEPARTMENT_NAME:  # noqa: PTH119 - a name of any length
        raise UsageError(f"“{folder}”是文件；请写它所在的文件夹“{os.path.dirname(folder) or '.'}”")  # noqa: PTH120
    home = Path(folder, DEPARTMENT_NAME)
    if not home.is_file():
        raise UsageError(f"“{folder}”里没有 {DEPARTMENT_NAME}，不是一个部门的文件夹；请指定部门文件夹")
    for batch in batches_of((folder,)):
        if Path(batch.files[0]).resolve() == home.resolve():
            readings = (read_file(path) for path in batch.files)
            ours = tuple(
                reading for reading in readings if not is_foreign(reading) and reading.kind != CONFIG_NAME
            )
            if ours[:1] and Path(ours[0].path).name == DEPARTMENT_NAME:
                return _Department(folder, ours, batch)
    raise UsageError(f"“{home}”不是部门预算公开文件；perfgoals lint 可查看原因")


def _bound(department: _Department, settings: Settings, form: str) -> Book:
    """Return the booklet; raises ``BookError`` or another ``RenderError`` where it cannot be made whole."""
    from perfgoals.render.book import BookError, make_book

    obstacles = [(reading.path, unclear(reading)) for reading in department.readings]
    if any(obstacle for _, obstacle in obstacles):
        raise BookError([f"{path}：{obstacle}" for path, obstacle in obstacles if obstacle])
    home, *others = department.readings
    return make_book(
        _document(home, settings, form),
        {department.name(reading): _document(reading, settings, form) for reading in others},
        settings.template_dirs,
    )


def _document(reading: Reading, settings: Settings, form: str) -> Document:
    """Return a file's fields, a 自评表 or 监控表 with what it leaves to be looked up in its goal table."""
    from perfgoals.render.book import Document
    from perfgoals.scoring.evaluation_table import filled

    return Document(filled(reading, settings), form_of(reading, form, settings))


def _refused(bound: Book, department: _Department, settings: Settings, *, force: bool) -> bool:
    """Say what must not be published; returns whether that stops the booklet."""
    printed = {DEPARTMENT_NAME, *(table.file for table in bound.tables)}
    linter = Linter(settings, Selection(select=(*NEVER_PUBLISHED, EMPTY_REASON)))
    results = linter.check(list(department.readings), department.batch)
    findings = [
        finding
        for result in results
        if department.name(result.reading) in printed
        for finding in result.findings
        if _forbids(finding)
    ]
    for finding in findings:
        console.say(f"{finding.path}:{finding.span.line}：{message(finding)}（{finding.code}）")
    if findings and not force:
        console.say(f"有 {len(findings)} 处不能公开，没有出册；改正后再出，确需照样出册的加 --force")
    return bool(findings) and not force


def _forbids(finding: Finding) -> bool:
    if finding.code == EMPTY_REASON:
        return not finding.value.strip()
    return finding.code in NEVER_PUBLISHED


def _drawn(bound: Book, wanted: str, fonts: FontSet | None) -> bytes:
    """Return the booklet as a file's content; raises ``RenderError``."""
    if wanted == "pdf":
        from perfgoals.render.pdf_book import to_pdf_book

        return to_pdf_book(bound, fonts)
    if wanted == "docx":
        from perfgoals.render.docx_book import to_docx_book

        return to_docx_book(bound)
    if wanted == "xlsx":
        from perfgoals.render.xlsx import to_xlsx_book

        return to_xlsx_book(bound)
    from perfgoals.render.html_book import to_html_book

    return to_html_book(bound).encode(errors="backslashreplace")
