"""Every action of the editor with its words and its keys.

An action has at least two keys, one of them a letter, a sign or a function key: terminals, tmux and browsers
take some of the ctrl keys for themselves. No action is on ctrl+n, ctrl+t or ctrl+w, which a browser keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual.binding import Binding
from textual.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do.

    ``id`` names the method ``action_<id>`` and the binding, ``label`` is what hints, help and palette say,
    ``keys`` are Textual's key names, the one to hint first. ``show`` puts it into the footer.
    """

    id: str
    label: str
    keys: tuple[str, ...]
    show: bool = False


_ALL: Final = (
    # Moving in a list or table
    Action("cursor_up", "上一行", ("up", "k")),
    Action("cursor_down", "下一行", ("down", "j")),
    Action("cursor_left", "左一格", ("left", "h")),
    Action("cursor_right", "右一格", ("right", "l")),
    Action("page_up", "上一页", ("pageup", "b")),
    Action("page_down", "下一页", ("pagedown", "f")),
    Action("first", "第一行", ("home", "g")),
    Action("last", "最后一行", ("end", "G")),
    # A folder
    Action("open", "打开", ("enter", "o"), show=True),
    Action("new", "新建", ("n", "insert"), show=True),
    Action("find", "查找", ("slash", "f3"), show=True),
    Action("refresh", "刷新", ("r", "f5"), show=True),
    Action("sort", "排序", ("s", "f6")),
    # A table
    Action("edit", "编辑", ("enter", "e", "f2"), show=True),
    Action("add", "新增", ("a", "insert"), show=True),
    Action("duplicate", "复制一条", ("D", "ctrl+d")),
    Action("delete", "删除", ("d", "delete")),
    Action("move_up", "上移", ("K", "ctrl+up")),
    Action("move_down", "下移", ("J", "ctrl+down")),
    Action("undo", "撤销", ("u", "ctrl+z"), show=True),
    Action("redo", "重做", ("U", "ctrl+y", "ctrl+r")),
    Action("next_match", "下一处", ("greater_than_sign", "ctrl+g")),
    Action("previous_match", "上一处", ("less_than_sign", "shift+f3")),
    Action("next_problem", "下个问题", ("n", "f8"), show=True),
    Action("previous_problem", "上个问题", ("N", "shift+f8")),
    Action("problems", "问题", ("f7", "w")),
    Action("fix", "改正", ("x", "m")),
    Action("suppress", "忽略", ("i", "X")),
    Action("explain", "规则说明", ("r", "R")),
    Action("library", "指标库", ("f4", "L")),
    Action("preview", "预览", ("p", "f5")),
    Action("sections", "切换", ("f6", "v")),
    Action("fold", "折叠", ("space", "z")),
    Action("copy", "复制", ("y", "ctrl+c")),
    Action("paste", "粘贴", ("P", "ctrl+v")),
    Action("save", "保存", ("ctrl+s", "f10"), show=True),
    Action("external", "用外部编辑器", ("E", "ctrl+e")),
    Action("browser", "在浏览器中看", ("o", "f2")),
    # A form
    Action("accept", "确定", ("ctrl+s", "f10"), show=True),
    Action("next_row", "下一条", ("pagedown", "f8")),
    Action("previous_row", "上一条", ("pageup", "shift+f8")),
    # Leaving a dialog: letters are typed there, so only the function key stands beside Esc
    Action("cancel", "取消", ("escape", "f3"), show=True),
    # Saving
    Action("write", "写入文件", ("enter", "ctrl+s", "f10"), show=True),
    Action("save_as", "另存为", ("a", "f2"), show=True),
    # Everywhere
    Action("help", "帮助", ("f1", "question_mark"), show=True),
    Action("palette", "命令", ("f9", "ctrl+p", "colon")),
    Action("environment", "环境", ("f12", "I")),
    Action("theme", "换亮暗", ("f11", "T")),
    Action("back", "返回", ("escape", "q"), show=True),
    Action("quit", "退出", ("ctrl+q", "Q")),
)

_ALWAYS: Final = ("help", "palette", "environment")
_EVERYWHERE: Final = "_everywhere"
_NO_KEY: Final = "f24"
"""A key that keyboards do not have: Textual takes a blank for "as it was"."""
_KEY_NAMES: Final = frozenset(key.value for key in Keys)

ACTIONS: Final[Mapping[str, Action]] = MappingProxyType({action.id: action for action in _ALL})
"""Every action by its id."""


class KeymapError(ValueError):
    """Keys that cannot be given to an action; ``str()`` is one Chinese sentence."""


def keymap_of(keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return Textual's keymap for ``keys`` by the labels of their actions; raises ``KeymapError``."""
    ids = {action.label: action.id for action in _ALL}
    keymap: dict[str, str] = {}
    for label, names in keys.items():
        if label not in ids:
            raise KeymapError(f"编辑器没有叫“{label}”的操作；可用：{'、'.join(ids)}")
        for name in names:
            if not _is_key(name):
                raise KeymapError(f"“{label}”的按键“{name}”不认识；写法如 f9、ctrl+s、shift+f8、x")
        if names:
            keymap[ids[label]] = ",".join(names)
    return keymap


def _is_key(name: str) -> bool:
    *modifiers, last = name.split("+") if len(name) > 1 else [name]
    known = (len(last) == 1 and last.isprintable() and last not in ", ") or last in _KEY_NAMES
    return known and set(modifiers) <= {"ctrl", "shift", "alt"}


def bindings(*names: str, show: Iterable[str] | None = None) -> list[BindingType]:
    """Return the bindings of the actions called ``names``, in that order.

    ``show`` names those that the footer hints, by default those whose ``show`` is set. Each binding carries its
    action's id, so that a keymap can replace all its keys at once.
    """
    hinted = None if show is None else frozenset(show)
    return [
        Binding(
            ",".join(action.keys),
            action.id,
            action.label,
            show=action.show if hinted is None else action.id in hinted,
            id=action.id,
        )
        for action in (ACTIONS[name] for name in names)
    ]


def dialog_bindings(*names: str, show: Iterable[str] | None = None) -> list[BindingType]:
    """Return the bindings of a dialog: those of the actions called ``names``, and a hint at the help.

    The hint stands for the application's own key, which a dialog does not show.
    """
    action = ACTIONS["help"]
    keys = ",".join(_function_keys(action.keys))
    return [*bindings(*names, show=show), Binding(keys, "app.help", action.label, id=f"help{_EVERYWHERE}")]


def bindings_everywhere() -> list[BindingType]:
    """Return bindings that also hold while a dialog is open, where the application's own keys do not reach.

    Only function keys, so that none is taken from a field that is typed in.
    """
    return [
        Binding(
            ",".join(_function_keys(ACTIONS[name].keys)),
            name,
            ACTIONS[name].label,
            show=ACTIONS[name].show,
            priority=True,
            id=f"{name}{_EVERYWHERE}",
        )
        for name in _ALWAYS
    ]


def keymap_everywhere(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return ``keymap`` with the same keys for dialogs, where they are function keys."""
    more = {
        f"{name}{_EVERYWHERE}": ",".join(_function_keys(keymap[name].split(","))) or _NO_KEY
        for name in _ALWAYS
        if name in keymap
    }
    return {**keymap, **more}


def _function_keys(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key[:1] == "f" and key[1:].isdecimal()]
