"""``perfgoals render``: official tables as files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.files import write_whole
from perfgoals.cli.inputs import batches_of, check_paths
from perfgoals.cli.outputs import Claims, places
from perfgoals.cli.parameters import Config, Isolated, Paths  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.printing import (
    FontDir,
    Form,
    check_form,
    fonts_of,
    form_of,
    formats_of,
    left_out,
    unclear,
    unlinked,
)
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for
from perfgoals.document.read import CONFIG_NAME, read_file
from perfgoals.engine.run import is_foreign

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.render.fonts import FontSet


class _CannotRenderError(Exception):
    """One file cannot be laid out; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What is asked of every file: formats, the 版式 of files that name none, settings, fonts (None: those shipped)."""

    formats: list[str]
    form: str
    settings: Settings
    fonts: FontSet | None


@dataclass(slots=True)
class _Done:
    """What a run has written into the folder ``output``, and what it could not."""

    output: str
    written: int = 0
    failed: int = 0
    incomplete: int = 0
    skipped: int = 0

    def take(self, reading: Reading, target: Path, drawn: list[tuple[str, bytes]]) -> None:
        """Write one file in every format, and say where its goal table is missing."""
        blank = unlinked(reading)
        if blank:
            self.incomplete += 1
            console.say(f"{reading.path}：{blank}")
        for suffix, content in drawn:
            write_whole(Path(self.output) / target.with_name(target.name + suffix), content)
            self.written += 1

    @property
    def sentence(self) -> str:
        """What is told at the end."""
        place = f"，在文件夹“{self.output or '.'}”下"
        parts = [f"写出 {self.written} 个文件{place}" if self.written else "没有写出文件"]
        if self.failed:
            parts.append(f"{self.failed} 个文件未能排版")
        if self.skipped:
            parts.append(f"{self.skipped} 个 YAML 文件不是绩效表，已跳过")
        return "；".join(parts)


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
    form: Form = "",
    font_dir: FontDir = "",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals render``."""
    from perfgoals.render.backends import BACKENDS

    wanted = formats_of(formats or ["html"], BACKENDS)
    given = tuple(paths or (".",))
    check_paths(given)
    settings = settings_for(given, config=config, isolated=isolated)
    check_form(form, settings)
    order = _Order(wanted, form, settings, fonts_of(font_dir))
    done = _Done(output)
    claims = Claims()
    sources = list(places(batches_of(given), given))
    for source, target in tracked(sources, len(sources), "已排版"):
        reading = read_file(source)
        if source not in given and (is_foreign(reading) or reading.kind == CONFIG_NAME):
            done.skipped += 1
            continue
        try:
            drawn, omitted = _drawn(reading, order)
            rival = claims.rival(source, target)
            if rival:
                raise _CannotRenderError(f"排版结果与“{rival}”同名，未写出；请改文件名或分开输出")
        except _CannotRenderError as error:
            done.failed += 1
            console.say(f"{source}：{error}")
            continue
        done.take(reading, target, drawn)
        if omitted:
            console.say(f"{source}：{omitted}")
    console.say(done.sentence)
    return exits.FINDINGS if done.failed or done.incomplete else exits.CLEAN


def _drawn(reading: Reading, order: _Order) -> tuple[list[tuple[str, bytes]], str]:
    """Return (suffix, content) for every format, and what the form leaves out; raises ``_CannotRenderError``."""
    from perfgoals.render.backends import BACKENDS
    from perfgoals.render.errors import RenderError
    from perfgoals.render.page import render_page
    from perfgoals.scoring.evaluation_table import filled

    obstacle = unclear(reading)
    if obstacle:
        raise _CannotRenderError(f"未排版：{obstacle}")
    settings = order.settings
    form = form_of(reading, order.form, settings)
    try:
        page = render_page(filled(reading, settings), form=form or None, template_dirs=settings.template_dirs)
        drawn = [(BACKENDS[name].suffix, BACKENDS[name].draw(page, order.fonts)) for name in order.formats]
        return drawn, left_out(reading, form, settings)
    except RenderError as error:
        raise _CannotRenderError(str(error)) from None
