"""PG212 penalty-quota."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.model.units import COUNTERS
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.samples import at, rows
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_PENALTIES = (
    *("处罚", "罚没", "罚款", "罚金", "没收", "吊销", "追偿", "抓捕", "抓获", "拘留", "查获", "缴获", "暂扣"),
    *("捣毁", "端掉", "打掉", "取缔", "刑拘", "逮捕", "挽损追回"),
)
_PURSUITS = ("查处", "抓拍", "查办", "查扣", "查封", "追缴", "追回", "收缴")
"""Whether these penalise is told by what they are about."""
_PENALISES = pattern(
    r"(?:查处|抓拍)\w{0,4}违[法规章]|追缴(?!国有|土地|出让)|追回(?!国有)"
    r"|(?:查处|查办|查扣|查封)\w{0,8}(?:非法|违[法规章]|[酒醉毒]驾|超载|超限|超速|无证|假|伪劣|盗|走私|赌|黄|毒|黑|窝点|团伙)"
    r"|(?:非法|违[法规章]|[酒醉毒]驾|超载|超限|制假|售假|盗\w|走私|涉[黑恶毒黄赌假嫌])\w{0,6}(?:查处|查办|查扣|查封)"
    r"|(?<![费税租益让])(?<!租金|让金|收入|收益)收缴(?![费率税基]|社保|医保|养老|水|电|房租|租金|党费|个人|居民|城乡)"
)
_NOT_A_QUOTA = pattern(
    r"被(?!盗|骗|侵|拐)|受到|受处罚|避免|减少|降低|复议|公示|信息|系统|台账|培训|宣传|满意|知晓|投诉|清单|案卷|评查|文书|裁量|复查|回头看"
)
_UPPER = frozenset({Operator.LE, Operator.LT})


class PenaltyQuota(IndicatorRule):
    """Penalties or recoveries are set as a number to be reached.

    查什么
        是否把处罚家数、罚没金额、追回或追缴金额定成要完成的数量。

    为什么
        处罚和追缴要看实际违法情况，定了数量就会为完成任务而处罚。

    怎么改
        换成工作量或结果，如检查家数、案件办结率、问题整改率、违规发生率。
    """

    code = "PG212"
    name = "penalty-quota"
    title = "给处罚追缴下指标"
    severity = Severity.WARNING
    item = ReviewItem.REASONABLE
    authority = (
        Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否显著，是否符合行业正常水平或事业发展规律"),
    )
    messages = {
        "": "“{name}”把处罚、追缴定成了要完成的数（{value}）；请改为检查家数、案件办结率、问题整改率等"
    }
    valid = (
        Case(
            "检查家数和办结率",
            rows("数量｜开展两定医药机构监管核查｜617家", "质量｜行政处罚案件办结率｜≥95%"),
        ),
        Case(
            "自己受处罚越少越好", rows("社会效益｜企业受到环保处罚次数｜≤2次", "质量｜办案被投诉次数｜≤1次")
        ),
        Case(
            "办案工作量和收费",
            rows(
                "数量｜受理消费投诉举报案件｜≥400件",
                "数量｜审结行政诉讼案件｜≥60件",
                "数量｜收缴居民医保费｜≥12万人",
                "社会效益｜涉黑涉恶案件发案数｜≤3起",
            ),
        ),
        Case(
            "应收的收入和要回的国有资产",
            rows(
                "经济效益｜国有资本经营收益收缴额｜≥8000万元",
                "经济效益｜门面租金收缴额｜≥60万元",
                "经济效益｜城市基础设施配套费收缴额｜≥900万元",
                "经济效益｜督促追回国有土地出让价款｜≥300万元",
            ),
        ),
        Case("追缴的比率", rows("质量｜违规领取低保金追缴率｜≥90%")),
        Case("处罚信息公示", rows("数量｜行政处罚信息公示数量｜≥120条")),
    )
    invalid = (
        Case("处罚家数", rows("数量｜处罚违规医药机构｜100家"), ((at("数量", "处罚违规医药机构"), "100家"),)),
        Case(
            "罚没金额",
            rows("经济效益｜交通违法罚没收入｜≥300万元"),
            ((at("经济效益", "交通违法罚没收入"), "≥300万元"),),
        ),
        Case(
            "追回金额",
            rows("经济效益｜追回拖欠水费｜≥40万元"),
            ((at("经济效益", "追回拖欠水费"), "≥40万元"),),
        ),
        Case(
            "抓拍违章数",
            rows("数量｜电子警察抓拍违章量｜≥8000起"),
            ((at("数量", "电子警察抓拍违章量"), "≥8000起"),),
        ),
        Case(
            "查办、收缴、捣毁的个数",
            rows(
                "数量｜查办制售假种子案件｜≥6件", "数量｜收缴非法捕捞网具｜≥300张", "数量｜捣毁制假窝点｜≥4个"
            ),
            (
                (at("数量", "查办制售假种子案件"), "≥6件"),
                (at("数量", "收缴非法捕捞网具"), "≥300张"),
                (at("数量", "捣毁制假窝点"), "≥4个"),
            ),
        ),
        Case(
            "行政处罚件数",
            rows("数量｜渔政行政处罚案件数｜≥50件"),
            ((at("数量", "渔政行政处罚案件数"), "≥50件"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a count or an amount, to be reached, of penalties or recoveries."""
        target = row.target
        if target.kind is not TargetKind.NUMBER or target.operator in _UPPER or not target.value:
            return None
        if not (target.is_money or target.base_unit in COUNTERS or target.lacks_base_unit):
            return None
        if not _names_penalty(row.name) or _NOT_A_QUOTA.search(row.name):
            return None
        if self.settings.lexicon.analyse(row).measure in {Measure.RATE, Measure.DEADLINE, Measure.DURATION}:
            return None
        value = target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value})


def _names_penalty(name: str) -> bool:
    if any(word in name for word in _PENALTIES):
        return True
    return any(word in name for word in _PURSUITS) and _PENALISES.search(name) is not None
