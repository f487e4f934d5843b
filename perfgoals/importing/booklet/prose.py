"""The department's own words about its budget (文字说明), read into 部门.yaml with the figures they state.

The words stay as published. A figure is said to equal one of 预算数 only where its words call it by that name and
nothing narrows it (财政拨款, 政府性基金); where several places give one of them differently, none is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.importing.booklet.clauses import Statement, statements_in
from perfgoals.importing.ledger import Unread
from perfgoals.model.money import Money, MoneyUnit, parse_money
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.importing.grids import Text

_HEADINGS = (
    re.compile(r"第[一二三四五六七八九十]+部分.*"),
    re.compile(r"[一二三四五六七八九十]+\s*[、.．].*"),
    re.compile(r"[(（][一二三四五六七八九十]+[)）].*"),
    re.compile(r"\d{1,2}\s*[、.．](?!\d).*"),
)
_UNNUMBERED = re.compile(r".{2,30}(?:说明|情况|概况|构成)")
_LONGEST_HEADING = 45
_LONGEST_CONTENTS = 200
"""A heading with the dots that lead to its page in a table of contents."""
_LONGEST_PARAGRAPH = 10_000
_LEADERS = re.compile(r"[\s.…·]*\d*$")
_COVER = re.compile(
    r"[《\s]*(.{2,30}?)\s*(20\d{2})\s*年度?(?:部门|单位)(?:综合)?预算(?:信息)?(?:公开)?(?:说明|文本)?[》\s]*"
)
_NARROWED = re.compile(
    r"一般公共|财政拨款|基金|国有资本|三公|采购|购买|机关运行|决算|专户|单位资金|事业|往年|上年度|执行"
)
_ORDINAL = re.compile(r"^(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、．]|[按从].{2,12}[:：])")
_FILLERS = re.compile(
    r"本部门|本单位|我部门|我单位|我局|全局|部门|单位|当年|年初|本年|年度|安排|总体|全年|[，,:：]"
)
_ENDS = re.compile(r"(?:共计|合计|总计|总额|总量|预计|为|是|共)+$")
_KEYS = {
    "收入合计": re.compile(r"(?:总?预算)?总?收入|收入(?:总?预算)"),
    "支出合计": re.compile(r"(?:总?预算)?总?支出|支出(?:总?预算)|收支总?预算|预算收支"),
    "一般公共预算拨款": re.compile(r"一般公共预算(?:财政)?拨款(?:收入)?"),
    "基本支出": re.compile(r"基本支出(?:预算)?"),
    "项目支出": re.compile(r"项目支出(?:预算)?"),
    "上年结转": re.compile(r"上年结转(?:结余|资金|收入)?(?:[(（]结余[)）])?"),
}
_TOTALS = ("收入合计", "支出合计")
_BY_THEMSELVES = (*_TOTALS, "一般公共预算拨款")
_FIGURES, _STATEMENTS = "预算数", "文字说明"


@dataclass(slots=True)
class Prose:
    """What the prose says: the department's name on its cover, the statements, and the places they were read from.

    ``headings`` are the places of the headings between them. ``figures`` are 预算数 that the prose alone gives;
    ``doubts`` those it gives differently. ``is_whole`` tells that it states the income or spending of the whole
    department.
    """

    name: str = ""
    statements: list[dict[str, object]] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)
    doubts: list[Unread] = field(default_factory=list)
    is_whole: bool = False


def read_prose(texts: Iterable[Text], data: Mapping[str, object], year: str) -> Prose:
    """Return what paragraphs outside all tables say; ``data`` is what the booklet gave so far of 部门.yaml."""
    reader = _Reader(data, year)
    for text in texts:
        for line in text.text.split("\n"):
            reader.line(line.strip(), text.place)
    reader.settle()
    return reader.prose


@dataclass(frozen=True, slots=True)
class _Claim:
    key: str
    money: Money
    row: dict[str, object]
    place: str


class _Reader:
    def __init__(self, data: Mapping[str, object], year: str) -> None:
        self.prose = Prose()
        known = data.get(_FIGURES)
        self._known = known if isinstance(known, dict) else {}
        self._unit = MoneyUnit.YUAN if data.get("金额单位") == "元" else MoneyUnit.WAN
        self._year = year
        self._path: dict[int, str] = {}
        self._claims: list[_Claim] = []

    def line(self, line: str, place: str) -> None:
        cover = _COVER.fullmatch(line)
        if cover and not self.prose.name:
            self.prose.name = "".join(cover[1].split())
            self.prose.places.add(place)
            return
        found = list(statements_in(line)) if len(line) <= _LONGEST_PARAGRAPH else []
        if not found and self._heading(line):
            self.prose.headings.add(place)
            return
        clear = not _NARROWED.search("".join(self._path.values()))
        is_budget = "决算" not in line
        for statement in found:
            key = self._key(statement, clear=clear) if is_budget else ""
            clear = self._clear(statement, key, clear=clear)
            self._keep(statement, key, place)

    def _heading(self, line: str) -> bool:
        bare = _LEADERS.sub("", line) if len(line) <= _LONGEST_CONTENTS else ""
        if not bare or len(bare) > _LONGEST_HEADING or bare[-1] in "。；;，,":
            return False
        level = next((n for n, head in enumerate(_HEADINGS) if head.fullmatch(bare)), None)
        if level is None and _UNNUMBERED.fullmatch(bare):
            level = len(_HEADINGS)
        if level is None:
            return False
        self._path = {n: name for n, name in self._path.items() if n < level} | {level: bare}
        return True

    def _keep(self, statement: Statement, key: str, place: str) -> None:
        row: dict[str, object] = {"内容": statement.text, "数值": statement.figure}
        row["出处"] = "/".join(name for _, name in sorted(self._path.items())) or place
        self.prose.places.add(place)
        self.prose.statements.append(row)
        money = parse_money(statement.figure, MoneyUnit.WAN) if key else None
        if money is not None:
            self._claims.append(_Claim(key, money, row, place))

    def _key(self, statement: Statement, *, clear: bool) -> str:
        """Return the key of 预算数 that words beyond doubt speak of, "" for none."""
        subject = compact(statement.subject)
        years = re.findall(r"20\d{2}(?=年)", subject)
        if self._year and any(year != self._year for year in years):
            return ""
        name = re.sub(r"20\d{2}年度?", "", _ORDINAL.sub("", subject))
        name = name.replace(self.prose.name, "") if self.prose.name else name
        name = _ENDS.sub("", _FILLERS.sub("", name))
        key = next((key for key, words in _KEYS.items() if words.fullmatch(name)), "")
        if key in _TOTALS and not re.search("预算|总|合计", subject):
            return ""
        return key if clear or key in _BY_THEMSELVES else ""

    @staticmethod
    def _clear(statement: Statement, key: str, *, clear: bool) -> bool:
        """Whether what follows may still be a part of the whole budget, after this statement."""
        if key in _TOTALS:
            return True
        is_total = "收入" in statement.subject or "支出" in statement.subject
        return clear and not (is_total and not key and _NARROWED.search(statement.subject))

    def settle(self) -> None:
        """Link the figures that agree wherever they are stated; give those to 预算数 that nothing else gave."""
        self.prose.is_whole = any(claim.key in _TOTALS for claim in self._claims)
        for key in _KEYS:
            claims = [claim for claim in self._claims if claim.key == key]
            stated = self._known.get(key)
            if claims and not stated and len({claim.money.yuan for claim in claims}) > 1:
                numbers = "、".join(dict.fromkeys(str(claim.row["数值"]) for claim in claims))
                why = f"“{key}”在文字里有几个数（{numbers}），没有填写预算数，也没有写“应等于”；请对照收支总表补填"
                self.prose.doubts.append(Unread(claims[1].place, str(claims[1].row["内容"]), why))
                continue
            for claim in claims:
                claim.row["应等于"] = f"{_FIGURES}/{key}"
            if claims and not stated:
                self.prose.figures[key] = format(claims[0].money.to(self._unit).amount, "f")
