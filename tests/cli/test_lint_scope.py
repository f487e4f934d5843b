"""What a run of `lint` or `baseline` looks at, and what it may say about the rest."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import REVERSED, TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

DEPARTMENT = (
    "表类: 部门预算公开\n年度: 2024\n部门: 示例局\n项目:\n"
    "  - {项目名称: 医保宣传, 金额: 10}\n  - {项目名称: 信息化, 金额: 20}\n"
)


@pytest.mark.parametrize("content", [b"a: [", "表类: 项目支出绩效目标表".encode("gbk")])
@pytest.mark.parametrize(
    "options", [("-s", "PG304"), ("-i", "PG001,PG003"), ("-s", "PG304", "-i", "PG0"), ()], ids=str
)
def test_a_file_nobody_could_read_never_passes(
    perfgoals: Run, tmp_path: Path, content: bytes, options: tuple[str, ...]
) -> None:
    (tmp_path / "表.yaml").write_bytes(content)
    (tmp_path / "perfgoals.yaml").write_text(
        "停用: [PG001, PG003]\n严重程度: {PG0: 提示}\n", encoding="utf-8"
    )
    shown = perfgoals("lint", "表.yaml", *options)
    assert shown.code == 1
    assert "错误 1" in shown.out


def test_severities_take_prefixes_and_the_closest_word_decides(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    for written, found in (
        ("{PG3: 提示}", "提示"),
        ("{PG3: 提示, PG30: 警告}", "警告"),
        ("{PG3: 提示, reversed-operator: 警告}", "警告"),
        ("{PG30: 警告, PG304: 提示}", "提示"),
    ):
        (tmp_path / "perfgoals.yaml").write_text(f"严重程度: {written}\n", encoding="utf-8")
        assert f" PG304 {found} " in perfgoals("lint", "表.yaml", "-o", "concise").out


def test_the_severity_of_a_bad_suppression_can_be_set(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text("# perfgoals: ignore[PG304]\n" + REVERSED, encoding="utf-8")
    (tmp_path / "perfgoals.yaml").write_text("严重程度: {PG008: 提示}\n", encoding="utf-8")
    assert " PG008 提示 " in perfgoals("lint", "表.yaml", "-o", "concise").out


def test_settings_by_path_hold_for_findings_of_a_whole_department(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "部门.yaml").write_text(DEPARTMENT, encoding="utf-8")
    (tmp_path / "项目-1.yaml").write_text(TABLE.replace("医保宣传", "医保宣传费"), encoding="utf-8")
    (tmp_path / "项目-2.yaml").write_text(TABLE.replace("2024", "2023"), encoding="utf-8")
    before = json.loads(perfgoals("lint", ".", "-s", "PG7", "-o", "json").out)["findings"]
    by_file = {(finding["path"], finding["code"]) for finding in before}
    path, code = min(by_file)
    (tmp_path / "perfgoals.yaml").write_text(
        f"按路径:\n  - 路径: {path}\n    停用: [{code}]\n", encoding="utf-8"
    )
    after = json.loads(perfgoals("lint", ".", "-s", "PG7", "-o", "json").out)["findings"]
    assert {(finding["path"], finding["code"]) for finding in after} == by_file - {(path, code)}


def test_settings_of_two_places_are_not_mixed(perfgoals: Run, tmp_path: Path) -> None:
    for name, words in (("甲", "停用: [PG304]\n"), ("乙", "启用: [PG1]\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "perfgoals.yaml").write_text(words, encoding="utf-8")
        (tmp_path / name / "表.yaml").write_text(REVERSED, encoding="utf-8")
    refused = perfgoals("lint", "甲", "乙")
    assert refused.code == 2
    assert "配置文件不同" in refused.err
    assert "请分开运行，或用 --config 指定一份" in refused.err
    assert perfgoals("lint", "甲", "乙", "--config", "甲/perfgoals.yaml").code != 2
    assert perfgoals("lint", "甲", "甲/表.yaml").code != 2
    above = perfgoals("lint", ".")
    assert "没有用到“甲/perfgoals.yaml”" in above.err
    assert "没有用到" not in perfgoals("lint", "甲").err
    assert "没有用到" not in perfgoals("lint", ".", "--isolated").err
    assert "没有用到" not in perfgoals("lint", ".", "--config", "乙/perfgoals.yaml").err


def test_options_that_contradict_or_say_nothing(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    assert perfgoals("lint", "表.yaml", "--since", "").err == (
        "perfgoals：--since 后面没有写版本；请写提交号、分支名或标签，如 HEAD~1、main\n"
    )
    assert "不能同时用" in perfgoals("lint", "表.yaml", "--isolated", "--config", "x.yaml").err
    on_screen = perfgoals("lint", "表.yaml", "-o", "json=-")
    assert json.loads(on_screen.out)["summary"]["files"] == 1
    assert not (tmp_path / "-").exists()
    assert "都要写到屏幕" in perfgoals("lint", "表.yaml", "-o", "json=-", "-o", "text").err


def test_what_was_there_before_is_counted(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    person = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*person, "commit", "-qm", "一")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    shown = perfgoals("lint", ".", "-s", "PG304", "--since", "HEAD")
    assert shown.code == 0
    assert "没有发现问题；1 个问题以前就有" in shown.out


def test_paths_are_named_as_a_person_would(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "部门").mkdir()
    (tmp_path / "部门" / "表.YAML").write_text(REVERSED, encoding="utf-8")
    for given in (".", "./", "部门", "./部门", "./部门/表.YAML"):
        assert perfgoals("lint", given, "-s", "PG304", "-o", "concise").out.startswith("部门/表.YAML:7:")


def test_a_text_on_standard_input_is_judged_in_its_department(
    perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = "# perfgoals: ignore[PG708] 沿用批复的写法\n" + TABLE + "主管部门: 示例局（本级）\n"
    (tmp_path / "部门.yaml").write_text(DEPARTMENT, encoding="utf-8")
    (tmp_path / "表.yaml").write_text(marked, encoding="utf-8")
    (tmp_path / "别的.yaml").write_text(
        TABLE.replace("医保宣传", "信息化") + "主管部门: 示例局\n", encoding="utf-8"
    )
    on_disk = json.loads(perfgoals("lint", "表.yaml", "-o", "json").out)["findings"]

    def piped(*options: str) -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(marked.encode())))
        found = json.loads(perfgoals("lint", "-", "-o", "json", *options).out)["findings"]
        return [finding["fingerprint"] for finding in found]

    assert piped("--stdin-filename", "表.yaml") == [finding["fingerprint"] for finding in on_disk]
    (tmp_path / "表.yaml").unlink()
    assert piped("--stdin-filename", "表.yaml") == [finding["fingerprint"] for finding in on_disk]


def test_a_baseline_keeps_what_a_run_did_not_look_at(perfgoals: Run, tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "表.yaml").write_text(REVERSED, encoding="utf-8")
    perfgoals("baseline", ".")
    count = (tmp_path / "perfgoals-baseline.tsv").read_text(encoding="utf-8").count("\n")

    assert "删去已改正的 0" in perfgoals("baseline", "甲").err
    assert (tmp_path / "perfgoals-baseline.tsv").read_text(encoding="utf-8").count("\n") == count
    for options in (("甲",), (".", "-s", "PG1"), (".", "--persona", "gate")):
        assert "已经改正" not in perfgoals("lint", *options, "--baseline", "perfgoals-baseline.tsv").err
    (tmp_path / "甲" / "表.yaml").write_text(REVERSED.replace("≤", "≥"), encoding="utf-8")
    assert "有 1 个问题已经改正" in perfgoals("lint", ".", "--baseline", "perfgoals-baseline.tsv").err
    assert "删去已改正的 1" in perfgoals("baseline", ".").err


def test_a_table_nobody_could_read_is_not_missed(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "部门.yaml").write_text(DEPARTMENT, encoding="utf-8")
    (tmp_path / "项目-1.yaml").write_text(TABLE, encoding="utf-8")
    assert "“信息化”（20万元）没有绩效目标表" in perfgoals("lint", ".", "-s", "PG701").out
    (tmp_path / "项目-2.yaml").write_text("表类：项目支出绩效目标表\n  x: [", encoding="utf-8")
    found = json.loads(perfgoals("lint", ".", "-s", "PG701", "-o", "json").out)["findings"]
    assert [finding["path"] for finding in found] == ["项目-2.yaml"]


def test_choosing_rules_shows_nothing_that_a_full_run_does_not(perfgoals: Run, tmp_path: Path) -> None:
    cost = "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 项目总成本, 指标值: 88万元}\n"
    (tmp_path / "表.yaml").write_text(TABLE + "项目资金: {年度资金总额: 15}\n" + cost, encoding="utf-8")

    def codes(*options: str) -> set[str]:
        found = json.loads(perfgoals("lint", ".", "-o", "json", *options).out)["findings"]
        return {finding["code"] for finding in found}

    assert "PG402" in codes()
    assert "PG403" not in codes()
    assert codes("-s", "PG403") == set()
    assert codes("-s", "PG403", "-i", "PG402") == {"PG403"}
    (tmp_path / "perfgoals.yaml").write_text("严重程度: {PG402: 关闭}\n", encoding="utf-8")
    assert codes("-s", "PG403") == {"PG403"}
