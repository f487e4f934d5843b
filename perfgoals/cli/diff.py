"""``perfgoals diff``: what two versions of a table or a folder say differently."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.inputs import check_paths
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.settings import settings_for
from perfgoals.config.own_form import unit_of
from perfgoals.document.diff import compare, compare_all
from perfgoals.engine.git import GitError
from perfgoals.engine.versions import Version, at_revision, on_disk
from perfgoals.report.diff import FORMATS, render

if TYPE_CHECKING:
    from perfgoals.document.diff import TableDiff

_PATHS_HELP = "原来的和现在的文件或文件夹；git 里的版本写作 版本:路径，如 HEAD~1:甲局-2024。"
_REV_HELP = "与这个 git 版本里的同一路径比较，如 HEAD、main；这时只写一个路径。"


def diff(
    paths: Annotated[list[str], typer.Argument(metavar="原来 现在", help=_PATHS_HELP)],
    revision: Annotated[str, typer.Option("--rev", metavar="版本", help=_REV_HELP)] = "",
    output_format: Annotated[
        str, typer.Option("--output-format", "-o", metavar="格式", help=f"输出格式：{'、'.join(FORMATS)}。")
    ] = "text",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals diff``."""
    if output_format not in FORMATS:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：{'、'.join(FORMATS)}")
    before, after = _versions(paths, revision)
    on_disk_paths = [path for path in paths if os.path.exists(path)]  # noqa: PTH110 - may be REV:path
    settings = settings_for(on_disk_paths or ["."], config=config, isolated=isolated)
    unit = partial(unit_of, settings=settings)
    if before.is_file != after.is_file:
        raise UsageError("一边是文件，另一边是文件夹，无法比较；请给两个文件或两个文件夹")
    if before.is_file:
        for version in (before, after):
            if version.unreadable:
                raise UsageError(f"“{version.unreadable[0]}”读不出来，无法比较；perfgoals lint 可查看原因")
        diffs = [compare(before.tables[0][1], after.tables[0][1], settings.lexicon, unit)]
    else:
        unread = before.unread, after.unread
        diffs = compare_all(before.tables, after.tables, settings.lexicon, unit, unread=unread)
    console.out(render(diffs, output_format))
    unreadable = (*before.unreadable, *after.unreadable)
    for path in unreadable:
        console.say(f"{path}：读不出来，未比较；perfgoals lint 可查看原因")
    for path in _left_out(before, after, diffs):
        console.say(f"{path}：另一边有文件读不出来，不能断定有没有这张表，未比较")
    return exits.FINDINGS if unreadable or any(table.changes for table in diffs) else exits.CLEAN


def _left_out(before: Version, after: Version, diffs: list[TableDiff]) -> list[str]:
    """Return the tables that stand in no difference, but for those whose own path cannot be read on the other side."""
    compared = {path for found in diffs for path in (found.before, found.after)}
    sides = ((before, after.unread), (after, before.unread))
    tables = [(name, reading.path, unread) for side, unread in sides for name, reading in side.tables]
    return [path for name, path, unread in tables if path not in compared and name not in unread]


def _versions(paths: list[str], revision: str) -> tuple[Version, Version]:
    try:
        if revision:
            if len(paths) != 1:
                raise UsageError("用 --rev 时只写一个路径：拿它现在的样子与那个版本比较")
            check_paths(paths)
            return at_revision(revision, paths[0], exact=True), on_disk(paths[0])
        if len(paths) != 2:
            raise UsageError("请写出原来的和现在的两个路径；perfgoals diff --help 可查看用法")
        return _version(paths[0]), _version(paths[1])
    except GitError as error:
        raise UsageError(str(error)) from None


def _version(path: str) -> Version:
    """Read one side: what exists on disk is a path, else ``REV:path`` is git's."""
    revision, colon, inside = path.partition(":")
    if colon and revision and not os.path.exists(path):  # noqa: PTH110 - a Path refuses long names
        return at_revision(revision, inside or ".")
    check_paths([path])
    return on_disk(path)
