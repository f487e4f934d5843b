"""Help: which keys do what here, and what this editor runs on."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from perfgoals import __version__
from perfgoals.text import display_width
from perfgoals.tui.actions import ACTIONS, bindings
from perfgoals.tui.keys import key_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App, ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

_KEY_COLUMN = 22
_TYPING = (
    ("Enter", "确定这一格"),
    ("Home End", "到开头、到末尾"),
    ("^U ^K", "删到开头、删到末尾"),
    ("Shift+拖动鼠标", "用终端选取文字（复制到别处）"),
)
_VARIABLES = (
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "TMUX",
    "SSH_TTY",
)


class HelpScreen(ModalScreen[None]):
    """Pages of words in two columns: heads, and pairs of what and its words."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("back")
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical { width: 78; max-width: 100%; height: 95%; background: $surface; }
    HelpScreen .title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    HelpScreen VerticalScroll { height: 1fr; padding: 0 1; }
    HelpScreen VerticalScroll > Static { width: 100%; height: auto; }
    """

    def __init__(self, title: str, sections: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
        """Show ``sections`` (head, pairs) under ``title``."""
        super().__init__()
        self._title = title
        self._sections = tuple((head, tuple(pairs)) for head, pairs in sections)

    @classmethod
    def of(cls, screen: Screen[object]) -> HelpScreen:
        """Return the help for what is in focus on ``screen``."""
        sections = [("在这里能按的键", tuple(_active(screen)))]
        if type(screen.focused).__name__ in {"Input", "Field", "TextArea"}:
            sections.append(("在输入框里", _TYPING))
        return cls("帮助", sections)

    def compose(self) -> ComposeResult:
        """Lay the title over the words."""
        with Vertical():
            yield Static(Text(self._title), classes="title")
            with VerticalScroll():
                yield Static(_page(self._sections))
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def environment_screen(app: App[None]) -> HelpScreen:
    """Return a page with what a report of a fault should say about this run."""
    size = app.size
    run = [
        ("perfgoals", __version__),
        ("Textual", version("textual")),
        ("Python", platform.python_version()),
        ("系统", platform.platform(terse=True)),
        ("终端大小", f"{size.width} 列 {size.height} 行"),
        ("输出编码", (sys.__stdout__.encoding if sys.__stdout__ is not None else "") or "未知"),
    ]
    variables = [(name, os.environ.get(name, "（没有设置）")) for name in _VARIABLES]
    return HelpScreen(
        "环境（报告问题时请附上）", (("程序", run), ("环境变量", variables), ("宽度", _ruler()))
    )


def _ruler() -> list[tuple[str, str]]:
    """Return signs whose width terminals disagree on, each filled to ten columns before a mark."""
    signs = ("“”“”“", "①②③④⑤", "≥≤×±÷", "——……·", "℃‰№ⅣⅧ")
    rows = [(sign, f"{'':<{10 - display_width(sign)}}|") for sign in signs]
    words = "各行的 | 应当与下面数字的末尾对齐；不齐时请把终端的“有歧义的字符宽度”设为窄"
    return [("说明", words), *((f"{sign}{rest}", "") for sign, rest in rows), ("1234567890", "")]


def _active(screen: Screen[object]) -> Iterable[tuple[str, str]]:
    """Yield the keys that work now with what they do, each action once."""
    keys: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        known = ACTIONS.get(binding.action)
        label = known.label if known is not None else binding.description
        if not active.enabled or not label or label.isascii() or key.startswith("super+"):
            continue
        keys.setdefault(binding.action, []).append(key_words(key))
        labels[binding.action] = label
    for action, names in keys.items():
        yield "  ".join(names), labels[action]


def _page(sections: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Text:
    page = Text()
    for head, pairs in sections:
        page.append(f"\n{head}\n", "bold")
        for what, words in pairs:
            gap = " " * max(2, _KEY_COLUMN - display_width(what))
            page.append(f"  {what}{gap}{words}".rstrip() + "\n")
    return page
