"""What a fix would change, shown before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from perfgoals.tui.actions import dialog_bindings
from perfgoals.tui.screens.save import DiffScreen

if TYPE_CHECKING:
    from textual.binding import BindingType


class FixScreen(DiffScreen):
    """Asks whether to make a fix; gives ``apply`` or blank."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings("write", "cancel")

    def action_write(self) -> None:
        """Agree."""
        self.dismiss("apply")
