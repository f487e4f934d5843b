"""A command line that makes no sense: one Chinese sentence on stderr, exit code 2, nothing on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import REVERSED, Run

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    (["lnt"], "没有命令“lnt”，是否想用 lint"),
    (["完全不像"], "没有命令“完全不像”；"),
    (["--colour"], "没有选项 --colour"),
    (["-x", "lint"], "没有选项 -x"),
    (["--version=3"], "选项 --version 后面不带内容"),
    (["lint", "--selct", "PG3"], "没有选项 --selct，是否想写 --select；perfgoals lint --help"),
    (["lint", "--select"], "选项 --select 后面要有内容；perfgoals lint --help"),
    (["lint", "-o"], "选项 -o 后面要有内容"),
    (["lint", "--isolated=yes"], "选项 --isolated 后面不带内容"),
    (["lint", "-zs", "PG3"], "没有选项 -z"),
    (["lint", "--select", "PG3,不存在"], "--select 中没有叫“不存在”的规则"),
    (["lint", "--ignore", "QQ"], "--ignore 中没有叫“QQ”的规则"),
    (["lint", "-o", "xml"], "没有“xml”这种输出格式；可用：text、"),
    (["lint", "-o", ""], "没有“”这种输出格式"),
    (["lint", "--fail-on", "fatal"], "--fail-on 不能是“fatal”"),
    (["lint", "没有.yaml"], "找不到“没有.yaml”"),
    (["lint", ""], "找不到“”"),
    (["lint", "长" * 3000], "找不到“长长"),
    (["lint", "-", "表.yaml"], "“-”（标准输入）必须单独使用"),
    (["lint", "表.yaml", "--stdin-filename", "乙.yaml"], "--stdin-filename 只在路径写成“-”"),
    (["lint", "表.yaml", "--config", "无.yaml"], "找不到配置文件“无.yaml”"),
    (["score", "没有"], "找不到“没有”"),
    (["score", "-"], "“-”（标准输入）只能用于 perfgoals lint"),
    (["score", "-o", "xml"], "没有“xml”这种输出格式"),
    (["render", "没有"], "找不到“没有”"),
    (["render", "-f", "doc"], "没有“doc”这种输出格式；可用：html"),
    (["render", "-f", ","], "--format 没有写格式"),
    (["library", "search", "--limit", "0"], "选项 --limit 后面的内容不对，要写不小于 1 的整数"),
    (
        ["set", "表.yaml", "项目资金/年度资金总额", "-5"],
        "“-5”看起来是选项；内容以 - 开头时，请在各个参数之前先写 --",
    ),
    (["score", "-o", "html=表.yaml"], "结果不能写到“表.yaml”"),
    (["explain"], "缺少参数“规则”"),
    (["explain", "PG304", "PG301"], "多出了参数“PG301”"),
    (["explain", "PG3O4"], "没有叫“PG3O4”的规则，是否想写“PG3"),
    (["explain", "PG3O"], "是否想写“PG3”"),
    (["explain", ""], "没有写规则的代码或名称"),
    (["explain", "reversed-operater"], "是否想写“reversed-operator”"),
    (["explain", "运算符方向反了"], "是否想写“运算符方向写反”"),
    (["rules", "PG3", "reversed-operater"], "没有叫“reversed-operater”的规则，是否想写“reversed-operator”"),
    (["rules", "-o", "xml"], "没有“xml”这种输出格式"),
    (["schema", "项目支出目标表"], "没有“项目支出目标表”这种表类；是否想写“项目支出绩效目标表”"),
    (["schema", "整休"], "没有“整休”这种表类；是否想写“整体”"),
    (["schema", "??"], "没有“??”这种表类；可用：项目、专项、"),
]


@pytest.mark.parametrize(("arguments", "sentence"), CASES, ids=[" ".join(case[0])[:40] for case in CASES])
def test_one_chinese_sentence(perfgoals: Run, tmp_path: Path, arguments: list[str], sentence: str) -> None:
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    shown = perfgoals(*arguments)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.count("\n") == 1
    assert shown.err.startswith("perfgoals：")
    assert sentence in shown.err


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("停用: [PG999]\n", "没有叫“PG999”的规则"),
        ("启用规则: [PG3]\n", "第 1 行"),
        ("停用: [PG3\n", "第 "),
    ],
)
def test_faulty_settings_are_named_with_their_line(
    perfgoals: Run, tmp_path: Path, settings: str, sentence: str
) -> None:
    (tmp_path / "perfgoals.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "表.yaml").write_text(REVERSED, encoding="utf-8")
    shown = perfgoals("lint", "表.yaml")
    assert (shown.code, shown.out) == (2, "")
    assert sentence in shown.err
    assert perfgoals("lint", "表.yaml", "--isolated").code == 1
