"""PG115 missing-funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.money import parse_money
from perfgoals.model.tables import fields_of, items_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class MissingFunds(TableRule):
    """A project's goal table states no money at all.

    查什么
        项目表（专项资金表）的项目资金、资金来源和支出明细里有没有任何金额。

    为什么
        绩效目标要与资金相匹配，没有金额就无从判断目标定高了还是定低了。

    怎么改
        在“项目资金”里填写年度资金总额及其来源；没有安排资金的，声明为空表并写明理由。
    """

    code = "PG115"
    name = "missing-funds"
    title = "没有填写项目资金"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2015〕88号", "绩效目标应当与预算资金相匹配；项目资金是申报表的必填内容"),
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),
    )
    messages = {"": "没有填写项目资金的任何金额；请填写年度资金总额和财政拨款"}
    valid = (
        Case("有年度资金总额", "项目资金: {年度资金总额: 18.00, 其他资金: }\n"),
        Case(
            "金额写在资金来源里（江夏表式）",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 图书采购\n资金来源: {一般公共预算财政拨款: 22}\n",
        ),
        Case(
            "部门整体表不归本规则管",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县交通局\n",
        ),
        Case("其他资金空着和写0一样", "项目资金: {实施期资金总额: 88, 实施期其他资金: }\n"),
    )
    invalid = (
        Case("金额都空着", "项目资金:\n  年度资金总额:\n  财政拨款:\n", (("项目资金", ""),)),
        Case("没有项目资金", "绩效目标:\n  年度目标: 建成健身步道6公里\n", (("项目资金", ""),)),
        Case(
            "金额写成待定",
            "表类: 专项资金绩效目标表\n年度: 2024\n项目名称: 农业产业发展资金\n项目资金: {年度资金总额: 待定}\n",
            (("项目资金", ""),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for an amount wherever a form prints the project's money."""
        if table.is_department or text_of(table.fields.get("项目资金")).strip():
            return
        if table.funds.states_any:
            return
        amounts = list(fields_of(table.fields.get("资金来源")).values())
        amounts += [item.get("金额") for item in items_of(table.fields.get("支出明细"))]
        if not any(parse_money(text_of(amount), table.money_unit) for amount in amounts):
            yield Hit("项目资金")
