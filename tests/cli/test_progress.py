"""The progress line: late, only for a person, and gone at the end."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from perfgoals.cli import progress

if TYPE_CHECKING:
    from collections.abc import Iterator


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make stderr a terminal and stdout a file; called by the test, as pytest renews both before it."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    return terminal


def clock(monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    times: Iterator[float] = (number * step for number in range(1000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watched(monkeypatch)
    clock(monkeypatch, 0.01)
    assert list(progress.tracked(range(50), 50)) == list(range(50))
    assert stderr.getvalue() == ""


@pytest.mark.parametrize(("total", "line"), [(5, "] 4/5"), (0, "已处理 4 个文件…")])
def test_a_long_run_counts_and_cleans_up(monkeypatch: pytest.MonkeyPatch, total: int, line: str) -> None:
    stderr = watched(monkeypatch)
    clock(monkeypatch, 0.4)
    assert list(progress.tracked(range(5), total)) == list(range(5))
    assert line in stderr.getvalue()
    assert stderr.getvalue().endswith("\r\x1b[K")


def test_nothing_is_shown_where_the_findings_scroll(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watched(monkeypatch)
    monkeypatch.setattr(sys, "stdout", Terminal())
    clock(monkeypatch, 5)
    assert list(progress.tracked(range(5), 5)) == list(range(5))
    assert stderr.getvalue() == ""


def test_an_interrupt_cleans_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watched(monkeypatch)
    clock(monkeypatch, 5)
    run = progress.tracked(range(5), 5)
    next(run)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert stderr.getvalue().endswith("\r\x1b[K")
