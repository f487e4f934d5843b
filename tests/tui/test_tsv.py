"""Rows copied to a spreadsheet and pasted from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste

from perfgoals.tui.widgets.field import NO_ROWS
from perfgoals.tui.widgets.grid import Grid
from tests.tui.conftest import TABLE, play, press, said, settle
from tests.tui.test_table import names, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def table(folder: Path) -> Path:
    return folder / "医保宣传.yaml"


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste as a terminal does."""
    event = Paste(text)
    event.set_sender(pilot.app)
    pilot.app._driver.send_message(event)  # type: ignore[union-attr]
    await settle(pilot)


def test_ten_rows_are_one_step(table: Path) -> None:
    rows = [
        ("产出指标" if n == 0 else "", "质量指标" if n == 0 else "", f"合格率{n}", f"≥{90 + n}%")
        for n in range(10)
    ]
    text = "一级指标\t二级指标\t三级指标\t年度指标值\t责任人\n" + "\n".join("\t".join(row) for row in rows)

    async def scenario(pilot: Pilot[None]) -> None:
        await paste(pilot, text.replace("\n", "\r"))
        assert len(names(pilot)) == 14
        assert {row.slot.level2 for row in session_of(pilot).rows if row.name.startswith("合格率")} == {
            "质量指标"
        }
        assert "已粘贴 10 条；按 u 撤销" in said(pilot.app)
        assert "“责任人”这一列不是指标的字段，没有粘贴" in said(pilot.app)
        await press(pilot, "u")
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_a_copied_row_is_pasted_behind_the_current_one(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "y", "end", "P")
        assert pilot.app.clipboard.startswith("产出指标\t数量指标\t进村宣传场次\t≥12场")
        assert names(pilot) == [
            "进村宣传场次",
            "宣传手册印发数量",
            "进村宣传场次",
            "医保政策知晓率",
            "群众满意度",
        ]

    play(table, scenario)


def test_nothing_useful_changes_nothing(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "P")
        assert any("还没有复制过" in told for told in said(pilot.app))
        await paste(pilot, "\t\t\n")
        assert any("没有可以粘贴的指标" in told for told in said(pilot.app))
        assert session_of(pilot).content == TABLE.encode()

    play(table, scenario)


def test_rows_are_not_poured_into_a_field(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        await paste(pilot, "甲\t1\n乙\t2\n")
        assert said(pilot.app) == [NO_ROWS]
        assert pilot.app.screen.query_one("#grid", Grid).has_focus
        await press(pilot, "f6", "f6", "f6", "enter")
        form: Any = pilot.app.screen
        for field in (form._fields.widgets["三级指标"], form._fields.widgets["备注"]):
            field.focus()
            before = field.value
            await paste(pilot, "甲\t1\n乙\t2\n")
            assert field.value == before
            await paste(pilot, "甲乙")
            assert field.value == f"{before}甲乙"

    play(table, scenario)


def test_brackets_in_a_pasted_row_are_text(table: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await paste(pilot, "三级指标\t指标值\t[/red]\n[/] [a\t≥1[b\t[c\n")
        assert "[/] [a" in names(pilot)
        assert "“[/red]”这一列不是指标的字段，没有粘贴" in said(pilot.app)

    play(table, scenario)
