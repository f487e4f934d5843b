"""PG401 funds-do-not-add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.money import Money
    from perfgoals.model.tables import GoalTable

_Sums: TypeAlias = "tuple[tuple[str, tuple[str, ...]], ...]"
_PROJECT, _DEPARTMENT = "项目资金", "部门预算"
_PROJECT_SUMS: _Sums = (
    ("年度资金总额", ("财政拨款", "上年结转", "其他资金")),
    ("实施期资金总额", ("实施期财政拨款", "实施期其他资金")),
)
_DEPARTMENT_SUMS: _Sums = (
    ("收入预算合计", ("财政拨款", "其他经费")),
    ("支出预算合计", ("基本支出", "项目支出")),
)


class FundsDoNotAdd(TableRule):
    """A total differs from the sum of the parts printed under it.

    查什么
        资金总额是否等于财政拨款、上年结转、其他资金之和；部门收入、支出合计是否等于各项之和。

    为什么
        总数与分项对不上，公开后一眼可见，也无法判断目标与资金是否匹配。

    怎么改
        核对预算批复数，改正写错的一项。四舍五入造成的尾差不算错：两个加数以内0.01万元，加数多则略宽；perfgoals.yaml 的“容差”可以改。
    """

    code = "PG401"
    name = "funds-do-not-add"
    title = "资金合计不等于分项之和"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset({_PROJECT, _DEPARTMENT})
    messages = {
        "": "“{total_name}”是 {total}，分项（{parts}）合计却是 {sum}，相差 {difference}；请核对预算批复数",
    }
    valid = (
        Case("合计相等", "项目资金: {年度资金总额: 40, 财政拨款: 40, 其他资金: 0, 上年结转: 0}\n"),
        Case("四舍五入的尾差", "项目资金: {年度资金总额: 526.68, 财政拨款: 35.14, 其他资金: 491.55}\n"),
        Case("没有填分项", "项目资金: {年度资金总额: 18.00}\n"),
        Case(
            "金额里有空格和千分位", '项目资金: {年度资金总额: "1,478. 85", 财政拨款: 1478.85, 其他资金: }\n'
        ),
    )
    invalid = (
        Case(
            "少写了其他资金",
            "项目资金: {年度资金总额: 340, 财政拨款: 282, 其他资金: 50}\n",
            (("项目资金/年度资金总额", "340"),),
        ),
        Case(
            "实施期总额不等",
            "项目资金: {实施期资金总额: 900.5, 实施期财政拨款: 800, 实施期其他资金: 100}\n",
            (("项目资金/实施期资金总额", "900.5"),),
        ),
        Case(
            "部门支出合计不等",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 示例局\n部门预算: {收入预算合计: 235.38, 财政拨款: 235.38, 其他经费: 0, 支出预算合计: 235.38, 基本支出: 168.38, 项目支出: 40}\n",
            (("部门预算/支出预算合计", "235.38"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare each total with its parts."""
        block, sums, amount = _PROJECT, _PROJECT_SUMS, table.funds.amount
        if table.is_department:
            block, sums, amount = _DEPARTMENT, _DEPARTMENT_SUMS, partial(table.money, _DEPARTMENT)
        for total_name, part_names in sums:
            total = amount(total_name)
            if total is None:
                continue
            parts = {name: part for name in part_names if (part := amount(name)) is not None}
            if not parts or self.settings.tolerance.agrees(total, list(parts.values())):
                continue
            yield _hit(f"{block}/{total_name}", table.text(block, total_name), total, parts)


def _hit(address: str, value: str, total: Money, parts: dict[str, Money]) -> Hit:
    amounts = [amount.to(total.unit) for amount in parts.values()]
    added = sum(amounts[1:], amounts[0])
    arguments = {
        "total_name": address.rpartition("/")[2],
        "total": str(total),
        "parts": "、".join(f"{name} {amount}" for name, amount in parts.items()),
        "sum": str(added),
        "difference": str(abs(total - added)),
    }
    return Hit(address, value, arguments)
