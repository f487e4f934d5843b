"""The cache never changes what a run says, and spares the work where nothing has changed."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.engine import cache
from perfgoals.engine.run import RunOptions
from perfgoals.engine.selection import Persona

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.engine.conftest import Tree

COUNTY = "巨鹿县医疗保障局-2024"
LINKED = "自评表"


def goal_tables(tree: Tree) -> list[Path]:
    return [path for path in sorted((tree.folder / COUNTY).glob("项目*.yaml")) if LINKED not in path.name]


def kept_at(tmp_path: Path) -> Path:
    return tmp_path / "缓存" / "lint-1.sqlite"


def test_a_second_run_looks_at_nothing_and_says_the_same(tree: Tree) -> None:
    plain = tree.lint()
    assert "PG" in plain
    assert tree.lint(caching=True) == plain
    assert len(tree.seen) > 15
    assert tree.lint(caching=True) == plain
    assert tree.seen == []


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text(path.read_text("utf-8").replace("≥", "≤"), "utf-8"),
        lambda path: path.write_text(path.read_text("utf-8").replace("财政拨款: 1", "财政拨款: 9"), "utf-8"),
        lambda path: path.unlink(),
        lambda path: path.with_name("项目-99-又一个.yaml").write_bytes(path.read_bytes()),
        lambda path: path.rename(path.with_name("项目-98-改名.yaml")),
        lambda path: os.utime(path, (1, 1)),
    ],
    ids=["edit", "same-size edit", "removed", "added", "renamed", "touch"],
)
def test_a_change_brings_its_whole_department_to_mind_and_no_other(
    tree: Tree, change: Callable[[Path], object]
) -> None:
    tree.lint(caching=True)
    change(goal_tables(tree)[1])
    plain = tree.lint()
    assert tree.lint(caching=True) == plain
    assert tree.seen
    assert {Path(path).parts[0] for path in tree.seen} == {COUNTY}
    assert tree.lint(caching=True) == plain
    assert tree.seen == []


def test_a_folder_that_is_no_longer_a_department_is_judged_file_by_file(tree: Tree) -> None:
    whole = tree.lint(caching=True)
    (tree.folder / COUNTY / "部门.yaml").unlink()
    assert tree.lint(caching=True) == tree.lint() != whole


def test_other_rules_and_settings_are_another_run(tree: Tree) -> None:
    everything = tree.lint(caching=True)
    one = tree.lint(caching=True, select=("PG3",))
    assert one == tree.lint(select=("PG3",)) != everything
    (tree.folder / "perfgoals.yaml").write_text("停用: [PG3]\n", encoding="utf-8")
    assert tree.lint(caching=True) == tree.lint() != everything
    (tree.folder / "perfgoals.yaml").write_text("停用: [PG1]\n", encoding="utf-8")
    assert tree.lint(caching=True) == tree.lint()


def test_another_version_of_the_program_starts_anew(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.lint(caching=True)
    monkeypatch.setattr(cache, "_program", lambda: iter([("新", 1, 1)]))
    tree.lint(caching=True)
    assert tree.seen


def test_the_reader_is_served_from_the_same_entries(tree: Tree) -> None:
    tree.lint(caching=True)
    for persona in Persona:
        options = RunOptions(persona=persona)
        plain = tree.lint(options=options)
        assert tree.lint(caching=True, options=options) == plain
        assert tree.seen == []


def test_a_suppression_expires_overnight(tree: Tree) -> None:
    table = goal_tables(tree)[0]
    text = table.read_text(encoding="utf-8")
    table.write_text(f"# perfgoals: ignore[PG101] 已请示 until=2024-06\n{text}", encoding="utf-8")
    before = tree.lint(caching=True, today=date(2024, 6, 30))
    after = tree.lint(caching=True, today=date(2024, 7, 1))
    assert before != after == tree.lint(today=date(2024, 7, 1))
    assert {Path(path).parts[0] for path in tree.seen} <= {COUNTY}


def test_what_reads_a_table_elsewhere_by_a_link_is_never_kept(tree: Tree) -> None:
    county = tree.folder / COUNTY
    [evaluation] = county.glob(f"{LINKED}*")
    goal = goal_tables(tree)[0]
    elsewhere = tree.folder / "别处.yaml"
    elsewhere.write_bytes(goal.read_bytes())
    text = evaluation.read_text(encoding="utf-8").replace(f"目标表: {goal.name}", "目标表: ../别处.yaml")
    evaluation.write_text(text, encoding="utf-8")
    (tree.folder / "perfgoals.yaml").write_text("版式: 河北\n", encoding="utf-8")
    tree.lint(caching=True)
    elsewhere.write_text(goal.read_text("utf-8").replace("≥", "≤"), encoding="utf-8")
    plain = tree.lint()
    assert tree.lint(caching=True) == plain
    assert f"{COUNTY}/{evaluation.name}" in tree.seen


def test_what_was_written_a_moment_ago_is_not_kept(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_FRESH_SECONDS", 3600)
    first = tree.lint(caching=True)
    seen = list(tree.seen)
    assert tree.lint(caching=True) == first
    assert tree.seen == seen


@pytest.mark.parametrize("damage", ["text", "head", "middle", "foreign"])
def test_a_damaged_cache_is_made_anew_without_a_word(tree: Tree, tmp_path: Path, damage: str) -> None:
    plain = tree.lint(caching=True)
    file = kept_at(tmp_path)
    content = file.read_bytes()
    if damage == "text":
        file.write_bytes(b"garbage" * 999)
    elif damage == "head":
        file.write_bytes(content[:5000])
    elif damage == "middle":
        file.write_bytes(content[:4096] + bytes(len(content) - 4096))
    else:
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE entry SET body = ?", (b'[[], "", [[1]]]',))
        connection.close()
    for _ in range(3):
        assert tree.lint(caching=True) == plain
    assert tree.seen == []


def test_nowhere_to_keep_it_is_no_trouble(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "文件").write_bytes(b"")
    monkeypatch.setenv(cache.PLACE_VARIABLE, str(tmp_path / "文件" / "缓存"))
    assert tree.lint(caching=True) == tree.lint()


def test_a_cache_that_another_run_is_writing_is_left_alone(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tree.lint(caching=True)
    monkeypatch.setattr(cache, "_PATIENCE", 0.01)
    other = sqlite3.connect(kept_at(tmp_path))
    other.execute("BEGIN EXCLUSIVE")
    assert tree.lint(caching=True) == plain
    assert tree.seen
    other.close()
    assert tree.lint(caching=True) == plain
    assert tree.seen == []


def test_it_stays_small_and_forgets_what_nobody_asks_for(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tree.lint(caching=True)
    size = kept_at(tmp_path).stat().st_size
    monkeypatch.setattr(cache, "MOST_BYTES", size)
    assert tree.lint(caching=True, select=("PG1",)) == tree.lint(select=("PG1",))
    assert kept_at(tmp_path).stat().st_size == size
    today = cache._day()
    monkeypatch.setattr(cache, "_day", lambda: today + 30)
    tree.lint(caching=True, select=("PG1",))
    tree.lint(caching=True, select=("PG1",))
    assert tree.seen == []
    assert tree.lint(caching=True) == plain
    assert tree.seen


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by itself")
def test_nobody_else_may_read_it(tree: Tree, tmp_path: Path) -> None:
    tree.lint(caching=True)
    assert stat.S_IMODE(kept_at(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept_at(tmp_path).parent.stat().st_mode) == 0o700


def test_the_place_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.PLACE_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", "/家")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    places = {"linux": "/家/.cache/perfgoals", "darwin": "/家/Library/Caches/perfgoals"}
    for platform, place in places.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert cache.cache_folder() == Path(place)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/别处")
    assert cache.cache_folder() == Path("/别处/perfgoals")
    monkeypatch.setenv(cache.PLACE_VARIABLE, "/指定")
    assert cache.cache_folder() == Path("/指定")
