"""Indicators written as text inside one cell: 【产出指标-数量指标】 指标1：机柜数量（≥77台）."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.indicators import Row
from perfgoals.importing.labels import PROJECT, label_of
from perfgoals.importing.levels import level_name
from perfgoals.importing.values import one_text

if TYPE_CHECKING:
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_LEVEL = re.compile(r"【\s*([^】\-—–－]+?)\s*[-—–－]\s*([^】]+?)\s*】")
_ITEM = re.compile(r"指标\s*\d{1,2}\s*[:：]\s*")
_TARGET = re.compile(
    r"(.+?)\s*[(（]\s*([^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*)\s*[)）]\s*[。；;，,]?$", re.DOTALL
)


def compound_rows(line: Line, ledger: Ledger) -> list[Row]:
    """Return the indicators of a line that holds them as text, [] where it holds none."""
    rows: list[Row] = []
    for cell in line.filled:
        marks = list(_LEVEL.finditer(cell.text))
        if not marks:
            continue
        ends = [*(mark.start() for mark in marks[1:]), len(cell.text)]
        found = []
        for mark, end in zip(marks, ends, strict=True):
            found += _rows(mark[1], mark[2], cell.text[mark.end() : end])
        if found and not cell.text[: marks[0].start()].strip():
            ledger.take(cell)
            rows += found
    if rows:
        ledger.take(*(cell for cell in line.filled if label_of(cell.text, PROJECT) is not None))
    return rows


def _rows(first: str, second: str, text: str) -> list[Row]:
    parts = [part for part in _ITEM.split(text) if part.strip()]
    rows = []
    for part in parts:
        whole = one_text([piece.strip() for piece in part.strip().split("\n")])
        match = _TARGET.fullmatch(whole)
        name, value = (match[1], match[2]) if match else (whole.rstrip("。；;"), "")
        rows.append(
            Row(level_name(first), level_name(second), {"三级指标": name.strip(), "指标值": value.strip()})
        )
    return rows
