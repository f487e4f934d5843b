"""``perfgoals doctor``: whether everything perfgoals needs is there, and whether the terminal shows tables straight."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from perfgoals import __version__
from perfgoals.cli import console, exits
from perfgoals.cli.errors import reason
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LIBRARIES: Final = (
    ("textual", "编辑"),
    ("jinja2", "排版"),
    ("jsonschema-rs", "结构检查"),
    ("python-docx", "Word"),
    ("xlsxwriter", "Excel"),
    ("python-calamine", "导入 Excel"),
    ("typst", "PDF"),
)
_SIGNS: Final = ("“”“”“”", "——……··", "①②③④⑤⑥", "≥≤×±÷≠", "℃‰№ⅣⅧ→", "绩效目标表")
_RULER_COLUMNS: Final = 16
_LABEL_COLUMNS: Final = 17


class Mark(StrEnum):
    """How a check came out."""

    GOOD = "正常"
    NOTE = "注意"
    BROKEN = "有误"


@dataclass(frozen=True, slots=True)
class Result:
    """One check: what was looked at, how it came out, and the words about it."""

    label: str
    mark: Mark
    words: str


def doctor() -> int:
    """Run ``perfgoals doctor``."""
    results = [result for check in CHECKS for result in check()]
    for result in results:
        gap = " " * max(1, _LABEL_COLUMNS - display_width(result.label))
        console.out(f"{result.mark}  {result.label}{gap}{result.words}\n")
    console.out("\n" + "\n".join(ruler()) + "\n")
    broken = sum(result.mark is Mark.BROKEN for result in results)
    if broken:
        console.say(f"有 {broken} 处有误；请照上面的话处理")
    return exits.FINDINGS if broken else exits.CLEAN


def _program() -> Iterable[Result]:
    import platform

    yield Result("perfgoals", Mark.GOOD, f"{__version__}（{Path(__file__).parents[1]}）")
    yield Result("Python", Mark.GOOD, f"{platform.python_version()}（{sys.executable}）")
    yield Result("系统", Mark.GOOD, platform.platform(terse=True))


def _libraries() -> Iterable[Result]:
    from importlib import metadata

    for name, purpose in _LIBRARIES:
        try:
            yield Result(name, Mark.GOOD, f"{metadata.version(name)}（{purpose}）")
        except metadata.PackageNotFoundError:
            optional = name == "typst"  # not made for every machine
            hint = "本机不能排 PDF，可以排 docx" if optional else "请重新安装 perfgoals"
            yield Result(name, Mark.NOTE if optional else Mark.BROKEN, f"没有安装（{purpose}）；{hint}")


def _resources() -> Iterable[Result]:
    from perfgoals.config.forms import FormError, form_names
    from perfgoals.resources import KINDS, ResourceMissingError, resource_dir, schema

    try:
        names = form_names()
        yield Result("版式", Mark.GOOD, f"{'、'.join(names)}（{resource_dir('templates')}）")
    except (ResourceMissingError, FormError) as error:
        yield Result("版式", Mark.BROKEN, str(error))
    try:
        for kind in KINDS:
            schema(kind)
        yield Result("表类结构", Mark.GOOD, f"{len(KINDS)} 种（{resource_dir('schemas')}）")
    except ResourceMissingError as error:
        yield Result("表类结构", Mark.BROKEN, str(error))


def _fonts() -> Iterable[Result]:
    from perfgoals.render.errors import RenderError
    from perfgoals.render.fonts import shipped_fonts

    try:
        yield Result("PDF 字体", Mark.GOOD, "、".join(shipped_fonts().body))
    except RenderError as error:
        yield Result("PDF 字体", Mark.BROKEN, str(error))


def _texts() -> Iterable[Result]:
    import locale

    encoding = (getattr(sys.stdout, "encoding", "") or "未知").lower()
    stated = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or "没有设置"
    words = f"输出 {encoding}，文件 {sys.getfilesystemencoding()}，系统 {locale.getpreferredencoding(False)}，语言 {stated}"
    if _holds_chinese(encoding):
        yield Result("文字编码", Mark.GOOD, words)
    else:
        yield Result("文字编码", Mark.BROKEN, f"{words}；显示不了中文，请设置 LANG=zh_CN.UTF-8 或 C.UTF-8")


def _holds_chinese(encoding: str) -> bool:
    try:
        "绩效≥①".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _terminal() -> Iterable[Result]:
    import shutil

    size = shutil.get_terminal_size()
    name = os.environ.get("TERM", "没有设置")
    words = f"TERM {name}，{size.columns} 列 {size.lines} 行"
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        yield Result("终端", Mark.NOTE, f"{words}；现在的输入输出不是终端，perfgoals edit 要在终端里用")
    elif name == "dumb" or size.columns < 60 or size.lines < 18:
        yield Result("终端", Mark.NOTE, f"{words}；perfgoals edit 至少要 60 列 18 行的终端")
    else:
        yield Result("终端", Mark.GOOD, words)


def _git() -> Iterable[Result]:
    import shutil

    place = shutil.which("git")
    if place:
        yield Result("git", Mark.GOOD, place)
    else:
        yield Result("git", Mark.NOTE, "没有找到；只有与以前的版本比较（--since、diff 版本）要用它")


def _folder() -> Iterable[Result]:
    import tempfile

    folder = Path.cwd()
    try:
        with tempfile.NamedTemporaryFile(prefix=".perfgoals-", dir=folder):
            pass
    except OSError as error:
        yield Result("当前文件夹", Mark.BROKEN, f"{folder} 写不了（{reason(error)}）；请换一个文件夹或改权限")
    else:
        yield Result("当前文件夹", Mark.GOOD, f"{folder} 可以写")


CHECKS: tuple[Callable[[], Iterable[Result]], ...] = (
    *(_program, _libraries, _resources, _fonts, _texts, _terminal, _git, _folder),
)


def ruler() -> list[str]:
    """Return lines whose bars stand one under the other where the terminal draws each sign as wide as we count."""
    head = "宽度：下面各行的竖线应当对齐。不齐时，请在终端的设置里把“有歧义的字符”设为窄（单宽），或换用等宽的中文字体。"
    lines = [f"{sign}{' ' * (_RULER_COLUMNS - display_width(sign))}|" for sign in _SIGNS]
    return [head, *lines, f"{'1234567890123456'}|"]
