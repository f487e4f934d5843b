"""Several indicators in one cell: 指标1：…, 指标2：… with as many targets, or a name and a target on every line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.importing.values import one_text, target
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.importing.grids import Cell

_MARK = re.compile(r"指标\s*[0-9一二三四五六七八九十]+\s*[:：.、]\s*")
_POINTED = frozenset({TargetKind.RANGE, TargetKind.RATIO, TargetKind.DEADLINE, TargetKind.PERIOD})
_UNEQUAL = "一格里有{}个指标、{}个指标值，不知道怎样对应，合在一起读了；请核对"
_SEVERAL = "一格里像是有几个指标值，合在一起读了；请核对是不是几个指标"


@dataclass(frozen=True, slots=True)
class Listing:
    """The indicators of one row; all four have the same length. ``doubt`` says what is uncertain, "" for nothing."""

    names: Sequence[str]
    values: Sequence[str]
    signs: Sequence[str]
    units: Sequence[str]
    doubt: str = ""


def listing(name: Cell, value: Cell | None, sign: Cell | None, unit: Cell | None) -> Listing:
    """Return the indicators of a row from its cells of names, targets, operators and units."""
    lines, names = _lines(value), parts(name.lines)
    marked = parts(lines) or lines or [""] * len(names)
    if len(names) > 1 and len(marked) == len(names):
        return _several(names, marked, sign, unit)
    if len(lines) > 1 and len(lines) == len(name.lines):
        found = _several(name.lines, lines, sign, unit)
        if all(map(_is_target, found.values, found.signs, found.units)):
            return found
    doubt = ""
    apart = len(lines) > 1 and all(_is_target(line) for line in lines)
    if len(names) > 1:
        doubt = _UNEQUAL.format(len(names), len(marked))
    elif apart or (len(lines) > 1 and len(lines) == len(name.lines)):
        doubt = _SEVERAL
    value_text = "；".join(lines) if apart else one_text(lines)
    return Listing(
        [one_text(name.lines)], [value_text], [one_text(_lines(sign))], [one_text(_lines(unit))], doubt
    )


def own_lines(lines: list[str], number: int, of: int) -> list[str]:
    """Return the lines of a cell that belong to the ``number``-th (from 0) of ``of`` indicators, all if none do."""
    if of == 1:
        return lines
    listed = parts(lines)
    if len(listed) == of:
        return [listed[number]]
    return [lines[number]] if len(lines) == of else lines


def parts(lines: list[str]) -> list[str]:
    """Return what stands behind 指标1：, 指标2： and so on; [] unless there are at least two."""
    text = "\n".join(lines)
    marks = list(_MARK.finditer(text))
    if len(marks) < 2 or marks[0].start() != 0:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [
        one_text(text[mark.end() : end].strip().split("\n")).strip(" ；;")
        for mark, end in zip(marks, ends, strict=True)
    ]
    return found if all(found) else []


def _several(names: list[str], values: list[str], sign: Cell | None, unit: Cell | None) -> Listing:
    of = len(names)
    signs, units = (
        [one_text(own_lines(_lines(cell), number, of)) for number in range(of)] for cell in (sign, unit)
    )
    return Listing(names, values, signs, units)


def _is_target(value: str, sign: str = "", unit: str = "") -> bool:
    """Whether a line is a target by itself, and no piece of one that was broken over lines."""
    found = parse_target(target(value, sign, unit))
    is_number = found.kind is TargetKind.NUMBER and (found.operator is not None or bool(found.unit))
    return is_number or found.kind in _POINTED


def _lines(cell: Cell | None) -> list[str]:
    return cell.lines if cell is not None else []
