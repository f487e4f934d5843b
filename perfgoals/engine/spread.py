"""The longer way through a run: by the cache and by processes of its own."""

from __future__ import annotations

from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.document.read import read_file
from perfgoals.engine.stored import depends_on_day, leads_outside, pack, unpack
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.engine.cache import Cache, Files
    from perfgoals.engine.collect import Batch
    from perfgoals.engine.jobs import Work
    from perfgoals.engine.run import FileResult, Linter
    from perfgoals.engine.stored import Packed
    from perfgoals.engine.workers import Workers

_CHUNK_FILES = 100
_CHUNK_BATCHES = 400
"""Batches of a chunk where most of them are known already."""
_CHUNK_PATHS = 32_768
"""Characters of paths sent to a process at once: a pipe holds them while that process is sending, too."""


class Checked:
    """What was found in one batch, as plain data, and what else that hangs on."""

    __slots__ = ("depends_on_day", "leads_outside", "packed")

    def __init__(self, linter: Linter, batch: Batch) -> None:
        """Check ``batch``."""
        readings = [read_file(path) for path in batch.files]
        self.packed: list[Packed] = [pack(result) for result in linter.check(readings, batch)]
        self.depends_on_day = any(map(depends_on_day, readings))
        members = (*batch.files, *batch.context)
        self.leads_outside = any(leads_outside(reading, members) for reading in readings)


@dataclass(slots=True)
class _Task:
    """A batch on its way: ``known`` are its results where the cache has them."""

    batch: Batch
    files: Files | None
    known: list[FileResult] | None


_Chunk: TypeAlias = "list[_Task]"


def spread(batches: Iterator[Batch], work: Work, jobs: int, *, caching: bool) -> Iterator[FileResult]:
    """Yield the results of ``batches`` in order, nothing kept from a reader yet."""
    cache = _cache(work) if caching else None
    workers = _workers(work, jobs) if jobs > 1 else None
    try:
        yield from _flow(batches, work, cache, workers)
    finally:
        if workers is not None:
            workers.stop()
        if cache is not None:
            cache.close()


def _flow(
    batches: Iterator[Batch], work: Work, cache: Cache | None, workers: Workers | None
) -> Iterator[FileResult]:
    """Yield results in order, from the cache where it has them, else from the workers or from this process."""
    linter = work.linter()
    under_way: deque[tuple[_Chunk, int]] = deque()
    for number, chunk in enumerate(_chunks(batches, cache)):
        unknown = [task.batch for task in chunk if task.known is None]
        if workers is None:
            yield from _finished(chunk, iter(Checked(linter, batch) for batch in unknown), cache)
            continue
        if unknown:
            workers.submit(number, unknown)
        under_way.append((chunk, number))
        while under_way and (len(under_way) > workers.most_under_way or _is_done(*under_way[0], workers)):
            yield from _collected(*under_way.popleft(), workers, cache)
    while workers is not None and under_way:
        yield from _collected(*under_way.popleft(), workers, cache)


def _chunks(batches: Iterator[Batch], cache: Cache | None) -> Iterator[_Chunk]:
    """Put batches together to what is worth sending to a process."""
    chunk: _Chunk = []
    files = paths = 0
    for batch in batches:
        state = cache.files(batch) if cache is not None else None
        known = cache.get(batch, state) if cache is not None and state is not None else None
        chunk.append(_Task(batch, state, known))
        if known is None:
            files += len(batch.files)
            paths += sum(map(len, chain(batch.files, batch.context)))
        if files >= _CHUNK_FILES or paths >= _CHUNK_PATHS or len(chunk) >= _CHUNK_BATCHES:
            yield chunk
            chunk, files, paths = [], 0, 0
    if chunk:
        yield chunk


def _is_done(chunk: _Chunk, number: int, workers: Workers) -> bool:
    return workers.has(number) or all(task.known is not None for task in chunk)


def _collected(chunk: _Chunk, number: int, workers: Workers, cache: Cache | None) -> Iterator[FileResult]:
    found = [] if all(task.known is not None for task in chunk) else workers.take(number)
    yield from _finished(chunk, iter(found), cache)


def _finished(chunk: _Chunk, found: Iterator[Checked], cache: Cache | None) -> Iterator[FileResult]:
    """Yield the results of a chunk, ``found`` being what was not known, and keep these for the next run."""
    for task in chunk:
        if task.known is not None:
            yield from task.known
            continue
        entry = next(found)
        if cache is not None and task.files is not None and not entry.leads_outside:
            cache.put(task.files, entry.packed, depends_on_day=entry.depends_on_day)
        for packed, path in zip(entry.packed, task.batch.files, strict=True):
            yield unpack(packed, path)


def _cache(work: Work) -> Cache:
    from perfgoals.engine.cache import Cache  # noqa: PLC0415 - loads a database

    return Cache(work.settings, work.selection, work.options.today.isoformat())


def _workers(work: Work, jobs: int) -> Workers:
    from perfgoals.engine.workers import Workers  # noqa: PLC0415 - loads what talks to processes

    return Workers(work, jobs)
