"""Results go where the user points, and never take the place of what is not a plain file."""

from __future__ import annotations

import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from perfgoals.cli.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, "结果")
    reader.join(10)
    assert read == ["结果".encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed_to_its_file(tmp_path: Path, *, there: bool) -> None:
    target, link = tmp_path / "别处" / "结果.txt", tmp_path / "链接.txt"
    target.parent.mkdir()
    if there:
        target.write_text("原来的", "utf-8")
    link.symlink_to(target)
    write_whole(link, "结果")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "结果"
