"""Harvesting: only good rows of good tables, without the office's own figures and years."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.authoring.harvest import harvest, pattern_of
from perfgoals.config.settings import Settings
from perfgoals.engine.run import Linter
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target

GOOD = """\
表类: 项目支出绩效目标表
版式: 国家2015
年度: 2024
项目名称: 农村公路养护
主管部门: 某县交通运输局
实施单位: 某县公路服务中心
项目资金: {年度资金总额: 200, 财政拨款: 200}
绩效目标: {年度目标: 养护农村公路320公里，群众出行时间缩短10分钟}
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 2024年公路养护里程, 指标值: ≥320公里, 指标解释: 2024年列养的320公里县乡道, 指标值依据: 县政发〔2023〕8号养护计划}
    时效指标:
      - {三级指标: 养护工程完工时间, 指标值: 2024年11月底前}
  效益指标:
    社会效益指标:
      - {三级指标: 道路交通事故死亡人数, 指标值: ≤3人, 指标解释: 道路交通事故死亡人数}
  满意度指标:
    服务对象满意度指标:
      - {三级指标: 沿线群众满意度, 指标值: ≥92%}
"""


def results(*texts: str, folder: str = "表") -> list:  # type: ignore[type-arg]
    linter = Linter(Settings())
    return [linter.check_bytes(text.encode(), f"{folder}/{number}.yaml") for number, text in enumerate(texts)]


def test_rows_lose_years_and_figures() -> None:
    found = harvest(results(GOOD), Path())
    assert (found.tables, found.refused, found.passed_over) == (1, [], 0)
    entries = {entry.name: entry for entry in found.entries.values()}
    assert list(entries) == ["公路养护里程", "养护工程完工时间", "道路交通事故死亡人数", "沿线群众满意度"]
    mileage = entries["公路养护里程"]
    assert (mileage.level1, mileage.level2, mileage.pattern) == ("产出指标", "数量指标", "≥{数}公里")
    assert mileage.explanation == "本年度列养的{数}公里县乡道"
    assert mileage.basis == "县政发〔2023〕8号养护计划"
    assert entries["养护工程完工时间"].pattern == "{月}月底前"
    assert entries["道路交通事故死亡人数"].explanation == ""


def test_the_source_is_named_from_where_the_library_stands() -> None:
    found = harvest(results(GOOD, folder="部门/甲"), Path("部门"))
    assert {entry.source for entry in found.entries.values()} == {"甲/0.yaml"}


def test_a_table_with_errors_yields_nothing() -> None:
    bad = GOOD.replace("≥92%", "≤92%")
    found = harvest(results(bad, GOOD), Path())
    assert found.refused == ["表/0.yaml"]
    assert found.tables == 1


def test_rows_with_warnings_or_without_a_target_are_passed_over() -> None:
    doubtful = GOOD.replace("≥92%", "100%").replace("2024年11月底前", "按进度完成5次巡查后收尾")
    found = harvest(results(doubtful), Path())
    assert found.refused == []
    assert "沿线群众满意度" not in {entry.name for entry in found.entries.values()}
    assert found.passed_over == 4 - len(found.entries)


def test_the_same_row_in_two_tables_is_one() -> None:
    found = harvest(results(GOOD, GOOD.replace("≥320公里", "≥500公里")), Path())
    assert (found.tables, len(found.entries)) == (2, 4)


def test_empty_and_other_tables_yield_nothing() -> None:
    empty = "表类: 专项资金绩效目标表\n年度: 2024\n空表: 本部门2024年无专项资金，故公开空表\n"
    other = "表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 2024-07-31\n"
    assert harvest(results(empty, other), Path()).entries == {}


@pytest.mark.parametrize(
    ("target", "pattern"),
    [
        ("≥320公里", "≥{数}公里"),
        ("≥36 万人", "≥{数}万人"),
        ("2024年12月31日前", "{月}月{日}日前"),
        ("每月10日前", "每月{日}日前"),
        ("3个月", "{数}个月"),
        ("≤1,200.50元/亩", "≤{数}元/亩"),
        ("100%", "100%"),
        ("不超采购最高限价", "不超采购最高限价"),
        ("健全", "健全"),
        ("18—54周岁", "{数}—{数}周岁"),
    ],
)
def test_patterns(target: str, pattern: str) -> None:
    assert pattern_of(parse_target(target)) == pattern


@given(st.text(alphabet="≥≤0123456789.%公里万元月日前年2024底", max_size=16))
def test_a_pattern_holds_no_figure_of_its_own(text: str) -> None:
    target = parse_target(text)
    pattern = pattern_of(target)
    is_words = target.kind in {TargetKind.QUALITATIVE, TargetKind.REFERENCE}
    assert is_words or pattern in {"100%", "=100%", "0"} or not any(char.isdigit() for char in pattern)
