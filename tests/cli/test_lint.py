"""What `lint` says of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.report.formats import REPORTS
from perfgoals.rules.registry import all_rules
from tests.cli.conftest import REVERSED, TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_rules_that_did_not_run_are_counted(perfgoals: Run, tmp_path: Path) -> None:
    """The two that say why a file cannot be read always run."""
    (tmp_path / "表.yaml").write_text(TABLE, encoding="utf-8")
    assert "未启用" not in perfgoals("lint", ".").out
    assert f"；{len(all_rules()) - 3} 条规则未启用" in perfgoals("lint", ".", "-s", "PG304").out
    assert "；1 条规则未启用" in perfgoals("lint", ".", "-i", "PG304").out
    (tmp_path / "perfgoals.yaml").write_text("停用: [PG304]\n", encoding="utf-8")
    assert "；1 条规则未启用" in perfgoals("lint", ".").out


def test_another_program_s_file_is_left_alone_though_unreadable(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "chart.yaml").write_text("name: {{ .Values.name }\n  x: [", encoding="utf-8")
    assert "1 个 YAML 文件不是绩效表，已跳过" in perfgoals("lint", ".").out
    (tmp_path / "表.yaml").write_text("表类：项目支出绩效目标表\n  x: [", encoding="utf-8")
    assert "PG001" in perfgoals("lint", ".").out
    assert "PG001" in perfgoals("lint", "chart.yaml").out


def test_a_named_file_is_judged_whatever_it_holds(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    assert "1 个 YAML 文件不是绩效表，已跳过" in perfgoals("lint", ".").out
    assert "检查了 1 个文件" in perfgoals("lint", "compose.yaml").out


def test_a_name_that_begins_with_a_dash(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "-weird.yaml").write_text(REVERSED, encoding="utf-8")
    assert perfgoals("lint", "-s", "PG304", "--", "-weird.yaml").out.startswith("-weird.yaml:7:")


def test_the_same_file_twice_is_judged_once(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    assert (
        "检查了 1 个文件，发现 1 个问题" in perfgoals("lint", "表.yaml", ".", "./表.yaml", "-s", "PG304").out
    )


@pytest.mark.parametrize("name", REPORTS)
def test_every_format_reports_the_finding_and_the_code(perfgoals: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    shown = perfgoals("lint", ".", "-s", "PG304", "--output-format", name)
    assert (shown.code, shown.err) == (1, "")
    assert "PG304" in shown.out


@pytest.mark.parametrize("number", ["0", "-1", "x", "１", "257", "1.5"])
def test_a_number_of_processes_that_is_none(perfgoals: Run, folder: Path, number: str) -> None:
    done = perfgoals("lint", str(folder), "--jobs", number)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"perfgoals：--jobs 要写 1 到 256 的整数，不能是“{number}”\n"


def test_processes_and_the_cache_change_nothing_that_is_printed(perfgoals: Run, folder: Path) -> None:
    plain = perfgoals("lint", str(folder), "--jobs", "1", "--no-cache")
    assert perfgoals("lint", str(folder)) == plain
