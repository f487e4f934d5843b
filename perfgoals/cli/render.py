"""``perfgoals render``: official tables as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.files import write_whole
from perfgoals.cli.hot_lint import split_list
from perfgoals.cli.inputs import batches_of, check_paths
from perfgoals.cli.outputs import Claims, places
from perfgoals.cli.parameters import Config, Isolated, Paths  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for
from perfgoals.document.read import CONFIG_NAME, read_file
from perfgoals.engine.run import is_foreign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading


class _CannotRenderError(Exception):
    """One file cannot be laid out; the message is one Chinese sentence."""


def render(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: Paths = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="html、md、txt、docx、xlsx 或 pdf，可写多次或用逗号分隔。",
            show_default="html",
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-d", metavar="文件夹", help="写到这个文件夹，结构与输入相同。")
    ] = "out",
    form: Annotated[str, typer.Option("--form", metavar="版式", help="表中没有写版式时用这个版式。")] = "",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals render``."""
    wanted = _wanted(formats)
    given = tuple(paths or (".",))
    check_paths(given)
    settings = settings_for(given, config=config, isolated=isolated)
    claims = Claims()
    written = failed = skipped = 0
    for source, target in tracked(places(batches_of(given), given)):
        reading = read_file(source)
        if source not in given and (is_foreign(reading) or reading.kind == CONFIG_NAME):
            skipped += 1
            continue
        try:
            pages = _pages(reading, form, settings, wanted)
            rival = claims.rival(source, target)
            if rival:
                raise _CannotRenderError(f"排版结果与“{rival}”同名，未写出；请改文件名或分开输出")
        except _CannotRenderError as error:
            failed += 1
            console.say(f"{source}：{error}")
            continue
        for suffix, text in pages:
            write_whole(Path(output) / target.with_name(target.name + suffix), text)
            written += 1
    console.say(_sentence(written, failed, skipped, output))
    return exits.FINDINGS if failed else exits.CLEAN


def _sentence(written: int, failed: int, skipped: int, output: str) -> str:
    parts = [f"写出 {written} 个文件，在文件夹“{output}”下" if written else "没有写出文件"]
    if failed:
        parts.append(f"{failed} 个文件未能排版")
    if skipped:
        parts.append(f"{skipped} 个 YAML 文件不是绩效表，已跳过")
    return "；".join(parts)


def _wanted(formats: list[str] | None) -> list[str]:
    from perfgoals.render.backends import BACKENDS

    wanted = list(dict.fromkeys(entry for value in formats or ["html"] for entry in split_list(value)))
    for name in wanted:
        if name not in BACKENDS:
            raise UsageError(f"没有“{name}”这种输出格式；可用：{'、'.join(BACKENDS)}")
    if not wanted:
        raise UsageError(f"--format 没有写格式；可用：{'、'.join(BACKENDS)}")
    return wanted


def _pages(reading: Reading, form: str, settings: Settings, wanted: list[str]) -> list[tuple[str, bytes]]:
    """Return (suffix, text) for every format; raises ``_CannotRenderError``."""
    from perfgoals.render.backends import BACKENDS
    from perfgoals.render.errors import RenderError
    from perfgoals.render.page import render_page

    if reading.root is None:
        raise _CannotRenderError("读不出来，未排版；perfgoals lint 可查看原因")
    if any(problem.rule == "PG002" for problem in reading.problems):
        raise _CannotRenderError("有字段写了两遍，不知道该印哪一处，未排版；perfgoals lint 可查看是哪一个")
    folder = settings.template_folder
    template_dirs = (Path(settings.source).parent / folder,) if folder else ()
    default_form = form or settings.overridden(settings.overrides(reading.path)).form or None
    try:
        page = render_page(_fields(reading, settings), form=default_form, template_dirs=template_dirs)
        return [(BACKENDS[name].suffix, BACKENDS[name].draw(page)) for name in wanted]
    except RenderError as error:
        raise _CannotRenderError(str(error)) from None


def _fields(reading: Reading, settings: Settings) -> Mapping[str, object]:
    """Return what a form prints: a 自评表, 监控表 or 审核表 with the targets and points it leaves to be looked up."""
    from perfgoals.scoring.evaluation_table import filled

    return filled(reading, settings)
