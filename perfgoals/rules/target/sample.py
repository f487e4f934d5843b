"""Short tables for the cases of this family."""

from __future__ import annotations

from perfgoals.model.address import escape

_LEVELS = {
    "数量": "产出指标/数量指标",
    "质量": "产出指标/质量指标",
    "时效": "产出指标/时效指标",
    "成本": "产出指标/成本指标",
    "经济成本": "成本指标/经济成本指标",
    "经济": "效益指标/经济效益指标",
    "社会": "效益指标/社会效益指标",
    "生态": "效益指标/生态效益指标",
    "可持续": "效益指标/可持续影响指标",
    "满意度": "满意度指标/服务对象满意度指标",
}


def at(level: str, name: str = "") -> str:
    """Return the address of a row, or of its level without a name."""
    address = f"绩效指标/{_LEVELS[level]}"
    return f"{address}/{escape(name)}" if name else address


def sample(*rows: tuple[str, ...]) -> str:
    """Return the 绩效指标 of rows ``(二级, 三级指标, 指标值, "字段: 值", …)``; rows of one level stand together."""
    lines = ["绩效指标:"]
    levels: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for level, *row in rows:
        first, second = _LEVELS[level].split("/")
        levels.setdefault(first, {}).setdefault(second, []).append(tuple(row))
    for first, seconds in levels.items():
        lines.append(f"  {first}:")
        for second, members in seconds.items():
            lines.append(f"    {second}:")
            for name, value, *fields in members:
                lines += [f"      - 三级指标: {name}", f"        指标值: {value}"]
                lines += [f"        {field}" for field in fields]
    return "\n".join(lines) + "\n"
