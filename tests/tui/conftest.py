"""Shared helpers: an app on a scratch folder, its screen as plain text, and questions answered.

There is no plugin for asynchronous tests here; ``play`` runs one with ``asyncio.run``.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from perfgoals.config.settings import Settings
from perfgoals.tui.app import EditorApp

if TYPE_CHECKING:
    from textual.app import App

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden" / "tui"
TABLE = """\
表类: 项目支出绩效目标表
版式: 国家2015
年度: 2024
项目名称: 医保宣传
项目资金:
  年度资金总额: 12.00
  财政拨款: 12.00
绩效目标:
  年度目标: 全年开展医保政策进村宣传12场，印发手册3000册，群众满意度达到95%
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 进村宣传场次
        指标值: ≥12场
      - 三级指标: 宣传手册印发数量
        指标值: ≥3000册
  效益指标:
    社会效益指标:
      - 三级指标: 医保政策知晓率
        指标值: ≥90%
  满意度指标:
    服务对象满意度指标:
      - 三级指标: 群众满意度
        指标值: ≤95%  # 反了
"""
"""A table with one error (PG304)."""

Scenario = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No blinking cursors, no colours or editors of the machine the tests run on."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    for name in ("NO_COLOR", "COLORFGBG", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with one table, one file that cannot be read and one that is none of ours."""
    place = tmp_path / "甲局"
    place.mkdir()
    (place / "医保宣传.yaml").write_text(TABLE, encoding="utf-8")
    (place / "坏文件.yaml").write_text(
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称：医保\n", encoding="utf-8"
    )
    (place / "别的.yaml").write_text("services:\n  web: {image: x}\n", encoding="utf-8")
    return place


def play(
    target: Path,
    scenario: Scenario,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    **options: Any,
) -> EditorApp:
    """Run the editor on ``target`` and ``scenario`` on it; return the app as it was left."""
    app = EditorApp(target, settings or Settings(), **options)
    asyncio.run(run(app, scenario, size))
    return app


async def run(app: App[None], scenario: Scenario, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await scenario(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way but what waits for the user."""
    await pilot.pause()
    workers = [
        worker
        for worker in pilot.app.workers
        if worker.name not in {"open", "quit", "ask"} and worker.is_running
    ]
    if workers:
        await pilot.app.workers.wait_for_complete(workers)
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what follows."""
    await pilot.press(*keys)
    await settle(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text as an input method commits it."""
    for char in text:
        await pilot.press(char)
    await settle(pilot)


def shown(app: App[Any]) -> str:
    """Return what the terminal shows, line by line, without blanks at the ends."""
    lines = app.screen._compositor.render_strips()
    return "\n".join(line.text.rstrip() for line in lines) + "\n"


def widths(app: App[Any]) -> list[int]:
    """Return the width of each line of the terminal, in columns."""
    return [strip.cell_length for strip in app.screen._compositor.render_strips()]


def said(app: App[Any]) -> list[str]:
    """Return what the user has been told in passing."""
    return [notification.message for notification in app._notifications]


def same_as_golden(app: App[Any], name: str) -> None:
    """Hold the screen to ``tests/golden/tui/<name>.txt``; ``UPDATE_GOLDEN=1`` writes it anew."""
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(shown(app), encoding="utf-8")
    assert shown(app) == golden.read_text(encoding="utf-8")
    assert set(widths(app)) == {app.size.width}
