"""Lists of many projects in one table, as Sichuan publishes them: every row names its project."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.importing.blocks import TOTALS, decimal_of
from perfgoals.importing.values import amount, items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfgoals.importing.heads import Head
    from perfgoals.importing.indicators import Row
    from perfgoals.importing.ledger import Ledger
    from perfgoals.importing.split import Line

_TEXTS = ("项目名称", "项目编码", "主管部门", "实施单位")


def tables_of(
    common: dict[str, object], rows: list[Row], ledger: Ledger
) -> list[tuple[dict[str, object], list[Row]]]:
    """Return the fields and rows of each project, in the order they begin.

    A blank cell stands for the one above it; ``common`` are the fields of the whole list. What a later row says
    otherwise of its project is reported.
    """
    tables: dict[tuple[str, str], tuple[dict[str, str], list[Row]]] = {}
    current: dict[str, str] = {}
    for row in rows:
        if row.project.get("项目名称") and row.project["项目名称"] != current.get("项目名称"):
            current = {"实施单位": current.get("实施单位", ""), "主管部门": current.get("主管部门", "")}
        current |= {name: text for name, text in row.project.items() if text}
        key = current.get("实施单位", ""), current.get("项目名称", "")
        project, own = tables.setdefault(key, ({}, []))
        own.append(row)
        for name, text in current.items():
            if text and project.setdefault(name, text) != text and row.project.get(name):
                ledger.doubt(row.cells[name], f"同一个项目前面写的是“{project[name]}”，以前面的为准，请核对")
    return [(common | _fields(project), own) for project, own in tables.values()]


def check_total(
    lines: Sequence[Line], head: Head, projects: Sequence[Mapping[str, object]], ledger: Ledger
) -> None:
    """Count the line 合计 as understood where it is the sum of the projects; any other stays unread."""
    amounts = [
        decimal_of(str(money.get("年度资金总额", "")))
        for p in projects
        if isinstance(money := p.get("项目资金"), dict)
    ]
    added = sum(filter(None, amounts), Decimal(0))
    for line in lines:
        first, *others = line.filled or (None,)
        if first is None or first.bare not in TOTALS:
            continue
        stated = [
            cell for cell in others if (column := head.column_at(cell.column)) and column.role == "预算数"
        ]
        if stated and all(decimal_of(cell.text) == added for cell in stated):
            ledger.take(first, *stated)


def _fields(project: dict[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {
        name: project[name].replace("\n", "") for name in _TEXTS if project.get(name)
    }
    money = amount(project.get("预算数", ""))
    if money:
        fields["项目资金"] = {"年度资金总额": money}
    if project.get("年度目标"):
        fields["绩效目标"] = {"年度目标": items(project["年度目标"].split("\n"))}
    return fields
