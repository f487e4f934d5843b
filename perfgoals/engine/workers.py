"""Processes that check batches: each has a pipe of its own, so that its end is noticed and nothing hangs."""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, cast

from perfgoals.engine.jobs import WorkerError
from perfgoals.engine.spread import Checked
from perfgoals.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfgoals.engine.collect import Batch
    from perfgoals.engine.jobs import Work

_AT_ONCE = 2
"""Chunks given to a process: the next one is there when the first is done."""


class Workers:
    """Up to ``jobs`` processes, started as they are needed."""

    def __init__(self, work: Work, jobs: int) -> None:
        """Prepare for ``work``; no process is started yet."""
        # A fork has loaded what this process has; it is safe here, where no other thread runs.
        can_fork = "fork" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("fork" if can_fork else "spawn")
        if can_fork:
            all_rules()
        self._work = work
        self._jobs = jobs
        self._processes: dict[Connection, Any] = {}
        self._numbers: dict[Connection, list[int]] = {}
        self._found: dict[int, list[Checked]] = {}

    @property
    def most_under_way(self) -> int:
        """How many chunks may be given out and not yet taken."""
        return 2 * _AT_ONCE * self._jobs

    def submit(self, number: int, batches: Sequence[Batch]) -> None:
        """Have ``batches`` checked; what is found is known by ``number``. Waits while all processes are busy."""
        while True:
            idle = [pipe for pipe, numbers in self._numbers.items() if not numbers]
            if not idle and len(self._processes) < self._jobs:
                idle = [self._start()]
            free = idle or [pipe for pipe, numbers in self._numbers.items() if len(numbers) < _AT_ONCE]
            if free:
                break
            self._receive()
        pipe = min(free, key=lambda pipe: len(self._numbers[pipe]))
        self._numbers[pipe].append(number)
        try:
            pipe.send(batches)
        except OSError:
            raise self._lost(pipe) from None

    def has(self, number: int) -> bool:
        """Whether what is known by ``number`` has come."""
        return number in self._found

    def take(self, number: int) -> list[Checked]:
        """Return what was found in the batches submitted under ``number``."""
        while number not in self._found:
            self._receive()
        return self._found.pop(number)

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        for pipe, process in self._processes.items():
            pipe.close()
            process.terminate()
        for process in self._processes.values():
            process.join()
        self._processes.clear()
        self._numbers.clear()

    def _start(self) -> Connection:
        ours, theirs = self._context.Pipe()
        others = [ours, *self._processes] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(theirs, others, self._work), daemon=True)
        with _undisturbed():
            process.start()
            self._processes[ours] = process
            self._numbers[ours] = []
        theirs.close()
        return cast("Connection", ours)

    def _receive(self) -> None:
        """Wait for one process or several to send what they found."""
        busy = [pipe for pipe, numbers in self._numbers.items() if numbers]
        for ready in wait(busy):
            pipe = cast("Connection", ready)
            try:
                found = pipe.recv()
            except (EOFError, OSError):
                raise self._lost(pipe) from None
            if isinstance(found, str):
                raise WorkerError(f"检查进程内部出错（{found}），请把命令和文件反馈给维护者")
            self._found[self._numbers[pipe].pop(0)] = found

    def _lost(self, pipe: Connection) -> WorkerError:
        process = self._processes[pipe]
        process.join(1)
        return WorkerError(
            f"一个检查进程意外退出（代码 {process.exitcode}），检查没有做完；可能是内存不足，请用 --jobs 1 再试"
        )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait: else a process could be left that nobody knows of, or take the signal for its own."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, others: Sequence[Connection], work: Work) -> None:
    """Check what comes through ``pipe`` until it is closed; ``others`` are ends that a fork must not hold open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears of Ctrl-C, and ends this one
    for other in others:
        other.close()
    linter = work.linter()
    with suppress(EOFError, OSError):
        while True:
            batches = pipe.recv()
            try:
                found: object = [Checked(linter, batch) for batch in batches]
            except Exception as error:
                found = f"{type(error).__name__}: {error}"
            pipe.send(found)
