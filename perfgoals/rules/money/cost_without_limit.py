"""PG403 cost-without-limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Edit, Fix, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.money.costs import is_cost, stated_money

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator
_PER_UNIT = ("每", "单价", "标准", "人均", "户均", "生均", "亩均", "次均", "单位成本", "单位造价")
"""What makes an amount a unit price whose unit is left out, which is no total."""


class CostWithoutLimit(IndicatorRule):
    """A total cost is given as a bare amount, without the ≤ that makes it a limit.

    查什么
        成本指标的总金额前面有没有“≤”。

    为什么
        只写一个数，看不出是上限还是必须花到的数；成本指标的意思是“不超过”。

    怎么改
        在金额前加“≤”；能测算的话，改用单位成本（如 ≤800元/平方米）更好。
    """

    code = "PG403"
    name = "cost-without-limit"
    title = "成本没有上限符号"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    yields_to = ("PG402", "PG202", "PG203")
    authority = (Clause("财预〔2021〕101号", "指标性质分为＞、＜、≥、≤、＝和定性"),)
    messages = {"": "成本“{name}”只写了“{value}”；应写成“≤{value}”，表示不超过"}
    valid = (
        Case(
            "有上限符号",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标值: ≤18万元}\n",
        ),
        Case(
            "用文字写的上限",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 校舍维修成本, 指标值: 不超过120万元}\n",
        ),
        Case(
            "单位标准不归本规则管",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 造林补助成本, 指标值: 1600元/亩}\n",
        ),
        Case(
            "解释里说明是每件的标准",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 参审案件补助, 指标值: 100元, 指标解释: 陪审员每件参审补助}\n",
        ),
        Case(
            "名称里的单位是亩、元每人",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 造林面积（亩）, 指标值: 600}\n      - {三级指标: 伙食费（元/人·天）, 指标值: 120}\n",
        ),
        Case(
            "增收不是成本",
            "绩效指标:\n  效益指标:\n    经济效益指标:\n      - {三级指标: 带动农户增收, 指标值: 300万元}\n",
        ),
    )
    invalid = (
        Case(
            "成本指标只写金额",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 项目预算控制数, 指标值: 88万元}\n",
            (("绩效指标/产出指标/成本指标/项目预算控制数", "88万元"),),
        ),
        Case(
            "单位写在名称里",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 机井改造总投资（元）, 指标值: 186000}\n",
            (("绩效指标/成本指标/经济成本指标/机井改造总投资（元）", "186000"),),
        ),
        Case(
            "等号也不是上限",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 河道清淤工程费用, 指标值: =35.6万元}\n",
            (("绩效指标/成本指标/经济成本指标/河道清淤工程费用", "=35.6万元"),),
        ),
        Case(
            "写明总额的经费",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 警用装备购置经费, 指标值: 1681680元}\n",
            (("绩效指标/成本指标/经济成本指标/警用装备购置经费", "1681680元"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a total without a limit."""
        target = row.target
        if (
            stated_money(row) is None
            or target.operator not in {None, "="}
            or not is_cost(row, self.settings.lexicon)
        ):
            return None
        if any(word in row.name or word in row.explanation for word in _PER_UNIT):
            return None
        value = target.raw.strip()
        bare = value.lstrip("=＝ ")
        fix = Fix(f"把指标值改为“≤{bare}”", (Edit(f"{row.address}/指标值", f"≤{bare}"),))
        return Hit(row.address, value, {"name": row.name, "value": bare}, at="指标值", fixes=(fix,))
