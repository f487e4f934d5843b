"""The exit code of every command, good and bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.cli import exits
from perfgoals.engine.run import Linter
from tests.cli.conftest import REVERSED, TABLE, Run

if TYPE_CHECKING:
    from pathlib import Path

VAGUE = TABLE + "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 服务水平, 指标值: 有所提高}\n"
"""A table with a warning, PG301."""

CASES = [
    (["lint", "错.yaml", "-s", "PG304"], exits.FINDINGS),
    (["lint", "错.yaml", "-s", "PG304", "--fail-on", "never"], exits.CLEAN),
    (["lint", "错.yaml", "-s", "PG301"], exits.CLEAN),
    (["lint", "警.yaml", "-s", "PG301"], exits.CLEAN),
    (["lint", "警.yaml", "-s", "PG301", "--fail-on", "warning"], exits.FINDINGS),
    (["lint", "警.yaml", "-s", "PG301", "--fail-on", "info"], exits.FINDINGS),
    (["lint", "错.yaml", "-s", "PG304", "-o", "json"], exits.FINDINGS),
    (["lint", "坏.yaml"], exits.FINDINGS),
    (["lint", "空"], exits.CLEAN),
    (["lint", "错.yaml", "-o", "xml"], exits.USAGE),
    (["score", "错.yaml"], exits.CLEAN),
    (["score", "错.yaml", "-o", "json"], exits.CLEAN),
    (["score", "坏.yaml"], exits.FINDINGS),
    (["score", "空"], exits.CLEAN),
    (["score", "无"], exits.USAGE),
    (["render", "错.yaml"], exits.CLEAN),
    (["render", "坏.yaml"], exits.FINDINGS),
    (["render", "空"], exits.CLEAN),
    (["render", "错.yaml", "--form", "无此版式"], exits.USAGE),
    (["render", "错.yaml", "-d", "错.yaml"], exits.USAGE),
    (["explain", "PG304"], exits.CLEAN),
    (["explain", "reversed-operator"], exits.CLEAN),
    (["explain", "PG999"], exits.USAGE),
    (["rules"], exits.CLEAN),
    (["rules", "-o", "json"], exits.CLEAN),
    (["rules", "more"], exits.USAGE),
    (["schema"], exits.CLEAN),
    (["schema", "perfgoals.yaml"], exits.CLEAN),
    (["schema", "无"], exits.USAGE),
    (["--version"], exits.CLEAN),
    (["-V"], exits.CLEAN),
    (["--help"], exits.CLEAN),
    (["lint", "--help"], exits.CLEAN),
    ([], exits.USAGE),
    (["--"], exits.USAGE),
    (["none"], exits.USAGE),
]


@pytest.mark.parametrize(("arguments", "code"), CASES, ids=[" ".join(case[0]) or "alone" for case in CASES])
def test_exit_code(perfgoals: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "错.yaml").write_text(REVERSED, encoding="utf-8")
    (tmp_path / "警.yaml").write_text(VAGUE, encoding="utf-8")
    (tmp_path / "坏.yaml").write_text("表类: [项目\n", encoding="utf-8")
    (tmp_path / "空").mkdir()
    assert perfgoals(*arguments).code == code


@pytest.mark.parametrize("name", ["lint", "score"])
@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (ValueError("boom"), exits.INTERNAL, "perfgoals 内部出错（ValueError: boom）"),
        (OSError(28, "No space left on device", "x.tmp"), exits.INTERNAL, "读写“x.tmp”失败（磁盘已满）"),
        (KeyboardInterrupt(), exits.INTERRUPTED, "已中断"),
    ],
)
def test_a_run_that_breaks_off_says_why_in_one_line(
    perfgoals: Run, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException, code: int, sentence: str
) -> None:
    def broken(_self: Linter, _batches: object) -> None:
        raise error

    monkeypatch.setattr(Linter, "run", broken)
    shown = perfgoals(name, ".")
    assert (shown.code, shown.out) == (code, "")
    assert shown.err.count("\n") == 1
    assert sentence in shown.err
