"""PG306 over-hundred."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})
_HUNDRED = Decimal(100)


class OverHundred(IndicatorRule):
    """A share that cannot pass 100% is set above it, or at 100% or more.

    查什么
        合格率、覆盖率、及时率这类最多只能到100%的指标，指标值是不是超过了100%，或写成“≥100%”“>100%”。

    为什么
        超过100%无法实现；“≥100%”中的“大于”没有意义，说明没有想清楚指标怎样计算。

    怎么改
        改为“=100%”或按实际能达到的水平写；若指标是增长率、完成进度，请把名称写清楚。
    """

    code = "PG306"
    name = "over-hundred"
    title = "比率超过100%"
    severity = Severity.ERROR
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否符合行业正常水平或事业发展规律"),)
    messages = {
        "over": "“{name}”最多是100%，指标值“{value}”无法实现；请核对数字或改写名称",
        "at_least": "“{name}”最多是100%，指标值“{value}”中的“大于”没有意义；应写“=100%”",
    }
    valid = (
        Case("恰好100%", sample(("质量", "工程验收合格率", "100%"), ("时效", "工资发放及时率", "=100%"))),
        Case(
            "可以超过100%的率",
            sample(
                ("经济", "税收收入增长率", "≥105%"),
                ("经济", "国有资本保值增值率", "≥102%"),
                ("质量", "变压器负荷率", "≥105%"),
            ),
        ),
        Case("上限不在此列", sample(("质量", "病床使用率", "≤100%"), ("质量", "设备完好率", "≥98%"))),
    )
    invalid = (
        Case(
            "合格率超过100%",
            sample(("质量", "食品抽检合格率", "≥110%")),
            ((at("质量", "食品抽检合格率"), "≥110%"),),
        ),
        Case(
            "作业、登记一类的率",
            sample(("质量", "水田机耕率", "≥105%"), ("数量", "餐具集中消毒率", "≥110%")),
            ((at("质量", "水田机耕率"), "≥105%"), (at("数量", "餐具集中消毒率"), "≥110%")),
        ),
        Case(
            "不少于100%",
            sample(("社会", "校园监控覆盖率", "≥100%")),
            ((at("社会", "校园监控覆盖率"), "≥100%"),),
        ),
        Case(
            "大于100%",
            sample(("时效", "报修处理及时率", "＞100%")),
            ((at("时效", "报修处理及时率"), "＞100%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare bounded shares with 100%."""
        target = row.target
        percent = target.percent
        if percent is None or percent < _HUNDRED or target.kind is not TargetKind.NUMBER:
            return None
        operator = target.operator
        if operator in _UPPER or target.trend or (percent == _HUNDRED and operator in {None, Operator.EQ}):
            return None
        found = self.settings.lexicon.analyse(row)
        reachable = percent == _HUNDRED and operator is Operator.GE
        if not found.bounded or (reachable and _is_no_top(found)):
            return None
        value = target.raw.strip()
        return Hit(
            row.address,
            value,
            {"name": row.name, "value": value},
            "at_least" if reachable else "over",
            at="指标值",
            severity=Severity.INFO if reachable else None,
        )


def _is_no_top(found: Analysis) -> bool:
    """Whether 100% of a share is not what is asked for: all satisfied, or all of what is better low (逾期发放率)."""
    return found.measure is Measure.SATISFACTION or found.polarity is Polarity.LOW
