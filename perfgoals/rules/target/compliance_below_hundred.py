"""PG318 compliance-below-hundred."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.lexicon.target_names import names_exact_payment
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})
_HUNDRED = Decimal(100)


class ComplianceBelowHundred(IndicatorRule):
    """What the law requires in full is set below 100%.

    查什么
        工资待遇发放、补助兑付、资金使用合规和准确、信息公开等依法必须全部做到的事，指标值是不是低于100%。

    为什么
        写“≥95%”等于事先允许5%的人领不到、5%的钱用错。

    怎么改
        改为“100%”。确有客观原因做不到的，换成能说明问题的指标，并写明理由。
    """

    code = "PG318"
    name = "compliance-below-hundred"
    title = "法定责任低于100%"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.REASONABLE
    authority = (
        Clause("财预〔2021〕101号", "指标值设定从严、从高"),
        Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否符合行业正常水平或事业发展规律"),
    )
    yields_to = ("PG322",)
    messages = {
        "": "“{name}”依法应当全部做到，指标值却是“{value}”；请改为“100%”，确实做不到的写明理由",
    }
    valid = (
        Case(
            "依法必须做到的100%",
            sample(("数量", "教师工资足额发放率", "100%"), ("质量", "资金使用合规率", "=100%")),
        ),
        Case(
            "产品和服务的合格率、准确率",
            sample(
                ("质量", "食品抽检合格率", "≥98%"),
                ("质量", "天气预报准确率", "≥88%"),
                ("质量", "信息录入准确率", "≥99%"),
            ),
        ),
        Case(
            "执行率、支付率和宣传",
            sample(
                ("时效", "资金支付率", "≥95%"),
                ("质量", "政府采购预算执行率", "≥95%"),
                ("质量", "短信发放接收率", "≥98%"),
                ("社会", "公开课优秀率", "≥80%"),
            ),
        ),
        Case("满意度", sample(("满意度", "领取补贴农户满意度", "≥95%"))),
        Case("审核、统计的准确率是一般的率", sample(("质量", "补助资金申报材料审核准确率", "≥97%"))),
    )
    invalid = (
        Case(
            "工资和社保缴费",
            sample(("数量", "保障人员工资及社保缴费", "≥95%")),
            ((at("数量", "保障人员工资及社保缴费"), "≥95%"),),
        ),
        Case(
            "资金使用的准确性",
            sample(("质量", "资金使用的准确性", "≥99%")),
            ((at("质量", "资金使用的准确性"), "≥99%"),),
        ),
        Case(
            "奖补兑付",
            sample(("时效", "生态护林员劳务费发放率", "≥90%")),
            ((at("时效", "生态护林员劳务费发放率"), "≥90%"),),
        ),
        Case(
            "补助标准执行",
            sample(("质量", "家庭经济困难学生资助资金足额发放率", "98%")),
            ((at("质量", "家庭经济困难学生资助资金足额发放率"), "98%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare legal duties with 100%."""
        target = row.target
        percent = target.percent
        if percent is None or not 0 < percent < _HUNDRED or target.operator in _UPPER:
            return None
        if target.kind is not TargetKind.NUMBER or target.trend:
            return None
        if not self._is_duty(row):
            return None
        value = target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value}, at="指标值")

    def _is_duty(self, row: Indicator) -> bool:
        lexicon = self.settings.lexicon
        found = lexicon.analyse(row)
        if found.polarity is Polarity.LOW or found.measure is Measure.SATISFACTION:
            return False
        return lexicon.is_plain_duty(row.name) or names_exact_payment(found.name)
