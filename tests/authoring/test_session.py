"""An open table: what is written, what is undone, what is kept when things go wrong."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from perfgoals.authoring import journal
from perfgoals.authoring.checker import Checker
from perfgoals.authoring.rows import Slot, change, delete, insert, move
from perfgoals.authoring.session import Outside, Session
from perfgoals.authoring.states import OpenRefusedError
from perfgoals.config.settings import Settings
from perfgoals.document.edit import EditRefused, SetValue, apply
from perfgoals.document.save import SaveRefused, digest
from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter
from perfgoals.rules.base import IndicatorRule
from perfgoals.rules.registry import all_rules

EXAMPLES = Path(__file__).parents[2] / "examples"
KIND = "项目支出绩效目标表"
HEAD = "表类: 项目支出绩效目标表\n版式: 河北\n年度: 2024\n项目名称: 宣传\n"
BLOCK = f"""{HEAD}绩效指标:
  产出指标:
    数量指标:
      # 宣传
      - 三级指标: 宣传场次   # 勿改
        指标值: ≥20场
      - 三级指标: 印制手册
        指标值: ≥500份
    质量指标:
      - 三级指标: 合格率
        指标值: ≥98%
"""
LAYOUTS = {
    "block": BLOCK,
    "crlf": BLOCK.replace("\n", "\r\n"),
    "mark": "\ufeff" + BLOCK,
    "no-last-break": BLOCK.removesuffix("\n"),
    "aligned": BLOCK.replace("三级指标: 宣传", "三级指标:   宣传").replace("指标值: ≥20", "指标值  :   ≥20"),
    "flat-lists": f"{HEAD}绩效指标:\n  产出指标:\n    数量指标:\n    - 三级指标: 宣传场次\n      指标值: ≥20场\n",
    "wide-indent": f"{HEAD}绩效指标:\n    产出指标:\n        数量指标:\n            -   三级指标: 宣传场次\n"
    "                指标值: ≥20场\n",
    "flow": f"{HEAD}绩效指标: {{产出指标: {{数量指标: [{{三级指标: 宣传场次, 指标值: ≥20场}}]}}}}\n",
    "quoted": BLOCK.replace("宣传场次", '"宣传场次"').replace("≥20场", "'≥20场'"),
    "key-comment": BLOCK.replace("数量指标:", "数量指标:  # 表一\n"),
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    """Make one checker for all."""
    return Checker(Settings())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write the table."""
    file = tmp_path / "表.yaml"
    file.write_bytes(BLOCK.encode())
    return file


@pytest.fixture
def session(path: Path, checker: Checker) -> Session:
    """Open the table."""
    return Session.open(path, checker)


def rename(session: Session, name: str) -> None:
    slot = session.rows[0].slot
    session.change("改名", lambda text: change(text, KIND, slot, {"三级指标": name}))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_renaming_one_indicator_changes_one_line(layout: str, tmp_path: Path, checker: Checker) -> None:
    file = tmp_path / "表.yaml"
    before = LAYOUTS[layout].encode()
    file.write_bytes(before)
    session = Session.open(file, checker)
    rename(session, "政策宣传场次")
    assert session.save()
    old, new = tmp_path / "旧", tmp_path / "新"
    old.write_bytes(before)
    new.write_bytes(file.read_bytes())
    told = subprocess.run(
        ["git", "diff", "--no-index", "--numstat", "旧", "新"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.split("\t")[:2] == ["1", "1"]
    assert new.read_bytes().replace("政策宣传场次".encode(), "宣传场次".encode()) == before


def test_undoing_everything_gives_the_very_bytes_and_leaves_no_trace(session: Session) -> None:
    disk = session.path.read_bytes()
    slots = [row.slot for row in session.rows]
    session.change("删", lambda text: delete(text, slots[1]))
    session.change("移", lambda text: insert(text, KIND, slots[0], {"三级指标": "新", "指标值": "≥1个"}))
    session.change("移", lambda text: move(text, slots[0], 1)[0])
    session.change("删", lambda text: delete(text, session.rows[0].slot))
    assert session.is_dirty
    assert journal.journal_path(session.path).exists()
    assert [session.undo() for _ in range(4)] == ["删", "移", "移", "删"]
    assert session.content == disk
    assert not session.is_dirty
    assert not journal.journal_path(session.path).exists()
    assert session.undo() == ""
    assert session.redo() == "删"
    assert len(session.rows) == 2


def test_a_new_step_gives_up_what_was_undone(session: Session) -> None:
    rename(session, "甲")
    session.undo()
    assert session.redo_label == "改名"
    rename(session, "乙")
    assert session.redo_label == ""
    assert session.undo_label == "改名"


def test_a_step_that_changes_nothing_is_none(session: Session) -> None:
    assert not session.change("无", lambda text: text)
    assert session.undo_label == ""


def test_a_refused_change_leaves_all_as_it_was(session: Session) -> None:
    text = session.text
    with pytest.raises(EditRefused):
        session.change("改", lambda text: apply(text, SetValue("没有/这里", "一")))
    with pytest.raises(EditRefused, match="不完整的字符"):
        session.change("改", lambda text: text + "\ud800")
    assert session.text == text
    assert not session.is_dirty


def test_saving_nothing_writes_nothing(session: Session) -> None:
    before = session.path.stat()
    assert not session.save()
    after = session.path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_saving_keeps_the_mode_and_follows_links(path: Path, tmp_path: Path, checker: Checker) -> None:
    path.chmod(0o640)
    link = tmp_path / "链接.yaml"
    link.symlink_to(path)
    session = Session.open(link, checker)
    rename(session, "甲")
    session.save()
    assert link.is_symlink()
    assert "甲" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_was_changed_outside_is_never_written_over_unasked(session: Session) -> None:
    rename(session, "甲")
    session.path.write_text(BLOCK + "备注: 别人写的\n", encoding="utf-8")
    assert session.look_outside() is Outside.CHANGED
    with pytest.raises(SaveRefused):
        session.save()
    assert "别人写的" in session.path.read_text(encoding="utf-8")
    assert session.is_dirty
    assert journal.journal_path(session.path).exists()
    assert session.save(over=digest(session.path.read_bytes()))
    assert session.path.read_bytes() == session.content
    assert session.look_outside() is Outside.SAME


def test_only_what_was_seen_is_written_over(session: Session) -> None:
    rename(session, "甲")
    session.path.write_text(BLOCK + "备注: 看到的\n", encoding="utf-8")
    seen = digest(session.path.read_bytes())
    session.path.write_text(BLOCK + "备注: 没看到的\n", encoding="utf-8")
    with pytest.raises(SaveRefused):
        session.save(over=seen)
    with pytest.raises(SaveRefused):
        session.save(over="")
    assert "没看到的" in session.path.read_text(encoding="utf-8")
    assert session.is_dirty


def test_reading_anew_is_one_step_that_can_be_undone(session: Session) -> None:
    session.path.write_text(BLOCK + "备注: 别人写的\n", encoding="utf-8")
    session.reload()
    assert not session.is_dirty
    assert session.text.endswith("备注: 别人写的\n")
    assert session.undo() == "读入文件的新内容"
    assert session.is_dirty
    assert session.content == BLOCK.encode()


def test_a_file_that_is_gone_is_written_only_when_asked(session: Session) -> None:
    rename(session, "甲")
    session.path.unlink()
    assert session.look_outside() is Outside.GONE
    with pytest.raises(SaveRefused, match="移走或删除"):
        session.save()
    assert session.save(over="")
    assert "甲" in session.path.read_text(encoding="utf-8")


def test_the_text_of_a_file_that_is_gone_is_unsaved_work(session: Session) -> None:
    session.path.unlink()
    assert session.look_outside() is Outside.GONE
    assert session.is_dirty
    assert journal.journal_path(session.path).exists()
    rename(session, "甲")
    session.undo()
    assert session.is_dirty
    assert journal.journal_path(session.path).exists()
    session.path.write_text(BLOCK, encoding="utf-8")
    assert session.look_outside() is Outside.SAME
    assert not session.is_dirty
    assert not journal.journal_path(session.path).exists()


def test_saving_under_another_name_goes_on_there(session: Session, tmp_path: Path) -> None:
    old = session.path
    rename(session, "甲")
    session.save_as(tmp_path / "另.yaml")
    assert old.read_bytes() == BLOCK.encode()
    assert session.path.name == "另.yaml"
    assert not session.is_dirty
    assert not journal.journal_path(old).exists()
    with pytest.raises(SaveRefused, match="已经有了"):
        session.save_as(old)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal.tempfile, "mkstemp", full)
    rename(session, "甲")
    assert session.journal_fault == "磁盘已满"
    with pytest.raises(OSError, match="No space"):
        session.save()
    assert session.is_dirty
    assert session.rows[0].name == "甲"
    assert session.path.read_bytes() == BLOCK.encode()


def test_a_crash_loses_nothing(session: Session, checker: Checker) -> None:
    rename(session, "甲")
    session.journal.leave()
    again = Session.open(session.path, checker)
    (entry,) = again.journal.others()
    assert not again.is_stale(entry)
    assert again.rows[0].name == "宣传场次"
    assert again.recover(entry)
    assert again.rows[0].name == "甲"
    assert again.path.read_bytes() == BLOCK.encode()
    assert again.undo() == "恢复未保存的内容"


def test_a_journal_of_another_state_of_the_file_is_told(session: Session, checker: Checker) -> None:
    rename(session, "甲")
    session.journal.leave()
    session.path.write_text(BLOCK + "备注: 别人写的\n", encoding="utf-8")
    again = Session.open(session.path, checker)
    (entry,) = again.journal.others()
    assert again.is_stale(entry)
    assert again.forget(entry)
    assert not journal.journal_path(session.path).exists()


def test_a_table_that_is_only_read_takes_over_what_others_save(session: Session, checker: Checker) -> None:
    reader = Session.open(session.path, checker)
    reader.is_reading = True
    with pytest.raises(EditRefused, match="只读打开"):
        rename(reader, "乙")
    rename(session, "甲")
    session.save()
    reader.reload()
    assert reader.rows[0].name == "甲"
    assert not reader.is_dirty
    assert reader.undo() == ""


def test_findings_are_those_of_lint(checker: Checker) -> None:
    for path in sorted(EXAMPLES.rglob("*.yaml"))[::5]:
        session = Session.open(path, checker)
        alone = [finding.fingerprint for finding in session.checked.findings]
        results = Linter(Settings()).run(batches([str(path)]))
        told = {result.reading.path: result.findings for result in results}
        assert alone == [finding.fingerprint for finding in told[str(path)]]


def test_findings_of_a_text_that_has_changed_meanwhile_are_not_taken(
    session: Session, checker: Checker
) -> None:
    text = session.text
    checked = checker.check(str(session.path), session.content)
    rename(session, "甲")
    assert not session.take(text, checked)
    session.undo()
    assert session.take(text, checked)
    assert session.is_checked
    assert session.checked is checked


def test_a_fix_is_one_step(path: Path, checker: Checker) -> None:
    path.write_text(BLOCK.replace("≥98%", "≧98%"), encoding="utf-8")
    session = Session.open(path, checker)
    finding = next(f for f in session.checked.findings if any(fix.safe for fix in f.fixes))
    fix = next(fix for fix in finding.fixes if fix.safe)
    assert session.apply_fix(finding, fix)
    assert session.content == BLOCK.encode()
    assert session.undo() == f"按 {finding.code} 改正"


def test_a_file_in_another_encoding_is_refused_with_the_way_out(tmp_path: Path, checker: Checker) -> None:
    file = tmp_path / "旧.yaml"
    file.write_bytes(BLOCK.encode("gb18030"))
    with pytest.raises(OpenRefusedError) as refusal:
        Session.open(file, checker)
    assert refusal.value.problem.rule == "PG003"
    assert refusal.value.problem.arguments["encoding"] == "GB18030"


def test_an_unreadable_text_is_a_session_without_rows(tmp_path: Path, checker: Checker) -> None:
    file = tmp_path / "坏.yaml"
    file.write_text("表类: [\n", encoding="utf-8")
    session = Session.open(file, checker)
    assert session.reading.root is None
    assert session.rows == ()
    with pytest.raises(EditRefused):
        session.change(
            "改", lambda text: insert(text, KIND, Slot("产出指标", "数量指标"), {"三级指标": "甲"})
        )


def test_a_table_of_a_department_is_checked_beside_the_others(checker: Checker) -> None:
    path = next(EXAMPLES.glob("巨鹿*/项目-1*.yaml"))
    session = Session.open(path, checker)
    assert session.checked.table is not None
    assert session.checked.score is not None
    assert os.fspath(path) == session.checked.reading.path


def test_a_row_is_judged_as_the_linter_judges_it(checker: Checker) -> None:
    """Of the rules about one indicator, the form tells exactly what lint finds in the row."""
    rules = {rule.code for rule in all_rules() if issubclass(rule, IndicatorRule)}
    for path in sorted(EXAMPLES.rglob("项目*.yaml"))[::4]:
        session = Session.open(path, checker)
        table = session.checked.table
        assert table is not None
        told = [
            f.fingerprint for row in table.indicators for f in checker.check_row(session.reading, table, row)
        ]
        found = [f.fingerprint for f in session.checked.findings if f.code in rules]
        spoken = {(f.address, f.code) for f in session.checked.findings}
        assert set(found) <= set(told)
        extra = {
            f.code
            for row in table.indicators
            for f in checker.check_row(session.reading, table, row)
            if (f.address, f.code) not in spoken
        }
        assert len(extra) <= 1, extra  # a rule about the whole table may speak in its place
