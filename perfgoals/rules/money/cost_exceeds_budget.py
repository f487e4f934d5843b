"""PG402 cost-exceeds-budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.units import YUAN
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.money.costs import is_cost, stated_money, whole_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.money import Money
    from perfgoals.model.tables import GoalTable, Indicator


class CostExceedsBudget(TableRule):
    """A cost indicator allows more than the project's whole money.

    查什么
        成本指标（或名称是成本、费用、经费、预算控制数的指标）的金额是否超过项目资金总额；部门整体表与支出预算合计比。

    为什么
        成本控制数比全部资金还大，等于没有控制，多半是从别的项目照抄来的。

    怎么改
        按本项目的资金改写；与另一个项目的资金正好相同时，提示会指出是哪一个。
    """

    code = "PG402"
    name = "cost-exceeds-budget"
    title = "成本指标超过项目资金"
    severity = Severity.ERROR
    item = ReviewItem.MATCHED
    authority = (
        Clause("财预〔2015〕88号", "资金匹配性：绩效目标与项目资金量、使用方向是否匹配"),
        Clause("财预〔2021〕101号", "预算支出标准用于成本指标的取值，不得超出规定的预算支出标准设置目标值"),
    )
    minimum = 1
    messages = {
        "project": "成本指标“{name}”{cost} 大于项目资金总额 {budget}；请按本项目的资金改写",
        "copied": "成本指标“{name}”{cost} 大于项目资金总额 {budget}，却与“{other}”的资金相同，疑为照抄；请按本项目的资金改写",
        "department": "成本指标“{name}”{cost} 大于部门支出预算 {budget}；请核对",
    }
    valid = (
        Case(
            "等于项目资金",
            "项目资金: {年度资金总额: 18.00}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标值: ≤18万元}\n",
        ),
        Case(
            "单位成本",
            "项目资金: {年度资金总额: 5}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 校舍维修单位成本, 指标值: ≤800元/平方米}\n",
        ),
        Case(
            "节约金额不是成本",
            "项目资金: {年度资金总额: 20}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 追回违规基金节约资金, 指标值: ≥80万元}\n",
        ),
        Case(
            "跨年项目按实施期总额",
            "项目资金: {实施期资金总额: 300, 年度资金总额: 100}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 工程总投资, 指标值: ≤300万元}\n",
        ),
        Case(
            "争取来的、引来的资金不是成本",
            "项目资金: {年度资金总额: 60}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 盘活存量资金, 指标值: 800万元}\n      - {三级指标: 省外项目总投资, 指标值: ≥6亿元}\n  效益指标:\n    经济效益指标:\n      - {三级指标: 撬动金融资金, 指标值: ≥3000万元}\n      - {三级指标: 引进项目投资额, 指标值: 2亿元}\n",
        ),
        Case(
            "元和万元换算后比较",
            "项目资金: {年度资金总额: 168.1681}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 设备购置成本, 指标值: ≤1681681元}\n",
        ),
    )
    invalid = (
        Case(
            "超过项目资金",
            "项目资金: {实施期资金总额: 15}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 项目预算控制数, 指标值: 88万元}\n",
            (("绩效指标/产出指标/成本指标/项目预算控制数", "88万元"),),
        ),
        Case(
            "照抄另一个项目",
            "项目资金: {年度资金总额: 15}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 防汛物资费用, 指标值: ≤60万元}\n",
            (("绩效指标/产出指标/成本指标/防汛物资费用", "≤60万元"),),
            files={
                "另一项目.yaml": "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 河道清淤\n项目资金: {年度资金总额: 60}\n"
            },
        ),
        Case(
            "单位写在名称里",
            "项目资金: {年度资金总额: 30}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 灌溉设施投入（万元）, 指标值: ≤45}\n",
            (("绩效指标/产出指标/成本指标/灌溉设施投入（万元）", "≤45"),),
        ),
        Case(
            "成本写在时效行里也比较",
            "金额单位: 元\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 图书更新\n项目资金: {年度资金总额: 50000}\n绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 图书采购经费, 指标值: ≤6万元}\n",
            (("绩效指标/产出指标/时效指标/图书采购经费", "≤6万元"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for costs in all."""
        return stated_money(row) is not None and is_cost(row, self.settings.lexicon)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare every total cost with the money of the table."""
        limit = whole_money(table)
        if limit is None:
            return
        most = (limit + self.settings.tolerance.of(1)).yuan
        for row in table.indicators:
            if row.target.unit and row.target.unit != YUAN:
                continue
            cost = stated_money(row)
            if cost is None or cost.yuan <= most or not is_cost(row, self.settings.lexicon):
                continue
            other = "" if table.is_department else _namesake(cost, peers)
            variant = "department" if table.is_department else "copied" if other else "project"
            arguments = {"name": row.name, "cost": str(cost), "budget": str(limit), "other": other}
            yield Hit(row.address, row.target.raw.strip(), arguments, variant, at="指标值")


def _namesake(cost: Money, peers: Iterable[GoalTable]) -> str:
    """Return the name of another project whose money is exactly ``cost``."""
    for peer in peers:
        if not peer.is_department and whole_money(peer) == cost:
            return peer.name
    return ""
