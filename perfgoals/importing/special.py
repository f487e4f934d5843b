"""Fields that a form prints in a way of its own: boxes to tick, several fields in one cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.importing.values import items, one_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.importing.grids import Cell
    from perfgoals.importing.ledger import Ledger

    Reader = Callable[[dict[str, object], list[Cell], Ledger], bool]

_CODE_FIRST = re.compile(r"([0-9A-Za-z]{2,20})\s*[-—–－ ]?\s*(?=[\u4e00-\u9fff])(.+)", re.DOTALL)
_CODE_LAST = re.compile(
    r"(.+?)\s*(?:[(（\[【]\s*([0-9A-Za-z]{2,20})\s*[)）\]】]|[-—–－]\s*([0-9A-Za-z]{2,20}))", re.DOTALL
)
_CHOICE = re.compile(
    r"(?:\d\s*[.、．]?\s*)?([\u4e00-\u9fff]{2,20})\s*[(（]?\s*([√✓✔☑■●Vv]?|\s*)\s*[)）]"
    r"|([√✓✔☑■●□☐○])\s*(?:\d\s*[.、．]?\s*)?([\u4e00-\u9fff]{2,20})"
)
_TICKS = frozenset("√✓✔☑■●Vv")
_SPAN = re.compile(r"[(（]\s*(从?\s*[0-9][^()（）]*?)\s*[)）]")
_CLASS = re.compile(r"[〈<]?\s*([0-9A-Za-z\u4e00-\u9fff]*?)\s*[〉>]?\s*([类款项])(?![\u4e00-\u9fff])")
_REASONS = (
    ("政策依据", re.compile(r"\d\s*[.、．]\s*项目的?政策依据\s*[:：]?")),
    (
        "与部门职能的相关性",
        re.compile(
            r"\d\s*[.、．]\s*项目?与部门职能的?相关性\s*[:：]?|\d\s*[.、．]\s*项目与部门职能的相关性\s*[:：]?"
        ),
    ),
    ("现实意义", re.compile(r"\d\s*[.、．]\s*项目实施的?现实意义\s*[:：]?")),
)
_PAST = re.compile(r"\d\s*[.、．]\s*前两年预算(?:安排情况)?\s*[:：]?")
_CHANGE = re.compile(r"\d\s*[.、．]\s*当年预算变动情况(?:及理由)?\s*[:：]?")
_PAST_YEAR = re.compile(r"(20\d{2})\s*年\D{0,8}?(\d[\d,.]*)\s*(?:万?元)?")


def _authority(data: dict[str, object], cells: list[Cell], _: Ledger) -> bool:
    """主管部门及代码: 302-某局, 某局（302）."""
    text = one_text(cells[0].lines)
    first, last = _CODE_FIRST.fullmatch(text), _CODE_LAST.fullmatch(text)
    if first:
        data["主管部门代码"], data["主管部门"] = first[1], first[2].strip()
    elif last:
        data["主管部门"], data["主管部门代码"] = last[1].strip(), last[2] or last[3]
    elif text:
        data["主管部门"] = text
    return True


def chosen(text: str) -> tuple[list[str], bool]:
    """Return the choices that are ticked, and whether the text is a row of choices at all."""
    ticked = []
    found = False
    for match in _CHOICE.finditer(text):
        name, tick = (match[1], match[2]) if match[1] else (match[4], match[3])
        found = True
        if tick.strip() in _TICKS and tick.strip():
            ticked.append(name)
    return ticked, found


def _choice(field: str) -> Reader:
    def read(data: dict[str, object], cells: list[Cell], _: Ledger) -> bool:
        text = one_text(cells[0].lines)
        ticked, is_choice = chosen(text)
        if len(ticked) > 1:
            return False
        value = ticked[0] if ticked else "" if is_choice else text
        if value:
            data[_CHOICE_FIELDS.get(value, field)] = value
        span = _SPAN.search(text) if is_choice else None
        if span:
            data.setdefault("项目期", span[1])
        return True

    return read


_CHOICE_FIELDS = {"部门预算项目": "预算类别", "区直专项": "预算类别", "市直专项": "预算类别"}


def _function_class(data: dict[str, object], cells: list[Cell], ledger: Ledger) -> bool:
    """支出功能分类: 〈210〉类 | 〈15〉款, in as many cells as follow."""
    found: dict[str, object] = {}
    for cell in cells:
        matches = list(_CLASS.finditer(cell.text))
        for match in matches:
            if match[1]:
                found[match[2]] = match[1]
        if matches:
            ledger.take(cell)
    if found:
        data["支出功能分类"] = found
    return ledger.has(cells[0]) or not cells[0].text


def _reasons(data: dict[str, object], cells: list[Cell], _: Ledger) -> bool:
    """项目申请理由: three numbered parts in one cell."""
    text = "\n".join(cells[0].lines)
    marks = [(name, match) for name, head in _REASONS if (match := head.search(text))]
    if not marks:
        if text:
            data["申请理由"] = {"政策依据": items(cells[0].lines)}
        return True
    ends = [*(match.start() for _, match in marks[1:]), len(text)]
    parts = {
        name: items(text[match.end() : end].strip().split("\n"))
        for (name, match), end in zip(marks, ends, strict=True)
    }
    if any(parts.values()):
        data["申请理由"] = parts
    return not text[: marks[0][1].start()].strip()


def _past_budgets(data: dict[str, object], cells: list[Cell], _: Ledger) -> bool:
    """项目前两年预算及当年预算变动情况: amounts by year, and the reason."""
    text = "\n".join(cells[0].lines)
    change = _CHANGE.search(text)
    past = text[: change.start()] if change else text
    head = _PAST.search(past)
    body = past[head.end() :] if head else past
    years = {match[1]: match[2] for match in _PAST_YEAR.finditer(body)}
    rest = re.sub(r"年|预算|安排|万元|元|[，,。；;：:\s\d.]", "", _PAST_YEAR.sub("", body))
    if years:
        data["前两年预算"] = years
    if change:
        reason = items([line for line in text[change.end() :].strip().split("\n") if line])
        if reason:
            data["预算变动说明"] = reason
    elif rest:
        data["预算变动说明"] = items(cells[0].lines)
        data.pop("前两年预算", None)
        return True
    return not rest


def _date(prefix: str) -> Reader:
    """计划开始日期 and 计划完成日期 make one 项目期."""

    def read(data: dict[str, object], cells: list[Cell], _: Ledger) -> bool:
        text = one_text(cells[0].lines)
        before = str(data.get("项目期", ""))
        if text:
            data["项目期"] = (
                f"{text}至{before.lstrip('至')}" if prefix == "开始" else f"{before.rstrip('至')}至{text}"
            )
        return True

    return read


SPECIAL: dict[str, Reader] = {
    "#主管部门及代码": _authority,
    "#项目属性": _choice("项目属性"),
    "#项目类型": _choice("项目类型"),
    "#支出功能分类": _function_class,
    "#申请理由": _reasons,
    "#前两年预算": _past_budgets,
    "#开始": _date("开始"),
    "#完成": _date("完成"),
}
"""How each field marked # in words/labels.tsv is read; a reader returns whether it understood the cell."""
