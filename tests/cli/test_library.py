"""``perfgoals library``: searching, and building an office's own without losing what was edited by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.authoring.test_harvest import GOOD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_search_by_initials_shows_what_an_officer_needs(perfgoals: Run) -> None:
    found = perfgoals("library", "search", "yhlc")
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines() == [
        "农村公路养护里程  ≥{数}公里",
        "  产出指标 · 数量指标 · 交通运输 · 定量",
        "  解释  列入日常养护范围的县、乡、村道里程",
        "  依据  公路统计年报的列养里程",
        "  避免  PG308 只写数字不写单位",
    ]


def test_json_and_tsv_hold_the_same(perfgoals: Run) -> None:
    arguments = ("library", "search", "机制", "--sector", "农业农村", "--level", "可持续影响")
    data = json.loads(perfgoals(*arguments, "-o", "json").out)
    assert data["version"] == 1
    head, *lines = perfgoals(*arguments, "-o", "tsv").out.splitlines()
    names = head.split("\t")
    assert [line.split("\t")[0] for line in lines] == [entry["名称"] for entry in data["indicators"]]
    assert data["indicators"][0]["名称"] == "农田工程管护机制"
    assert data["indicators"][0]["性质"] == "定性"
    assert data["indicators"][0]["评价标准"]["优"]
    assert set(names) <= set(data["indicators"][0])


def test_levels_and_limits(perfgoals: Run) -> None:
    found = perfgoals("library", "search", "--level", "满意度指标", "-o", "json", "--limit", "3").out
    assert [entry["一级指标"] for entry in json.loads(found)["indicators"]] == ["满意度指标"] * 3


def test_what_is_not_listed_is_counted(perfgoals: Run) -> None:
    first = perfgoals("library", "search", "--limit", "2", "-o", "tsv")
    assert len(first.out.splitlines()) == 3
    total = int(first.err.split()[1])
    assert first.err == f"共找到 {total} 个，列出了前 2 个；--limit {total} 可全部列出\n"
    every = perfgoals("library", "search", "--limit", str(total), "-o", "tsv")
    assert (len(every.out.splitlines()), every.err) == (total + 1, "")


def test_nothing_found_is_told(perfgoals: Run) -> None:
    found = perfgoals("library", "search", "没有这样的指标")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("没有找到")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search", "--level", "数目"], "没有一级或二级指标“数目”"),
        (["search", "--sector", "航天"], "没有行业“航天”；可用：通用"),
        (["search", "-o", "xml"], "没有“xml”这种输出格式"),
        (["build", "无"], "找不到“无”"),
        (["build", "-"], "不能用于“-”"),
        (["build"], "缺少参数“路径”"),
        (["find"], "没有命令“find”"),
    ],
)
def test_bad_commands_get_one_sentence(perfgoals: Run, arguments: list[str], words: str) -> None:
    refused = perfgoals("library", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err
    assert refused.err.count("\n") == 1


def test_a_faulty_own_library_is_named(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "指标库.yaml").write_text("指标:\n  - {名称: 甲}\n", encoding="utf-8")
    refused = perfgoals("library", "search", "甲")
    assert refused.code == 2
    assert "指标库.yaml”第 1 个指标：没有填写“二级指标”" in refused.err


def test_the_settings_name_other_libraries(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "perfgoals.yaml").write_text("指标库: [库/甲.yaml]\n", encoding="utf-8")
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "甲.yaml").write_text(
        "指标:\n  - {名称: 桥梁检测座数, 二级指标: 数量指标}\n", encoding="utf-8"
    )
    assert perfgoals("library", "search", "qljczs").out.startswith("桥梁检测座数")
    (tmp_path / "库" / "甲.yaml").unlink()
    assert "找不到指标库" in perfgoals("library", "search", "qljczs").err


def test_build_collects_and_adds_only_what_is_new(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "甲.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "表" / "坏.yaml").write_text(GOOD.replace("≥92%", "≤92%"), encoding="utf-8")
    built = perfgoals("library", "build", "表")
    assert (built.code, built.out) == (0, "")
    assert built.err.splitlines() == [
        "“表/坏.yaml”有错误，没有采用",
        "共 1 张表有错误，没有采用；perfgoals lint 可查看原因",
        "从 1 张表收集到 4 个不重复的指标，另有 0 个有问题或不可衡量，没有采用",
        "“指标库.yaml”新添 4 个指标",
    ]
    library = tmp_path / "指标库.yaml"
    edited = library.read_text(encoding="utf-8").replace("≥{数}公里", "≥{数}公里   # 按列养里程")
    library.write_text(edited, encoding="utf-8")
    (tmp_path / "表" / "乙.yaml").write_text(
        GOOD.replace("沿线群众满意度", "过往司机满意度"), encoding="utf-8"
    )
    assert "新添 1 个指标" in perfgoals("library", "build", "表").err
    after = library.read_text(encoding="utf-8")
    assert after.startswith(edited)
    assert "过往司机满意度" in after
    assert perfgoals("library", "search", "gwsjmyd").out.startswith("过往司机满意度  ≥{数}%")
    assert "来源  表/乙.yaml" in perfgoals("library", "search", "gwsjmyd").out


def test_building_again_changes_nothing(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(GOOD, encoding="utf-8")
    perfgoals("library", "build", "甲.yaml", "--output", "库/我的.yaml")
    library = tmp_path / "库" / "我的.yaml"
    before, stamp = library.read_bytes(), library.stat().st_mtime_ns
    again = perfgoals("library", "build", "甲.yaml", "--output", "库/我的.yaml")
    assert "没有新的指标" in again.err
    assert (library.read_bytes(), library.stat().st_mtime_ns) == (before, stamp)


def test_a_library_that_cannot_be_read_is_left_alone(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "指标库.yaml").write_bytes("指标:".encode("gbk"))
    refused = perfgoals("library", "build", "甲.yaml")
    assert refused.code == 2
    assert "UTF-8" in refused.err
    assert (tmp_path / "指标库.yaml").read_bytes() == "指标:".encode("gbk")


def test_lint_passes_a_library_over(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(GOOD, encoding="utf-8")
    perfgoals("library", "build", "甲.yaml")
    assert perfgoals("lint", ".").code == 0


@pytest.mark.parametrize("name", ["search", "build"])
def test_the_pages_of_the_commands_are_chinese(perfgoals: Run, name: str) -> None:
    page = perfgoals("library", name, "--help")
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(f"用法：perfgoals library {name}")


def test_the_command_alone_shows_its_page_as_talk(perfgoals: Run) -> None:
    shown = perfgoals("library")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == perfgoals("library", "--help").out
