"""PG409 cost-period-conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.money import Money
from perfgoals.model.target import TargetKind
from perfgoals.model.units import WAN, YUAN
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.money.costs import is_cost, stated_money, whole_money

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_YEAR = 12
"""Months."""
PERIODS = (("每月", 12), ("月均", 12), ("每季", 4), ("季均", 4), ("每周", 52), ("每日", 365), ("每天", 365))
"""What a name or explanation calls the period, and how often it comes in a year."""

_DENOMINATORS = {
    "年": ("每年", 1), "年度": ("每年", 1), "季度": ("每季度", 4), "个季度": ("每季度", 4), "月": ("每月", 12), "个月": ("每月", 12),
    "周": ("每周", 52), "天": ("每天", 365), "日": ("每天", 365),
}  # fmt: skip
"""What an amount is divided by, alone: ≤5万元/月; 元/人·月 is a standard."""
_SEASONS = (
    "采暖",
    "供暖",
    "供热",
    "取暖",
    "汛期",
    "防火期",
    "禁渔",
    "休渔",
    "学期",
    "寒假",
    "暑假",
    "半年",
    "个月",
    "季节",
    "临时",
)
"""Where one of these is spoken of, the costs do not run all the year."""


class CostPeriodConflict(IndicatorRule):
    """A cost per month or quarter adds up to more than the year's money.

    查什么
        名称或解释说是“每月”“每季度”的费用，按全年折算后是否超过项目资金。

    为什么
        每月不超过3万元，全年就是36万元；项目一共只有3万元，两处必有一处写错。

    怎么改
        是全年费用的，去掉“每月”；是每月费用的，把金额改成资金总额除以12。
    """

    code = "PG409"
    name = "cost-period-conflict"
    title = "费用周期与资金不符"
    severity = Severity.ERROR
    confidence = Confidence.MEDIUM
    item = ReviewItem.MATCHED
    authority = (Clause("财预〔2015〕88号", "资金匹配性：绩效目标与项目资金量、使用方向是否匹配"),)
    messages = {
        "": "“{name}”说是{period}的费用，指标值“{value}”{span}就是 {yearly}，超过项目资金 {budget}；请核对是{period}还是全年",
    }
    valid = (
        Case(
            "每月费用与全年资金相符",
            "项目资金: {年度资金总额: 36}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 系统运维费用, 指标解释: 每月运维费用, 指标值: ≤3万元}\n",
        ),
        Case(
            "全年费用",
            "项目资金: {年度资金总额: 3}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标解释: 用于系统运维的费用, 指标值: ≤3万元}\n",
        ),
        Case(
            "按人按月的标准不是总额",
            "项目资金: {年度资金总额: 3}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 每月补助标准成本, 指标值: ≤530元/人·月}\n",
        ),
        Case(
            "单位里的周期",
            "项目资金: {年度资金总额: 60}\n绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 服务起止, 指标值: 2024年4月-2024年9月}\n    成本指标:\n"
            "      - {三级指标: 停车场租金, 指标值: ≤10万元/月}\n      - {三级指标: 护林员劳务费, 指标值: ≤2800元/人·月}\n",
        ),
        Case(
            "按天的价格、正好几个月的租金",
            "项目资金: {年度资金总额: 40}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 应急抢险车租赁费, 指标值: ≤1800元/天}\n      - {三级指标: 挖掘机租赁费, 指标值: ≤20万元/月}\n",
        ),
        Case(
            "只在采暖季才有的费用",
            "项目资金: {年度资金总额: 40}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 校舍供暖费, 指标值: ≤8万元/月}\n",
        ),
    )
    invalid = (
        Case(
            "单位是每周、每季度",
            "项目资金: {年度资金总额: 20}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 市场保洁费用, 指标值: ≤1.2万元/周}\n      - {三级指标: 仓库租金支出, 指标值: ≤8万元/季度}\n",
            (
                ("绩效指标/成本指标/经济成本指标/市场保洁费用", "≤1.2万元/周"),
                ("绩效指标/成本指标/经济成本指标/仓库租金支出", "≤8万元/季度"),
            ),
        ),
        Case(
            "解释写成每月",
            "项目资金: {年度资金总额: 3.00}\n绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 平台维护资金, 指标解释: 用于每月平台维护经费, 指标值: ≤3 万元}\n",
            (("绩效指标/产出指标/成本指标/平台维护资金", "≤3 万元"),),
        ),
        Case(
            "名称写成每季度",
            "项目资金: {年度资金总额: 20}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 每季度保洁费用, 指标值: ≤20万元}\n",
            (("绩效指标/成本指标/经济成本指标/每季度保洁费用", "≤20万元"),),
        ),
        Case(
            "月均电费",
            "金额单位: 元\n项目资金: {年度资金总额: 240000}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 路灯月均电费支出, 指标值: ≤24万元}\n",
            (("绩效指标/成本指标/经济成本指标/路灯月均电费支出", "≤24万元"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare a periodic cost, taken over the year, with the table's money."""
        cost = stated_money(row) or _divided(row)
        if cost is None or not is_cost(row, self.settings.lexicon):
            return None
        words = row.name + row.explanation
        period, times = _DENOMINATORS.get(row.target.unit.removeprefix(YUAN).removeprefix("/"), ("", 0))
        if not period:
            period, times = next(((word, n) for word, n in PERIODS if word in words), ("", 0))
        if not period or any(word in words or word in table.name for word in _SEASONS):
            return None
        budget = whole_money(table)
        if budget is None:
            return None
        if "/" in row.target.unit and _fills(budget, cost):
            return None
        months = _months(table) if times > 1 else _YEAR
        whole = Money(cost.amount * times * months / _YEAR, cost.unit)
        if whole <= budget + self.settings.tolerance.of(times):
            return None
        value = row.target.raw.strip()
        arguments = {
            "name": row.name,
            "period": period,
            "value": value,
            "span": "全年" if months == _YEAR else f"{months}个月",
            "yearly": str(whole),
            "budget": str(budget),
        }
        return Hit(row.address, value, arguments, at="指标值")


def _divided(row: Indicator) -> Money | None:
    """Return an amount per month or other time alone, also where 元 was left out (5万/月)."""
    target = row.target
    unit, _, per = target.unit.partition("/")
    if per not in _DENOMINATORS or target.value is None or target.kind is not TargetKind.NUMBER:
        return None
    if (unit != YUAN or _DENOMINATORS[per][1] > _YEAR) and target.scale < WAN:
        return None  # hundreds of 元 a day are a price for the days it is needed
    return Money(target.value / WAN)


def _fills(budget: Money, cost: Money) -> bool:
    """Tell whether the money is meant for some whole months or days: 40万 at 20万元/月."""
    times, rest = divmod(budget.yuan, cost.yuan) if cost.yuan else (0, 1)
    return times > 1 and not rest


def _months(table: GoalTable) -> int:
    """Return how many months the costs run: those of a period among the rows, else of the year."""
    for row in table.indicators:
        start, end = row.target.start, row.target.deadline
        if row.target.kind is TargetKind.PERIOD and start and end and start.month and end.month:
            years = (end.year or 0) - (start.year or end.year or 0)
            return max(1, min(_YEAR, years * _YEAR + end.month - start.month + 1))
    return _YEAR
