"""``perfgoals set``: one value, in its place in the form, or a sentence that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.cli.errors import UsageError
from perfgoals.cli.set import set_

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """\
表类: 项目支出绩效目标表
年度: 2024
项目名称: 医保宣传   # 勿改
# 万元
项目资金:
  年度资金总额: 18.00
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 宣传场次
        指标值: ≥20场
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write the table."""
    path = tmp_path / "表.yaml"
    path.write_bytes(TABLE.encode())
    return path


@pytest.mark.parametrize(
    ("address", "value", "before", "after"),
    [
        ("绩效指标/产出指标/数量指标/宣传场次/指标值", "≥30场", "≥20场", "≥30场"),
        ("项目名称", "医保政策宣传", "医保宣传", "医保政策宣传"),
        ("项目资金/年度资金总额", "20.50", "18.00", "20.50"),
        ("版式", "河北", "年度: 2024\n", "版式: 河北\n年度: 2024\n"),
        ("主管部门", "医保局", "# 勿改\n", "# 勿改\n主管部门: 医保局\n"),
        ("项目资金/财政拨款", "18.00", "18.00\n", "18.00\n  财政拨款: 18.00\n"),
        ("绩效指标/产出指标/数量指标/宣传场次/分值", "10", "≥20场\n", "≥20场\n        分值: 10\n"),
    ],
)
def test_sets_one_value(file: Path, address: str, value: str, before: str, after: str) -> None:
    """A value is replaced; a field that is missing is added where the form has it."""
    assert set_(str(file), address, value) == 0
    assert file.read_bytes().decode() == TABLE.replace(before, after, 1)


def test_same_value_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is not touched when it already holds the value."""
    seen = file.stat().st_mtime_ns
    assert set_(str(file), "年度", "2024") == 0
    assert file.stat().st_mtime_ns == seen
    assert "没有改动" in capsys.readouterr().err


def test_a_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(UsageError, match="是只读文件，没有改动"):
        set_(str(file), "项目名称", "乙")
    assert file.read_bytes() == TABLE.encode()


def test_a_value_taken_out_is_said_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set_(str(file), "绩效指标/产出指标/数量指标/宣传场次/指标值", "") == 0
    assert "从“≥20场”改为空白" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "value", "reason"),
    [
        ("绩效指标/产出指标/数量指标/宣传场数/指标值", "1", "是否想写“宣传场次”"),
        ("绩效指标/产出指标/质量指标/甲/指标值", "1", "这里有：数量指标"),
        ("绩效指标/产出指标", "1", "是一组字段"),
        ("绩效指标/产出指标/数量指标/宣传场次/指标植", "1", "是否想写“指标值”"),
        ("年度/甲", "1", "表中没有“年度/甲”"),
        ("表类", "河北", "不是可用的表类"),
        ("", "1", "位置不能为空"),
    ],
)
def test_refuses_what_the_form_does_not_allow(file: Path, address: str, value: str, reason: str) -> None:
    """A wrong place or value is answered with what could be meant, and the file stays as it is."""
    with pytest.raises(UsageError, match=reason):
        set_(str(file), address, value)
    assert file.read_bytes().decode() == TABLE


def test_refuses_a_file_that_cannot_be_read(file: Path) -> None:
    """A table that is broken already is not edited."""
    file.write_bytes(TABLE.replace("≥20场", ">=20场").encode())
    with pytest.raises(UsageError, match="读不出来"):
        set_(str(file), "年度", "2025")
