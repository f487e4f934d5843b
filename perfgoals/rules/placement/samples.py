"""Short ways to write the cases of this family's rules."""

from __future__ import annotations

_FIRST = {
    "数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出", "经济效益": "效益", "社会效益": "效益",
    "生态效益": "效益", "可持续影响": "效益", "服务对象满意度": "满意度",
    "经济成本": "成本", "社会成本": "成本", "生态环境成本": "成本",
}  # fmt: skip


def rows(*lines: str) -> str:
    """Return 绩效指标 with one indicator a line: ``时效｜资金成本｜≤10万元`` (二级, 三级指标, 指标值, 指标解释)."""
    text, first, second = "绩效指标:\n", "", ""
    for line in lines:
        level2, name, value, *explanation = line.split("｜")
        if _FIRST[level2] != first:
            first, second = _FIRST[level2], ""
            text += f"  {first}指标:\n"
        if level2 != second:
            second = level2
            text += f"    {second}指标:\n"
        note = f", 指标解释: {explanation[0]}" if explanation else ""
        text += f"      - {{三级指标: {name}, 指标值: {value}{note}}}\n"
    return text


def at(level2: str, name: str) -> str:
    """Return the address of an indicator of ``rows``."""
    return f"绩效指标/{_FIRST[level2]}指标/{level2}指标/{name}"
