"""Tables built by hand, the way departments of other provinces publish them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from perfgoals.config.settings import Settings
from perfgoals.importing.assemble import assembled
from perfgoals.importing.files import read_tables
from perfgoals.importing.linked.link import Goal
from perfgoals.importing.table import Defaults

if TYPE_CHECKING:
    from perfgoals.importing.assemble import Named
    from perfgoals.importing.files import Imported

M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(*parts: str) -> bytes:
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>'.encode()


def table(*rows: str) -> str:
    """Return a table; a row is its cells parted by |, `文字@行x列` has spans."""
    return f"<table>{''.join(map(_row, rows))}</table>"


def _row(row: str) -> str:
    return f"<tr>{''.join(map(_cell, row.split('|')))}</tr>"


def _cell(cell: str) -> str:
    text, _, spans = cell.strip().partition("@")
    rows, _, columns = spans.partition("x")
    content = text.strip().replace("/n", "<br>")
    return f'<td rowspan="{rows or 1}" colspan="{columns or 1}">{content}</td>'


def imported(raw: bytes, form: str = "", year: str = "2024") -> Imported:
    return read_tables(raw, Defaults(form, year))


def only(raw: bytes, form: str = "") -> dict[str, object]:
    """Return the one document of a file of which every cell was understood."""
    result = imported(raw, form)
    assert [(cell.place, cell.text, cell.why) for cell in result.unread] == []
    (document,) = result.documents
    return document


def rows(document: dict[str, object]) -> list[tuple[str, str, str, str]]:
    """Return (一级, 二级, 三级, 指标值) of each indicator."""
    levels = document["绩效指标"]
    assert isinstance(levels, dict)
    return [
        (first, second, row["三级指标"], row["指标值"])
        for first, seconds in levels.items()
        for second, found in seconds.items()
        for row in found
    ]


def word(body: str) -> bytes:
    """Return a .docx with the given WordprocessingML as its body."""
    return zipped(
        {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()}
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(sheet: str, styles: str = "", state: str = "visible") -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{M}" xmlns:r="{relation}"><sheets><sheet name="表" state="{state}"'
            ' r:id="r1"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": b'<x><y Id="r1" Target="worksheets/sheet1.xml"/></x>',
            "xl/styles.xml": f'<styleSheet xmlns="{M}">{styles}</styleSheet>'.encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{M}">{sheet}</worksheet>'.encode(),
        }
    )


def sheet(*rows: str, merged: tuple[str, ...] = ()) -> bytes:
    """Return a workbook of one sheet without any borders; a row is its cells parted by |, blank ones are not there."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(ord("A") + column)}{number}" t="inlineStr"><is><t>{text.strip().replace("/n", chr(10))}</t></is></c>'
            for column, text in enumerate(row.split("|"))
            if text.strip()
        ]
        lines.append(f"<row>{''.join(cells)}</row>")
    spans = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    return workbook(f"<sheetData>{''.join(lines)}</sheetData><mergeCells>{spans}</mergeCells>")


def assembled_of(raw: bytes, *goals: dict[str, object], year: str = "") -> list[Named]:
    """Return the documents of a file, beside goal tables that exist already as 已有-1.yaml and so on."""
    existing = [Goal(f"已有-{number}.yaml", goal) for number, goal in enumerate(goals, 1)]
    return assembled([("表.html", imported(raw, year=year))], existing, Settings())
