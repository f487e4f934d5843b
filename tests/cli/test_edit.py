"""``perfgoals edit``: what it refuses before anything is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.cli import edit as command
from perfgoals.tui.app import EditorApp
from tests.cli.conftest import REVERSED, process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.yaml"], "找不到“没有.yaml”"),
        (["-"], "不能用于“-”"),
        (["--theme", "红"], "--theme 不能是“红”；可用：亮、暗、终端"),
        (["--config", "没有.yaml"], "找不到配置文件"),
        (["a.yaml", "b.yaml"], "多出了参数“b.yaml”"),
    ],
)
def test_what_cannot_be_edited_is_one_sentence(perfgoals: Run, arguments: list[str], words: str) -> None:
    shown = perfgoals("edit", *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert words in shown.err
    assert shown.err.count("\n") == 1


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(REVERSED, encoding="utf-8")
    done = process("edit", "a.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "要在终端里运行" in done.stderr.decode()


def test_settings_and_theme_reach_the_editor(
    perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str, str]] = []

    def run(app: EditorApp) -> None:
        seen.append((str(app.target), app.settings.form, app.theme))
        app.exit()

    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    monkeypatch.setattr(EditorApp, "run", run)
    (tmp_path / "perfgoals.yaml").write_text("版式: 陕西\n", encoding="utf-8")
    assert perfgoals("edit", "--theme", "亮").code == 0
    assert perfgoals("edit", ".", "--isolated", "--theme", "暗").code == 0
    assert seen == [(".", "陕西", "perfgoals-light"), (".", "", "perfgoals-dark")]


def test_keys_that_are_none_are_one_sentence(
    perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    (tmp_path / "perfgoals.yaml").write_text("按键: {保存: 存盘键}\n", encoding="utf-8")
    shown = perfgoals("edit")
    assert shown.code == 2
    assert "的“按键”：“保存”的按键“存盘键”不认识" in shown.err


def test_a_crash_says_that_the_work_is_still_there(perfgoals: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    monkeypatch.setattr(EditorApp, "run", lambda app: app.exit(return_code=1))
    shown = perfgoals("edit")
    assert shown.code == 3
    assert "没保存的内容还在" in shown.err


def test_the_browser_of_serve_counts_as_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the streams are pipes; the server says by a variable that it draws what the editor writes."""
    assert not command._is_terminal()
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert command._is_terminal()
