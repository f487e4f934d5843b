"""Which files a run reads, in which order, and which belong together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfgoals.engine.collect import Batch, PathMissingError, batches


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two departments, a table of no department, hidden files and other files."""
    for name in (
        "甲局/部门.yaml",
        "甲局/项目-10-乙.yaml",
        "甲局/项目-2-甲.yaml",
        "甲局/附件/项目-3.yml",
        "甲局-2023/部门.yaml",
        "单独.yaml",
        ".隐藏/表.yaml",
        "甲局/.草稿.yaml",
        "甲局/说明.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(*paths: str) -> list[Batch]:
    return list(batches(paths))


def test_a_department_is_one_batch_even_below_its_folder(tree: Path) -> None:
    """Its own file comes first, 项目-2 before 项目-10; a sibling folder does not split it."""
    found = {batch.files for batch in listed(".")}

    assert found == {
        ("甲局/部门.yaml", "甲局/项目-2-甲.yaml", "甲局/项目-10-乙.yaml", "甲局/附件/项目-3.yml"),
        ("甲局-2023/部门.yaml",),
        ("单独.yaml",),
    }


def test_one_file_brings_its_department_as_context(tree: Path) -> None:
    """Only the named file is reported on, the others are read to compare."""
    [batch] = listed("甲局/项目-2-甲.yaml")

    assert batch.files == ("甲局/项目-2-甲.yaml",)
    assert [Path(path).name for path in batch.context] == [
        "部门.yaml",
        "项目-10-乙.yaml",
        "项目-3.yml",
    ]
    assert "甲局/项目-2-甲.yaml" in batch.named


def test_a_file_named_twice_is_read_once(tree: Path) -> None:
    """By its own name and through its folder, by a relative and an absolute path."""
    files = [file for batch in listed("单独.yaml", ".", str(tree / "单独.yaml")) for file in batch.files]

    assert sorted(Path(file).name for file in files) == sorted(
        ["单独.yaml", "部门.yaml", "部门.yaml", "项目-2-甲.yaml", "项目-10-乙.yaml", "项目-3.yml"]
    )


def test_a_department_above_the_repository_does_not_count(tree: Path) -> None:
    """The search for 部门.yaml ends at the repository's root."""
    (tree / "部门.yaml").touch()
    (tree / "库" / ".git").mkdir(parents=True)
    (tree / "库" / "表.yaml").touch()
    [batch] = listed("库/表.yaml")

    assert batch.context == ()


def test_a_missing_path_is_told_before_anything_is_read(tree: Path) -> None:
    """A run over two folders of which one is misspelt must not half succeed."""
    with pytest.raises(PathMissingError, match="没有这里"):
        next(batches([".", "没有这里"]))


def test_what_is_no_file_is_left_out_of_a_folder(tree: Path) -> None:
    """A pipe would block the run for ever; a link to nothing is read, and so told."""
    os.mkfifo(tree / "甲局" / "管道.yaml")
    (tree / "甲局" / "断链.yaml").symlink_to("没有.yaml")
    (tree / "甲局" / "绕圈").symlink_to(tree / "甲局")

    [batch] = listed("甲局")

    names = [Path(path).name for path in batch.files]
    assert names == ["部门.yaml", "断链.yaml", "项目-2-甲.yaml", "项目-10-乙.yaml", "项目-3.yml"]


def test_a_folder_that_cannot_be_listed_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the tree is read all the same."""
    listing = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("附件"):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    unreadable: list[str] = []

    [batch] = batches(["甲局"], unreadable)

    assert unreadable == ["甲局/附件"]
    assert len(batch.files) == 3
