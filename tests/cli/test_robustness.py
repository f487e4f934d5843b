"""What the system does to a run: closed pipes, full disks, interrupts, odd consoles, odd files."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from perfgoals.cli import exits
from tests.cli.conftest import REVERSED, TABLE, command, environment, process

FULL = Path("/dev/full")


def many(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"项目-{number}.yaml").write_text(REVERSED, encoding="utf-8")


@pytest.mark.parametrize("arguments", [["lint", "."], ["lint", ".", "-o", "json"], ["score", "."], ["rules"]])
def test_a_reader_that_stops_early_ends_the_run_in_silence(tmp_path: Path, arguments: list[str]) -> None:
    many(tmp_path, 40)
    run = subprocess.Popen(
        command(*arguments), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    with run.stderr as talk:
        assert talk.read() == b""
    assert run.wait(60) == exits.READER_GONE


@pytest.mark.parametrize(
    "arguments", [["lint", "."], ["lint", ".", "-o", "json"], ["rules"], ["--help"], ["-V"]]
)
@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_gives_one_sentence(tmp_path: Path, arguments: list[str]) -> None:
    many(tmp_path, 3)
    with FULL.open("wb") as full:
        run = subprocess.run(
            command(*arguments),
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
        )
    assert run.stderr.decode() == "perfgoals：结果写不出去（磁盘已满），输出不完整\n"
    assert run.returncode == exits.INTERNAL


@pytest.mark.parametrize("arguments", ["lint .", "lint . -o json", "--help", "--version"])
def test_a_closed_stdout_gives_one_sentence(tmp_path: Path, arguments: str) -> None:
    many(tmp_path, 1)
    run = subprocess.run(
        ["sh", "-c", f'exec "$0" -m perfgoals {arguments} >&-', sys.executable],
        cwd=tmp_path, capture_output=True, check=False, env=environment(),
    )  # fmt: skip
    assert run.stderr.decode() == "perfgoals：标准输出已被关闭，结果没有地方可写\n"
    assert run.returncode == exits.INTERNAL


def test_a_closed_stderr_changes_nothing(tmp_path: Path) -> None:
    many(tmp_path, 1)
    run = subprocess.run(
        ["sh", "-c", 'exec "$0" -m perfgoals lint missing 2>&-', sys.executable],
        cwd=tmp_path, capture_output=True, check=False, env=environment(),
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (exits.USAGE, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX signals")
def test_ctrl_c_on_a_waiting_run_says_one_line(tmp_path: Path) -> None:
    run = subprocess.Popen(
        command("lint", "-"),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONPROFILEIMPORTTIME="1"),
    )
    assert run.stderr is not None
    for line in run.stderr:  # the run waits for its input once the settings have been read
        if b"perfgoals.report.text" in line:
            break
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    talk = [line for line in err.decode().splitlines() if not line.startswith("import time:")]
    assert (run.returncode, out, talk) == (exits.INTERRUPTED, b"", ["已中断"])


@pytest.mark.parametrize(
    "changes",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_what_goes_to_a_file_is_utf8_in_any_locale(tmp_path: Path, changes: dict[str, str]) -> None:
    (tmp_path / "a.yaml").write_text(REVERSED, encoding="utf-8")
    run = process("lint", "a.yaml", "-s", "PG304", cwd=tmp_path, **changes)
    assert run.returncode == 1
    assert "“群众满意度”越高越好" in run.stdout.decode("utf-8")
    assert run.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("encoding", "shown", "escaped"),
    [("gbk", "群众", r"\U0001f600"), ("ascii", r"\u7fa4\u4f17", r"\U0001f600")],
)
def test_a_terminal_gets_its_own_encoding_and_escapes_for_the_rest(
    tmp_path: Path, encoding: str, shown: str, escaped: str
) -> None:
    (tmp_path / "a.yaml").write_text(REVERSED.replace("群众满意度", "😀群众满意度"), encoding="utf-8")
    master, slave = pty.openpty()
    run = subprocess.Popen(
        command("lint", "a.yaml", "-s", "PG304"),
        cwd=tmp_path, stdout=slave, env=environment(PYTHONIOENCODING=encoding, TERM="xterm"),
    )  # fmt: skip
    os.close(slave)
    screen = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        screen += part
    os.close(master)
    assert run.wait(60) == 1
    text = screen.decode(encoding)
    assert shown in text
    assert escaped in text
    assert "\x1b[31;1m" in text


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_text_comes_back_from_json(tmp_path: Path) -> None:
    name = b"\xb1\xed.yaml"  # 表 in GBK
    (tmp_path / os.fsdecode(name)).write_text(REVERSED, encoding="utf-8")
    run = process("lint", ".", "-o", "json", "-s", "PG304", cwd=tmp_path)
    found = json.loads(run.stdout.decode("utf-8"))["findings"]
    assert [os.fsencode(entry["path"]) for entry in found] == [name]
    text = process("lint", name, "-s", "PG304", cwd=tmp_path)
    assert text.stdout.decode("utf-8").startswith("\ufffd\ufffd.yaml:")
    assert (run.returncode, text.returncode) == (1, 1)


def test_ten_thousand_paths(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.yaml").write_bytes(b"x: 1\n")
    names = [f"{number}.yaml" for number in range(10_000)]
    run = process("lint", *names, "-s", "PG304", cwd=tmp_path)
    assert run.returncode == 0
    assert "检查了 10000 个文件，没有发现问题" in run.stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links only for administrators")
def test_files_that_cannot_be_opened_are_findings_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "断.yaml").symlink_to("nowhere")
    (tmp_path / "夹.yaml").mkdir()
    (tmp_path / "好.yaml").write_text(TABLE, encoding="utf-8")
    run = process("lint", ".", "-s", "PG001", cwd=tmp_path)
    assert run.returncode == 1
    assert "断.yaml:1:1: 错误 PG001" in run.stdout.decode()
    assert "检查了 2 个文件" in run.stdout.decode()
    assert run.stderr == b""
    score = process("score", ".", cwd=tmp_path)
    assert "断.yaml：读不出来，未评分" in score.stderr.decode()
    assert score.returncode == 1


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    run = process("lint", cwd=tmp_path)
    assert (run.returncode, run.stdout.decode()) == (0, "没有找到可检查的绩效表（*.yaml）\n")


def test_standard_input_takes_the_name_and_the_settings_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "甲局").mkdir()
    (tmp_path / "甲局" / "perfgoals.yaml").write_text("停用: [PG3]\n", encoding="utf-8")
    plain = process("lint", "-", cwd=tmp_path, stdin=REVERSED.encode())
    named = process("lint", "-", "--stdin-filename", "甲局/表.yaml", cwd=tmp_path, stdin=REVERSED.encode())
    assert b"<\xe6\xa0\x87" in plain.stdout
    assert b"PG304" in plain.stdout
    assert b"PG304" not in named.stdout


def test_a_document_cannot_drive_the_terminal(tmp_path: Path) -> None:
    hostile = REVERSED.replace("群众满意度", '"\\e[2J\\u202e\\r群众满意度"')
    (tmp_path / "a\x1b[31m.yaml").write_text(hostile, encoding="utf-8")
    (tmp_path / "b\x1b[31m.yaml").write_text("目录: [", encoding="utf-8")
    runs = [
        process(*arguments, cwd=tmp_path) for arguments in (["lint", "."], ["score", "."], ["render", "."])
    ]
    shown = "".join((run.stdout + run.stderr).decode() for run in runs)
    assert "PG304" in shown
    assert "b\ufffd[31m.yaml：读不出来" in shown
    assert not set(shown) & set("\x1b\u202e\r")


def test_as_a_module_and_as_a_command_alike(tmp_path: Path) -> None:
    assert process("--version", cwd=tmp_path).stdout == process("-V", cwd=tmp_path).stdout
    assert process("--version", cwd=tmp_path).stdout.startswith(b"perfgoals ")


@pytest.mark.skipif(os.name == "nt", reason="Windows file names are Unicode")
@pytest.mark.parametrize("arguments", ["new 项目 --year 2026", "book 甲局", "library build ."])
def test_a_system_that_cannot_spell_chinese_is_told_so(tmp_path: Path, arguments: str) -> None:
    """Whether the command line is lost already, or the name of a file cannot be spelt."""
    many(tmp_path, 1)
    ascii_only = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = process(*arguments.split(), cwd=tmp_path, **ascii_only)
    assert run.stderr.decode().startswith("perfgoals：系统的字符编码是 ascii，认不得中文")
    assert run.returncode == exits.USAGE
