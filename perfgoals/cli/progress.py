"""A progress line on stderr, for a person who waits longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_T = TypeVar("_T")
_PATIENCE = 1.0
"""Seconds before anything is shown."""
_STEP = 0.1
"""Seconds between two updates."""
_WIDTH = 24
_ERASE = "\r\x1b[K"


def tracked(items: Iterable[_T], total: int = 0, label: str = "已处理") -> Iterator[_T]:
    """Yield ``items``, showing on a terminal how many are done, of ``total`` where that is known.

    Silent where data goes to the same terminal: what scrolls by is progress enough. The line is erased at the
    end, so that nothing of it stays in what the user reads.
    """
    if not _watched() or total == 1:
        yield from items
        return
    begun = shown = time.monotonic()
    visible = False
    try:
        for done, item in enumerate(items, start=1):
            yield item
            now = time.monotonic()
            if now - begun > _PATIENCE and now - shown > _STEP:
                visible = _show(_ERASE + _line(done, total, label))
                shown = now
    finally:
        if visible:
            _show(_ERASE)


def _watched() -> bool:
    """Whether a person looks at stderr and at nothing else."""
    data_scrolls = sys.stdout is not None and sys.stdout.isatty()
    return sys.stderr is not None and sys.stderr.isatty() and not data_scrolls


def _show(text: str) -> bool:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        return False
    return True


def _line(done: int, total: int, label: str) -> str:
    if not total:
        return f"{label} {done} 个文件…"
    filled = min(done * _WIDTH // total, _WIDTH)
    return f"{label} [{'█' * filled}{'·' * (_WIDTH - filled)}] {done}/{total}"
