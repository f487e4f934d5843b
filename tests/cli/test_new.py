"""``perfgoals new``: the file it writes, what it tells, and what it refuses without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.document.read import read_file
from tests.cli.conftest import process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

LAST = """\
表类: 项目支出绩效目标表
版式: 江夏
年度: 2024
项目名称: 2024年医保宣传
项目资金: {年度资金总额: 18.00}
绩效指标:
  产出指标:
    时效指标:
      - {三级指标: 完成时间, 指标值: 2024年11月底前}
"""


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_blank_table(perfgoals: Run, tmp_path: Path) -> None:
    made = perfgoals(
        "new",
        "项目",
        "--form",
        "陕西",
        "--year",
        "2026",
        "--name",
        "公路 养护/一期",
        "--department",
        "交通局",
    )
    assert (made.code, made.out) == (0, "")
    assert made.err == "已写好“项目-公路养护一期.yaml”；填写后可用 perfgoals lint 检查\n"
    root = read_file(tmp_path / "项目-公路养护一期.yaml").root
    assert root is not None
    assert (root["版式"], root["年度"], root["项目名称"], root["主管部门"]) == (
        "陕西",
        "2026",
        "公路 养护/一期",
        "交通局",
    )


def test_the_line_for_editors_leads_to_the_schema_of_the_repository(perfgoals: Run, tmp_path: Path) -> None:
    perfgoals("new", "项目", "--year", "2026", "--output", "甲.yaml")
    assert "$schema" not in (tmp_path / "甲.yaml").read_text(encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "project-goal.schema.json").write_text("{}", encoding="utf-8")
    perfgoals("new", "项目", "--year", "2026", "--output", "部门/乙.yaml")
    first = (tmp_path / "部门" / "乙.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/project-goal.schema.json"


def test_the_form_comes_from_the_settings(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "perfgoals.yaml").write_text("版式: 江西\n", encoding="utf-8")
    perfgoals("new", "整体", "--year", "2026", "--department", "医保局")
    root = read_file(tmp_path / "部门整体支出绩效目标表.yaml").root
    assert root is not None
    assert (root["版式"], root["部门名称"]) == ("江西", "医保局")


def test_the_department_file_has_its_own_name(perfgoals: Run, tmp_path: Path) -> None:
    assert (
        perfgoals("new", "部门", "--year", "2026", "--department", "医保局", "--output", "医保局-2026/").code
        == 0
    )
    assert written(tmp_path) == ["医保局-2026/部门.yaml"]
    refused = perfgoals("new", "部门", "--year", "2026", "--output", "甲.yaml")
    assert (refused.code, refused.out) == (2, "")
    assert "必须是“部门.yaml”" in refused.err


def test_indicators_of_the_library(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "指标库.yaml").write_text(
        "指标:\n  - {名称: 桥梁检测座数, 二级指标: 数量指标, 目标值样式: '≥{数}座'}\n", encoding="utf-8"
    )
    made = perfgoals(
        "new", "项目", "--year", "2026", "--output", "甲.yaml", "--library", "桥梁检测座数,服务对象满意度"
    )
    assert made.code == 0
    text = (tmp_path / "甲.yaml").read_text(encoding="utf-8")
    assert "三级指标: 桥梁检测座数" in text
    assert "桥梁检测座数的指标值写作：≥{数}座" in text
    assert "三级指标: 服务对象满意度" in text


def test_last_years_table_becomes_this_years(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "旧.yaml").write_text(LAST, encoding="utf-8")
    made = perfgoals("new", "项目", "--from", "旧.yaml")
    assert made.code == 0
    assert made.err.splitlines() == [
        "项目名称：“2024年医保宣传”改为“2025年医保宣传”",
        "绩效指标/产出指标/时效指标/完成时间/指标值：“2024年11月底前”改为“2025年11月底前”",
        "已写好“项目-2025年医保宣传.yaml”；填写后可用 perfgoals lint 检查",
    ]
    text = (tmp_path / "项目-2025年医保宣传.yaml").read_text(encoding="utf-8")
    assert "历史指标值: {2024: 2024年11月底前}" in text
    assert "# 2024年：18.00\n  年度资金总额:\n" in text
    assert (tmp_path / "旧.yaml").read_text(encoding="utf-8") == LAST


@pytest.mark.parametrize(
    ("kind", "name"), [("自评", "自评表-旧"), ("监控", "监控表-旧"), ("审核", "审核表-旧")]
)
def test_a_table_for_a_goal_table_points_at_it(perfgoals: Run, tmp_path: Path, kind: str, name: str) -> None:
    (tmp_path / "目标").mkdir()
    (tmp_path / "目标" / "项目-旧.yaml").write_text(LAST, encoding="utf-8")
    assert perfgoals("new", kind, "--from", "目标/项目-旧.yaml", "--output", "结果/").code == 0
    made = read_file(tmp_path / "结果" / f"{name}.yaml").root
    assert made is not None
    assert (made["目标表"], made["年度"], made["版式"]) == ("../目标/项目-旧.yaml", "2024", "江夏")


def test_a_goal_table_that_will_not_be_found_is_told(perfgoals: Run, tmp_path: Path) -> None:
    """Without a repository the folders do not belong together; an empty perfgoals.yaml joins them."""
    (tmp_path / "目标").mkdir()
    (tmp_path / "目标" / "项目-旧.yaml").write_text(LAST, encoding="utf-8")
    alone = perfgoals("new", "自评", "--from", "目标/项目-旧.yaml", "--output", "甲/")
    assert "请在它们共同的上级文件夹里放一个 perfgoals.yaml" in alone.err
    (tmp_path / "perfgoals.yaml").write_text("", encoding="utf-8")
    joined = perfgoals("new", "自评", "--from", "目标/项目-旧.yaml", "--output", "乙/")
    assert "perfgoals.yaml" not in joined.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["项目"], "请用 --year 写明预算年度"),
        (["项目", "--year", "26"], "四位数字的年份"),
        (["工程", "--year", "2026"], "没有“工程”这种表；可用：项目、专项、整体"),
        (["项目", "--year", "2026", "--form", "陕"], "是否想写“陕西”"),
        (["自评"], "请用 --from 写出它的文件"),
        (["自评", "--from", "."], "“.”是文件夹；--from 请写其中的一张表"),
        (["项目", "--year", "2026", "--name", "甲\n乙"], "--name 里有换行、控制字符或残缺的字"),
        (["项目", "--year", "2026", "--department", "甲\udcff"], "--department 里有换行"),
        (["项目", "--year", "2026", "--library", ","], "--library 后面没有写指标的名称"),
        (["项目", "--from", "无.yaml"], "找不到“无.yaml”"),
        (["项目", "--from", "坏.yaml"], "读不出来"),
        (["项目", "--from", "监控.yaml"], "不是绩效目标表"),
        (["项目", "--from", "无年度.yaml"], "没有写明年度"),
        (["整体", "--from", "旧.yaml"], "不能用来做部门整体支出绩效目标表"),
        (["部门整体支出绩效自评表", "--from", "旧.yaml"], "不能用来做部门整体支出绩效自评表"),
        (["项目", "--from", "旧.yaml", "--year", "2024"], "--year 应当在它之后"),
        (["项目", "--from", "旧.yaml", "--library", "培训人次"], "不能同时用"),
        (["项目", "--year", "2026", "--library", "培训人数"], "相近的有："),
        (["项目", "--year", "2026", "--form", "国家2021", "--library", "设备使用年限"], "没有这一类"),
        (["部门", "--year", "2026", "--library", "培训人次"], "只用于绩效目标表"),
        (["整体", "--year", "2026", "--name", "甲"], "没有“项目名称”一栏"),
        (["项目", "--year", "2026", "--output", "甲.txt"], "以 .yaml 结尾"),
        (["项目", "--year", "2026", "--output", "旧.yaml"], "已经存在，没有改动"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_written(
    perfgoals: Run, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "旧.yaml").write_text(LAST, encoding="utf-8")
    (tmp_path / "坏.yaml").write_text("表类: [\n", encoding="utf-8")
    (tmp_path / "监控.yaml").write_text("表类: 绩效运行监控表\n年度: 2024\n", encoding="utf-8")
    (tmp_path / "无年度.yaml").write_text(LAST.replace("年度: 2024\n", ""), encoding="utf-8")
    before = written(tmp_path)
    refused = perfgoals("new", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err
    assert refused.err.count("\n") == 1
    assert written(tmp_path) == before
    assert (tmp_path / "旧.yaml").read_text(encoding="utf-8") == LAST


def test_a_local_form_with_a_faulty_template_is_named(perfgoals: Run, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "moujia"
    folder.mkdir(parents=True)
    (tmp_path / "perfgoals.yaml").write_text("模板目录: templates\n", encoding="utf-8")
    (folder / "form.yaml").write_text(
        "版式: 某省\n表:\n  项目支出绩效目标表: {模板: t.html.j2}\n", encoding="utf-8"
    )
    (folder / "t.html.j2").write_text("{{ 项目名称 ", encoding="utf-8")
    refused = perfgoals("new", "项目", "--form", "某省", "--year", "2026")
    assert refused.code == 2
    assert "模板有误" in refused.err
    assert not list(tmp_path.glob("项目*.yaml"))


def test_a_folder_that_cannot_be_made(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("", encoding="utf-8")
    refused = perfgoals("new", "项目", "--year", "2026", "--output", "甲/乙.yaml")
    assert refused.code == 2
    assert "写不了" in refused.err


def test_the_table_a_process_writes_prints_as_the_form(tmp_path: Path) -> None:
    assert (
        process(
            "new", "专项", "--form", "陕西", "--year", "2026", "--output", "甲.yaml", cwd=tmp_path
        ).returncode
        == 0
    )
    page = process("render", "甲.yaml", "--format", "txt", "--output", ".", cwd=tmp_path)
    assert page.returncode == 0, page.stderr.decode()
    text = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    for level in ("数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会效益指标"):
        assert level in text
