"""``perfgoals fix``: what it changes, what it leaves, and that a file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from perfgoals.cli.errors import UsageError
from perfgoals.cli.fix import fix
from perfgoals.config.settings import Settings
from perfgoals.document.save import SaveRefused, digest, save
from perfgoals.engine.collect import Batch
from perfgoals.engine.fix import UNSAFE, Fixer
from perfgoals.engine.run import FileResult, Linter
from perfgoals.model.finding import Edit, Finding, Fix

HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 医保宣传\n"
REVERSED = HEAD + (
    "绩效指标:\n"
    "  # 满意度\n"
    "  满意度指标:\n"
    "    服务对象满意度指标:\n"
    "      - 三级指标: 群众满意度   # 问卷\n"
    "        指标值: ≤95%\n"
)
GLYPHS = REVERSED.replace("≤95%", "≧95％")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "表.yaml") -> Path:
    """Write a file into the current folder and return its path."""
    path = Path(name)
    path.write_bytes(text.encode())
    return path


def test_safe_fix_changes_only_the_value(capsys: pytest.CaptureFixture[str]) -> None:
    """A variant glyph is replaced, comments and all other bytes stay; a second run finds nothing to do."""
    path = written(GLYPHS)
    fix([str(path)], isolated=True)
    assert path.read_bytes().decode() == REVERSED.replace("≤", "≥")
    assert "已改 1 处（1 个文件）" in capsys.readouterr().out
    fix([str(path)], isolated=True)
    assert "已改 0 处（0 个文件）" in capsys.readouterr().out


def test_meaning_changes_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """A reversed operator is an unsafe fix: named, but made with --unsafe alone."""
    path = written(REVERSED)
    assert fix([str(path)], isolated=True, select=["PG304"]) == 1
    assert path.read_bytes().decode() == REVERSED
    assert "须加 --unsafe" in capsys.readouterr().out
    assert fix([str(path)], unsafe=True, isolated=True, select=["PG304"]) == 0
    assert path.read_bytes().decode() == REVERSED.replace("≤", "≥")


def test_diff_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """--diff prints a unified diff on stdout, talks on stderr, and leaves the file alone."""
    path = written(GLYPHS)
    assert fix([str(path)], diff=True, isolated=True) == 1
    assert path.read_bytes().decode() == GLYPHS
    shown = capsys.readouterr()
    assert shown.out.splitlines()[:2] == ["--- a/表.yaml", "+++ b/表.yaml"]
    assert "-        指标值: ≧95％\n+        指标值: ≥95%\n" in shown.out
    assert "可改 1 处" in shown.err


def test_diff_of_a_last_line_without_break(capsys: pytest.CaptureFixture[str]) -> None:
    """The diff is one that ``patch`` understands, with the mark for a missing final line break."""
    written(GLYPHS.removesuffix("\n"))
    fix(["表.yaml"], diff=True, isolated=True)
    marked = "%s\n\\ No newline at end of file\n"
    assert marked % "-        指标值: ≧95％" + marked % "+        指标值: ≥95%" in capsys.readouterr().out


SLIPS = (
    "表类: 项目支出绩效目标表\n年度: 2024\n项目名称：医保宣传\n主管部门: 医保局\n绩效指标:\n  产出指标:\n    质量指标:\n"
    "      - 三级指标: 准确率\n        指标值: >=95%   # 说明\n      - {三级指标: 合格率, 指标值: >=90%}\n"
    "      - 三级指标: 差错数\n        指标值: >5个\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_unreadable_file_is_mended_slip_by_slip(newline: str, mark: str) -> None:
    """Each slip that stops the reading is mended in place; line ends and a byte-order mark stay."""
    path = written(mark + SLIPS.replace("\n", newline))
    fix([str(path)], isolated=True)
    mended = SLIPS.replace("：", ": ").replace(">=", "≥").replace(">5个", '">5个"')
    assert path.read_bytes().decode() == mark + mended.replace("\n", newline)


def test_slip_that_cannot_be_mended_stays() -> None:
    """A file that stays unreadable keeps every byte that no fix has mended."""
    path = written("表类: 项目支出绩效目标表\n项目名称: [甲\n年度: 2024\n")
    before = path.read_bytes()
    assert fix([str(path)], isolated=True) == 1
    assert path.read_bytes() == before


def test_encoding_and_stdin_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A GBK file is not touched, and standard input cannot be rewritten."""
    path = Path("旧.yaml")
    path.write_bytes(GLYPHS.encode("gb18030"))
    before = path.read_bytes()
    assert fix([str(path)], isolated=True) == 1
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="标准输入"):
        fix(["-"])
    with pytest.raises(UsageError, match="没有叫“PG00X”的规则"):
        fix([str(path)], select=["PG00X"])


class Proposing(Linter):
    """A linter whose findings carry the given fixes as long as the text holds a word."""

    def __init__(self, proposals: dict[str, Fix]) -> None:
        super().__init__(Settings())
        self._proposals = proposals

    def check(self, readings, batch):  # type: ignore[no-untyped-def]
        for result in super().check(readings, batch):
            some = next(iter(super().check(readings, batch))).findings[0]
            findings = tuple(
                Finding(
                    some.code, some.rule, some.severity, some.confidence, some.path, some.span,
                    "", word, "", fingerprint=word, fixes=(proposal,),
                )
                for word, proposal in self._proposals.items()
                if word in result.reading.text
            )  # fmt: skip
            yield FileResult(result.reading, result.table, findings)


TARGET = "绩效指标/满意度指标/服务对象满意度指标/群众满意度/指标值"


def fixed(proposals: dict[str, Fix], *, unsafe: bool = False, text: str = REVERSED):  # type: ignore[no-untyped-def]
    """Return the file as a Fixer leaves it."""
    path = str(written(text))
    return next(Fixer(Proposing(proposals), unsafe=unsafe).run([Batch((path,), named=frozenset([path]))]))


@pytest.mark.parametrize(
    ("address", "value"), [(TARGET, "≥95%"), (TARGET, "≤96%"), ("项目资金/年度资金总额", "18.5")]
)
def test_safe_fix_is_held_to_its_promise(address: str, value: str) -> None:
    """A fix that calls itself safe but changes a target or an amount is refused."""
    text = REVERSED + "项目资金: {年度资金总额: 18}\n"
    done = fixed({"≤95%": Fix("改", (Edit(address, value),), safe=True)}, text=text)
    assert [entry.reason for entry in done.refused] == [UNSAFE]
    assert not done.is_changed


def test_refused_edit_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be edited in place is left, with the reason."""
    text = REVERSED.replace("≤95%", "&a ≤95%") + "备注: *a\n"
    done = fixed({"≤95%": Fix("改", (Edit(TARGET, "≤95.0%"),), safe=True)}, text=text)
    assert "引用" in done.refused[0].reason
    assert not done.is_changed


def test_fixes_of_one_place_follow_one_another() -> None:
    """The first fix of a place wins its round; the next is judged on what it left."""
    done = fixed(
        {
            "≤95%": Fix("一", (Edit(TARGET, "≤96%"),)),
            "≤95": Fix("二", (Edit(TARGET, "≤97%"),)),
            "≤96%": Fix("三", (Edit(TARGET, "≤98%"),)),
        },
        unsafe=True,
    )
    assert [entry.fix.title for entry in done.applied] == ["一", "三"]
    assert "指标值: ≤98%\n" in done.after.decode()


def test_fixes_that_undo_each_other_end() -> None:
    """Two rules that pull in opposite directions do not keep the run going."""
    done = fixed(
        {"≤95%": Fix("一", (Edit(TARGET, "≤96%"),)), "≤96%": Fix("二", (Edit(TARGET, "≤95%"),))}, unsafe=True
    )
    assert len(done.applied) == 2


def test_edits_of_one_fix_survive_a_rename() -> None:
    """A fix may change a row's name and then its target, though the name is the address."""
    name = TARGET.replace("指标值", "三级指标")
    done = fixed({"≤95%": Fix("改", (Edit(name, "公众满意度"), Edit(TARGET, "≥95%")))}, unsafe=True)
    assert "三级指标: 公众满意度   # 问卷\n        指标值: ≥95%\n" in done.after.decode()


def test_save_keeps_mode_and_links(tmp_path: Path) -> None:
    """The file behind a link is replaced, with its mode; the link stays and no partial file remains."""
    path = tmp_path / "表.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link = tmp_path / "链接.yaml"
    link.symlink_to(path)
    save(link, b"new", digest(b"old"))
    assert path.read_bytes() == b"new"
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["表.yaml", "链接.yaml"]


def test_save_refuses_what_someone_else_changed(tmp_path: Path) -> None:
    """A file that changed or vanished since it was read is not written."""
    path = tmp_path / "表.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(SaveRefused, match="别的程序改动过"):
        save(path, b"mine", digest(b"old"))
    assert path.read_bytes() == b"theirs"
    path.unlink()
    with pytest.raises(SaveRefused, match="移走或删除"):
        save(path, b"mine", digest(b"old"))
    assert list(tmp_path.iterdir()) == []


def test_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way leaves the old file and nothing else."""
    path = tmp_path / "表.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(path, b"new", digest(b"old"))
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["表.yaml"]


def test_unsaved_file_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be written is reported with the reason and the exit code says so."""
    written(GLYPHS)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("perfgoals.cli.fix.save", refuse)
    assert fix(["表.yaml"], isolated=True, select=["PG005"]) == 1
    assert "原因：写不了文件（没有权限）" in capsys.readouterr().out


def test_another_programs_file_in_the_folder_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no table is not mended in passing, however its lines look; named, it is."""
    foreign = written("root:x\nimage:y\n", "compose.yaml")
    form = written("版式:甲\n绩效指标:\n  产出指标:[数量指标]\n", "form.yaml")
    table = written(HEAD.replace(": ", ":"), "项目.yaml")
    before = [foreign.read_bytes(), form.read_bytes()]
    fix(["."], isolated=True)
    assert [foreign.read_bytes(), form.read_bytes()] == before
    assert table.read_text(encoding="utf-8") == HEAD
    assert "（1 个文件）" in capsys.readouterr().out
    fix(["compose.yaml"], isolated=True)
    assert foreign.read_bytes() == b"root: x\nimage: y\n"


def test_a_link_met_in_a_folder_is_not_written_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a link leads to may lie outside the folder: it is changed only where it is named."""
    outside = tmp_path / "别处.txt"
    outside.write_bytes(GLYPHS.encode())
    (tmp_path / "表").mkdir()
    link = tmp_path / "表" / "项目.yaml"
    link.symlink_to(outside)
    assert fix(["表"], isolated=True, select=["PG005"]) == 1
    assert outside.read_bytes() == GLYPHS.encode()
    assert "这是链接" in capsys.readouterr().out
    fix([str(link)], isolated=True, select=["PG005"])
    assert outside.read_bytes() == REVERSED.replace("≤", "≥").encode()


def test_a_read_only_file_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(GLYPHS)
    path.chmod(0o444)
    assert fix(["."], isolated=True, select=["PG005"]) == 1
    assert path.read_bytes() == GLYPHS.encode()
    assert "原因：这是只读文件" in capsys.readouterr().out
