"""The fonts a PDF is set in: those that come with perfgoals, or an office's own.

The official fonts of GB/T 9704-2012 (小标宋, 仿宋, and 宋体 and 黑体 as offices have them) are proprietary and
never shipped. Noto Serif SC and Noto Sans SC (SIL OFL 1.1) come as a package instead and stand behind an
office's own fonts too, for characters those lack. Fonts the system happens to have are not looked at, so the
same table is the same PDF on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from perfgoals.render.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import ModuleType

BODY = "Noto Serif SC"
HEAD = "Noto Sans SC"
SIGNS = "DejaVu Sans Mono"
"""Has ☑ and ☐, which no Chinese font has; it is part of the typesetting engine."""

TITLE_NAMES = ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05")
BODY_NAMES = ("SimSun", "宋体", "NSimSun", "新宋体", "STSong", "FZShuSong-Z01", "方正书宋_GBK", "Songti SC")
HEAD_NAMES = ("SimHei", "黑体", "STHeiti", "FZHei-B01", "方正黑体_GBK", "Heiti SC")
FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")

_REINSTALL = "请重新安装 perfgoals，或用 --font-dir 指定放有中文字体的文件夹"


class FontError(RenderError):
    """Fonts that cannot be used; `str()` is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """Which families set what, in order of preference, and the engine's handle on their files."""

    body: tuple[str, ...]
    head: tuple[str, ...]
    title: tuple[str, ...]
    files: Any = field(repr=False)

    @property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """The families by role, as the typesetting program names the roles."""
        return {"body": self.body, "head": self.head, "title": self.title}


def engine() -> ModuleType:
    """Return the typesetting engine; raises `FontError` on a machine it is not made for."""
    try:
        import typst  # noqa: PLC0415  large, and only a PDF needs it
    except ImportError:
        raise FontError("本机没有排 PDF 用的 typst（此平台可能没有安装包）；请改用 docx 格式") from None
    return typst


@cache
def shipped_fonts() -> FontSet:
    """Return the fonts that come with perfgoals.

    Raises:
        FontError: they are missing from the installation.

    """
    return _font_set(None)


def fonts_in(folder: Path) -> FontSet:
    """Return an office's own fonts, the shipped ones behind them.

    小标宋, 宋体 and 黑体 are used for the titles, the text and the heads where the folder has them under a known
    name; any other font of the folder serves in the place of those it lacks.

    Raises:
        FontError: there is no such folder, or no font in it that can be read.

    """
    if not folder.is_dir():
        raise FontError(f"找不到字体文件夹“{folder}”；请检查 --font-dir 的路径")
    if not any(path.suffix.lower() in FONT_SUFFIXES for path in folder.rglob("*")):
        raise FontError(
            f"字体文件夹“{folder}”里没有字体文件（{'、'.join(FONT_SUFFIXES)}）；请检查 --font-dir 的路径"
        )
    return _font_set(folder)


def _font_set(folder: Path | None) -> FontSet:
    shipped = _shipped_folder()
    own = _families(folder) if folder is not None else set()
    if folder is not None and not own:
        raise FontError(f"字体文件夹“{folder}”里的字体文件都读不出来；请换成完好的字体文件")
    folders = [str(place) for place in (folder, shipped) if place is not None]
    files = engine().Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    present = set(files.families())
    for family in (BODY, HEAD):
        if family not in present:
            raise FontError(f"没有找到中文字体 {family}；{_REINSTALL}")
    named = {*TITLE_NAMES, *BODY_NAMES, *HEAD_NAMES}
    others = sorted(own - named)
    body = _known(BODY_NAMES, own) or others
    head = _known(HEAD_NAMES, own) or others
    title = _known(TITLE_NAMES, own) or head
    return FontSet(
        body=_chain(body, BODY), head=_chain(head, HEAD, BODY), title=_chain(title, HEAD, BODY), files=files
    )


def _shipped_folder() -> Path | None:
    try:
        from pylopdf_fonts_zh_cn import serif_path  # noqa: PLC0415  only a PDF needs it
    except ImportError:
        return None
    found: Path = serif_path()
    return found.parent


def _families(folder: Path) -> set[str]:
    """Return the families of the fonts below a folder."""
    found = engine().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    return set(found.families())


def _known(names: Iterable[str], present: set[str]) -> list[str]:
    return [name for name in names if name in present]


def _chain(wanted: Iterable[str], *behind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*wanted, *behind, SIGNS)))
