"""A run over several processes says what a run in one says, and ends cleanly whatever happens."""

from __future__ import annotations

import copy
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.engine import jobs, spread
from perfgoals.engine.collect import Batch
from perfgoals.lexicon.lexicon import Lexicon, Polarity

if TYPE_CHECKING:
    from tests.engine.conftest import Tree

ROOT = Path(__file__).parents[2]
PROGRAM = """
import multiprocessing, os, sys, time
from perfgoals.engine import spread
if __name__ == "__main__":
    {patch}
    spread._CHUNK_FILES = 3
    from perfgoals.cli.dispatch import run
    sys.exit(run(sys.argv[1:]))
"""
SLOW = """
    def wait(self, linter, batch):
        open("begun", "w").close()
        time.sleep(60)
    spread.Checked.__init__ = wait
"""
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="patches reach a process by fork")


def command(tmp_path: Path, patch: str, *options: str) -> list[str]:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(patch=patch), encoding="utf-8")
    return [sys.executable, str(program), "lint", str(ROOT / "examples"), *options, "--no-cache"]


def run(tmp_path: Path, patch: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command(tmp_path, patch, *options),
        cwd=tmp_path, capture_output=True, check=False, timeout=60, env=environment,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["text", "sarif"])
@pytest.mark.parametrize("number", ["2", "5"])
def test_every_number_of_processes_prints_the_same_bytes(tmp_path: Path, name: str, number: str) -> None:
    one = run(tmp_path, "pass", "-o", name, "--jobs", "1")
    several = run(tmp_path, "pass", "-o", name, "--jobs", number)
    assert len(one.stdout) > 10_000
    assert several.stdout == one.stdout
    assert (several.returncode, several.stderr) == (one.returncode, b"")


def test_processes_that_start_from_nothing_print_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "perfgoals.yaml").write_text(
        "停用: [PG1]\n词表:\n  越低越好: [人次]\n按路径:\n  - {路径: 珠山, 停用: [PG3]}\n", encoding="utf-8"
    )
    patch = "multiprocessing.get_all_start_methods = lambda: ['spawn']"
    options = ("--config", "perfgoals.yaml", "-o", "json")
    spawned = run(tmp_path, patch, *options, "--jobs", "2")
    assert spawned.stdout == run(tmp_path, "pass", *options, "--jobs", "1").stdout
    assert spawned.stderr == b""


def test_a_lexicon_takes_its_local_words_along() -> None:
    sent = copy.copy(Lexicon({"越低越好": ["怪度"]}))  # by the same road as into another process
    assert sent.polarity("某怪度") is Polarity.LOW


@needs_fork
def test_a_process_that_dies_is_told_in_one_sentence(tmp_path: Path) -> None:
    patch = "spread.Checked.__init__ = lambda *_: os._exit(9)"
    done = run(tmp_path, patch, "--jobs", "2", "-o", "json=out.json")
    assert done.returncode == 3
    assert done.stderr.decode() == (
        "perfgoals：一个检查进程意外退出（代码 9），检查没有做完；可能是内存不足，请用 --jobs 1 再试\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["program.py"]


@needs_fork
def test_a_fault_inside_a_process_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "spread.Checked.__init__ = lambda *_: 1 // 0", "--jobs", "2")
    assert done.returncode == 3
    assert done.stderr.decode().count("\n") == 1
    assert "检查进程内部出错（ZeroDivisionError" in done.stderr.decode()


@needs_fork
def test_ctrl_c_ends_every_process(tmp_path: Path) -> None:
    running = subprocess.Popen(
        command(tmp_path, SLOW.strip(), "--jobs", "2", "-o", "json=out.json"),
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    while not (tmp_path / "begun").exists():
        assert running.poll() is None
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=30)
    assert (running.returncode, *said) == (130, b"", "已中断\n".encode())
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
    assert not (tmp_path / "out.json").exists()


def test_few_files_start_no_process_and_open_no_cache(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MANY_FILES", 1000)
    tree.lint(caching=True, number=0)
    assert tree.seen == []


def test_many_files_use_the_processors_there_are(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(jobs, "_cores", lambda: 3)
    monkeypatch.setattr(spread, "_workers", lambda _, number: asked.append(number))
    tree.lint(number=0)
    assert asked == [3]


def test_a_department_is_never_parted_and_paths_never_fill_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_CHUNK_FILES", 4)
    alone = [Batch((f"/{number}.yaml",)) for number in range(6)]
    whole = Batch(tuple(f"/局/{number}.yaml" for number in range(9)))
    long = [Batch(("/" + "长" * 20_000,)), Batch(("/" + "久" * 20_000,))]
    chunks = spread._chunks(iter([*alone, whole, *long, *alone[:1]]), None)
    assert [[len(task.batch.files) for task in chunk] for chunk in chunks] == [
        [1, 1, 1, 1],
        [1, 1, 9],
        [1, 1],
        [1],
    ]
