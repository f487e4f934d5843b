"""The editor in real terminals: old ones, colourless ones, killed ones."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tests.tui.conftest import TABLE
from tests.tui.terminals import Terminal, needs_tmux

if TYPE_CHECKING:
    from pathlib import Path

OLD = [{"TERM": "screen"}, {"TERM": "xterm"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}]


@needs_tmux
@pytest.mark.parametrize("environment", OLD, ids=lambda environment: " ".join(environment.values()))
def test_old_and_colourless_terminals(folder: Path, environment: dict[str, str]) -> None:
    """Function and letter keys reach everything; the terminal is given back clean."""
    terminal = Terminal(folder, environment=environment)
    try:
        terminal.wait("2 个文件")
        terminal.press("/")
        terminal.wait("拼音首字母")
        terminal.type("宣传")
        terminal.wait("找到 1 个")
        terminal.press("Escape")
        terminal.wait("s 排序")
        terminal.press("F1")
        terminal.wait("在这里能按的键")
        terminal.press("Escape")
        terminal.wait("在这里能按的键", gone=True)
        terminal.press("Q")
        assert "2 个文件" not in terminal.wait("结束 0")
    finally:
        terminal.close()


@needs_tmux
def test_the_terminals_cursor_stands_where_text_is_typed(folder: Path) -> None:
    """There the window of an input method opens."""
    terminal = Terminal(folder)
    try:
        terminal.wait("2 个文件")
        terminal.press("/")
        terminal.wait("拼音首字母")
        terminal.type("医保")
        terminal.wait("找到 1 个")
        assert terminal.caret() == "医保"
        terminal.press("Left")
        assert terminal.caret() == "医"
    finally:
        terminal.close()


def test_several_characters_of_an_input_method_arrive_whole() -> None:
    """The newer key protocol gives what was committed as code points (CSI 0;;… u)."""
    parser = XTermParser()
    keys = [event for event in parser.feed("\x1b[0;;25105:30693:36947u") if isinstance(event, events.Key)]
    assert "".join(event.character or "" for event in keys) == "我知道"


@needs_tmux
def test_a_killed_editor_loses_nothing(folder: Path) -> None:
    """What was changed is offered on the next start; the file is as it was until it is saved."""
    table = folder / "医保宣传.yaml"
    before = table.read_bytes()
    terminal = Terminal(table)
    try:
        terminal.wait("宣传手册印发数量")
        terminal.press("d")
        terminal.wait("未保存")
        os.kill(terminal.process(), signal.SIGKILL)
        terminal.wait("结束 137")
    finally:
        terminal.close()
    assert table.read_bytes() == before
    again = Terminal(table)
    try:
        again.wait("没有保存就中断了")
        again.press("Enter")
        screen = again.wait("未保存")
        assert "进村宣传场次" not in screen
        assert "宣传手册印发数量" in screen
        assert table.read_bytes() == before
        again.press("F10")
        again.wait("写入文件")
        again.press("Enter")
        again.wait("已保存")
        again.press("q")
        again.wait("结束 0")
    finally:
        again.close()
    assert "进村宣传场次" not in table.read_text(encoding="utf-8")
    assert not list(folder.glob(".*"))


@needs_tmux
def test_a_full_disk_is_said_and_nothing_is_lost(folder: Path) -> None:
    """A limit on the size of files stands for a disk that is full: what cannot be written is refused whole."""
    table = folder / "医保宣传.yaml"
    table.write_text(TABLE + f"# {'说明' * 4000}\n", encoding="utf-8")
    before = table.read_bytes()
    terminal = Terminal(table, limit_blocks=20)
    try:
        terminal.wait("宣传手册印发数量")
        terminal.press("d")
        terminal.wait("未保存")
        terminal.press("C-s")
        terminal.wait("写入文件")
        terminal.press("Enter")
        terminal.wait("没有写入“医保宣传.yaml”：文件太大")
        terminal.press("Escape")
        terminal.wait("未保存")
    finally:
        terminal.close()
    assert table.read_bytes() == before
    assert not [path for path in folder.iterdir() if path.suffix == ".tmp"]
