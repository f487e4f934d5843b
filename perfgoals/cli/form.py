"""``perfgoals form``: start, check and list local forms."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.files import write_whole
from perfgoals.cli.parameters import Config  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.settings import found_settings
from perfgoals.config.forms import Form, FormError, forget_forms, form_named, form_names
from perfgoals.config.settings import TEMPLATES_NAME

if TYPE_CHECKING:
    from perfgoals.config.settings import Settings

ACTIONS = ("new", "check", "list")
_ACTION_HELP = "new 照一个版式起草新的，check 检查一个版式，list 列出全部版式。"
_OUTPUT_HELP = "new：起草在这个文件夹下；check：把空白表和样表也写到这个文件夹，供查看。"
_LONGEST = 200
"""Bytes of a form's name, with which a disk's 255 leave room."""
_NOT_IN_NAMES = '\\/:*?"<>|'


def form(
    action: Annotated[str, typer.Argument(metavar="动作", help=_ACTION_HELP, show_default=False)],
    name: Annotated[
        str, typer.Argument(metavar="版式", help="版式的名称，如 某省。", show_default=False)
    ] = "",
    like: Annotated[
        str, typer.Option("--like", metavar="版式", help="new：照这个版式起草。", show_default="国家2015")
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-d", metavar="文件夹", help=_OUTPUT_HELP, show_default=False)
    ] = "",
    config: Config = "",
) -> int:
    """Run ``perfgoals form``."""
    if action not in ACTIONS:
        close = get_close_matches(action, ACTIONS, n=1)
        hint = f"是否想写“{close[0]}”" if close else f"可用：{'、'.join(ACTIONS)}"
        raise UsageError(f"perfgoals form 没有“{action}”这个动作；{hint}")
    settings = found_settings((), config)
    if action == "list":
        return _list(settings)
    if not name.strip():
        raise UsageError(f"请写版式的名称，如 perfgoals form {action} 某省")
    if action == "new":
        return _new(name.strip(), like, output, settings)
    return _check(name.strip(), output, settings)


def _new(name: str, like: str, output: str, settings: Settings) -> int:
    """Write the working copy of a form; refuses where something of that name stands already."""
    from perfgoals.render.new_form import form_files
    from perfgoals.render.page import DEFAULT_FORM

    too_long = len(name.encode(errors="replace")) > _LONGEST
    if (
        too_long
        or name.startswith(".")
        or any(char in _NOT_IN_NAMES or not char.isprintable() for char in name)
    ):
        raise UsageError(f"“{name}”不能作文件夹名；版式的名称请只用文字和数字，写得短些，如 某省")
    usual = Path(os.path.relpath(settings.template_dirs[0] if settings.template_dirs else TEMPLATES_NAME))
    home = Path(output) if output else usual
    folder = home / name
    if os.path.lexists(folder):
        raise UsageError(f"“{folder}”已经有了，没有改动；请换一个名称，或先把它移开")
    shipped = form_names()
    files = form_files(name, _named(like or DEFAULT_FORM, settings))
    if len(files) == 1:
        raise UsageError(f"版式“{like}”里没有绩效目标表，不能照它起草；perfgoals form list 可列出全部版式")
    try:
        for file, text in files.items():
            write_whole(folder / file, text)
    except BaseException:  # half a form would stand in the way of the next attempt
        rmtree(folder, ignore_errors=True)
        raise
    forget_forms()
    console.say(f"起草了版式“{name}”：文件夹“{folder}”，{len(files)} 个文件，照“{like or DEFAULT_FORM}”写成")
    if name in shipped:
        console.say(f"自带的版式里也有“{name}”；此后表里写“版式: {name}”的都用这一个")
    if not _is_found(home, usual):
        console.say(f"这个文件夹还找不到：请在 perfgoals.yaml 里写“模板目录: {home.as_posix()}”")
    else:
        console.say(f"改完运行 perfgoals form check {name}")
    return exits.CLEAN


def _is_found(home: Path, usual: Path) -> bool:
    return os.path.abspath(home) == os.path.abspath(usual)  # noqa: PTH100 - neither need exist


def _named(name: str, settings: Settings) -> Form:
    try:
        return form_named(name, settings.template_dirs)
    except FormError as error:
        raise UsageError(str(error)) from None


def _check(name: str, output: str, settings: Settings) -> int:
    """Say what is wrong with a form; returns 1 where anything is."""
    from perfgoals.render.check_form import form_problems

    try:
        form_names(settings.template_dirs)
    except FormError as error:
        console.out(f"{error}\n")
        return exits.FINDINGS
    checked = _named(name, settings)
    problems = list(form_problems(checked))
    for problem in problems:
        console.out(f"{problem}\n")
    written = _specimens(checked, Path(output)) if output else 0
    tables = "、".join(table.kind for table in checked.own_tables)
    console.say(f"版式“{name}”有 {len(problems)} 处要改" if problems else f"版式“{name}”没有问题：{tables}")
    if output:
        console.say(f"写出 {written} 个文件，在文件夹“{output}”下，可用浏览器打开查看")
    return exits.FINDINGS if problems else exits.CLEAN


def _specimens(checked: Form, folder: Path) -> int:
    """Write every blank table and every table filled with field names, as far as they can be printed."""
    from perfgoals.render.check_form import specimens
    from perfgoals.render.errors import RenderError
    from perfgoals.render.html import to_html
    from perfgoals.render.page import render_page
    from perfgoals.resources import KINDS

    written = 0
    for table in checked.own_tables:
        for called, document in specimens(table).items() if table.kind in KINDS else ():
            try:
                page = render_page(document, template_dirs=checked.template_dirs)
            except RenderError:
                continue
            write_whole(folder / f"{table.kind}-{called}.html", to_html(page))
            written += 1
    return written


def _list(settings: Settings) -> int:
    """Print every form with where it comes from and the tables it has of its own."""
    try:
        names = form_names(settings.template_dirs)
    except FormError as error:
        raise UsageError(str(error)) from None
    for name in names:
        found = form_named(name, settings.template_dirs)
        origin = found.authority or "本地版式"
        console.out(f"{name}\t{origin}\t{'、'.join(table.kind for table in found.own_tables)}\n")
    return exits.CLEAN
