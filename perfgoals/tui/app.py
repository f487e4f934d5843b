"""The editor's application: what all its screens share."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App
from textual.binding import Binding
from textual.events import Key
from textual.screen import Screen

from perfgoals.authoring.checker import Checker
from perfgoals.authoring.session import Session
from perfgoals.authoring.states import OpenRefusedError
from perfgoals.document.system import reason
from perfgoals.tui.actions import bindings, bindings_everywhere, keymap_everywhere
from perfgoals.tui.bursts import arrived, is_text
from perfgoals.tui.keys import key_words
from perfgoals.tui.terminal import has_few_colours, has_light_background
from perfgoals.tui.themes import ANSI, DARK, LIGHT, THEMES
from perfgoals.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.binding import BindingType
    from textual.events import Event

    from perfgoals.config.settings import Settings

Kind = Literal["information", "warning", "error"]


class EditorApp(App[None], inherit_bindings=False):
    """The editor on a folder of tables, or on one table.

    ``target`` exists. ``theme`` is one of 亮, 暗 and 终端 (the terminal's own sixteen colours), blank to go by the
    terminal; ``keymap`` gives actions other keys, by their ids.
    """

    CSS_PATH = "editor.tcss"
    TITLE = "绩效目标"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it on the instance
        (0, "-narrow"),
        (80, "-normal"),
        (130, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("help", "palette", "environment", "theme", "quit"),
        *bindings_everywhere(),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self, target: Path, settings: Settings, *, theme: str = "", keymap: Mapping[str, str] | None = None
    ) -> None:
        """Prepare for ``target`` under ``settings``."""
        super().__init__()
        self._opening = True
        self.target = target
        self.settings = settings
        for entry in THEMES:
            self.register_theme(entry)
        self.theme = {"亮": LIGHT, "暗": DARK, "终端": ANSI}.get(theme) or _usual_theme()
        if keymap:
            self.set_keymap(keymap_everywhere(keymap))

    @cached_property
    def checker(self) -> Checker:
        """What checks every table of this run; made when first asked for, because it loads all rules."""
        return Checker(self.settings)

    def get_default_screen(self) -> Screen[None]:
        """Return the screen under all others, which is never left alone."""
        return _Ground()

    async def on_mount(self) -> None:
        """Show the folder, or the one table."""
        self.screen_change_signal.subscribe(self, self._take_over_toasts)
        if self.target.is_dir():
            from perfgoals.tui.screens.folder import FolderScreen  # noqa: PLC0415 - a single table needs no list

            await self.push_screen(FolderScreen(self.target))
            self._opening = False
        else:
            self.open_table(self.target)

    # Tables

    def open_table(self, path: Path) -> None:
        """Open the file at ``path``: as a table, or as text where it cannot be read as one."""
        self._opening = True
        self.run_worker(self._open(path), name="open")

    async def _open(self, path: Path) -> None:
        try:
            await self._show(path)
        finally:
            self._opening = False
            self.leave_if_bare()

    async def _show(self, path: Path) -> None:
        """Show the file; what another session has unsaved, or left behind, is asked about first."""
        from perfgoals.tui.screens.text_view import TextView  # noqa: PLC0415 - the list is painted first

        try:
            session = Session.open(path, self.checker)
        except OSError as error:
            self.say(f"打不开“{path.name}”（{reason(error)}）", "error")
            return
        except OpenRefusedError as refusal:
            await self.push_screen(TextView(path, refusal.problem))
            return
        if session.journal.others():
            from perfgoals.tui.screens.recovery import may_open  # noqa: PLC0415 - only then

            if not await may_open(self, session):
                return
        if session.reading.root is None:
            mendable = None if session.is_reading else session
            await self.push_screen(TextView(path, session.reading.problems[0], mendable))
            return
        from perfgoals.tui.screens.table import TableScreen  # noqa: PLC0415 - likewise

        await self.push_screen(TableScreen(session))

    def leave_if_bare(self) -> None:
        """Leave the editor where its last screen has been closed."""
        if len(self.screen_stack) == 1 and not self._opening:
            self.exit()

    async def save(self, session: Session) -> bool:
        """Show what a save would change and write it when the user agrees; return whether all is on disk.

        To be awaited in a worker: it asks the user.
        """
        from perfgoals.tui.saving import save  # noqa: PLC0415 - nothing is saved before the first paint

        return await save(self, session)

    async def may_leave(self, session: Session) -> bool:
        """Return whether the table may be closed: unsaved changes are saved, or given up by the user's word.

        To be awaited in a worker. A table that may be left is closed, and its journal with it.
        """
        from perfgoals.tui.saving import may_leave  # noqa: PLC0415 - likewise

        return await may_leave(self, session)

    # Everywhere

    async def on_event(self, event: Event) -> None:
        """Do what a key commands before the next key is looked at.

        Textual gives a key to what has the focus and does its command when the key has come back up; a key typed
        right behind one that moves the focus (``/``, Tab, or one that opens or closes a form) would still go to
        what had it before.
        """
        if isinstance(event, Key) and not event.is_forwarded and await self._has_commanded(event):
            return
        await super().on_event(event)

    async def _has_commanded(self, key: Key) -> bool:
        """Do the command of ``key``, once all that was typed before has arrived; return whether it is one."""
        if is_text(key, self.focused):
            return False
        if not isinstance(self.focused, Listing):
            await arrived(self.focused or self.screen)
            if is_text(key, self.focused):  # what was typed before has opened a form
                return False
        bound, focused = self.screen.active_bindings.get(key.key), self.focused
        if bound is None or not bound.enabled or bound.binding.priority:
            return False
        has_run = await self.run_action(bound.binding.action, bound.node)
        if has_run and focused is not None and not isinstance(focused, Listing):
            await arrived(focused)
        return has_run

    def say(self, text: str, kind: Kind = "information", *, seconds: float | None = None) -> None:
        """Tell the user something in passing."""
        self.notify(text, severity=kind, timeout=seconds, markup=False)

    def _take_over_toasts(self, screen: Screen[object]) -> None:
        """Take what is told in passing off the screens below ``screen``, which shows it itself."""
        for below in self.screen_stack:
            if below is not screen:
                below.query("ToastHolder").remove()

    async def action_quit(self) -> None:
        """Leave the editor; unsaved tables are asked about first."""
        self.run_worker(self._quit(), name="quit", exclusive=True)

    async def _quit(self) -> None:
        for screen in reversed(self.screen_stack):
            session = getattr(screen, "session", None)
            if isinstance(session, Session) and not await self.may_leave(session):
                return
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to leave: Ctrl-C is pressed by habit, and would lose work."""
        self.say("退出请按 Ctrl+Q（或在列表中按 Q）")

    async def action_help(self) -> None:
        """Show which keys do what, here."""
        from perfgoals.tui.screens.help import HelpScreen  # noqa: PLC0415 - not before it is asked for

        if isinstance(self.screen, HelpScreen):
            return
        await self.push_screen(HelpScreen.of(self.screen))

    async def action_environment(self) -> None:
        """Show version and terminal, for a report of a fault."""
        from perfgoals.tui.screens.help import HelpScreen, environment_screen  # noqa: PLC0415 - likewise

        if isinstance(self.screen, HelpScreen):
            return
        await self.push_screen(environment_screen(self))

    async def action_palette(self) -> None:
        """Show every command that can be given here."""
        from perfgoals.tui.screens.palette import PaletteScreen  # noqa: PLC0415 - likewise

        if isinstance(self.screen, PaletteScreen):
            return
        await self.push_screen(PaletteScreen.of(self.screen))

    def action_theme(self) -> None:
        """Go from light to dark to the terminal's own colours."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as hints and help show it."""
        return binding.key_display or key_words(binding.key)


class _Ground(Screen[None]):
    """Stands under the first screen; coming back to it means that everything has been closed."""

    app: EditorApp

    def on_screen_resume(self) -> None:
        """Leave the editor, unless something is about to be shown."""
        self.app.leave_if_bare()


def _usual_theme() -> str:
    if has_few_colours(os.environ):
        return ANSI
    return LIGHT if has_light_background(os.environ) else DARK
