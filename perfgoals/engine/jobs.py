"""A run spread over processes and spared what an earlier run has found; it says the same however it is done.

Departments are never parted. Results come in the order of the files, and little is under way at any time, so
memory does not grow with their number.
"""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING

from perfgoals.engine.run import Linter, RunOptions, shown_to
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.config.settings import Settings
    from perfgoals.engine.collect import Batch
    from perfgoals.engine.run import FileResult
    from perfgoals.engine.selection import Selection

MANY_FILES = 300
"""From so many files on, starting further processes and opening the cache costs less than it saves."""
MOST_JOBS = 8


class WorkerError(Exception):
    """A process ended before its work was done; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with every batch; ``options`` are applied where the results come together.

    ``jobs`` is the number of processes, 0 to decide by the number of files. ``caching`` allows the cache.
    """

    settings: Settings
    selection: Selection
    options: RunOptions
    jobs: int = 0
    caching: bool = True

    def linter(self) -> Linter:
        """Return a linter that keeps nothing from a reader."""
        return Linter(self.settings, self.selection, RunOptions(today=self.options.today))


def checked(batches: Iterable[Batch], work: Work) -> Iterator[FileResult]:
    """Yield a result for every file of every batch, in order.

    Raises ``WorkerError`` where a process ends before its work is done.
    """
    batches = iter(batches)
    first = _first(batches, MANY_FILES)
    many = sum(len(batch.files) for batch in first) >= MANY_FILES
    jobs = work.jobs or (min(_cores(), MOST_JOBS) if many else 1)
    caching = work.caching and many
    if jobs == 1 and not caching:
        yield from Linter(work.settings, work.selection, work.options).run(chain(first, batches))
        return
    from perfgoals.engine.spread import spread  # noqa: PLC0415 - a short run pays for none of it

    for result in spread(chain(first, batches), work, jobs, caching=caching):
        yield shown_to(result, work.options)


def _first(batches: Iterator[Batch], files: int) -> list[Batch]:
    """Take batches until they hold as many ``files``."""
    taken: list[Batch] = []
    for batch in batches:
        taken.append(batch)
        files -= len(batch.files)
        if files <= 0:
            break
    return taken


def _cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
