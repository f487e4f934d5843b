"""Files that are broken, locked, disguised or made to do harm: one sentence, and nothing else."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgoals.importing import archive
from perfgoals.importing.files import read_tables
from perfgoals.importing.limits import ImportRefused
from perfgoals.importing.reading import blocks_of
from tests.importing.builders import W, page, table, word, zipped
from tests.importing.test_readers import DATA, workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refusal(raw: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        blocks_of(raw)
    return str(refused.value)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "空的"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1", "RTF"),
        ("表类: 项目".encode(), "不是 .docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + b"\0" * 600, "损坏"),
        (b"PK\x03\x04" + b"\0" * 50, "损坏"),
        (zipped({"readme.txt": b"x"}), "压缩包里"),
        (zipped({"word/document.xml": b"<w:document"}), "损坏"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(raw: bytes, words: str) -> None:
    sentence = refusal(raw)
    assert words in sentence
    assert "\n" not in sentence


def test_a_bomb_is_stopped_by_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 2**20)
    assert "解压后" in refusal(zipped({"word/document.xml": b"<a>" + b" " * 2**21 + b"</a>"}))


def test_entities_are_never_followed() -> None:
    bomb = (
        f'<!DOCTYPE a [<!ENTITY b "甲"><!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"/>'
    )
    assert "DTD" in refusal(zipped({"word/document.xml": bomb.encode()}))


def test_a_locked_archive_is_named() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "x")
    raw = bytearray(file.getvalue())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        raw[raw.index(mark) + (6 if mark.endswith(b"\x04") else 8)] |= 1
    assert "密码" in refusal(bytes(raw))


def test_tables_too_large_to_be_any_form_are_refused() -> None:
    assert "行列" in refusal(page(table(*["甲@1000x1000|乙@1x1000"] * 1100)))
    cells = '<c r="A1" t="str"><v>甲</v></c><c r="XFD1048576" t="str"><v>乙</v></c>'
    assert "行列" in refusal(workbook(f"<sheetData><row>{cells}</row></sheetData>"))


def test_a_sheet_with_whole_columns_merged_is_read() -> None:
    cells = '<c r="A1" t="str"><v>甲</v></c>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (grid,) = blocks_of(workbook(f"<sheetData><row>{cells}</row></sheetData>{merged}"))
    assert [cell.text for cell in grid.cells] == ["甲"]  # type: ignore[union-attr]


def test_deep_nesting_is_no_crash() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300
    assert refusal(word(deep))
    assert read_tables(b"<html>" + b"<div>" * 5000 + b"<table><tr><td>x").documents == ()
    assert read_tables(b"<html>" + b"<table><tr><td>" * 3000).documents == ()


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", OLE, b"<html><table>", b"<table><tr><td colspan="]),
)
def test_any_bytes_are_read_or_refused(tail: bytes, head: bytes) -> None:
    with suppress(ImportRefused):
        read_tables(head + tail)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(workbook('<sheetData><row><c r="A1" t="str"><v>项目名称</v></c></row></sheetData>'))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ImportRefused):
        read_tables(bytes(raw))


@pytest.mark.parametrize("at", [0x200, 0x400, 0x600])
def test_a_broken_old_workbook_takes_nothing_down(at: int, capfd: pytest.CaptureFixture[str]) -> None:
    raw = bytearray((DATA / "河道保洁.xls").read_bytes())
    raw[at : at + 64] = b"\xff" * 64
    with suppress(ImportRefused):
        read_tables(bytes(raw))
    assert capfd.readouterr() == ("", "")
    assert "损坏" in refusal(bytes(raw[:1024]))
