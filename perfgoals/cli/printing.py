"""What ``render`` and ``book`` share: whether a file can be printed, in which form, in which fonts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli.errors import UsageError
from perfgoals.cli.hot_lint import split_list
from perfgoals.model.tables import GOAL_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.render.fonts import FontSet

Form = Annotated[str, typer.Option("--form", metavar="版式", help="表中没有写版式时用这个版式。")]
FontDir = Annotated[
    str,
    typer.Option(
        "--font-dir", metavar="文件夹", help="用这个文件夹里的字体排 PDF，如单位自有的小标宋、宋体、黑体。"
    ),
]


def formats_of(values: Sequence[str], known: Iterable[str]) -> list[str]:
    """Return the formats named by repeated or comma-separated values, each once; raises ``UsageError``."""
    usable = list(known)
    wanted = list(dict.fromkeys(entry for value in values for entry in split_list(value)))
    for name in wanted:
        if name not in usable:
            raise UsageError(f"没有“{name}”这种输出格式；可用：{'、'.join(usable)}")
    if not wanted:
        raise UsageError(f"--format 没有写格式；可用：{'、'.join(usable)}")
    return wanted


def fonts_of(folder: str) -> FontSet | None:
    """Return the fonts of ``--font-dir``, None where it is not given; raises ``UsageError``."""
    if not folder:
        return None
    from perfgoals.render.fonts import FontError, fonts_in

    try:
        return fonts_in(Path(folder))
    except FontError as error:
        raise UsageError(str(error)) from None


def check_form(form: str, settings: Settings) -> None:
    """Refuse a ``--form`` that does not exist, even where every table names its own; raises ``UsageError``."""
    if not form:
        return
    from perfgoals.config.forms import FormError, form_named

    try:
        form_named(form, settings.template_dirs)
    except FormError as error:
        raise UsageError(str(error)) from None


def form_of(reading: Reading, form: str, settings: Settings) -> str:
    """Return the 版式 of a file that names none itself: as asked for, else as the settings say; "" for neither."""
    return form or settings.overridden(settings.overrides(reading.path)).form


def unlinked(reading: Reading) -> str:
    """Return why a 自评表, 监控表 or 审核表 is printed without its goal table, in a Chinese clause; "" where it is not."""
    root = reading.root
    if root is None or "目标表" not in root or "空表" in root:
        return ""
    from perfgoals.document.linked import linked_goal

    fault = linked_goal(reading.path, root).fault
    return f"{fault}；排版时目标表的内容空着" if fault else ""


def left_out(reading: Reading, form: str, settings: Settings) -> str:
    """Return which filled-in fields of a goal table its form does not print, in a Chinese clause; "" where none.

    Raises:
        RenderError: the table cannot be printed.

    """
    if reading.root is None or reading.kind not in GOAL_KINDS:
        return ""
    from perfgoals.render.unprinted import unprinted

    fields = unprinted(reading.root, form=form or None, template_dirs=settings.template_dirs)
    return f"这些已填的内容，所用版式没有地方印，未印出：{'、'.join(fields)}" if fields else ""


def unclear(reading: Reading) -> str:
    """Return why a file does not say what is to be printed, in a Chinese sentence; "" where it does."""
    if reading.root is None:
        return "读不出来；perfgoals lint 可查看原因"
    if any(problem.rule == "PG002" for problem in reading.problems):
        return "有字段写了两遍，不知道该印哪一处；perfgoals lint 可查看是哪一个"
    return ""
