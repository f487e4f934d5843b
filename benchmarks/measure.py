"""Runs commands side by side and keeps the least each one took: load on the machine only ever adds."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
_CRASHED = (b"Traceback (most recent call last)", b"No module named")
"""What Python says when a command ends with 1 without having done its work."""


class CommandFailedError(Exception):
    """A measured command ended in a way that makes its figures worthless."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command used: processor seconds (user and system, child processes included) and peak KiB."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Task:
    """A command to measure; an exit code that is not in ``codes`` is a failure."""

    command: tuple[str, ...]
    codes: tuple[int, ...] = (0, 1)


def usage(task: Task) -> Usage:
    """Run ``task`` once, its output thrown away; raises ``CommandFailedError``."""
    with Path(os.devnull).open("wb") as sink:
        process = subprocess.Popen(
            task.command, stdout=sink, stderr=subprocess.PIPE, cwd=ROOT, env=_environment()
        )
        assert process.stderr is not None
        said = process.stderr.read()
        process.stderr.close()
        _, status, resources = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in task.codes or any(sign in said for sign in _CRASHED):
        words = said.decode(errors="replace").strip()[-500:]
        raise CommandFailedError(f"{' '.join(task.command[:6])} … exited with {process.returncode}: {words}")
    return Usage(resources.ru_utime + resources.ru_stime, resources.ru_maxrss)


def least(tasks: Mapping[str, Task], rounds: int) -> dict[str, Usage]:
    """Run every task in turn, ``rounds`` times over, and keep the least of each one's figures."""
    runs: dict[str, list[Usage]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            runs[name].append(usage(task))
    return {
        name: Usage(min(run.seconds for run in measured), min(run.peak for run in measured))
        for name, measured in runs.items()
    }


def _environment() -> dict[str, str]:
    """Return an environment in which two runs of a command do the same, with the byte code of the first kept."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONHASHSEED": "0", "NO_COLOR": "1"}


def python(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs this interpreter with ``arguments``."""
    return (sys.executable, *arguments)
