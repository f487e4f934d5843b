"""What is written is what is read: every example as Word and Excel files, and the command that writes them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.cli.dispatch import run
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS
from perfgoals.render.docx import to_docx
from perfgoals.render.grid import Heading, Paragraph, Table
from perfgoals.render.heads import with_repeated_heads
from perfgoals.render.stack import grouped
from perfgoals.render.xlsx import to_xlsx
from tests.render.hostile import drawn, sheet, sheet_grid, squeezed, word, word_grid
from tests.render.test_golden import DATA, EXAMPLES, ROOT, document

if TYPE_CHECKING:
    from perfgoals.render.grid import Page

pytest.importorskip("openpyxl", reason="需要 openpyxl 才能读回 Excel 文件")

PROJECT = f"{DATA}/项目.yaml"
PATHS = [*(path for path in EXAMPLES if "目标表" not in document(path)), PROJECT, f"{DATA}/整体.yaml"]


def page_of(path: str) -> Page:
    return render_page(document(path))


@pytest.mark.parametrize("path", PATHS)
def test_word_has_the_same_tables_and_texts(path: str) -> None:
    page = page_of(path)
    read = word(to_docx(page))
    blocks = list(grouped(with_repeated_heads(page).blocks, by_head=True))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [word_grid(table) for table in read.tables] == [drawn(table) for table in tables]
    texts = ["\n".join(block.lines) for block in blocks if not isinstance(block, Table)]
    assert [p.text for p in read.paragraphs if p.style.name != "表间"] == texts


@pytest.mark.parametrize("path", PATHS)
def test_excel_has_the_same_tables_and_texts(path: str) -> None:
    page = page_of(path)
    cells = sheet_grid(sheet(to_xlsx(page)))
    row = 0
    for block in page.blocks:
        if isinstance(block, Heading | Paragraph):
            assert [text for place, text in cells.items() if place[0] == row] == ["\n".join(block.lines)]
            row += 1
        else:
            own = {place: text for place, text in cells.items() if row <= place[0] < row + block.rows}
            assert squeezed(own) == drawn(block)
            row += block.rows
    assert max(place[0] + place[2] for place in cells) == row


def test_the_command_writes_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["render", str(ROOT / PROJECT), "-f", ",".join(BACKENDS), "-d", "出"]) == 0
    capsys.readouterr()
    page = page_of(PROJECT)
    written = {path.suffix: path.read_bytes() for path in Path("出").iterdir()}
    assert written == {backend.suffix: backend.draw(page) for backend in BACKENDS.values()}


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in BACKENDS if name not in shown] == []


def test_a_page_a_format_cannot_hold_writes_none_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    long = (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n资金用途: 无\n绩效目标:\n  年度目标: "
        + "长" * 40_000
    )
    Path("长.yaml").write_text(long, encoding="utf-8")
    Path("短.yaml").write_text(long.replace("长" * 40_000, "短"), encoding="utf-8")
    assert run(["render", ".", "-f", "txt,xlsx"]) == 1
    assert "长.yaml：“长长" in (said := capsys.readouterr().err)
    assert "超过 32767 字" in said
    assert sorted(path.name for path in Path("out").iterdir()) == ["短.txt", "短.xlsx"]


def test_a_file_that_cannot_take_its_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out/项目.docx").mkdir(parents=True)
    assert run(["render", str(ROOT / PROJECT), "-f", "docx"]) == 2
    assert "写不了" in capsys.readouterr().err
    assert [path.name for path in Path("out").iterdir()] == ["项目.docx"]


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "replace", interrupted)
    with suppress(KeyboardInterrupt):
        run(["render", str(ROOT / PROJECT), "-f", "xlsx"])
    capsys.readouterr()
    assert list(Path("out").iterdir()) == []
