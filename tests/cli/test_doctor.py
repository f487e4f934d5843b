"""``perfgoals doctor``: what it looks at, what it calls broken, and the ruler."""

from __future__ import annotations

import os
import tempfile
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from perfgoals import resources
from perfgoals.cli import doctor
from perfgoals.render import fonts
from perfgoals.text import display_width
from tests.cli.conftest import process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_a_sound_installation_is_all_good(perfgoals: Run) -> None:
    shown = perfgoals("doctor")
    assert (shown.code, shown.err) == (0, "")
    assert "有误" not in shown.out
    for words in (
        "perfgoals",
        "Python",
        "版式",
        "国家2021",
        "8 种",
        "Noto Serif SC",
        "文字编码",
        "终端",
        "git",
    ):
        assert words in shown.out


def test_the_bars_of_the_ruler_stand_under_each_other() -> None:
    lines = doctor.ruler()[1:]
    assert len(lines) > 5
    assert {display_width(line) for line in lines} == {17}
    assert all(line.endswith("|") for line in lines)


def test_a_folder_that_cannot_be_written_is_broken(perfgoals: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    shown = perfgoals("doctor")
    assert shown.code == 1
    assert "写不了（没有权限）" in shown.out
    assert "有 1 处有误" in shown.err


def test_missing_templates_and_fonts_are_broken(perfgoals: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Path:
        raise resources.ResourceMissingError(f"安装不完整：找不到目录 {name}，请重新安装 perfgoals")

    def no_fonts() -> None:
        raise fonts.FontError("没有找到中文字体")

    monkeypatch.setattr(resources, "resource_dir", missing)
    monkeypatch.setattr(fonts, "shipped_fonts", no_fonts)
    shown = perfgoals("doctor")
    assert shown.code == 1
    assert "有误  版式" in shown.out
    assert "有误  PDF 字体" in shown.out


def test_a_missing_library_is_broken_but_for_the_one_that_is_optional(
    perfgoals: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name in {"typst", "jinja2"}:
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(metadata, "version", version)
    shown = perfgoals("doctor")
    assert shown.code == 1
    assert "有误  jinja2" in shown.out
    assert "注意  typst" in shown.out


@pytest.mark.parametrize(
    ("encoding", "holds"), [("utf-8", True), ("gb18030", True), ("ascii", False), ("x", False)]
)
def test_which_encodings_hold_chinese(encoding: str, holds: bool) -> None:
    assert doctor._holds_chinese(encoding) is holds


@pytest.mark.skipif(os.name == "nt", reason="the Windows console has its own ways")
def test_it_runs_on_its_own(tmp_path: Path) -> None:
    done = process("doctor", cwd=tmp_path, LANG="C.UTF-8")
    assert done.returncode == 0
    assert "现在的输入输出不是终端" in done.stdout.decode()
