"""The lines above and below a table: title, number, year, money unit, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.config.forms import form_named, form_names
from perfgoals.importing.labels import label_of
from perfgoals.importing.split import TABLE_NUMBER, is_title
from perfgoals.importing.values import items, one_text

if TYPE_CHECKING:
    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger

_TITLE_YEAR = re.compile(
    r"^[(（]?(20\d{2})\s*年|(20\d{2})\s*年度?\s*(?=部门|单位|预算|绩效)|[(（]\s*(20\d{2})\s*年?\s*度?\s*[)）]$"
)
"""Where a title states the year of its table; one inside the name of a project may be that of a grant."""
_YEAR_LINE = re.compile(r"[(（]?\s*(20\d{2})\s*年?\s*度?\s*[)）]?")
_BLANK_YEAR = re.compile(r"[(（]\s*年\s*度?\s*[)）]")
_UNIT = re.compile(r"(?:金额)?(?:货币)?单位[:：]?\s*(?:人民币)?(万元|元)")
_ORDINAL = re.compile(r"(\d{1,3})\s*[、.．]\s*(?=\D)")
_NUMBERED_TITLE = re.compile(rf"({TABLE_NUMBER.pattern})\s*(?=\S)")
_EMPTY = re.compile(r"(?:公开)?空表理由[:：]\s*|表格为空的理由[:：]\s*")
_REMARK = re.compile(r"(?:说明|备注|注)[:：]\s*")
_LABELLED = re.compile(r"([^:：]{2,14})[:：]\s*(.+)", re.DOTALL)
_NEXT_LABEL = re.compile(r"\s[^\s:：]{2,10}[:：]")
"""Another label after a blank: 项目负责人：张三  财务负责人：李四."""
_BOILERPLATE = re.compile(
    r"绩效指标可选择填写|根据需要可往下续表|扶贫(?:资金)?项目的?绩效目标|也应公开|应公开本部门|统一部署|应公开空表|单位公章"
)
_FILLED_IN = re.compile(
    r"(?:填报|填表|制表|编制|申报|打印|填制)(?:单位|部门|日期|时间|人)\s*(?:[(（]盖?章[)）])?\s*[:：]?[\s年月日]*"
    r"|[(（]?盖章[)）]?|第\s*\d+\s*页.*|续表|[—－-]?\s*\d{0,4}\s*[—－-]?"
)
_NO_CONTENT = re.compile(r"空表|不涉及|(?:本|我)(?:部门|单位|局|年).*(?:无|没有|不)")


@dataclass(slots=True)
class Heading:
    """What stands around a table; ``year`` also from the title, blank where nothing tells."""

    title: str = ""
    number: str = ""
    year: str = ""
    unit: str = ""
    empty: str = ""
    remarks: list[str] = field(default_factory=list)
    labelled: dict[str, str] = field(default_factory=dict)


class HeadingReader:
    """Reads the lines that have only one cell."""

    def __init__(self, side: str, ledger: Ledger) -> None:
        """Prepare for one table."""
        self.heading = Heading()
        self._side = side
        self._ledger = ledger

    def above(self, cell: Cell) -> None:
        """Read a line above the table, or between its parts; what it does not say stays unread."""
        if self._common(cell):
            return
        text = one_text(cell.lines)
        if is_title(text) and not self.heading.title:
            self._title(text)
            self._ledger.take(cell)

    def below(self, cell: Cell) -> None:
        """Read a note below the table."""
        if self._common(cell):
            return
        text = "\n".join(cell.lines)
        reason = _EMPTY.match(text)
        remark = _REMARK.match(text)
        if reason:
            self.heading.empty = one_text(text[reason.end() :].split("\n"))
        elif _is_footnote(text):
            pass
        elif remark:
            self.heading.remarks += text[remark.end() :].split("\n")
        else:
            return
        self._ledger.take(cell)

    def among(self, cell: Cell, *, past_head: bool) -> None:
        """Read a line that runs over the whole width inside the table, unless it is understood already.

        It may be a title between parts, or a note; before the indicators' head a title comes first to mind.
        """
        if not past_head and not self._ledger.has(cell):
            self.above(cell)
        if not self._ledger.has(cell):
            self.below(cell)

    def _common(self, cell: Cell) -> bool:
        """Read what may stand above as well as below: number, year, unit, a label with its content."""
        text = one_text(cell.lines)
        year, unit = _YEAR_LINE.fullmatch(text), _UNIT.search(text)
        if year:
            return self._set("year", year[1], cell)
        if TABLE_NUMBER.fullmatch(text):
            return self._set("number", text.rstrip(":：."), cell)
        if unit and len(text) <= 40:
            rest = _UNIT.sub("", text).strip(" 　，,；;（）()")
            if TABLE_NUMBER.fullmatch(rest):
                return self._set("number", rest, cell) and self._set("unit", unit[1], cell)
            return (not rest or self._is_said(rest)) and self._set("unit", unit[1], cell)
        if self._is_said(text):
            self._ledger.take(cell)
            return True
        return False

    def _set(self, name: str, value: str, cell: Cell) -> bool:
        """Set what the heading has not yet; return whether it now holds ``value``."""
        if not getattr(self.heading, name):
            setattr(self.heading, name, value)
        if getattr(self.heading, name) != value:
            return False
        self._ledger.take(cell)
        return True

    def _is_said(self, text: str) -> bool:
        """Whether a text is one the blank form prints, or a label with its content, which is then kept."""
        if _BLANK_YEAR.fullmatch(text) or _FILLED_IN.fullmatch(text) or _YEAR_LINE.fullmatch(text):
            return True
        match = _LABELLED.fullmatch(text)
        label = label_of(match[1], self._side) if match else None
        if match is None or label is None or label.field[0] in "[#-" or "/" in label.field:
            return False
        if label.field in {"备注", "空表", "标题", "表号"}:
            return False
        value = match[2].strip()
        if _NEXT_LABEL.search(value):
            return False
        return self.heading.labelled.setdefault(label.field, value) == value

    def _title(self, text: str) -> None:
        """Take the number off a title (4、…绩效目标表; 表13 …) and the year it names."""
        title = text
        numbered = _NUMBERED_TITLE.match(title)
        ordinal = _ORDINAL.match(title)
        if numbered:
            self.heading.number = self.heading.number or numbered[1].rstrip(":：.")
            title = title[numbered.end() :].lstrip("、.．:： ")
        elif ordinal:
            self.heading.number = self.heading.number or ordinal[1]
            title = title[ordinal.end() :]
        year = _TITLE_YEAR.search(title)
        if year:
            self.heading.year = self.heading.year or year[1] or year[2] or year[3]
        bracket = re.search(r"\s*[(（]\s*20\d{2}\s*年?\s*度?\s*[)）]$", title)
        self.heading.title = title[: bracket.start()] if bracket else title


def empty_reason(text: str) -> str:
    """Return a text that says why a table is published empty, "" where it does not."""
    return text if len(text) <= 120 and _NO_CONTENT.search(text) else ""


def remarks_of(heading: Heading) -> str | list[str]:
    """Return 备注, one text or several."""
    return items(heading.remarks)


def _is_footnote(text: str) -> bool:
    """Whether a note is one the form itself prints."""
    bare = "".join(text.split())
    if _BOILERPLATE.search(bare):
        return True
    return any(bare == "".join(note.split()) for note in _footnotes())


def _footnotes() -> list[str]:
    return [
        note for name in form_names() for table in form_named(name).own_tables for note in table.footnotes
    ]
