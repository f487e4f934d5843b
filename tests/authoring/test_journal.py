"""The journals beside a file: whole or not there, each of one session, known as its own while it runs."""

from __future__ import annotations

import getpass
import json
import os
import signal
import socket
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from perfgoals.authoring import journal, lock
from perfgoals.authoring.journal import Journal
from perfgoals.engine.collect import walk

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """\
import sys
from pathlib import Path
from perfgoals.authoring.journal import Journal
ours = Journal(Path(sys.argv[1]))
ours.write("base", "别人")
print("ok", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a table."""
    return tmp_path / "表.yaml"


def left(path: Path, text: str) -> Path:
    """Leave a journal as an interrupted session does; return its place."""
    dead = Journal(path)
    dead.write("base", text)
    dead.leave()
    return next(entry.place for entry in dead.others() if entry.text == text)


def journals(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if ".lock" not in file.name)


def test_it_holds_what_was_written_with_its_line_ends(path: Path) -> None:
    Journal(path).write("base", "\ufeff甲: 乙\r\n丙: [/]\r\n")
    entry = Journal(path).others()[0]
    assert (entry.base, entry.text, entry.process) == ("base", "\ufeff甲: 乙\r\n丙: [/]\r\n", os.getpid())
    assert (entry.host, entry.user) == (socket.gethostname(), getpass.getuser())
    assert entry.place.name == ".表.yaml.pgswp"


def test_it_is_replaced_whole_and_leaves_nothing_else(path: Path) -> None:
    ours = Journal(path)
    ours.write("base", "一" * 1000)
    ours.write("base", "二")
    assert journals(path) == [".表.yaml.pgswp"]
    ours.discard()
    ours.discard()
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1, "base": 1}', "null", "\udcff"])
def test_a_damaged_one_holds_nothing_and_is_written_over(path: Path, content: str) -> None:
    place = journal.journal_path(path)
    place.write_bytes(content.encode(errors="surrogateescape"))
    ours = Journal(path)
    assert ours.others() == ()
    ours.write("base", "甲")
    assert journals(path) == [place.name]


def test_what_cannot_be_understood_is_left_alone(path: Path) -> None:
    """It may be of a later version."""
    place = journal.journal_path(path)
    place.write_text('{"version": 2, "text": "甲"}', encoding="utf-8")
    ours = Journal(path)
    ours.write("base", "乙")
    ours.discard()
    assert place.read_text(encoding="utf-8") == '{"version": 2, "text": "甲"}'


def test_each_session_has_its_own(path: Path) -> None:
    first, second, third = Journal(path), Journal(path), Journal(path)
    first.write("base", "甲")
    second.write("base", "乙")
    assert [entry.text for entry in first.editors()] == ["乙"]
    first.discard()
    third.write("base", "丙")
    second.write("base", "丁")
    assert {entry.text for entry in Journal(path).others()} == {"丙", "丁"}
    assert journals(path) == [".表.yaml.pgswp", ".表.yaml~2.pgswp"]


def test_one_of_a_process_that_runs_is_live_until_that_is_killed(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        ours = Journal(path)
        entry = ours.editors()[0]
        assert f"进程{other.pid}" in entry.told
        assert not ours.take(entry)
        ours.write("base", "甲")
        other.send_signal(signal.SIGKILL)
    assert ours.editors() == ()
    assert ours.others() == (entry,)
    ours.discard()
    assert ours.take(entry)
    ours.discard()
    assert list(path.parent.iterdir()) == []


def test_what_was_left_goes_to_one_session_alone(path: Path) -> None:
    left(path, "甲")
    first, second = Journal(path), Journal(path)
    (entry,) = first.others()
    assert first.take(entry)
    assert not second.take(entry)
    first.write("base", "乙")
    first.leave()
    assert not second.take(entry)  # it is not what was looked at
    assert [found.text for found in second.others()] == ["乙"]


def test_a_journal_without_a_lock_is_taken(path: Path) -> None:
    """As those of earlier versions are, which did not write the user either."""
    place = left(path, "甲")
    record = json.loads(place.read_text(encoding="utf-8"))
    del record["user"], record["since"]
    place.write_text(json.dumps(record), encoding="utf-8")
    place.with_suffix(".lock.pgswp").unlink()
    (entry,) = Journal(path).others()
    assert not entry.is_live
    assert f"正由有人（电脑{entry.host}，进程{entry.process}）修改" in entry.told
    assert Journal(path).take(entry)


def test_on_a_disk_without_locks_the_process_is_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_seize", refuse)
    Journal(path).write("base", "甲")
    ours = Journal(path)
    (entry,) = ours.others()
    assert entry.is_live
    ours.write("base", "乙")
    assert journals(path) == [".表.yaml.pgswp", ".表.yaml~2.pgswp"]
    record = json.loads(entry.place.read_text(encoding="utf-8")) | {"process": 2**22 + 1}
    entry.place.write_text(json.dumps(record), encoding="utf-8")
    assert not ours.others()[0].is_live


def test_a_folder_that_cannot_be_written_is_no_lock_held_elsewhere(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock.os, "open", refuse)
    with pytest.raises(PermissionError):
        Journal(path).write("base", "甲")


def test_a_lock_of_another_user_is_seen_and_kept_away_from(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file can only be read."""
    theirs, real = Journal(path), os.open
    theirs.write("base", "甲")

    def read_only(file: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR and str(file).endswith(".表.yaml.lock.pgswp"):
            raise PermissionError(13, "Permission denied")
        return real(file, flags, mode)

    monkeypatch.setattr(lock.os, "open", read_only)
    ours = Journal(path)
    assert [entry.text for entry in ours.editors()] == ["甲"]
    ours.write("base", "乙")
    theirs.leave()
    entry = next(entry for entry in Journal(path).others() if entry.text == "甲")
    assert Journal(path).take(entry)


def test_who_may_read_the_file_may_read_who_changes_it(path: Path) -> None:
    for mode in (0o600, 0o640, 0o664):
        path.write_text("甲: 乙\n", encoding="utf-8")
        path.chmod(mode)
        ours = Journal(path)
        ours.write("base", "甲")
        assert stat.S_IMODE(journal.journal_path(path).stat().st_mode) == mode
        ours.discard()


def test_it_is_no_file_of_a_folder_that_is_checked(path: Path) -> None:
    Journal(path).write("base", "甲")
    assert walk(str(path.parent)) == []


def test_a_link_has_its_journal_beside_its_file(path: Path, tmp_path: Path) -> None:
    path.write_text("甲: 乙\n", encoding="utf-8")
    folder = tmp_path / "别处"
    folder.mkdir()
    link = folder / "链接.yaml"
    link.symlink_to(path)
    assert journal.journal_path(link) == journal.journal_path(path)
    left(link, "甲")
    assert journal.with_journals([str(link), str(path), str(folder / "无.yaml")]) == {str(link), str(path)}


def test_files_are_told_apart_by_their_whole_names(path: Path) -> None:
    """Whichever place a journal has: that a folder marks a file and that opening it asks go together."""
    names = ["表.yaml", "2.表.yaml", "表.yml", "[表]*.yaml"]
    files = [path.with_name(name) for name in names]
    for file in files[1:]:
        left(file, file.name)
        left(file, file.name + "二")
    for file in files:
        found = {entry.text for entry in Journal(file).others()}
        assert found == ({file.name, file.name + "二"} if file != path else set())
    assert journal.with_journals(map(str, files)) == {str(file) for file in files[1:]}
