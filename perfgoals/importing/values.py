"""Texts of cells as fields hold them: amounts, items of a goal, targets put together from their columns."""

from __future__ import annotations

import re

from perfgoals.text import compact

_AMOUNT = re.compile(r"[-—－/]*|[-－]?\d[\d,，]*(?:\.\d+)?(?:[万亿]?元)?")
_NUMBERED = re.compile(r"(\d{1,2})\s*[.、．)）]\s*")
_INLINE = re.compile(r"(?:(?<=[。；;\n])|^)\s*(\d{1,2})\s*[.、．](?!\d)\s*")
_OPERATORS = re.compile(r"^(?:[≥≤><=＝＞＜≧≦]|大于|小于|等于|不少于|不超过|不低于|不高于)")
_OPERATOR_WORDS = {
    "大于等于": "≥", "小于等于": "≤", "大于": ">", "小于": "<", "等于": "=", "正向": "", "反向": "", "定性": "", "定量": "",
    "正向指标": "", "反向指标": "", "定性指标": "", "定量指标": "", "其他": "", "其它": "",
}  # fmt: skip
_SIGN = re.compile(r"[≥≤≧≦><=＞＜＝]|[><]=|=[><]|==")
_MONEY_UNIT = re.compile(r"(?<![美欧日港澳])[十百千万亿]*元")
MONEY_UNITS = frozenset({"万元", "元"})
"""The units a table may state its amounts in."""
WRONG_UNIT = (
    "金额单位只能是“万元”或“元”，金额照原样读出，没有换算；请把各项金额换算成万元或元，并写明金额单位"
)
_NO_UNIT = re.compile(r"[-—－/无空]*")
_DIGIT_END = re.compile(r"[0-9０-９]\s*[)）]?$")


def amount(text: str) -> str | None:
    """Return an amount as published, without blanks; None where the text is no amount."""
    bare = compact(text.replace("\n", "")).replace("．", ".")
    bare = re.sub(r"(?<=\d)\s+(?=\d{3})", "", bare)
    return bare if _AMOUNT.fullmatch(bare) else None


def one_text(lines: list[str]) -> str:
    """Return the lines of a cell as one text: a name that was broken over lines is one name.

    A blank stays only between Latin words.
    """
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        latin = joined[-1:].isascii() and joined[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        joined += f" {line}" if latin else line
    return joined


def items(lines: list[str]) -> str | list[str]:
    """Return a text of one line, or the items of several.

    Numbers that only count (1. 2. 3.) go, for the form prints them anew; numbers in another style (1、 目标1：)
    stay as their author wrote them.
    """
    if len(lines) == 1:
        lines = _inline(lines[0])
    if len(lines) < 2:
        return lines[0] if lines else ""
    if all(line.startswith(f"{number}. ") for number, line in enumerate(lines, 1)):
        return [line.partition(". ")[2].strip() for line in lines]
    return lines


def _inline(line: str) -> list[str]:
    """Part one line that counts its items (1.… 2.…); any other stays whole."""
    marks = list(_INLINE.finditer(line))
    if len(marks) < 2 or marks[0].start() != 0:
        return [line]
    if [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return [line]
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    return [f"{mark[1]}. {line[mark.end() : end].strip()}" for mark, end in zip(marks, ends, strict=True)]


def target(value: str, operator: str, unit: str) -> str:
    """Return a target as forms with one column print it: `≥` `95` `%` → ≥95%; 定性 好 → 好."""
    sign = _sign(operator)
    text = value.strip()
    if text and sign and not _OPERATORS.match(text):
        text = f"{sign}{text}"
    measure = unit.strip()
    if not text or _NO_UNIT.fullmatch(measure) or compact(text).endswith(compact(measure)):
        return text
    return f"{text}{measure}" if _DIGIT_END.search(text) else text


def unit_is_lost(value: str, unit: str) -> bool:
    """Whether a unit stands beside a target that has no number to put it behind."""
    measure = compact(unit)
    return bool(
        value.strip() and not _NO_UNIT.fullmatch(measure) and not _DIGIT_END.search(value)
    ) and not compact(value).endswith(measure)


def money_unit(text: str) -> str:
    """Return the unit of money a head or a line names, 元, 千元, 万元 and so on; "" for none."""
    match = _MONEY_UNIT.search(compact(text))
    return match[0] if match else ""


def operator_is_known(text: str) -> bool:
    """Whether a text is an operator or the nature (定性, 定量) of a target."""
    bare = compact(text)
    return not bare or bare in _OPERATOR_WORDS or bool(_SIGN.fullmatch(bare))


def _sign(operator: str) -> str:
    bare = compact(operator)
    return _OPERATOR_WORDS.get(bare, bare if operator_is_known(bare) else "")
