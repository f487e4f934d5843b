"""Lists of many projects in one table, as Sichuan publishes them: every row names its project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.importing.values import amount, items

if TYPE_CHECKING:
    from perfgoals.importing.indicators import Row

_TEXTS = ("项目名称", "项目编码", "主管部门", "实施单位")


def tables_of(common: dict[str, object], rows: list[Row]) -> list[tuple[dict[str, object], list[Row]]]:
    """Return the fields and rows of each project, in the order they begin.

    A blank cell stands for the one above it; ``common`` are the fields of the whole list.
    """
    tables: dict[tuple[str, str], tuple[dict[str, object], list[Row]]] = {}
    current: dict[str, str] = {}
    for row in rows:
        if row.project.get("项目名称") and row.project["项目名称"] != current.get("项目名称"):
            current = {"实施单位": current.get("实施单位", ""), "主管部门": current.get("主管部门", "")}
        current |= {name: text for name, text in row.project.items() if text}
        key = current.get("实施单位", ""), current.get("项目名称", "")
        if key not in tables:
            tables[key] = (common | _fields(current), [])
        tables[key][1].append(row)
    return list(tables.values())


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
