"""The lines above and below a table: title, number, year, money unit, notes."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.config.forms import form_named, form_names
from perfgoals.importing.labels import label_of
from perfgoals.importing.split import TABLE_NUMBER, is_title
from perfgoals.importing.values import MONEY_UNITS, WRONG_UNIT, items, one_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_LONGEST_UNIT_LINE = 60
_LONGEST_LINE = 300
_TITLE_YEAR = re.compile(
    r"^[(（]?(20\d{2})\s*年|(20\d{2})\s*年度?\s*(?=部门|单位|预算|绩效)|[(（]\s*(20\d{2})\s*年?\s*度?\s*[)）]$"
)
"""Where a title states the year of its table; one inside the name of a project may be that of a grant."""
_YEAR_LINE = re.compile(r"[(（]?\s*(20\d{2})\s*年?\s*度?\s*[)）]?")
_BLANK_YEAR = re.compile(r"[(（]\s*年\s*度?\s*[)）]")
_UNIT = re.compile(r"(?:金额|货币)?单位[:：]?\s*(?:人民币)?([十百千万亿]*元)(?![\w/／])")
_MONEY_LABEL = re.compile(r"(?:金额|货币)单位[:：]?|单位[:：]")
_BARE_UNIT = re.compile(r"[(（]\s*(?:人民币)?(万元|元)\s*[)）]")
_ORDINAL = re.compile(r"(\d{1,3})\s*[、.．]\s*(?=\D)")
_NUMBERED_TITLE = re.compile(rf"({TABLE_NUMBER.pattern})\s*(?=\S)")
_EMPTY = re.compile(r"(?:公开)?空表理由[:：]\s*|表格为空的理由[:：]\s*")
_REMARK = re.compile(r"(?:说明|备注|注)[:：]\s*")
_LABELLED = re.compile(r"([^:：]{2,14})[:：]\s*(.+)", re.DOTALL)
_BETWEEN = re.compile(r"\s+(?=[^\s:：]{2,12}[:：])|(?:\s{2,}|\t\s*)(?=[(（]?20\d{2}\s*年)")
"""What parts a line: blanks before another label, or wide ones before a year (填报单位：某局  2024年  单位：元)."""
_SHORT_LABELS = {"单位": "填报单位", "部门": "填报部门", "部门名称": "填报部门"}
"""Labels that name whose table it is only above it; inside, 单位 heads units of measurement."""
_DIFFERS = "与表里填写的“{}”不同，以表里的为准，请核对"
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
        self._labels: dict[str, Cell] = {}

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
        year, bare_unit = _YEAR_LINE.fullmatch(text), _BARE_UNIT.fullmatch(text)
        if year:
            return self._set("year", year[1], cell)
        if TABLE_NUMBER.fullmatch(text):
            return self._set("number", text.rstrip(":：."), cell)
        if bare_unit:
            return self._unit(bare_unit[1], cell)
        unit = _UNIT.search(text)
        if unit and len(text) <= _LONGEST_UNIT_LINE:
            return self._line_with_unit(text, unit[1], cell)
        return self._is_said(text, cell) and self._taken(cell)

    def _line_with_unit(self, text: str, unit: str, cell: Cell) -> bool:
        """Read a line with the unit of money in it; one that stands apart counts whatever the rest says."""
        rest = _UNIT.sub("", text).strip(" \u3000，,；;（）()")
        if TABLE_NUMBER.fullmatch(rest):
            return self._set("number", rest, cell) and self._unit(unit, cell)
        if not rest or self._is_said(rest, cell):
            return self._unit(unit, cell)
        if _REMARK.match(text) or not any(map(_unit_of, _pieces(text))):
            return False
        if self._unit(unit, cell):
            self._ledger.doubt(cell, f"只读出了金额单位，没有读懂“{rest}”")
        return True

    def beside(self, line: Line) -> None:
        """Read the cells of a line above the table in a worksheet: 填报单位：某局 | （2024年） | 单位：万元.

        A line with a cell that stands in no heading is one of the table, and tells at most its money unit.
        """
        cells = [cell for cell in line.filled if not self._ledger.has(cell)]
        for cell, right in itertools.pairwise(cells):
            if _MONEY_LABEL.fullmatch(cell.bare) and (unit := _unit_of(cell.bare + right.bare)):
                self._ledger.take(cell)
                self._unit(unit, right)
        rest = [cell for cell in cells if not self._ledger.has(cell)]
        is_heading = len(cells) == len(line.filled) and all(map(self._stands_above, rest))
        for cell in rest:
            if is_heading:
                self._common(cell)
            elif unit := _unit_of(one_text(cell.lines)):
                self._unit(unit, cell)

    def differing(self, fields: Mapping[str, object]) -> None:
        """Report what is said above a table of which the table itself says something else, and says nowhere."""
        texts = [text for text in fields.values() if isinstance(text, str)]
        for name, cell in self._labels.items():
            said = self.heading.labelled[name]
            if fields.get(name) and not any(said in text for text in texts):
                self._ledger.doubt(cell, _DIFFERS.format(name))

    def _stands_above(self, cell: Cell) -> bool:
        """Whether a text is of those that stand above a table: each part with its label, a year, a unit."""
        text = one_text(cell.lines)
        if TABLE_NUMBER.fullmatch(text) or _BARE_UNIT.fullmatch(text):
            return True
        pieces = _pieces(text)
        return all(
            _is_blank(piece) or _YEAR_LINE.fullmatch(piece) or _unit_of(piece) or self._label(piece)
            for piece in pieces
        )

    def _unit(self, unit: str, cell: Cell) -> bool:
        """Take the unit of money; report one no table can have, or one that differs from that above."""
        if unit not in MONEY_UNITS:
            self._ledger.doubt(cell, WRONG_UNIT)
            return False
        return self._set("unit", unit, cell)

    def _taken(self, cell: Cell) -> bool:
        self._ledger.take(cell)
        return True

    def _set(self, name: str, value: str, cell: Cell) -> bool:
        """Set what the heading has not yet; return whether it now holds ``value``."""
        if not getattr(self.heading, name):
            setattr(self.heading, name, value)
        if getattr(self.heading, name) != value:
            return False
        self._ledger.take(cell)
        return True

    def _is_said(self, text: str, cell: Cell) -> bool:
        """Whether a text is one the blank form prints, or labels with their contents, which are then kept."""
        pieces = [piece for piece in _pieces(text) if not _is_blank(piece)]
        years = {match[1] for piece in pieces if (match := _YEAR_LINE.fullmatch(piece))}
        found = [pair for piece in pieces if (pair := self._label(piece)) is not None]
        heading = self.heading
        if len(found) + len(years) != len(pieces) or len({*years, heading.year} - {""}) > 1:
            return False
        heading.year = heading.year or "".join(years)
        for name, _ in found:
            self._labels.setdefault(name, cell)
        return all(heading.labelled.setdefault(name, value) == value for name, value in found)

    def _label(self, text: str) -> tuple[str, str] | None:
        """Return the field and the content of a text with its label before it, None for any other text."""
        match = _LABELLED.fullmatch(text)
        if match is None:
            return None
        label = label_of(match[1], self._side) or label_of(_SHORT_LABELS.get(match[1], ""), self._side)
        if label is None or label.field[0] in "[#-" or "/" in label.field:
            return None
        if label.field in {"备注", "空表", "标题", "表号"}:
            return None
        return label.field, match[2].strip()

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


def _pieces(text: str) -> list[str]:
    """Return the parts of a line that each have a label of their own; a longer text is one."""
    return _BETWEEN.split(text) if len(text) <= _LONGEST_LINE else [text]


def _is_blank(text: str) -> bool:
    """Whether a text is one the blank form prints."""
    return bool(_BLANK_YEAR.fullmatch(text) or _FILLED_IN.fullmatch(text))


def _unit_of(text: str) -> str:
    """Return the unit of money that is all a text states, "" for any other text."""
    unit = _UNIT.fullmatch(text.strip().strip("（）()"))
    return unit[1] if unit else ""


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
