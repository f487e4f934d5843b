"""Last year's table as this year's: years moved where they are the table's, history filled, money left open."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.authoring.carry import carry
from perfgoals.authoring.years import moved
from perfgoals.config.forms import form_named
from perfgoals.document.read import read_bytes, read_file
from perfgoals.model.tables import GOAL_KINDS, goal_table
from perfgoals.render.page import render_page

EXAMPLES = sorted(Path(__file__).parents[2].glob("examples/*/*.yaml"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年12月底前", "2025年12月底前"),
        ("6月底前", "6月底前"),
        ("2024年新增床位", "2025年新增床位"),
        ("2024 年度", "2025 年度"),
        ("2024年9月-2025年1月", "2025年9月-2026年1月"),
        ("2024.07-2025.01", "2025.07-2026.01"),
        ("较2023年增长5%", "较2024年增长5%"),
        ("2023-2024学年资助人数", "2024-2025学年资助人数"),
        ("2021-2025年规划", "2021-2025年规划"),
        ("2024-2026年三年行动", "2024-2026年三年行动"),
        ("截至2026年", "截至2026年"),
        ("2023年结转", "2023年结转"),
        ("财预〔2024〕88号", "财预〔2024〕88号"),
        ("冀财社2024年208号提前下达2024年资金", "冀财社2024年208号提前下达2025年资金"),
        ("冀财社 2024 年 208 号", "冀财社 2024 年 208 号"),
        ("符合GB 50300-2024", "符合GB 50300-2024"),
        ("≥2024人", "≥2024人"),
        ("2024.5万元", "2024.5万元"),
        ("12024年", "12024年"),
    ],
)
def test_years_move_where_they_are_the_tables(before: str, after: str) -> None:
    assert moved(before, 2024, 2025) == after


@given(st.text(alphabet="2024年月-至〔〕号较 .12底前A", max_size=30))
def test_moving_there_and_back_or_nothing_is_lost(text: str) -> None:
    there = moved(text, 2024, 2025)
    assert len(there) == len(text)
    assert moved(text, 2030, 2031) == text


TABLE = """\
表类: 项目支出绩效目标表
版式: 江夏
年度: 2024
标题: 2024年申报表
表号: 表11
项目名称: 2024年医保宣传（鄂财社〔2023〕2号）
项目期: 2024-2026
金额单位: 万元
立项依据: 2024年市政府常务会议纪要
项目资金: {年度资金总额: 18.00, 财政拨款: 18.00}
前两年预算: {2022: 15, 2023: 16}
支出明细:
  - {内容: 资料印刷, 金额: 8}
  - {内容: 讲座, 金额: 10}
预算变动说明: 2024年增加2万元
绩效目标: {年度目标: 2024年开展宣传20场, 实施期目标: 到2026年知晓率达到95%, 实施期截止: 2026}
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 2024年宣传场次, 指标值: ≥20场, 历史指标值: {2022: ≥15场, 2023: ≥18场}, 长期指标值: ≥60场}
    时效指标:
      - {三级指标: 完成时间, 指标值: 2024年11月底前}
      - {三级指标: 资料印制时间, 指标值: 6月底前}
    成本指标:
      - {三级指标: 项目总成本, 指标值: ≤18万元}
"""


def test_a_new_year() -> None:
    root = read_bytes(TABLE.encode(), "表.yaml").root
    assert root is not None
    made = carry(root, form_named("江夏").table(GOAL_KINDS[0]), "2025")
    data = made.draft.data
    assert (data["年度"], data["标题"], data["表号"]) == ("2025", "2025年申报表", "表11")
    assert data["项目名称"] == "2025年医保宣传（鄂财社〔2023〕2号）"
    assert (data["项目期"], data["立项依据"]) == ("2024-2026", "2024年市政府常务会议纪要")
    assert data["项目资金"] == {"年度资金总额": "", "财政拨款": "", "实施期资金总额": ""}
    assert data["前两年预算"] == {"2023": "16", "2024": "18.00"}
    assert data["支出明细"] == [{"内容": "资料印刷", "金额": ""}, {"内容": "讲座", "金额": ""}]
    assert data["预算变动说明"] == ""
    goals = data["绩效目标"]
    assert goals == {
        "年度目标": "2025年开展宣传20场",
        "实施期目标": "到2026年知晓率达到95%",
        "实施期截止": "2026",
    }


def test_targets_are_carried_and_history_filled() -> None:
    root = read_bytes(TABLE.encode(), "表.yaml").root
    assert root is not None
    made = carry(root, form_named("江夏").table(GOAL_KINDS[0]), "2025")
    rows = goal_table(made.draft.data).indicators
    assert [(row.level1, row.level2, row.name, row.target.raw) for row in rows] == [
        ("产出指标", "数量指标", "2025年宣传场次", "≥20场"),
        ("产出指标", "时效指标", "完成时间", "2025年11月底前"),
        ("产出指标", "时效指标", "资料印制时间", "6月底前"),
        ("成本指标", "经济成本指标", "项目总成本", "≤18万元"),
    ]
    assert rows[0].fields["历史指标值"] == {"2023": "≥18场", "2024": "≥20场"}
    assert rows[0].fields["长期指标值"] == "≥60场"
    assert rows[1].fields["历史指标值"] == {"2024": "2024年11月底前"}


def test_what_was_changed_is_listed() -> None:
    root = read_bytes(TABLE.encode(), "表.yaml").root
    assert root is not None
    made = carry(root, form_named("江夏").table(GOAL_KINDS[0]), "2025")
    changes = {change.address: change.after for change in made.changes}
    assert changes["绩效指标/产出指标/时效指标/完成时间/指标值"] == "2025年11月底前"
    assert changes["绩效目标/年度目标"] == "2025年开展宣传20场"
    assert changes["绩效指标"] == "成本指标/经济成本指标"
    assert len(changes) == 6
    assert made.remarks == ["成本指标“项目总成本”沿用2024年的“≤18万元”，请按2025年的预算核对"]


def test_last_years_money_stands_in_comments() -> None:
    root = read_bytes(TABLE.encode(), "表.yaml").root
    assert root is not None
    text = carry(root, form_named("江夏").table(GOAL_KINDS[0]), "2025").draft.text()
    assert "  # 2024年：18.00\n  年度资金总额:\n" in text
    assert "# 2024年：资料印刷 金额 8\n# 2024年：讲座 金额 10\n支出明细:\n" in text
    assert "# 2024年：2024年增加2万元\n预算变动说明:\n" in text


def test_a_form_without_history_gets_none_and_a_level_it_lacks_is_told() -> None:
    last = {
        "表类": GOAL_KINDS[0],
        "版式": "国家2015",
        "年度": "2024",
        "绩效指标": {"效益指标": {"可持续影响指标": [{"三级指标": "使用年限", "指标值": "≥5年"}]}},
    }
    made = carry(last, form_named("国家2021").table(GOAL_KINDS[0]), "2025")
    (row,) = goal_table(made.draft.data).indicators
    assert (row.level2, "历史指标值" in row.fields) == ("可持续影响指标", False)
    assert len(made.remarks) == 1
    assert "可持续影响指标" in made.remarks[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example_makes_a_readable_and_printable_table(path: Path) -> None:
    reading = read_file(path)
    if reading.kind not in GOAL_KINDS or reading.root is None:
        return
    made = carry(reading.root, form_named(str(reading.root["版式"])).table(reading.kind), "2025")
    again = read_bytes(made.draft.text().encode(), "表.yaml")
    assert again.root is not None
    assert {problem.variant for problem in again.problems} <= {"blank-field"}
    assert "空表" not in again.root
    old, new = goal_table(reading.root), goal_table(again.root)
    assert len(old.indicators) == len(new.indicators)
    assert new.budget is None
    assert render_page(again.root).blocks
