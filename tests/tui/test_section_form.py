"""The fields of every section: made from the schema, written as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.section_form import SectionForm
from perfgoals.tui.screens.table import TableScreen
from perfgoals.tui.widgets.grid import Grid
from tests.tui.conftest import TABLE, play, press, said, same_as_golden, settle, shown
from tests.tui.test_table import enter, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

DEPARTMENT = """\
表类: 部门预算公开
年度: 2024
部门: 甲局
项目:
  - 项目名称: 宣传   # 第一个
    金额: 12.00
目录: []
"""


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


async def go_to(pilot: Pilot[None], section: str, label: str) -> None:
    """Move the cursor to the field called ``label``."""
    screen: Any = pilot.app.screen
    screen.go_to_section(section)
    await settle(pilot)
    labels = [line.label for line in screen.desk.lines]
    screen.query_one(Grid).cursor = labels.index(label)
    await settle(pilot)


def test_money_is_one_form_and_one_step(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "资金", "年度资金总额")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SectionForm)
        same_as_golden(pilot.app, "section-form-80")
        await press(pilot, "ctrl+u")
        await enter(pilot, "十二")
        assert "“年度资金总额”应当填写不小于零的数字" in shown(pilot.app)
        await press(pilot, "ctrl+u")
        await enter(pilot, "15.00")
        assert "应当填写" not in shown(pilot.app)
        await press(pilot, "tab", "ctrl+u")
        await enter(pilot, "14.00")
        await press(pilot, "tab", "tab")
        await enter(pilot, "1.00")
        await press(pilot, "ctrl+s")
        assert (
            "项目资金:\n  年度资金总额: 15.00\n  财政拨款: 14.00\n  其他资金: 1.00\n"
            in session_of(pilot).text
        )
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_a_blank_field_gets_its_place_in_the_form(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "基本信息", "主管部门")
        await enter(pilot, "甲局")
        await press(pilot, "ctrl+s")
        assert "项目名称: 医保宣传\n主管部门: 甲局\n项目资金:" in session_of(pilot).text

    play(table, scenario)


def test_a_goal_becomes_several(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "总体目标", "年度目标")
        await press(pilot, "enter")
        await enter(pilot, "\n")
        await press(pilot, "enter")
        await enter(pilot, "再办一件事")
        await press(pilot, "ctrl+s")
        assert "年度目标:\n    - 全年开展" in session_of(pilot).text
        assert "\n    - 再办一件事\n" in session_of(pilot).text

    play(table, scenario)


def test_entries_of_a_list_are_added_moved_copied_and_deleted(folder: Path) -> None:
    file = folder / "部门.yaml"
    file.write_text(DEPARTMENT, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "项目", "项目")
        await press(pilot, "a")
        await enter(pilot, "培训")
        await press(pilot, "tab")
        await enter(pilot, "3.50")
        await press(pilot, "ctrl+s")
        assert session_of(pilot).text == DEPARTMENT.replace(
            "12.00\n", "12.00\n  - 项目名称: 培训\n    金额: 3.50\n"
        )
        assert "2. 培训" in shown(pilot.app)
        await press(pilot, "K")
        assert "1. 培训" in shown(pilot.app)
        await press(pilot, "D", "d")
        assert any("已删除" in told for told in said(pilot.app))
        await press(pilot, "u", "u", "u", "u")
        assert session_of(pilot).content == DEPARTMENT.encode()
        await go_to(pilot, "项目", "1. 宣传")
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Question)
        assert "第一个" in shown(pilot.app)
        await press(pilot, "2")
        assert "宣传" not in session_of(pilot).text

    play(file, scenario)


def test_entries_with_names_of_ones_own_are_added_renamed_and_filled(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "资金", "支出计划")
        await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        assert "“名称”不能留空" in shown(pilot.app)
        await enter(pilot, "6月底")
        await press(pilot, "tab")
        await enter(pilot, "50%")
        await press(pilot, "ctrl+s")
        assert "支出计划:\n  6月底: 50%\n" in session_of(pilot).text
        await press(pilot, "enter", "shift+tab")
        await press(pilot, "ctrl+u")
        await enter(pilot, "7月底")
        await press(pilot, "ctrl+s")
        assert "支出计划:\n  7月底: 50%\n" in session_of(pilot).text
        await go_to(pilot, "资金", "支出计划")
        await press(pilot, "a")
        await enter(pilot, "7月底")
        await press(pilot, "ctrl+s")
        assert "已经有“7月底”" in shown(pilot.app)
        await press(pilot, "escape", "2")
        assert isinstance(pilot.app.screen, TableScreen)

    play(table, scenario)


def test_a_review_is_filled_in(folder: Path) -> None:
    file = folder / "审核表.yaml"
    file.write_text("表类: 项目支出绩效目标审核表\n年度: 2024\n目标表: 医保宣传.yaml\n", encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "审核", "审核")
        assert "（未填）" in shown(pilot.app)
        screen: Any = pilot.app.screen
        session = screen.session
        screen.desk._commit("规范完整性", ("审核", "规范完整性"), {"得分": "9", "意见": ""})
        await settle(pilot)
        assert session.text.endswith("审核:\n  规范完整性:\n    得分: 9\n")
        await go_to(pilot, "审核", "明确清晰性")
        await press(pilot, "enter")
        await enter(pilot, "8.5")
        await press(pilot, "ctrl+s")
        assert session.text.endswith("  规范完整性:\n    得分: 9\n  明确清晰性:\n    得分: 8.5\n")

    play(file, scenario)


def test_why_entries_called_by_name_are_not_moved_is_told(folder: Path) -> None:
    file = folder / "自评表.yaml"
    head = "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 医保宣传.yaml\n完成情况:\n"
    file.write_text(f"{head}  群众满意度:\n    实际完成值: 95%\n", encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "完成情况", "群众满意度")
        await press(pilot, "J", "D")
        assert said(pilot.app)[0].startswith("“完成情况”按名称填写，不分先后")

    play(file, scenario)


def test_the_kind_itself_cannot_be_deleted(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await go_to(pilot, "基本信息", "表类")
        await press(pilot, "d")
        assert "表类不能删除" in said(pilot.app)

    play(table, scenario)


def test_what_the_form_does_not_have_is_seen_and_deleted(table: Path) -> None:
    """A field of no form, and a text where fields belong: both are gone to, the first one deleted."""
    strange = TABLE.replace(
        "项目资金:\n  年度资金总额: 12.00\n  财政拨款: 12.00\n", "项目资金: 十二万\n没有的: 甲\n"
    )
    table.write_text(strange, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        assert "项目资金：十二万" in shown(pilot.app)
        await press(pilot, "n")
        assert "没有的：甲" in shown(pilot.app)
        await press(pilot, "enter")
        assert any("表式里没有“没有的”" in told for told in said(pilot.app))
        await press(pilot, "d")
        assert session_of(pilot).text == strange.replace("没有的: 甲\n", "")

    play(table, scenario)
