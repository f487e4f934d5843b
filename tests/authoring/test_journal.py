"""The journal beside a file: whole or not there, and who wrote it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from perfgoals.authoring import journal
from perfgoals.engine.collect import walk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a table."""
    return tmp_path / "表.yaml"


def test_it_holds_what_was_written_with_its_line_ends(path: Path) -> None:
    journal.write(path, "base", "\ufeff甲: 乙\r\n丙: [/]\r\n")
    entry = journal.find(path)
    assert entry is not None
    assert (entry.base, entry.text, entry.process) == ("base", "\ufeff甲: 乙\r\n丙: [/]\r\n", os.getpid())
    assert journal.journal_path(path).name == ".表.yaml.pgswp"


def test_it_is_replaced_whole_and_leaves_nothing_else(path: Path) -> None:
    journal.write(path, "base", "一" * 1000)
    journal.write(path, "base", "二")
    assert [file.name for file in path.parent.iterdir()] == [".表.yaml.pgswp"]
    journal.discard(path)
    journal.discard(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 2}', '{"version": 1, "base": 1}', "null"])
def test_a_damaged_one_is_none(path: Path, content: str) -> None:
    journal.journal_path(path).write_text(content, encoding="utf-8")
    assert journal.find(path) is None


def test_a_session_that_still_runs_is_told(path: Path) -> None:
    journal.write(path, "base", "甲")
    entry = journal.find(path)
    assert entry is not None
    assert not entry.is_live  # this process is no other
    record = json.loads(journal.journal_path(path).read_text(encoding="utf-8"))
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    record["process"] = other.pid
    journal.journal_path(path).write_text(json.dumps(record), encoding="utf-8")
    live = journal.find(path)
    assert live is not None
    assert live.is_live
    journal.discard(path)  # closing a table that was only looked at leaves the work of the other editor
    assert journal.find(path) == live
    other.communicate(b"\n")
    assert not live.is_live
    journal.discard(path)
    assert journal.find(path) is None


def test_it_is_no_file_of_a_folder_that_is_checked(path: Path) -> None:
    journal.write(path, "base", "甲")
    assert walk(str(path.parent)) == []


def test_a_link_has_its_journal_beside_its_file(path: Path, tmp_path: Path) -> None:
    path.write_text("甲: 乙\n", encoding="utf-8")
    folder = tmp_path / "别处"
    folder.mkdir()
    link = folder / "链接.yaml"
    link.symlink_to(path)
    assert journal.journal_path(link) == journal.journal_path(path)
