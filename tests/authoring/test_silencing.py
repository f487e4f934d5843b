"""A finding is silenced by a comment that the linter then heeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.authoring.checker import Checker
from perfgoals.authoring.session import Session
from perfgoals.config.settings import Settings
from perfgoals.document.edit import EditRefused

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.model.finding import Finding

TABLE = """\
表类: 项目支出绩效目标表
版式: 河北
年度: 2024
项目名称: 宣传
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 宣传场次
        指标值: ≥20
"""


def opened(path: Path, text: str) -> tuple[Session, Finding]:
    path.write_bytes(text.encode())
    session = Session.open(path, Checker(Settings()))
    return session, next(f for f in session.checked.findings if "宣传场次" in f.address)


@pytest.mark.parametrize(
    "text", [TABLE, TABLE.replace("\n", "\r\n"), "\ufeff" + TABLE], ids=["lf", "crlf", "mark"]
)
def test_it_is_silent_afterwards_and_can_be_undone(tmp_path: Path, text: str) -> None:
    session, finding = opened(tmp_path / "表.yaml", text)
    assert session.suppress(finding, "本年 只作\n试点")
    assert finding.fingerprint not in {f.fingerprint for f in session.checked.findings}
    assert f"# perfgoals: ignore[{finding.code}] 本年 只作 试点" in session.text
    assert ("\r\n" in text) == ("试点\r\n" in session.text)
    assert session.undo() == f"忽略 {finding.code}"
    assert session.content == text.encode()


def test_the_month_in_which_it_ends_is_written(tmp_path: Path) -> None:
    session, finding = opened(tmp_path / "表.yaml", TABLE)
    session.suppress(finding, "待核实", "2999-06")
    assert "待核实 until=2999-06" in session.text


@pytest.mark.parametrize("reason", ["  ", "-", "无"])
def test_without_a_reason_nothing_happens(tmp_path: Path, reason: str) -> None:
    session, finding = opened(tmp_path / "表.yaml", TABLE)
    with pytest.raises(EditRefused, match="理由"):
        session.suppress(finding, reason)
    assert session.content == TABLE.encode()


def test_what_would_not_take_is_refused(tmp_path: Path) -> None:
    session, finding = opened(tmp_path / "表.yaml", TABLE)
    with pytest.raises(EditRefused, match="不能用注释忽略"):
        session.suppress(finding, "过期", "2001-01")
    assert session.content == TABLE.encode()
