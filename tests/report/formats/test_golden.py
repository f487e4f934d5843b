"""Every format over one small run, byte for byte.

`UPDATE_GOLDEN=1 pytest tests/report/formats` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.report import sarif
from perfgoals.report.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult

GOLDEN = Path(__file__).parents[2] / "golden" / "formats"
FILES = {
    "concise": "审核.txt",
    "github": "审核.github.txt",
    "gitlab": "审核.gitlab.json",
    "junit": "审核.junit.xml",
    "sarif": "审核.sarif",
    "markdown": "审核.md",
    "html": "审核.html",
}


@pytest.mark.parametrize("name", FILES)
def test_bytes(
    name: str, results: list[FileResult], written: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change in what users receive shows as a difference in a file."""
    monkeypatch.setattr(sarif, "__version__", "0.0.0")
    monkeypatch.setattr(Summary, "sentence", lambda summary: f"检查了 {summary.files} 个文件")
    made = written(name, results).encode()
    path = GOLDEN / FILES[name]
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(made)
    assert made == path.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_two_runs_agree(name: str, results: list[FileResult], written: Callable[..., str]) -> None:
    """Nothing of the clock or the machine enters a report."""
    assert written(name, results) == written(name, results)
