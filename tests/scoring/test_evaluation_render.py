"""The 自评表, 监控表 and 审核表 as printed: the national forms, byte for byte, filled in and by themselves.

`UPDATE_GOLDEN=1 pytest tests/scoring/test_evaluation_render.py` writes the files anew; read the difference before
committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfgoals.document.read import read_bytes, read_file
from perfgoals.render import render_page, to_html, to_markdown
from perfgoals.scoring.evaluation_table import filled

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "render"
DEPARTMENT = "examples/珠山区医疗保障局-2024"
NAME = "城乡居民意外伤害督查工作经费"
REVIEW = """\
表类: 项目支出绩效目标审核表
年度: 2024
目标表: 甲.yaml
审核:
  规范完整性: {得分: 9, 意见: 基本规范}
  明确清晰性: {得分: 6.5, 意见: 目标抄录填报要求，没有写任务}
  目标相关性: {得分: 14}
  指标科学性: {得分: 8, 意见: 指标与督查工作无关}
  绩效合理性: {得分: 10}
  资金匹配性: {得分: 12}
  实现可能性: {得分: 8}
  条件充分性: {得分: 9}
总体意见: [重新编写年度目标, 指标按督查工作的产出和效果设置]
审核结论: 中
"""


def printed(name: str, tmp_path: Path | None = None) -> dict[str, object]:
    """The fields that one of the three national forms is printed from."""
    path = ROOT / DEPARTMENT / f"{name}表-1-{NAME}.yaml"
    if tmp_path is not None:
        path = tmp_path / "审核.yaml"
        path.write_text(REVIEW, encoding="utf-8")
        goal = ROOT / DEPARTMENT / f"项目-1-{NAME}.yaml"
        (tmp_path / "甲.yaml").write_bytes(goal.read_bytes())
    return dict(filled(read_file(path)))


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("name", ["自评", "监控", "审核"])
def test_the_national_forms(name: str, suffix: str, tmp_path: Path) -> None:
    page = render_page(printed(name, tmp_path if name == "审核" else None) | {"版式": "国家2015"})
    drawn = to_html(page) if suffix == "html" else to_markdown(page)
    golden = GOLDEN / f"国家2015-{name}.{suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(drawn.encode())
    assert drawn.encode() == golden.read_bytes()


def row_of(markdown: str, name: str) -> list[str]:
    """The cells of the printed row that holds ``name``."""
    line = next(line for line in markdown.splitlines() if name in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_filled_table_shows_target_actual_weight_and_computed_points() -> None:
    """培训开展场次: 16 of 10, reduced to 10.84 of 13.34 (the arithmetic is in test_evaluation)."""
    markdown = to_markdown(render_page(printed("自评")))
    cells = row_of(markdown, "培训开展场次")
    assert cells[3:8] == ["培训开展场次", "≥10 场", "16 场", "13.34", "10.84"]
    assert row_of(markdown, "总分")[-3:] == ["100", "91.67", "等级：优"]


def test_what_the_department_filled_in_is_printed_as_it_stands(tmp_path: Path) -> None:
    """得分, 预算执行率得分 and 总分 stay the author's, right or wrong; only blanks are computed."""
    goal = (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n绩效指标:\n  产出指标:\n    数量指标:\n"
        "      - {三级指标: 植树株数, 指标值: ≥1200株, 分值: 50}\n      - {三级指标: 抽查次数, 指标值: ≥4次, 分值: 40}\n"
    )
    text = (
        "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n预算执行: {全年预算数: 50, 全年执行数: 40, 得分: 10}\n"
        "完成情况:\n  植树株数: {实际完成值: 900株, 得分: 48}\n  抽查次数: {实际完成值: 4次}\n"
    )
    (tmp_path / "甲.yaml").write_text(goal, encoding="utf-8")

    def printed_of(more: str) -> str:
        path = tmp_path / "自评.yaml"
        path.write_text(text + more, encoding="utf-8")
        return to_markdown(render_page(filled(read_file(path))))

    own = printed_of("总分: 95\n")
    assert row_of(own, "植树株数")[6:8] == ["50", "48"]
    assert row_of(own, "抽查次数")[6:8] == ["40", "40"]
    assert row_of(own, "年度资金总额")[-3:] == ["10", "80%", "10"]
    assert row_of(own, "总分")[-3:] == ["100", "95", "等级：优"]
    assert row_of(printed_of(""), "总分")[-2] == "98"  # 10 + 48 + 40, as printed
    (tmp_path / "甲.yaml").write_text(goal.replace("≥1200株", "≥12公顷"), encoding="utf-8")
    text = text.replace(", 得分: 48", "")
    assert row_of(printed_of("总分: 99\n"), "总分")[-2] == "99"


def test_a_table_by_itself_prints_what_the_department_wrote() -> None:
    """Without its goal table there are no targets and no computed points, but every word of the author's."""
    text = (
        "表类: 部门整体支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n总分: 95.5\n"
        "预算执行: {全年预算数: 640.5, 全年执行数: 632.25, 得分: 9.87, 单位资金: {全年预算数: 3.5}}\n"
        "完成情况:\n  案件办结率: {实际完成值: 97.5%, 得分: 14.6, 偏差原因: 两件中止审理, 改进措施: 逐件督办}\n"
    )
    root = read_bytes(text.encode(), "自评.yaml").root
    assert root is not None
    markdown = to_markdown(render_page(root))
    for word in (
        "部门（单位）名称",
        "640.5",
        "632.25",
        "9.87",
        "单位资金",
        "案件办结率",
        "97.5%",
        "14.6",
        "95.5",
    ):
        assert word in markdown
    assert "两件中止审理" in markdown
    assert "逐件督办" in markdown


def test_monitoring_ticks_causes_and_chances_in_their_columns() -> None:
    """培训费用控制率: 经费保障 is the first of the five causes, 完全不可能 the last of the three chances."""
    cells = row_of(to_markdown(render_page(printed("监控"))), "培训费用控制率")
    assert [number for number, cell in enumerate(cells) if cell == "√"] == [7, 15]


def test_the_review_form_adds_up_its_points(tmp_path: Path) -> None:
    """9 + 6.5 + 14 + 8 + 10 + 12 + 8 + 9 = 76.5."""
    assert "76.5" in row_of(to_markdown(render_page(printed("审核", tmp_path))), "总分")


@pytest.mark.parametrize(
    "text",
    [
        "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 没有.yaml\n完成情况: {巡查: {实际完成值: 3次}}\n",
        "表类: 项目支出绩效自评表\n年度: 2024\n空表: 本年无项目\n",
        "表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 七月\n",
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n",
    ],
)
def test_what_cannot_be_filled_in_is_printed_as_written(text: str, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n", encoding="utf-8"
    )
    path = tmp_path / "本表.yaml"
    path.write_text(text, encoding="utf-8")
    reading = read_file(path)
    assert filled(reading) == reading.root
    assert "2024" in to_markdown(render_page(filled(reading)))
