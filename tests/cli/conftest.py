"""Runs of the command line: in this process for what it prints, in its own for what the system does to it."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from perfgoals.cli.dispatch import run

DATA = Path(__file__).parent / "data"
TABLE = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 医保宣传\n"
REVERSED = TABLE + (
    "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 群众满意度, 指标值: ≤95%}\n"
)
"""A table with one error, PG304."""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def perfgoals(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Run]:
    """Run a command line in tmp_path, in this process."""
    thresholds = gc.get_threshold()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> Outcome:
        code = run(list(arguments))
        return Outcome(code, *capsys.readouterr())

    yield call
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the small department of tests/cli/data into tmp_path."""
    shutil.copytree(DATA / "甲局-2024", tmp_path / "甲局-2024")
    return tmp_path / "甲局-2024"


def environment(**changes: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHONIO", "PYTHONUNBUFFERED", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR"))
    }
    return kept | changes


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "perfgoals", *arguments]


def process(
    *arguments: str | bytes, cwd: Path, stdin: bytes = b"", **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "perfgoals", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env=environment(**changes),
    )
