"""PG317 satisfaction-hundred."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_AT_LEAST = frozenset({None, Operator.EQ, Operator.GE})
_HUNDRED = Decimal(100)


class SatisfactionHundred(IndicatorRule):
    """Satisfaction is set at 100%.

    查什么
        满意度的指标值是不是100%。

    为什么
        满意度靠抽样调查得出，人人满意的目标没有测算过，也无法实现。

    怎么改
        参照上年调查结果和同类项目写，一般在90%上下，如“≥92%”。
    """

    code = "PG317"
    name = "satisfaction-hundred"
    title = "满意度100%"
    severity = Severity.WARNING
    item = ReviewItem.REASONABLE
    authority = (
        Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否符合行业正常水平或事业发展规律"),
        Clause("财预〔2021〕101号", "设置满意度指标的，应当确有调查或其他反馈方式"),
    )
    messages = {
        "": "“{name}”的指标值是“{value}”，人人满意不切实际；请参照上年调查结果写，如“≥92%”",
    }
    valid = (
        Case("留有余地", sample(("满意度", "参保人员满意度", "≥95%"), ("满意度", "牧民满意度", "90%以上"))),
        Case("别的指标100%", sample(("满意度", "投诉办结率", "100%"), ("社会", "政策覆盖率", "100%"))),
        Case("满意度用分", sample(("满意度", "读者满意度", "≥90分"))),
    )
    invalid = (
        Case(
            "群众满意度",
            sample(("满意度", "群众服务满意度", "100%")),
            ((at("满意度", "群众服务满意度"), "100%"),),
        ),
        Case(
            "不少于100%",
            sample(("满意度", "住院患者满意率", "≥100%")),
            ((at("满意度", "住院患者满意率"), "≥100%"),),
        ),
        Case(
            "写在别的级别下",
            sample(("社会", "企业对审批服务的满意度", "达到100%")),
            ((at("社会", "企业对审批服务的满意度"), "达到100%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for satisfaction at 100%."""
        target = row.target
        if target.percent != _HUNDRED or target.operator not in _AT_LEAST:
            return None
        if target.kind is not TargetKind.NUMBER or target.trend:
            return None
        if self.settings.lexicon.analyse(row).measure is not Measure.SATISFACTION:
            return None
        value = target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value}, at="指标值")
