"""What can be done at this moment, to be found by name or by pinyin initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.authoring.pinyin import initials
from perfgoals.tui.actions import ACTIONS
from perfgoals.tui.keys import key_words

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

_NOT_LISTED = {"palette", "cursor_up", "cursor_down", "cursor_left", "cursor_right", "page_up", "page_down"}


@dataclass(frozen=True, slots=True)
class Command:
    """One action that is active on ``node``: its words, its keys, and what the palette runs."""

    label: str
    keys: str
    action: str
    node: DOMNode

    def matches(self, words: str) -> bool:
        """Whether ``words`` stand in the label or in its pinyin initials."""
        wanted = words.lower().replace(" ", "")
        return wanted in self.label.lower() or any(wanted in letters for letters in initials(self.label))


def commands_of(screen: Screen[object]) -> list[Command]:
    """Return what can be done on ``screen`` as its focus stands, in the order of ``ACTIONS``."""
    found: dict[str, tuple[list[str], DOMNode]] = {}
    for key, active in screen.active_bindings.items():
        known = active.binding.action
        if known in ACTIONS and active.enabled and known not in _NOT_LISTED:
            found.setdefault(known, ([], active.node))[0].append(key_words(key))
    for node in reversed(screen.focused.ancestors_with_self if screen.focused is not None else []):
        _add_covered(found, node)
    return [
        Command(action.label, "  ".join(found[action.id][0]), action.id, found[action.id][1])
        for action in ACTIONS.values()
        if action.id in found
    ]


def _add_covered(found: dict[str, tuple[list[str], DOMNode]], node: DOMNode) -> None:
    """Add the actions of ``node`` whose keys the focused field takes for typing: the palette still gives them."""
    for key, binding in node._bindings:  # noqa: SLF001 - Textual has no public way to ask a node
        known = binding.id
        if known in ACTIONS and known not in _NOT_LISTED and known not in found:
            found[known or ""] = ([key_words(key)], node)
