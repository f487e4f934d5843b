"""A province's own form: its fields, its unit of money and its name, in every command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.forms import forget_forms

if TYPE_CHECKING:
    from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "docs" / "表式示例-上海"
DATE = "计划开始日期"
FILE = "表.yaml"
HEAD = "表类: 项目支出绩效目标表\n版式: 上海\n年度: 2024\n项目名称: 居家养老\n"
ROW = "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 上门照护人数, 指标值: ≥1500人, 指标性质: 定量}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Copy the form of the guide into tmp_path."""
    shutil.copytree(EXAMPLE / "templates", tmp_path / "templates")
    return tmp_path


def with_row_field(home: Path) -> None:
    path = home / "templates" / "上海" / "form.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "附加字段:", "指标附加字段: {指标性质: 如 定量、定性}\n附加字段:"
    )
    path.write_text(text, encoding="utf-8")
    forget_forms()


def structure(perfgoals: Run, *paths: str) -> list[tuple[str, str]]:
    """Return address and message of every PG004."""
    shown = perfgoals("lint", *paths, "-s", "PG004", "-o", "json", "--no-cache")
    return [(entry["address"], entry["message"]) for entry in json.loads(shown.out)["findings"]]


def test_the_example_of_the_guide_is_clean(perfgoals: Run, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "甲")
    shown = perfgoals("lint", "甲", "--no-cache")
    assert shown.code == 0
    assert "没有发现问题" in shown.out
    assert DATE in (EXAMPLE / "项目-社区居家养老服务.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["2024-01-01", "", "[2024-01-01, 试点单位另定]"])
def test_a_field_of_the_form_may_be_filled_in(perfgoals: Run, home: Path, value: str) -> None:
    (home / FILE).write_text(f"{HEAD}{DATE}: {value}\n", encoding="utf-8")
    assert structure(perfgoals, FILE) == []


def test_it_may_come_from_the_settings(perfgoals: Run, home: Path) -> None:
    (home / "perfgoals.yaml").write_text("按路径: [{路径: 表.yaml, 版式: 上海}]\n", encoding="utf-8")
    text = HEAD.replace("版式: 上海\n", "") + f"{DATE}: 2024-01-01\n"
    for name in (FILE, "别的.yaml"):
        (home / name).write_text(text, encoding="utf-8")
    assert structure(perfgoals, FILE) == []
    ((address, _),) = structure(perfgoals, "别的.yaml")
    assert address == DATE


def test_a_slip_is_still_found_with_the_forms_own_names_in_mind(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(f"{HEAD}{DATE}: 2024-01-01\n计划完成日其: 2026-12-31\n", encoding="utf-8")
    assert structure(perfgoals, FILE) == [
        ("计划完成日其", "“计划完成日其”不是本表的字段，是否想写“计划完成日期”？")
    ]


def test_a_mapping_in_a_field_of_the_form_is_refused(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(f"{HEAD}{DATE}: {{年: 2024, 月: 1}}\n", encoding="utf-8")
    ((address, message),) = structure(perfgoals, FILE)
    assert (address, "应当写成一段文字" in message) == (DATE, True)


@pytest.mark.parametrize("form", ["国家2021", "河北"])
def test_other_forms_do_not_have_it(perfgoals: Run, home: Path, form: str) -> None:
    (home / FILE).write_text(HEAD.replace("上海", form) + f"{DATE}: 2024-01-01\n{ROW}", encoding="utf-8")
    assert [address.rpartition("/")[2] for address, _ in structure(perfgoals, FILE)] == [DATE, "指标性质"]


def test_a_row_may_have_fields_of_the_form(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(HEAD + ROW, encoding="utf-8")
    assert len(structure(perfgoals, FILE)) == 1
    with_row_field(home)
    assert structure(perfgoals, FILE) == []
    checked = perfgoals("form", "check", "上海")
    assert "指标附加字段“指标性质”没有印在表上；请在循环里加 {{ 行.指标性质 }}" in checked.out
    template = home / "templates" / "上海" / "项目支出绩效目标表.html.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ 行.指标值 }}", "{{ 行.指标值 }}{{ 行.指标性质 }}"), encoding="utf-8")
    assert perfgoals("form", "check", "上海").code == 0
    assert perfgoals("render", FILE, "-f", "txt").code == 0
    assert "≥1500人定量" in "".join((home / "out" / "表.txt").read_text(encoding="utf-8").split())


def test_a_blank_field_prints_as_a_blank_cell(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(HEAD, encoding="utf-8")
    assert perfgoals("render", FILE, "-f", "txt").code == 0
    assert DATE in (home / "out" / "表.txt").read_text(encoding="utf-8")


def test_new_lists_the_fields_with_their_notes(perfgoals: Run, home: Path) -> None:
    with_row_field(home)
    assert perfgoals("new", "项目", "--form", "上海", "--year", "2026", "--name", "居家养老").code == 0
    (path,) = home.glob("*居家养老*.yaml")
    text = path.read_text(encoding="utf-8")
    assert f"# 【必填】计划从哪一天开始，如 2024-01-01。\n{DATE}:\n" in text
    assert text.index(DATE) < text.index("项目资金:")
    assert "指标性质: 定量" in text
    assert "金额单位: 元\n" in text
    assert structure(perfgoals, path.name) == []


def test_set_writes_them_where_they_belong(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(f"{HEAD}项目资金:\n  年度资金总额: 18\n{ROW}", encoding="utf-8")
    with_row_field(home)
    assert perfgoals("set", FILE, DATE, "2024-03-01").code == 0
    assert perfgoals("set", FILE, "绩效指标/产出指标/数量指标/上门照护人数/指标性质", "定性").code == 0
    text = (home / FILE).read_text(encoding="utf-8")
    assert f'项目名称: 居家养老\n{DATE}: "2024-03-01"\n项目资金:' in text
    assert "指标性质: 定性" in text
    refused = perfgoals("set", FILE, "计划结束日期", "2024-03-01")
    assert refused.code == 2
    assert "“计划结束日期”不是本表的字段，是否想写“计划开始日期”" in refused.err


def test_the_schema_for_editors_has_them(perfgoals: Run, home: Path) -> None:
    extended = json.loads(perfgoals("schema", "项目支出绩效目标表", "--form", "上海").out)
    assert extended["properties"][DATE]["description"] == "计划从哪一天开始，如 2024-01-01。"
    assert extended["properties"]["项目性质"]["examples"] == ["一次性", "经常性", "阶段性"]
    plain = perfgoals("schema", "项目支出绩效目标表").out
    assert DATE not in plain
    assert perfgoals("schema", "项目支出绩效目标表", "--form", "河北").out == plain
    assert perfgoals("schema", "perfgoals.yaml", "--form", "上海").code == 2
    unknown = perfgoals("schema", "项目支出绩效目标表", "--form", "上海市")
    assert (unknown.code, "是否想写“上海”" in unknown.err) == (2, True)
    assert home


# A form nobody has


def test_an_unknown_form_is_found_with_a_guess(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(HEAD.replace("上海", "上海市"), encoding="utf-8")
    ((address, message),) = structure(perfgoals, FILE)
    assert address == "版式"
    assert message.startswith("没有版式“上海市”，是否想写“上海”？可用的版式有：上海、")
    assert "国家2021" in message


def test_without_its_templates_a_local_form_is_unknown(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(HEAD, encoding="utf-8")
    ((_, message),) = structure(perfgoals, FILE)
    assert message.startswith("没有版式“上海”，请填写其中之一：")
    assert "请把它的 templates 文件夹与表放在一起" in message


@pytest.mark.parametrize("setting", ["版式: 河南", "按路径: [{路径: 甲, 版式: 河南}]"])
def test_settings_that_name_an_unknown_form_are_refused(perfgoals: Run, tmp_path: Path, setting: str) -> None:
    (tmp_path / "perfgoals.yaml").write_text(f"{setting}\n", encoding="utf-8")
    (tmp_path / FILE).write_text(HEAD, encoding="utf-8")
    shown = perfgoals("lint", FILE)
    assert shown.code == 2
    assert "perfgoals.yaml”里写的版式用不了：没有版式“河南”" in shown.err


# The unit of its money


MONEY = HEAD + (
    "项目资金:\n  年度资金总额: 1800000\n  财政拨款: 1800000\n"
    "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 项目总成本, 指标值: ≤180万元}\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MONEY, False),
        (MONEY.replace("≤180万元", "≤190万元"), True),
        (MONEY.replace("项目资金:", "金额单位: 万元\n项目资金:"), False),
        (MONEY.replace("版式: 上海", "版式: 国家2021").replace("≤180万元", "≤190万元"), False),
    ],
    ids=["as prescribed", "more than there is", "its own word counts", "another form"],
)
def test_amounts_are_in_the_unit_of_the_form(perfgoals: Run, home: Path, text: str, found: bool) -> None:
    (home / FILE).write_text(text, encoding="utf-8")
    shown = perfgoals("lint", FILE, "-s", "PG402", "-o", "json", "--no-cache")
    findings = json.loads(shown.out)["findings"]
    assert bool(findings) is found
    assert all("180万元" in entry["message"] or "1800000元" in entry["message"] for entry in findings)


def test_an_evaluation_is_scored_and_printed_in_the_unit_of_the_form(perfgoals: Run, home: Path) -> None:
    (home / "目标.yaml").write_text(MONEY, encoding="utf-8")
    made = perfgoals("new", "自评", "--from", "目标.yaml", "--form", "国家2021", "--output", FILE)
    assert made.code == 0
    text = (home / FILE).read_text(encoding="utf-8")
    assert "金额单位: 元\n" in text
    bare = text.replace("金额单位: 元\n", "").replace("版式: 国家2021", "版式: 上海")
    (home / FILE).write_text(bare, encoding="utf-8")
    assert perfgoals("render", FILE, "-f", "md").code == 0
    assert "（元）" in (home / "out" / "表.md").read_text(encoding="utf-8")


def test_spending_is_measured_in_the_unit_of_the_form(perfgoals: Run, home: Path) -> None:
    (home / "目标.yaml").write_text(MONEY, encoding="utf-8")
    (home / FILE).write_text(
        "表类: 绩效运行监控表\n版式: 上海\n年度: 2024\n目标表: 目标.yaml\n截至: 2024-07-31\n执行数: 900000\n",
        encoding="utf-8",
    )
    assert "＝900000元÷1800000元＝50%" in perfgoals("score", FILE).out


def test_a_difference_is_told_in_the_unit_of_the_form(perfgoals: Run, home: Path) -> None:
    (home / FILE).write_text(MONEY, encoding="utf-8")
    (home / "现在.yaml").write_text(MONEY.replace("1800000", "1900000"), encoding="utf-8")
    assert "增加 100000元" in perfgoals("diff", FILE, "现在.yaml").out
