"""A small tree of departments and single tables, linted the longer way: by the cache and by processes."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings, load_settings
from perfgoals.engine import cache, jobs, spread
from perfgoals.engine.collect import batches
from perfgoals.engine.run import RunOptions
from perfgoals.engine.selection import Selection
from perfgoals.report.json import JsonReport
from perfgoals.report.text import TextReport

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 6, 1)


@dataclass
class Tree:
    """Departments on disk; ``lint`` says what a run prints, ``seen`` which files its rules looked at."""

    folder: Path
    seen: list[str] = field(default_factory=list)

    def lint(
        self,
        *,
        caching: bool = False,
        number: int = 1,
        select: tuple[str, ...] = (),
        today: date = TODAY,
        options: RunOptions | None = None,
    ) -> str:
        config = self.folder / "perfgoals.yaml"
        settings = load_settings(config) if config.exists() else Settings()
        work = jobs.Work(
            settings, Selection(select), options or RunOptions(today=today), number, caching=caching
        )
        written: list[str] = []
        reports = [JsonReport(written.append), TextReport(written.append)]
        self.seen.clear()
        for result in jobs.checked(batches([str(self.folder)]), work):
            for report in reports:
                report.add(result)
        for report in reports:
            report.close()
        return "".join(written)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Return a tree small enough for a test that is treated like a large one."""
    folder = tmp_path / "表"
    for department in ("巨鹿县医疗保障局-2024", "珠山区医疗保障局-2024"):
        shutil.copytree(ROOT / "examples" / department, folder / department)
    shutil.copytree(ROOT / "tests" / "cli" / "data" / "甲局-2024", folder / "甲局-2024")
    made = Tree(folder)
    plain: Callable[..., None] = spread.Checked.__init__

    def noted(self: spread.Checked, linter: object, batch: object) -> None:
        made.seen.extend(os.path.relpath(path, folder) for path in batch.files)  # type: ignore[attr-defined]
        plain(self, linter, batch)

    monkeypatch.setattr(spread.Checked, "__init__", noted)
    monkeypatch.setattr(jobs, "MANY_FILES", 1)
    monkeypatch.setattr(cache, "_FRESH_SECONDS", -3600)
    monkeypatch.setenv(cache.PLACE_VARIABLE, str(tmp_path / "缓存"))
    return made
