"""``perfgoals import``: official Word, Excel and web tables as YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError, reason
from perfgoals.cli.files import write_whole
from perfgoals.cli.inputs import STDIN
from perfgoals.cli.progress import tracked
from perfgoals.document.compose import compose
from perfgoals.document.read import DEPARTMENT_NAME, read_bytes
from perfgoals.model.tables import GOAL_KINDS, goal_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.document.edits.kinds import Value
    from perfgoals.importing.assemble import Named
    from perfgoals.importing.files import Imported
    from perfgoals.importing.ledger import Unread
    from perfgoals.importing.linked.link import Goal
    from perfgoals.importing.table import Defaults

_ENDINGS = (".docx", ".xlsx", ".xls", ".ods", ".html", ".htm")
_SHOWN_TEXT = 40


@dataclass(frozen=True, slots=True)
class _Table:
    """One imported table: what it is called, its text, how many indicators it has, what is still missing."""

    source: str
    name: str
    text: str
    indicators: int
    problems: tuple[str, ...]
    doubts: tuple[Unread, ...]
    note: str


@dataclass(slots=True)
class _Report:
    """What the summary counts."""

    unread: int = 0
    doubts: int = 0
    left: int = 0
    failed: int = 0


def import_(  # noqa: PLR0913, PLR0917 - one parameter per option
    files: Annotated[
        list[str], typer.Argument(metavar="文件", help="要导入的 docx、xlsx、xls、ods 或 html 文件。")
    ],
    output: Annotated[
        str, typer.Option("--output", "-d", metavar="文件夹", help="写到这个文件夹；“-”打印出来，不写文件。")
    ] = ".",
    form: Annotated[str, typer.Option("--form", metavar="版式", help="表的版式；不写就按表的样子认。")] = "",
    year: Annotated[
        str, typer.Option("--year", metavar="年度", help="预算年度，用于没有写明年度的表。")
    ] = "",
    goals: Annotated[
        str,
        typer.Option(
            "--goals", metavar="文件夹", help="自评表、监控表、审核表的绩效目标表在这个文件夹里找。"
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="同名的文件已经存在时，换成新的。")] = False,
) -> int:
    """Run ``perfgoals import``."""
    settings = _settings(output)
    defaults = _defaults(form, year, settings)
    report = _Report()
    found = [
        (file, result)
        for file in tracked(files, len(files))
        if (result := _read(file, defaults, report)) is not None
    ]
    tables = _tables(found, output, goals, settings)
    if output == STDIN:
        _print(tables)
    else:
        tables = _write(tables, Path(output), report, force=force)
    _tell(found, tables, report)
    _summary(tables, report, output)
    clean = tables and not (report.unread or report.doubts or report.left or report.failed)
    return exits.CLEAN if clean and not any(table.problems for table in tables) else exits.FINDINGS


def _settings(output: str) -> Settings:
    from perfgoals.cli.settings import settings_for

    return settings_for((output if output != STDIN and Path(output).is_dir() else ".",))


def _defaults(form: str, year: str, settings: Settings) -> Defaults:
    from perfgoals.config.forms import FormError, form_named
    from perfgoals.importing.table import Defaults

    if year and not re.fullmatch(r"[1-9][0-9]{3}", year):
        raise UsageError(f"--year 应当是四位数字的年份，如 2024，现在是“{year}”")
    try:
        if form:
            form_named(form, settings.template_dirs)
    except FormError as error:
        raise UsageError(str(error)) from None
    return Defaults(form, year, settings.template_dirs)


def _read(file: str, defaults: Defaults, report: _Report) -> Imported | None:
    """Return the tables of a file; None, and the reason said, where it cannot be imported."""
    from perfgoals.importing.files import read_tables
    from perfgoals.importing.limits import MAX_FILE, ImportRefused

    try:
        with Path(file).open("rb") as opened:
            raw = opened.read(MAX_FILE + 1)
    except OSError as error:
        is_folder = (
            f"；请写文件名，可导入的有 {'、'.join(_ENDINGS)}" if isinstance(error, IsADirectoryError) else ""
        )
        raise UsageError(f"打不开“{file}”（{reason(error)}）{is_folder}") from None
    except ValueError:
        raise UsageError(f"打不开“{file}”（文件名里有不能用的字符）") from None
    try:
        return read_tables(raw, defaults)
    except ImportRefused as refusal:
        report.failed += 1
        console.say(f"{file}：{refusal}")
        return None


def _tables(
    found: Sequence[tuple[str, Imported]], output: str, goals: str, settings: Settings
) -> list[_Table]:
    """Return all documents with the names of their files, as a department's folder has them."""
    from perfgoals.importing.assemble import assembled

    folder = "." if output == STDIN else output
    linked = any(result.followers for _, result in found)
    existing = _goals(folder, goals) if linked or goals else []
    return [_table(named, settings) for named in assembled(found, existing, settings)]


def _goals(folder: str, goals: str) -> list[Goal]:
    """Return the goal tables of the folder that is written to, and those below the one that --goals names."""
    from perfgoals.engine.collect import walk
    from perfgoals.importing.linked.goals import GoalOutOfReachError, existing_goals

    files = sorted(str(path) for path in Path(folder).glob("*.yaml") if path.is_file())
    if goals:
        if not Path(goals).is_dir():
            raise UsageError(f"--goals 的文件夹“{goals}”不存在；请检查路径")
        known = {Path(file).resolve() for file in files}
        files += [file for file in walk(goals) if Path(file).resolve() not in known]
    try:
        return existing_goals(files, folder)
    except GoalOutOfReachError as error:
        raise UsageError(f"--goals：{error}") from None


def _table(named: Named, settings: Settings) -> _Table:
    """Lay a document out and read it again, so that what is written is known to be sound."""
    from typing import cast

    from perfgoals.config.own_form import extension_of

    kind = str(named.document["表类"])
    extension = extension_of(named.document, settings)
    text = compose(cast("Mapping[str, Value]", named.document), kind, extension=extension)
    reading = read_bytes(text.encode(), named.name)
    if reading.root is None or reading.root != named.document:
        raise UsageError(
            f"“{named.source}”中的“{named.name}”写成 YAML 后与读到的不一样，没有写出；请把文件反馈给维护者"
        )
    from perfgoals.document.schema import problems

    lacking = tuple(problem.message for problem in problems(reading.root, kind, extension))
    indicators = len(goal_table(reading.root).indicators) if kind in GOAL_KINDS else 0
    return _Table(named.source, named.name, text, indicators, lacking, named.doubts, named.note)


def _print(tables: Sequence[_Table]) -> None:
    if len(tables) > 1:
        raise UsageError(f"“-”只能打印一个表，这里有 {len(tables)} 个；请用 --output 写到文件夹")
    for table in tables:
        console.out(table.text)


def _write(tables: Sequence[_Table], folder: Path, report: _Report, *, force: bool) -> list[_Table]:
    """Write all tables, or none where one would replace a file; return them. An existing 部门.yaml stays."""
    kept = [
        table
        for table in tables
        if force or table.name != DEPARTMENT_NAME or not (folder / table.name).exists()
    ]
    if len(kept) < len(tables):
        report.left += 1
        console.say(f"“{folder / DEPARTMENT_NAME}”已经存在，没有改动；要换成新的请加 --force")
    for table in kept:
        target = folder / table.name
        if target.is_symlink():
            raise UsageError(f"“{target}”是一个链接，会写到别处去，没有写出任何文件；请先移走它")
        if target.exists() and not force:
            raise UsageError(
                f"“{target}”已经存在，没有写出任何文件；要换成新的请加 --force，或用 --output 另选文件夹"
            )
    for table in kept:
        write_whole(folder / table.name, table.text)
    return kept


def _tell(found: Sequence[tuple[str, Imported]], tables: Sequence[_Table], report: _Report) -> None:
    """Say for each file what was left out, and for each table what it still lacks."""
    for file, result in found:
        for note in result.notes:
            console.say(f"{file}：{note}")
        for cell in result.unread:
            _tell_cell(file, cell, report)
        for table in result.left:
            report.left += 1
            console.say(f"{file}：{table.place}是空白的{table.begins}，没有导入")
        if result.strays:
            names = "、".join(f"{stray.place}“{stray.begins}”" for stray in result.strays[:5])
            more = f"等 {len(result.strays)} 处" if len(result.strays) > 5 else ""
            console.say(f"{file}：{names}{more}不是绩效表，没有导入")
        for table_ in (table for table in tables if table.source == file):
            _tell_table(table_, report)


def _tell_cell(source: str, cell: Unread, report: _Report) -> None:
    said = f"“{_short(cell.text)}”：{cell.why}" if cell.why else f"没有读懂“{_short(cell.text)}”"
    console.say(f"{source}：{cell.place}{said}")
    report.unread += not cell.why
    report.doubts += bool(cell.why)


def _tell_table(table: _Table, report: _Report) -> None:
    for doubt in table.doubts:
        _tell_cell(f"{table.source}（{table.name}）", doubt, report)
    if table.note:
        console.say(f"{table.name}：{table.note}")
    for problem in table.problems:
        hint = "表上没有写的，可用 --year 写明。" if "字段“年度”" in problem else ""
        console.say(f"{table.name}：{problem}{hint}")


def _summary(tables: Sequence[_Table], report: _Report, output: str) -> None:
    if tables:
        where = "" if output == STDIN else f"，写在文件夹“{output}”下"
        parts = [f"导入 {len(tables)} 个表、{sum(table.indicators for table in tables)} 个指标{where}"]
    else:
        parts = ["没有找到绩效表，没有写出文件"]
    parts.append(f"{report.unread} 个单元格没有读懂" if report.unread else "单元格全部读懂")
    if report.doubts:
        parts.append(f"{report.doubts} 个单元格要核对")
    if report.left:
        parts.append(f"{report.left} 个表没有导入")
    if report.failed:
        parts.append(f"{report.failed} 个文件打不开")
    lacking = sum(len(table.problems) for table in tables)
    if lacking:
        parts.append(f"{lacking} 处需要补填")
    console.say("；".join(parts if tables else [parts[0], *parts[2:]]))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_TEXT else f"{line[:_SHOWN_TEXT]}……"
