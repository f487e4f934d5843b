"""``perfgoals new``: a new table, blank, with indicators of the library, or made from another table."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.inputs import check_paths
from perfgoals.cli.library_files import entries_named, library_for
from perfgoals.cli.new_file import relative, schema_line, target_for, write_new
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.settings import settings_for
from perfgoals.document.linked import linked_goal
from perfgoals.document.read import read_file
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND, DEPARTMENT_KIND, GOAL_KINDS, goal_table, text_of
from perfgoals.resources import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.authoring.blank import Draft
    from perfgoals.config.forms import FormTable
    from perfgoals.config.settings import Settings
    from perfgoals.document.tree import Mapping

SHORT_KINDS = {
    "项目": "项目支出绩效目标表",
    "专项": "专项资金绩效目标表",
    "整体": DEPARTMENT_GOAL_KIND,
    "审核": "项目支出绩效目标审核表",
    "自评": "项目支出绩效自评表",
    "监控": "绩效运行监控表",
    "部门": DEPARTMENT_KIND,
}

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the command line asks for; ``source`` is the path of ``--from``."""

    kind: str
    form: str
    year: str
    name: str
    department: str
    library: tuple[str, ...]
    source: str


def new(  # noqa: PLR0913, PLR0917 - one parameter per option
    kind: Annotated[
        str,
        typer.Argument(metavar="表类", help=f"表类的全名，或简称：{'、'.join(SHORT_KINDS)}。"),
    ],
    form: Annotated[
        str,
        typer.Option(
            "--form", metavar="版式", help="官方表式，如 陕西、国家2021；不写就取上年的表或配置里的。"
        ),
    ] = "",
    year: Annotated[
        str, typer.Option("--year", metavar="年度", help="预算年度，如 2026；有 --from 时可以不写。")
    ] = "",
    name: Annotated[str, typer.Option("--name", metavar="名称", help="项目名称。")] = "",
    department: Annotated[
        str, typer.Option("--department", metavar="部门", help="主管部门；整体和部门的表是部门名称。")
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="文件", help="从这张表做起：上年的同一种表；自评、监控、审核则是它们的目标表。"
        ),
    ] = "",
    library: Annotated[
        list[str] | None,
        typer.Option("--library", metavar="指标", help="放进指标库里的指标，写名称，可用逗号隔开几个。"),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", metavar="路径", help="写到哪个文件或文件夹；不写就在当前文件夹取名。")
    ] = "",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals new``."""
    names = _library_names(library)
    for option, text in (("--name", name), ("--department", department)):
        _check_text(option, text)
    wanted = _Wanted(_kind(kind), form.strip(), _year(year), name.strip(), department.strip(), names, source)
    root = _source(source) if source else None
    wanted = _for_source(wanted, root)
    target = target_for(output, wanted.kind, wanted.name or _moved_name(root, wanted.year), source)
    settings = settings_for([str(target)], config=config, isolated=isolated)
    from perfgoals.render.errors import RenderError

    try:
        draft, told = _draft(wanted, root, target, settings)
    except RenderError as error:  # a local form with a faulty template
        raise UsageError(str(error)) from None
    write_new(target, draft.text(schema_line(target, wanted.kind)))
    _tell(target, draft, told)
    return exits.CLEAN


def _tell(target: Path, draft: Draft, told: list[str]) -> None:
    """Say what has been made, what is to be looked at, and what to do next."""
    for line in told:
        console.say(line)
    console.say(f"已写好“{target}”；填写后可用 perfgoals lint 检查")
    lost = linked_goal(str(target), draft.data).fault if "目标表" in draft.data else ""
    if lost:
        console.say(f"{lost}；没有 git 仓库时，请在它们共同的上级文件夹里放一个 perfgoals.yaml（可以是空的）")


def _kind(text: str) -> str:
    kind = SHORT_KINDS.get(text.strip(), text.strip())
    if kind not in KINDS:
        known = "、".join((*SHORT_KINDS, *KINDS))
        raise UsageError(f"没有“{text}”这种表；可用：{known}")
    return kind


def _library_names(library: list[str] | None) -> tuple[str, ...]:
    """Return the names in repeated or comma-separated values of ``--library``."""
    entries = [entry.strip() for text in library or () for entry in re.split("[,，]", text)]
    names = tuple(entry for entry in entries if entry)
    if library and not names:
        raise UsageError("--library 后面没有写指标的名称；perfgoals library search 可查找")
    return names


def _check_text(option: str, text: str) -> None:
    if _UNPRINTABLE.search(text):
        raise UsageError(f"{option} 里有换行、控制字符或残缺的字；请重新输入这个名称")


def _year(text: str) -> str:
    year = text.strip()
    if year and not re.fullmatch(r"20[0-9]{2}", year):
        raise UsageError(f"--year 应当是四位数字的年份，如 2026，这里是“{text}”")
    return year


def _source(path: str) -> Mapping:
    """Return the goal table at ``path``; raises ``UsageError`` where it cannot be used."""
    check_paths([path])
    if os.path.isdir(path):  # noqa: PTH112 - as the user wrote it
        raise UsageError(f"“{path}”是文件夹；--from 请写其中的一张表")
    reading = read_file(path)
    if reading.root is None:
        raise UsageError(f"“{path}”读不出来；perfgoals lint 可查看原因")
    if reading.kind not in GOAL_KINDS:
        raise UsageError(f"“{path}”不是绩效目标表（表类是“{reading.kind or '空白'}”），不能用于 --from")
    if not re.fullmatch(r"[0-9]{4}", text_of(reading.root.get("年度"))):
        raise UsageError(f"“{path}”没有写明年度，不知道从哪一年做起；请先填写它的“年度”")
    return reading.root


def _for_source(wanted: _Wanted, root: Mapping | None) -> _Wanted:
    """Take over from the source what the command line leaves open; raises ``UsageError`` where they do not fit."""
    from perfgoals.authoring.follow import FOLLOWING_KINDS, kind_for

    follows = wanted.kind in FOLLOWING_KINDS
    if root is None:
        if follows:
            raise UsageError(f"{wanted.kind}要对应一张绩效目标表；请用 --from 写出它的文件")
        if not wanted.year:
            raise UsageError("请用 --year 写明预算年度，如 --year 2026")
        return wanted
    wanted = replace(wanted, kind=kind_for(wanted.kind, goal_table(root)))
    _check_fit(wanted, text_of(root.get("表类")), follows=follows)
    last = int(text_of(root.get("年度")))
    year = wanted.year or str(last if follows else last + 1)
    if not follows and int(year) <= last:
        raise UsageError(f"“{wanted.source}”是{last}年度的表，--year 应当在它之后，这里是 {year}")
    return replace(wanted, year=year, form=wanted.form or text_of(root.get("版式")))


def _check_fit(wanted: _Wanted, source_kind: str, *, follows: bool) -> None:
    """Raise ``UsageError`` where the wanted kind cannot be made from a table of ``source_kind``."""
    is_other = "自评" in wanted.kind and (source_kind == DEPARTMENT_GOAL_KIND) != ("整体" in wanted.kind)
    if is_other or (not follows and source_kind != wanted.kind):
        raise UsageError(f"“{wanted.source}”是{source_kind}，不能用来做{wanted.kind}；请换一张同一种的表")
    if wanted.library:
        raise UsageError("--from 和 --library 不能同时用；请先做好表，再用 perfgoals edit 添指标")


def _moved_name(root: Mapping | None, year: str) -> str:
    """Return last year's 项目名称 as it is called in ``year``."""
    from perfgoals.authoring.years import moved

    if root is None:
        return ""
    return moved(text_of(root.get("项目名称")), int(text_of(root.get("年度"))), int(year))


def _draft(
    wanted: _Wanted, root: Mapping | None, target: Path, settings: Settings
) -> tuple[Draft, list[str]]:
    """Return the document and what is to be told about it."""
    from perfgoals.authoring.blank import blank
    from perfgoals.authoring.follow import FOLLOWING_KINDS, follow
    from perfgoals.config.own_form import unit_of

    table = _table(wanted, settings)
    told: list[str] = []
    if root is None:
        draft = blank(table, wanted.year, settings.template_dirs)
        _add_library(draft, wanted, table, settings)
    elif wanted.kind in FOLLOWING_KINDS:
        goal = goal_table(root, unit=unit_of(root, settings))
        draft = follow(goal, relative(wanted.source, target), table, wanted.year)
    else:
        draft, told = _carried(root, wanted, table, settings)
    _fill_in(draft, wanted)
    return draft, told


def _table(wanted: _Wanted, settings: Settings) -> FormTable:
    from perfgoals.config.forms import FormError, form_named
    from perfgoals.render.page import DEFAULT_FORM

    try:
        name = wanted.form or settings.form or DEFAULT_FORM
        form = form_named(name, settings.template_dirs)
        return replace(form.table(wanted.kind), form=name)
    except FormError as error:
        raise UsageError(str(error)) from None


def _carried(root: Mapping, wanted: _Wanted, table: FormTable, settings: Settings) -> tuple[Draft, list[str]]:
    from perfgoals.authoring.carry import carry

    made = carry(root, table, wanted.year, settings.template_dirs)
    told = [f"{change.address}：“{change.before}”改为“{change.after}”" for change in made.changes]
    return made.draft, [*told, *made.remarks]


def _add_library(draft: Draft, wanted: _Wanted, table: FormTable, settings: Settings) -> None:
    if not wanted.library:
        return
    from perfgoals.authoring.blank import PlaceError, add_entries

    if wanted.kind not in GOAL_KINDS:
        raise UsageError("--library 只用于绩效目标表")
    found = entries_named(library_for(settings), wanted.library)
    chosen = [next((one for one in entries if one.place_in(table.levels)), entries[0]) for entries in found]
    try:
        add_entries(draft, chosen, table.levels)
    except PlaceError as error:
        raise UsageError(f"{error}；请换一个指标或版式") from None


def _fill_in(draft: Draft, wanted: _Wanted) -> None:
    """Write the names given on the command line into their fields."""
    whole = {DEPARTMENT_GOAL_KIND: "部门名称", DEPARTMENT_KIND: "部门"}
    department = whole.get(wanted.kind, "主管部门")
    for option, field, text in (
        ("--name", "项目名称", wanted.name),
        ("--department", department, wanted.department),
    ):
        if not text:
            continue
        if field not in draft.data and wanted.kind not in GOAL_KINDS:
            raise UsageError(f"{wanted.kind}没有“{field}”一栏，不能用 {option}")
        if field == "项目名称" and wanted.kind == DEPARTMENT_GOAL_KIND:
            raise UsageError(f"{wanted.kind}没有“{field}”一栏，不能用 {option}")
        draft.data[field] = text
        draft.notes.pop(field, None)
