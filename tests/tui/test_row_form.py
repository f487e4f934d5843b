"""The form of one indicator: written as one step, judged while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.row_form import RowForm
from perfgoals.tui.screens.table import TableScreen
from tests.tui.conftest import TABLE, play, press, said, same_as_golden, shown, widths
from tests.tui.test_table import enter, names, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


async def clear(pilot: Pilot[None]) -> None:
    await pilot.press("end", "ctrl+u")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
def test_it_shows_the_row_and_what_is_wrong_with_it(table: Path, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, RowForm)
        screen = shown(pilot.app)
        assert "指标 4 / 4" in screen
        assert "错误：" in screen
        assert "理解为：数值 ≤95%" in screen
        assert set(widths(pilot.app)) == {size[0]}
        if size != (60, 18):
            same_as_golden(pilot.app, f"row-form-{size[0]}")

    play(table, scenario, size=size)


def test_the_findings_follow_what_is_typed_and_nothing_is_written(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "end", "enter", "tab")
        await clear(pilot)
        await enter(pilot, "≥95%")
        assert "这一条没有发现问题" in shown(pilot.app)
        assert "理解为：数值 ≥95%" in shown(pilot.app)
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_several_fields_are_one_step(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        await enter(pilot, "（全年）")
        await press(pilot, "tab")
        await clear(pilot)
        await enter(pilot, "≥24场")
        await press(pilot, "tab", "tab", "tab", "tab")
        await enter(pilot, "全年在村里办的宣传活动")
        await press(pilot, "ctrl+s")
        row = session_of(pilot).rows[0]
        assert row.name == "进村宣传场次（全年）"
        assert row.text("指标值") == "≥24场"
        assert row.text("指标解释") == "全年在村里办的宣传活动"
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_number_and_unit_make_the_target(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "tab", "tab", "tab")
        await clear(pilot)
        await enter(pilot, "30")
        await press(pilot, "tab")
        await clear(pilot)
        await enter(pilot, "次")
        await press(pilot, "f10")
        assert session_of(pilot).rows[0].text("指标值") == "≥30次"

    play(table, scenario)


def test_a_row_of_the_library_without_its_figure_keeps_sign_and_unit(table: Path) -> None:
    table.write_text(TABLE.replace("≥90%", "≥%"), encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "down", "enter", "tab", "tab", "tab")
        await enter(pilot, "90")
        await press(pilot, "f10")
        assert session_of(pilot).text == TABLE

    play(table, scenario)


def test_a_target_that_cannot_be_taken_apart_is_only_changed_as_a_whole(table: Path) -> None:
    text = TABLE.replace("≥90%", "比上年提高")
    table.write_text(text, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "enter", "tab", "tab", "tab", "pagedown")
        assert "请在“指标值”里改" in shown(pilot.app)
        await enter(pilot, "90")
        await press(pilot, "tab")
        await enter(pilot, "%")
        await press(pilot, "shift+tab", "shift+tab", "right", "f10")
        assert session_of(pilot).text == text

    play(table, scenario)


def test_a_new_row_is_not_called_by_a_blank_name(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        assert "错误：这一条没有填写指标值" in shown(pilot.app)

    play(table, scenario)


def test_another_first_level_offers_its_second_levels(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "shift+tab", "shift+tab", "enter")
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "2")
        assert "< 效益指标 >" in shown(pilot.app)
        assert "< 经济效益指标 >" in shown(pilot.app)
        await press(pilot, "tab", "right", "right", "left")
        assert "< 社会效益指标 >" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        assert names(pilot) == ["宣传手册印发数量", "医保政策知晓率", "进村宣传场次", "群众满意度"]
        moved = session_of(pilot).rows[2]
        assert (moved.slot.level1, moved.slot.level2) == ("效益指标", "社会效益指标")
        assert "三级指标：进村宣传场次" in shown(pilot.app)
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_another_sign_is_put_before_the_target(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "tab", "tab", "right", "ctrl+s")
        assert session_of(pilot).rows[0].text("指标值") == "≤12场"

    play(table, scenario)


def test_what_is_typed_on_a_cell_goes_into_that_field_whole(table: Path) -> None:
    """An input method commits several characters at once, before the form is there."""

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "right", "right", "right")
        await press(pilot, "right")
        await enter(pilot, "（含乡镇）")
        assert isinstance(pilot.app.screen, RowForm)
        await press(pilot, "ctrl+s")
        assert session_of(pilot).rows[0].text("指标值") == "≥12场（含乡镇）"

    play(table, scenario)


def test_esc_asks_only_when_something_was_changed(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, TableScreen)
        await press(pilot, "enter", "x", "escape")
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, RowForm)
        await press(pilot, "escape", "2")
        assert isinstance(pilot.app.screen, TableScreen)
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_going_to_the_next_row_writes_this_one(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "甲", "pagedown")
        assert "指标 2 / 4" in shown(pilot.app)
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert "已经是最后一条" in said(pilot.app)
        await press(pilot, "pageup", "escape")
        assert isinstance(pilot.app.screen, TableScreen)
        assert names(pilot)[0] == "进村宣传场次甲"
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_a_new_row_stands_behind_the_current_one_under_its_level(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "a", "ctrl+s")
        assert "三级指标还没有名称" in shown(pilot.app)
        await enter(pilot, "培训人次")
        await press(pilot, "ctrl+s")
        assert names(pilot) == [
            "进村宣传场次",
            "培训人次",
            "宣传手册印发数量",
            "医保政策知晓率",
            "群众满意度",
        ]
        assert "三级指标：培训人次" in shown(pilot.app)
        assert "新增" in session_of(pilot).undo_label

    play(table, scenario)


def test_history_and_grades_are_edited_as_texts(table: Path) -> None:
    text = TABLE.replace(
        "        指标值: ≥12场\n",
        "        指标值: ≥12场\n        历史指标值: {2022: ≥8场, 2023: ≥10场}\n        评价标准: {优: 全部完成}\n",
    )
    table.write_text(text, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        form: Any = pilot.app.screen
        assert "2023年指标值" in shown(pilot.app)
        assert not form.is_changed
        form._fields.widgets["历史指标值/2023"].fill("≥11场")
        form._fields.widgets["评价标准"].fill("优：全部完成\n良：完成八成")
        await press(pilot, "ctrl+s")
        assert "历史指标值: {2022: ≥8场, 2023: ≥11场}" in session_of(pilot).text
        assert session_of(pilot).rows[0].fields["评价标准"] == {"优": "全部完成", "良": "完成八成"}

    play(table, scenario)


def test_a_refused_change_stays_in_the_form_with_the_reason(table: Path) -> None:
    text = TABLE.replace(
        "- 三级指标: 进村宣传场次\n        指标值: ≥12场",
        "- &a\n        三级指标: 进村宣传场次\n        指标值: ≥12场",
    )
    text = text.replace("      - 三级指标: 宣传手册印发数量\n        指标值: ≥3000册", "      - *a")
    table.write_text(text, encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "enter", "甲", "ctrl+s")
        assert isinstance(pilot.app.screen, RowForm)
        assert "没有改动：" in shown(pilot.app)
        assert "引用" in shown(pilot.app)
        assert session_of(pilot).content == text.encode()

    play(table, scenario)


def test_ctrl_w_undo_and_redo_on_chinese(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        form: Any = pilot.app.screen
        field = form._fields.widgets["三级指标"]
        await press(pilot, "ctrl+w")
        assert field.value == "进村宣传"
        await press(pilot, "ctrl+w", "ctrl+z")
        assert field.value == "进村宣传"
        await press(pilot, "ctrl+z")
        assert field.value == "进村宣传场次"
        await press(pilot, "ctrl+y", "甲", "ctrl+y")
        assert field.value == "进村宣传甲"
        lines = form._fields.widgets["指标解释"]
        lines.focus()
        await enter(pilot, "进村宣传场次")
        await press(pilot, "ctrl+w")
        assert lines.value == "进村宣传"

    play(table, scenario)


def test_several_lines_become_a_list(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        form: Any = pilot.app.screen
        form._fields.widgets["备注"].focus()
        await enter(pilot, "一")
        await press(pilot, "enter", "二", "ctrl+s")
        assert session_of(pilot).rows[0].fields["备注"] == ["一", "二"]

    play(table, scenario)
