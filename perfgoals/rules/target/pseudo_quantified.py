"""PG314 pseudo-quantified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.places import BENEFIT_PLACES, place_of
from perfgoals.lexicon.target_names import defines_share, is_hollow_aim, is_hollow_effect, is_hollow_share
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})
_UNCOUNTED = frozenset({Measure.UNKNOWN, Measure.LEVEL, Measure.ACTIVITY, Measure.STATE})
_RISES = ("提升", "提高", "增强", "改善")
_LEVEL_FROM = 50
"""Nothing rises by half in a year: such a percentage stands for the thing itself."""


class PseudoQuantified(IndicatorRule):
    """A percentage is set on something that has no numerator and denominator.

    查什么
        可持续发展率、长期使用率、权益保障率、监管能力、生态系统良好、维护社会稳定、作用发挥这类说不清什么除以什么的指标，指标值却写成百分比。

    为什么
        看上去量化了，其实算不出来，年终只能填一个数了事。

    怎么改
        换成能数出来的事（如“设备使用年限≥5年”“水质优良天数比例≥90%”），或在指标解释里写明什么占什么的比例。
    """

    code = "PG314"
    name = "pseudo-quantified"
    title = "假量化"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2021〕101号", "避免选用难以确定具体指标值、标准不明确或缺乏约束力的指标"),
        Clause("财预〔2015〕88号", "指标科学性：指标是否全面、充分、细化、量化"),
    )
    yields_to = ("PG105", "PG106")
    messages = {
        "": "“{name}”没有分子和分母，“{value}”算不出来；请换成能数出来的指标，或在指标解释里写明什么占什么的比例",
    }
    valid = (
        Case(
            "能算的率",
            sample(
                ("质量", "医保信息系统正常运行率", "≥99%"),
                ("社会", "政策知晓率", "≥90%"),
                ("经济", "科技进步贡献率", "≥60%"),
                ("生态", "空气质量优良天数比例", "≥85%"),
                ("质量", "末梢供水压力", "≥90%"),
            ),
        ),
        Case(
            "写明了什么占什么",
            sample(
                ("社会", "产出效果率", "≥90%", "指标解释: 取暖期内温度达到标准的天数占整个取暖期的百分率")
            ),
        ),
        Case(
            "权益里数得出来的事",
            sample(
                ("社会", "妇女维权案件办结率", "≥95%"),
                ("社会", "残疾人权益保障率", "≥95%", "指标解释: 领到两项补贴的残疾人占应领人数的比例"),
                ("社会", "参保人权益保障率", "≥95%", "指标解释: 实际享受门诊待遇人数达到应享受人数的比率"),
                ("社会", "灌溉用水保障率", "≥85%"),
            ),
        ),
        Case(
            "水平提高多少",
            sample(
                ("社会", "居民健康水平", "较上年提高2%"),
                ("社会", "网格服务能力提升", "≥10%"),
                ("经济", "主要农作物机械化水平", "≥85%"),
            ),
        ),
        Case(
            "设备的运转、对象的覆盖、小幅的增长",
            sample(
                ("质量", "泵站机组正常运转", "≥98%"),
                ("社会", "保障对象覆盖率", "≥95%"),
                ("经济", "拉动社区消费", "≥6%"),
                ("数量", "保障性住房分配", "100%"),
                ("质量", "保障居民饮水安全", "≥98%"),
                ("质量", "推进冷库建设", "100%"),
                ("社会", "促进退役士兵就业", "≥85%"),
                ("经济", "提高油茶机械化作业", "≥60%"),
                ("生态", "推动建筑垃圾回收", "≥70%"),
            ),
        ),
        Case(
            "满意度和安全感调查", sample(("满意度", "服务质量满意度", "≥90%"), ("社会", "群众安全感", "≥95%"))
        ),
    )
    invalid = (
        Case(
            "长期使用率",
            sample(("可持续", "长期使用率", "≥93%", "指标解释: 能够长期较好地开展医疗保障工作")),
            ((at("可持续", "长期使用率"), "≥93%"),),
        ),
        Case(
            "可持续发展率",
            sample(("可持续", "项目可持续发展率", "≥90%")),
            ((at("可持续", "项目可持续发展率"), "≥90%"),),
        ),
        Case(
            "权益保障、作用发挥没有口径",
            sample(("社会", "老年人合法权益维护率", "≥95%"), ("社会", "社区阵地作用发挥率", "≥90%")),
            (
                (at("社会", "老年人合法权益维护率"), "≥95%"),
                (at("社会", "社区阵地作用发挥率"), "≥90%"),
            ),
        ),
        Case(
            "压力加百分比",
            sample(("社会", "减轻基层组织负担和压力", "≥85%"), ("可持续", "敬老院可持续运行率", "≥95%")),
            (
                (at("社会", "减轻基层组织负担和压力"), "≥85%"),
                (at("可持续", "敬老院可持续运行率"), "≥95%"),
            ),
        ),
        Case(
            "状态加百分比",
            sample(("生态", "湿地生态系统良好", "≥90%")),
            ((at("生态", "湿地生态系统良好"), "≥90%"),),
        ),
        Case(
            "能力加百分比",
            sample(("社会", "基层消防救援能力", "≥95%"), ("可持续", "队伍综合素质", "≥98%")),
            ((at("社会", "基层消防救援能力"), "≥95%"), (at("可持续", "队伍综合素质"), "≥98%")),
        ),
        Case(
            "效益是一句动词开头的话",
            sample(
                ("社会", "促进军地双拥共建", "≥95%"),
                ("可持续", "厚植家国情怀", "≥90%"),
                ("生态", "牧区面貌焕新、村容村貌", "≥90%"),
            ),
            (
                (at("社会", "促进军地双拥共建"), "≥95%"),
                (at("可持续", "厚植家国情怀"), "≥90%"),
                (at("生态", "牧区面貌焕新、村容村貌"), "≥90%"),
            ),
        ),
        Case(
            "动词加一个大词",
            sample(
                ("社会", "维护湖区渔民权益", "≥98%"),
                ("社会", "防汛指挥机构高效运转", "≥95%"),
                ("生态", "保护滨海湿地生态", "100%"),
                ("可持续", "妇联基层组织作用发挥", "≥90%"),
                ("质量", "民兵整组工作顺利开展", "100%"),
            ),
            (
                (at("社会", "维护湖区渔民权益"), "≥98%"),
                (at("社会", "防汛指挥机构高效运转"), "≥95%"),
                (at("生态", "保护滨海湿地生态"), "100%"),
                (at("可持续", "妇联基层组织作用发挥"), "≥90%"),
                (at("质量", "民兵整组工作顺利开展"), "100%"),
            ),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for percentages on what is no share."""
        target = row.target
        if not target.is_percent or target.kind is not TargetKind.NUMBER or target.trend:
            return None
        found = self.settings.lexicon.analyse(row)
        if target.operator in _UPPER or not _is_hollow(found, row):
            return None
        if row.level1.startswith("满意") or defines_share(row.explanation):
            return None
        value = target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value}, at="指标值")


def _is_hollow(found: Analysis, row: Indicator) -> bool:
    """Tell whether nothing can be counted over anything; small numbers may be a rise: 促进消费 ≥5%."""
    name, percent = found.name, row.target.percent
    if is_hollow_share(name):
        return True
    if percent is None or percent < _LEVEL_FROM:
        return False
    if is_hollow_aim(name) or (name.endswith(_RISES) and is_hollow_share(name[: -len(_RISES[0])])):
        return True
    benefit = place_of(row.level1, row.level2) in BENEFIT_PLACES
    return benefit and found.measure in _UNCOUNTED and is_hollow_effect(name)
