"""PG404 cost-not-amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Operator
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.money.costs import in_cost_level
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})
_BASE = pattern(r"(?:价款?|额|费用?|投资|概算)的?$")
"""What a share in the target is taken of: ≤合同价的3%, 低于市场价10%以上."""
_SHARES = frozenset({Measure.RATE, Measure.SATISFACTION})
_TRENDS = (
    "变动率",
    "变化率",
    "增长率",
    "幅度",
    "增幅",
    "增速",
    "降幅",
    "下降率",
    "降低率",
    "压减率",
    "压缩率",
    "减少率",
    "下降",
    "下浮",
    "增长",
    "节约",
    "偏差率",
    "偏离率",
    "偏离度",
    "变更率",
    "超支率",
    "超概率",
    "超概算率",
    "超预算率",
    "审减率",
    "核减率",
    "下浮率",
    "折扣率",
    "结余率",
    "综合费用率",
    "管理费用率",
    "销售费用率",
    "财务费用率",
    "业务费用率",
    "期间费用率",
    "费率",
    "利率",
    "利润率",
    "赔付率",
    "成本率",
    "成本收入比",
)
"""How far a cost moves from last year's or from what was planned, and the ratios of trade: shares all reckon alike."""
_MONEY = (
    "价",
    "费",
    "资金",
    "经费",
    "款",
    "支付",
    "结算",
    "支出",
    "预算",
    "标准",
    "采购",
    "核定",
    "核算",
    "列支",
)
"""What a sentence in place of a cost speaks of: 按中标价采购."""


class CostNotAmount(IndicatorRule):
    """A cost is given as 100% or as a ratio that nothing defines.

    查什么
        成本指标的指标值是不是一个没有说明口径的百分比。

    为什么
        成本是花多少钱，写成“100%”或“≤30%”看不出占什么的比例，也就管不住支出。

    怎么改
        写成金额（≤18万元）或单位成本（≤800元/平方米）；确实要控制比例的，在指标解释里写明谁占谁的比例。
    """

    code = "PG404"
    name = "cost-not-amount"
    title = "成本不是金额"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    yields_to = ("PG202", "PG203")
    authority = (Clause("财预〔2021〕101号", "预算支出标准用于成本指标的取值"),)
    messages = {
        "": "成本“{name}”的指标值“{value}”是一个没有说明口径的百分比；请写成金额或单位成本，如 ≤18万元、≤800元/平方米",
        "exact": "成本“{name}”写成“{value}”，意思是预算必须正好花完；应写成“≤100%”，或写成金额，如 ≤18万元",
    }
    valid = (
        Case(
            "节约率有通行口径",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 项目成本节约率, 指标值: ≥2%}\n",
        ),
        Case(
            "成本控制在预算以内",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 项目成本控制率, 指标值: ≤100%}\n",
        ),
        Case(
            "与上年相比的变动率",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 三公经费变动率, 指标值: ≤0%}\n      - {三级指标: 设计费占工程造价比例, 指标值: ≤3%}\n",
        ),
        Case(
            "与概算、合同相比的偏差",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 征拆费用超概率, 指标值: ≤0%}\n      - {三级指标: 造价偏离度, 指标值: ≤3%}\n",
        ),
        Case(
            "保险、担保、经营的费率和费用率",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 农险经办机构综合费用率, 指标值: ≤20%}\n      - {三级指标: 小微企业担保费率, 指标值: ≤1%}\n      - {三级指标: 场馆经营成本费用利润率, 指标值: ≥3%}\n",
        ),
        Case(
            "社会成本和按规定执行的率",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 补助标准执行率, 指标值: 100%}\n    社会成本指标:\n      - {三级指标: 不另收群众款项, 指标值: 100%}\n",
        ),
        Case(
            "与上年比、与市价比",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 单位供水成本, 指标值: 较上年下降4%以上}\n      - {三级指标: 药品集中采购价格, 指标值: 低于市场价20%以上}\n",
        ),
        Case(
            "说明了口径",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 管理费用控制比例, 指标解释: 管理费用占项目总支出的比例, 指标值: ≤5%}\n",
        ),
        Case(
            "金额",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 教材采购成本, 指标值: ≤60元/套}\n",
        ),
    )
    invalid = (
        Case(
            "成本写成100%",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 成本数值, 指标值: 100%}\n",
            (("绩效指标/产出指标/成本指标/成本数值", "100%"),),
        ),
        Case(
            "没有口径的控制率",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 培训费用控制率, 指标值: ≤30%}\n",
            (("绩效指标/成本指标/经济成本指标/培训费用控制率", "≤30%"),),
        ),
        Case(
            "控制率正好100%",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 安装费用控制率, 指标值: =100%}\n",
            (("绩效指标/成本指标/经济成本指标/安装费用控制率", "=100%"),),
        ),
        Case(
            "一句话当成本",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 严格按中标价结算, 指标值: 100%}\n",
            (("绩效指标/产出指标/成本指标/严格按中标价结算", "100%"),),
        ),
        Case(
            "购置费写成100%",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 救援器材购置费, 指标值: 100%}\n",
            (("绩效指标/产出指标/成本指标/救援器材购置费", "100%"),),
        ),
        Case(
            "管养经费写成比例",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 公路管养经费, 指标值: ≥95%}\n",
            (("绩效指标/产出指标/成本指标/公路管养经费", "≥95%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look at percentages in the cost rows."""
        target = row.target
        if not target.is_percent or not in_cost_level(row):
            return None
        compared = target.trend is not None or _BASE.search(target.prefix)
        if compared or "占" in row.name or any(word in row.explanation for word in ("占", "÷", "/", "比")):
            return None
        if row.name.endswith(_TRENDS) or not self._is_cost(row):
            return None
        value = target.raw.strip()
        arguments = {"name": row.name, "value": value}
        if target.percent != 100 or "控制" not in row.name:
            return Hit(row.address, value, arguments, at="指标值")
        if target.operator in _UPPER:
            return None
        return Hit(row.address, value, arguments, "exact", at="指标值", severity=Severity.INFO)

    def _is_cost(self, row: Indicator) -> bool:
        lexicon = self.settings.lexicon
        return lexicon.names_cost(row.name) or (row.target.percent == 100 and _is_whole(row, lexicon))


def _is_whole(row: Indicator, lexicon: Lexicon) -> bool:
    """Tell whether 100% of a cost saved, or of a sentence about money (按合同价支付), stands for a cost."""
    if row.name.endswith("节约率"):
        return True
    if row.level2.startswith(("社会", "生态", "环境")) or lexicon.names_gain(row.name):
        return False
    measure = lexicon.analyse(row).measure
    return measure not in _SHARES and any(word in row.name for word in _MONEY)
