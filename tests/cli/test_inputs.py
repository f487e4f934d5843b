"""Folders that cannot be listed are told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfgoals.cli.inputs import batches_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


def test_a_folder_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other folders are read all the same."""
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "表.yaml").touch()
    listing = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("甲"):
            raise PermissionError(13, "denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = [file for batch in batches_of([str(tmp_path)]) for file in batch.files]

    assert [file.endswith("表.yaml") for file in found] == [True]
    assert f"打不开文件夹“{tmp_path / '甲'}”" in capsys.readouterr().err
