"""PG305 equals-on-rate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.model.finding import Edit, Fix, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_EXACT = frozenset({None, Operator.EQ})
_SHARES = frozenset({Measure.RATE, Measure.SATISFACTION})
_HUNDRED = Decimal(100)


class EqualsOnRate(IndicatorRule):
    """A rate that is good when high is set to exactly a percentage below 100.

    查什么
        越高越好的率，指标值写成“=98%”，或只写“98%”，没有“≥”。

    为什么
        写成等于，做到99%反而不算完成；这类指标说的是至少做到多少。

    怎么改
        改为“≥98%”。比例确须固定的（如配套比例），请在名称里写清楚。
    """

    code = "PG305"
    name = "equals-on-rate"
    title = "比率用了等号"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (Clause("财预〔2021〕101号", "指标性质分为＞、＜、≥、≤、＝和定性"),)
    messages = {
        "equals": "“{name}”越高越好，指标值“{value}”的意思是不多不少；应改为“{better}”",
        "bare": "“{name}”越高越好，指标值“{value}”没有运算符；应写成“{better}”",
    }
    valid = (
        Case("至少多少", sample(("质量", "树苗成活率", "≥85%"), ("满意度", "家长满意度", "90%以上"))),
        Case(
            "依法必须做到的100%",
            sample(("时效", "资金支付及时率", "100%"), ("质量", "经费足额拨付率", "=100%")),
        ),
        Case("固定的比例", sample(("成本", "地方财政配套比例", "=30%"), ("数量", "项目抽查比例", "5%"))),
        Case("越低越好的率", sample(("质量", "管网漏损率", "=9%"))),
    )
    invalid = (
        Case(
            "等于98%", sample(("时效", "培训完成及时率", "=98%")), ((at("时效", "培训完成及时率"), "=98%"),)
        ),
        Case(
            "没有运算符",
            sample(("质量", "义务教育巩固率", "96.5%")),
            ((at("质量", "义务教育巩固率"), "96.5%"),),
        ),
        Case(
            "满意度等于",
            sample(("满意度", "游客满意度", "等于92%")),
            ((at("满意度", "游客满意度"), "等于92%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for exact percentages below 100."""
        target = row.target
        if target.operator not in _EXACT or target.kind is not TargetKind.NUMBER:
            return None
        percent = target.percent
        if percent is None or not 0 < percent < _HUNDRED or target.tail or target.trend or target.approximate:
            return None
        found = self.settings.lexicon.analyse(row)
        if found.polarity is not Polarity.HIGH or found.measure not in _SHARES or found.legal_duty:
            return None
        value = target.raw.strip()
        better = "≥" + str(target).lstrip("=")
        fix = Fix(f"把指标值改为“{better}”", (Edit(f"{row.address}/指标值", better),))
        arguments = {"name": row.name, "value": value, "better": better}
        bare = target.operator is None
        return Hit(
            row.address,
            value,
            arguments,
            "bare" if bare else "equals",
            at="指标值",
            severity=Severity.INFO if bare else None,
            fixes=(fix,),
        )
