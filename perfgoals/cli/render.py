"""``perfgoals render``: official tables as files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.hot_lint import split_list
from perfgoals.cli.settings import settings_for
from perfgoals.document.read import Reading, read_file
from perfgoals.engine.collect import PathMissingError, batches
from perfgoals.engine.run import is_foreign

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings
    from perfgoals.render.grid import Page

_SUFFIXES = {"html": ".html", "md": ".md"}


def render(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="路径", help="文件或文件夹。", show_default="当前文件夹")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="格式", help="html 或 md，可写多次或用逗号分隔。", show_default="html"
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-d", metavar="文件夹", help="写到这个文件夹，结构与输入相同。")
    ] = "out",
    form: Annotated[
        str, typer.Option("--form", metavar="版式", help="表中没有写版式时用这个版式。", show_default=False)
    ] = "",
    config: Annotated[
        str, typer.Option("--config", metavar="文件", help="指定 perfgoals.yaml。", show_default=False)
    ] = "",
    isolated: Annotated[bool, typer.Option("--isolated", help="不读任何 perfgoals.yaml。")] = False,
) -> int:
    """按官方表式排出表格，写成网页或 Markdown。"""
    wanted = [entry for value in formats or ["html"] for entry in split_list(value)]
    for name in wanted:
        if name not in _SUFFIXES:
            raise UsageError(f"没有“{name}”这种输出格式；可用：{'、'.join(_SUFFIXES)}")
    given = tuple(paths or (".",))
    settings = settings_for(given, config=config, isolated=isolated)
    written = failed = 0
    for source, target in _sources(given):
        reading = read_file(source)
        if is_foreign(reading) and source not in given:
            continue
        try:
            pages = _render(reading, form or settings.form, settings, wanted)
        except ValueError as error:
            failed += 1
            console.say(f"{source}：{error}")
            continue
        for suffix, text in pages:
            _write(Path(output) / target.with_suffix(suffix), text)
            written += 1
    console.say(
        f"写出 {written} 个文件，在 {output}{os.sep} 下" + (f"；{failed} 个文件未能排版" if failed else "")
    )
    return exits.FINDINGS if failed else exits.CLEAN


def _sources(given: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Yield every file to render with its path below the output folder."""
    roots = [Path(path) if Path(path).is_dir() else Path(path).parent for path in given]
    try:
        for batch in batches(given):
            for file in batch.files:
                root = next((root for root in roots if Path(file).is_relative_to(root)), Path(file).parent)
                yield file, Path(file).relative_to(root)
    except PathMissingError as error:
        raise UsageError(f"找不到“{error}”；请检查路径是否写对") from None


def _render(reading: Reading, form: str, settings: Settings, wanted: list[str]) -> list[tuple[str, str]]:
    """Return (suffix, text) for every format; raises ``ValueError`` with a Chinese sentence."""
    from perfgoals.render.errors import RenderError  # noqa: PLC0415 - Jinja is loaded only to render
    from perfgoals.render.html import to_html  # noqa: PLC0415
    from perfgoals.render.markdown import to_markdown  # noqa: PLC0415
    from perfgoals.render.page import render_page  # noqa: PLC0415

    if reading.root is None or any(problem.rule == "PG002" for problem in reading.problems):
        raise ValueError("读不出来，未排版；perfgoals lint 可查看原因")
    folder = settings.template_folder
    template_dirs = (Path(settings.source).parent / folder,) if folder else ()
    backends: dict[str, Callable[[Page], str]] = {"html": to_html, "md": to_markdown}
    try:
        page = render_page(reading.root, form=form or None, template_dirs=template_dirs)
    except RenderError as error:
        raise ValueError(str(error)) from None
    return [(_SUFFIXES[name], backends[name](page)) for name in wanted]


def _write(path: Path, text: str) -> None:
    """Write ``text`` whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.部分")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"写不了“{path}”（{error.strerror}）；请检查文件夹的权限和空间") from None
