"""What the commands say of settings that read, yet cannot be meant, and of input that is no UTF-8."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import REVERSED, Run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("[]\n", "第 1 行：配置文件由一行行“设置: 内容”组成"),
        ("停用: [PG304]\n容差: {金额: -1}\n", "第 2 行：“金额”应当填写数字（如 90 或 0.01，不能是负数"),
        ("分值合计: {国家2021: -90}\n", "第 1 行：“国家2021”应当填写数字（如 90 或 0.01，不能是负数"),
        ("分值合计: {火星: 100}\n", "没有版式“火星”"),
        ("分值合计: {国家2012: 100}\n", "“国家2012”"),
    ],
)
def test_settings_that_cannot_be_meant(perfgoals: Run, tmp_path: Path, settings: str, sentence: str) -> None:
    (tmp_path / "perfgoals.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    shown = perfgoals("lint", "表.yaml")
    assert (shown.code, shown.out) == (2, "")
    assert sentence in shown.err


@pytest.mark.parametrize("codec", ["gbk", "utf-16"])
def test_input_in_another_encoding_is_not_told_to_convert_a_file_that_is_not_there(codec: str) -> None:
    command = [sys.executable, "-m", "perfgoals", "lint", "-", "--isolated"]
    shown = subprocess.run(command, input=REVERSED.encode(codec), capture_output=True, check=False)
    said = shown.stdout.decode()
    assert shown.returncode == 1
    assert "-t UTF-8 原文件 | perfgoals lint -" in said
    assert "'<标准输入>'" not in said
