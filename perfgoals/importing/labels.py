"""The heads that official forms print: which field a label names, and what a column of indicators holds.

``words/labels.tsv`` and ``words/columns.tsv`` list them, ``words/linked.tsv`` what else 自评表, 监控表, 审核表 and
catalogues print, each with an example; a label they do not list may still be another name that
``perfgoals.document.aliases`` knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfgoals.document.aliases import fields_called
from perfgoals.resources import schema
from perfgoals.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT, DEPARTMENT = "项目", "部门"
_FOLDER = Path(__file__).parent / "words"
_LONGEST = 40
_SHORTEST_ALIAS = 3
_LEAD = re.compile(
    r"^(?:[*★☆]+|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d)|其中[:：]?)"
)
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]$")
_BRACKETS = str.maketrans("（）", "()")
_SO_FAR = re.compile(
    r"^(?:(?:截至|截止)?(?:20\d{2}年?)?(?:1月?[-—–－~～至]+)?\d{1,2}月(?:份|底|末|止)?|截[至止].{1,12}|上半年|前三季度|一季度)"
    r"(?:累计|实际)?(?:执行|完成)(?:情况|值)$"
)
"""What a 监控表 heads the progress so far with: 1—7月执行情况."""
_YEAR = re.compile(r"^(20\d{2})年?(?:度)?(?:实际)?(?:指标值|完成值|目标值|实现值)?$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a form.

    ``field`` is the path of the field it names; ``[块]`` for the head of a block, ``#名`` for a field read in
    a way of its own, ``资金/…`` for an amount whose period depends on the column, ``-`` for a head that says
    nothing. ``bracket`` is what stood in brackets behind it (a money unit, a period).
    """

    field: str
    bracket: str = ""

    @property
    def block(self) -> str:
        """The block it is the head of, "" where it names a field."""
        return self.field[1:-1] if self.field.startswith("[") else ""


@cache
def _entries(table: str) -> tuple[tuple[str, ...], ...]:
    text = (_FOLDER / f"{table}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines()[1:])


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {(row[0].translate(_BRACKETS), row[1]): row[2] for row in _entries("labels")}


@cache
def _roles() -> dict[str, str]:
    return {row[0].translate(_BRACKETS): row[1] for row in _entries("columns")}


@cache
def _linked() -> dict[tuple[str, str], str]:
    return {(row[0].translate(_BRACKETS), row[1]): row[2] for row in _entries("linked")}


@lru_cache(maxsize=4096)
def label_of(text: str, side: str, block: str = "") -> Label | None:
    """Return the label a cell's text is, None where it is none.

    ``side`` is `项目` or `部门`; ``block`` the block the cell stands in.
    """
    bare = "".join(text.split())
    if not bare or len(bare) > _LONGEST:
        return None
    for name, bracket in _readings(bare):
        for place in (block, side, ""):
            field = _labels().get((name, place))
            if field:
                return Label(field, bracket)
    for name, bracket in _readings(bare):
        field = _alias(name, side)
        if field:
            return Label(field, bracket)
    return None


def role_of(text: str) -> str:
    """Return what a column of indicators holds, "" where its head is not known; a year for one of the past."""
    bare = normalise("".join(text.split()))
    if not bare or len(bare) > _LONGEST:
        return ""
    for name, _ in _readings(bare):
        role = _roles().get(name)
        if role:
            return role
        if _SO_FAR.match(name):
            return "完成值"
        year = _YEAR.match(name)
        if year:
            return year[1]
    return ""


@lru_cache(maxsize=4096)
def word_of(text: str, place: str) -> str:
    """Return how a text is read that stands in one of the 场合 of ``words/linked.tsv``, "" where it is not listed."""
    bare = normalise("".join(text.split()))
    if not bare or len(bare) > _LONGEST:
        return ""
    known = (_linked().get((name, place), "") for name, _ in _readings(bare))
    return next(filter(None, known), "")


def readings(text: str) -> list[tuple[str, str]]:
    """Return how a text may be read as a label, the most literal reading first; [] for one too long to be any.

    A reading is the name, and what stood in brackets behind it.
    """
    bare = "".join(text.split())
    return _readings(bare) if bare and len(bare) <= _LONGEST else []


def _readings(bare: str) -> list[tuple[str, str]]:
    """Return (name, what stood in brackets behind it), the most literal reading first."""
    name = bare.translate(_BRACKETS).rstrip(":：*")
    while (shorter := _LEAD.sub("", name)) != name:
        name = shorter
    bracket = _BRACKET.search(name)
    if bracket is None:
        return [(name, "")]
    return [(name, ""), (name[: bracket.start()].rstrip(":："), bracket[1])]


def _alias(name: str, side: str) -> str:
    if len(name) < _SHORTEST_ALIAS:
        return ""
    kind = "部门整体支出绩效目标表" if side == DEPARTMENT else "项目支出绩效目标表"
    fields = schema(kind)["properties"]
    for field in (name, *fields_called(name)):
        shape = fields.get(field, {}).get("$ref", "").rpartition("/")[2]
        if shape in {"text", "lines"}:
            return str(field)
    return ""


def shape_of(path: str, root: Mapping[str, Any]) -> str:
    """Return what a field holds by its schema: text, lines, amount, year; "" where it has none."""
    node: Any = root
    name = ""
    for step in path.split("/"):
        properties = node.get("properties")
        found = properties.get(step, {}) if isinstance(properties, dict) else {}
        name = str(found.get("$ref", "")).rpartition("/")[2]
        node = root["$defs"].get(name, {})
    return "amount" if name == "signed-amount" else name
