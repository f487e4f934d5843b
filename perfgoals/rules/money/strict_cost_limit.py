"""PG412 strict-cost-limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Edit, Fix, ReviewItem, Severity
from perfgoals.model.target import Operator
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.money.costs import is_cost, whole_money

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class StrictCostLimit(IndicatorRule):
    """A cost must stay below the whole budget, so that spending all of it misses the target.

    查什么
        成本指标是不是写成了“小于（＜）项目资金总额”。

    为什么
        把预算全部用完就算没有完成指标，与预算执行率的要求相矛盾。

    怎么改
        把“＜”改为“≤”。
    """

    code = "PG412"
    name = "strict-cost-limit"
    title = "成本写成小于全部资金"
    severity = Severity.INFO
    item = ReviewItem.SCIENTIFIC
    authority = (Clause("财预〔2021〕101号", "指标性质分为＞、＜、≥、≤、＝和定性"),)
    messages = {"": "成本“{name}”要小于 {budget}，正好是全部资金，花完就算没有完成；应写成“{suggestion}”"}
    valid = (
        Case(
            "不超过全部资金",
            "项目资金: {年度资金总额: 18}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标值: ≤18万元}\n",
        ),
        Case(
            "小于一部分资金",
            "项目资金: {年度资金总额: 18}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 设备购置成本, 指标值: ＜10万元}\n",
        ),
        Case(
            "单位成本小于标准",
            "项目资金: {年度资金总额: 18}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 食堂餐费成本, 指标值: <18元/人·天}\n",
        ),
    )
    invalid = (
        Case(
            "小于全部资金",
            "项目资金: {年度资金总额: 168.168}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 校舍维修成本, 指标值: <1681680元}\n",
            (("绩效指标/成本指标/经济成本指标/校舍维修成本", "<1681680元"),),
        ),
        Case(
            "用文字写的小于",
            "项目资金: {实施期资金总额: 60}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 救灾物资采购费用, 指标值: 小于60万元}\n",
            (("绩效指标/产出指标/成本指标/救灾物资采购费用", "小于60万元"),),
        ),
        Case(
            "全角小于号",
            "项目资金: {年度资金总额: 25}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 演出活动经费, 指标值: ＜25万元}\n",
            (("绩效指标/产出指标/成本指标/演出活动经费", "＜25万元"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare a strict limit with the table's money."""
        target = row.target
        if target.operator is not Operator.LT or target.money is None:
            return None
        budget = whole_money(table)
        if budget != target.money or not is_cost(row, self.settings.lexicon):
            return None
        suggestion = f"≤{str(target).lstrip('<')}"
        fix = Fix(f"把指标值改为“{suggestion}”", (Edit(f"{row.address}/指标值", suggestion),))
        arguments = {"name": row.name, "budget": str(budget), "suggestion": suggestion}
        return Hit(row.address, target.raw.strip(), arguments, at="指标值", fixes=(fix,))
