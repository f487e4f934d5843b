"""A real terminal for a test: tmux on a server of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest

from perfgoals.text import display_width
from tests.tui.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 20.0
"""Seconds until something that should appear is given up."""

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """The editor in tmux, ``width`` by ``height``; to be closed."""

    def __init__(
        self, target: Path, *, width: int = 80, height: int = 24, environment: Mapping[str, str] | None = None,
        limit_blocks: int = 0,
    ) -> None:  # fmt: skip
        """Start ``perfgoals edit`` on ``target``; ``environment`` is set for it (blank: taken away).

        ``limit_blocks`` is the most blocks of 512 bytes that it can write into one file, 0 for any number.
        """
        self._folder = tempfile.TemporaryDirectory()
        self._server = f"{self._folder.name}/tmux"
        settings = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"} | dict(environment or {})
        words = ["env", *(f"{name}={value}" for name, value in settings.items() if value)]
        words += [part for name, value in settings.items() if not value for part in ("-u", name)]
        words[1:] = sorted(words[1:], key=lambda word: "=" in word)
        command = [*words, sys.executable, "-m", "perfgoals", "edit", str(target)]
        size = ("-x", str(width), "-y", str(height))
        limit = f"ulimit -f {limit_blocks}; trap '' XFSZ; " if limit_blocks else ""
        shell = f"{limit}{subprocess.list2cmdline(command)}; echo 结束 $?; sleep 60"
        self._tmux("-f", os.devnull, "-u", "new-session", "-d", *size, "sh", "-c", shell)

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._server, *arguments], capture_output=True, check=True, encoding="utf-8", timeout=PATIENCE
        )  # fmt: skip
        return done.stdout

    def close(self) -> None:
        """End the terminal and what runs in it."""
        subprocess.run(["tmux", "-S", self._server, "kill-server"], capture_output=True, check=False)
        self._folder.cleanup()

    def screen(self) -> str:
        """Return what is on the screen."""
        return self._tmux("capture-pane", "-p")

    def wait(self, words: str, *, gone: bool = False) -> str:
        """Return the screen once ``words`` are on it, or are on it no more."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if (words in screen) is not gone:
                return screen
            time.sleep(0.05)
        raise AssertionError(f"“{words}” never {'went' if gone else 'came'}:\n{self.screen()}")

    def press(self, *keys: str) -> None:
        """Press keys by their names in tmux."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text as an input method commits it."""
        self._tmux("send-keys", "-l", text)

    def cursor(self) -> tuple[int, int]:
        """Return column and line of the terminal's own cursor, from 0."""
        column, line = self._tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(line)

    def caret(self) -> str:
        """Return what stands before the terminal's own cursor on its line, once the screen is quiet."""
        seen = None
        while seen != (seen := (self.screen(), self.cursor())):
            time.sleep(0.2)
        screen, (column, line) = seen
        text, width = "", 0
        for char in screen.splitlines()[line]:
            if width >= column:
                break
            text, width = text + char, width + display_width(char)
        return text

    def process(self) -> int:
        """Return the process number of the editor."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        done = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", shell], capture_output=True, check=True, text=True
        )
        return int(done.stdout.split()[0])
