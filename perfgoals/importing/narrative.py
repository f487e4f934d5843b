"""河北's goals of a whole department: prose in three parts, 总体绩效目标, 分项绩效目标 and 工作保障措施."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.values import items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.importing.fields import FieldReader
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_NUMBER = r"[(（][一二三四五六七八九十]+[)）]\s*"
_PARTS = {
    "总体": re.compile(_NUMBER + r"总体绩效目标"),
    "分项": re.compile(_NUMBER + r"分项绩效目标"),
    "措施": re.compile(_NUMBER + r"(?:实现年度发展规划目标的|工作)?保障措施"),
    "": re.compile(_NUMBER + r"绩效指标"),
}
_ITEM = re.compile(_NUMBER + r"(.+)", re.DOTALL)
_GOAL = re.compile(r"绩效目标[:：]\s*(.*)", re.DOTALL)
_INDICATORS = re.compile(r"绩效指标[:：]\s*(.*)", re.DOTALL)


def is_narrative(lines: Sequence[Line]) -> bool:
    """Whether lines hold the heads of the narrative form."""
    return any(line.sole is not None and _PARTS["分项"].fullmatch(line.sole.text) for line in lines)


def read_narrative(lines: Sequence[Line], reader: FieldReader, ledger: Ledger) -> None:
    """Read the prose; a paragraph that has no place in the form stays unread."""
    part = ""
    goals: list[str] = []
    sections: list[dict[str, object]] = []
    measures: list[dict[str, object]] = []
    for line in lines:
        cell = line.sole
        if cell is None:
            continue
        begun = next((name for name, head in _PARTS.items() if head.fullmatch(cell.text)), None)
        if begun is not None:
            part = begun
            ledger.take(cell)
        elif part == "总体":
            goals += cell.lines
            ledger.take(cell)
        elif part == "分项":
            _section(cell, sections, ledger)
        elif part == "措施":
            _measure(cell, measures, ledger)
    reader.put("年度总体目标", items(goals))
    reader.put("分项目标", sections)
    reader.put("工作保障措施", measures)


def _section(cell: Cell, sections: list[dict[str, object]], ledger: Ledger) -> None:
    text = "\n".join(cell.lines)
    head, goal, indicators = _ITEM.fullmatch(text), _GOAL.fullmatch(text), _INDICATORS.fullmatch(text)
    if head:
        sections.append({"名称": head[1]})
    elif goal and sections:
        sections[-1]["绩效目标"] = items(goal[1].split("\n"))
    elif indicators and sections:
        parts = re.split(r"[；;]", indicators[1].rstrip("。；;"))
        sections[-1]["绩效指标"] = [{"文字": part.strip()} for part in parts if part.strip()]
    else:
        return
    ledger.take(cell)


def _measure(cell: Cell, measures: list[dict[str, object]], ledger: Ledger) -> None:
    text = "\n".join(cell.lines)
    head = _ITEM.fullmatch(text)
    if head and len(head[1]) <= 60:
        measures.append({"名称": head[1].rstrip("。")})
    elif measures and not _NOTE.match(text):
        before = measures[-1].get("内容")
        lines = [*(before if isinstance(before, list) else [before] if before else []), *cell.lines]
        measures[-1]["内容"] = items([str(line) for line in lines])
    else:
        return
    ledger.take(cell)


_NOTE = re.compile(r"(?:说明|备注|注|空表理由)[:：]")
