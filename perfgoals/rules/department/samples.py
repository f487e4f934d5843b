"""Short ways to write the cases of this family's rules: a 部门.yaml and the tables beside it."""

from __future__ import annotations

from perfgoals.rules.placement.samples import rows


def home(*projects: str, more: str = "") -> str:
    """Return a 部门.yaml with one project a line: ``农村公路养护经费｜300｜编码``; ``more`` is appended."""
    text = "表类: 部门预算公开\n年度: 2024\n部门: 某县某局\n"
    if projects:
        text += "项目:\n"
    for line in projects:
        name, amount, *code = line.split("｜")
        text += f"  - 项目名称: {name}\n    金额: {amount}\n"
        if code:
            text += f"    编码: {code[0]}\n"
    return text + more


def stated(*lines: str) -> str:
    """Return 文字说明 with one statement a line: ``内容｜数值｜应等于`` (the last two may be left out)."""
    text = "文字说明:\n"
    for line in lines:
        content, number, *link = line.split("｜")
        text += f"  - 内容: {content}\n    数值: {number}\n    出处: 部门预算情况说明\n"
        if link:
            text += f"    应等于: {link[0]}\n"
    return text


def catalogue(*lines: str) -> str:
    """Return 目录 with one table a line: ``报表｜文件｜空表`` (the last two may be left out or blank)."""
    text = "目录:\n"
    for line in lines:
        title, *rest = line.split("｜")
        text += f"  - 报表: {title}\n"
        for key, value in zip(("文件", "空表"), rest, strict=False):
            if value:
                text += f"    {key}: {value}\n"
    return text


def project(name: str, amount: str, *lines: str, more: str = "") -> str:
    """Return a project's goal table with its money; ``lines`` are indicators as in ``rows``."""
    text = f"表类: 项目支出绩效目标表\n年度: 2024\n项目名称: {name}\n项目资金: {{年度资金总额: {amount}}}\n"
    return text + more + (rows(*lines) if lines else "")


def whole(*lines: str, more: str = "") -> str:
    """Return a department's own goal table; ``lines`` are indicators as in ``rows``."""
    text = "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县某局\n"
    return text + more + (rows(*lines) if lines else "")
