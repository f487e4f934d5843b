"""Settings are read as settings from a file of any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import SettingsError, load_settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["perfgoals.yaml", "市局.yaml", "local.yml"])
def test_a_settings_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("停用: [PG304]\n", encoding="utf-8")
    assert load_settings(path).ignore == ("PG304",)


@pytest.mark.parametrize("name", ["perfgoals.yaml", "市局.yaml"])
def test_a_slip_is_told_whatever_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("停用规则: [PG304]\n", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    assert [problem.arguments["key"] for problem in error.value.problems] == ["停用规则"]


@pytest.mark.parametrize("text", ["", "\n", "# 资料库从这里开始\n"])
def test_an_empty_file_only_marks_the_repository(tmp_path: Path, text: str) -> None:
    path = tmp_path / "perfgoals.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path).ignore == ()
    assert load_settings(path).source == str(path)
