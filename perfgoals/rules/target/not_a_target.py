"""PG312 not-a-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.rules.target.worded import WordedFault, worded_fault

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_VARIANTS = {
    WordedFault.ORDER: "order",
    WordedFault.OPEN: "open",
    WordedFault.OTHER_MATTER: "other",
    WordedFault.DONE: "done",
}


class NotATarget(IndicatorRule):
    """The target is an instruction, an open answer, or an answer to another question.

    查什么
        指标值是不是工作要求和办法（严格……、确保……、按照……、通过……），或者“据实”“视情况而定”，或者把“优/良/中/差”都列上，或者“已完成”，或者答的是另一件事。

    为什么
        要求和措施说的是怎么做，不是做到什么程度；没有定下数的，年终时无从比较。

    怎么改
        把要求移到保障措施里，这里写要达到的结果，如“案件办结率≥95%”“资金违规使用0起”。
    """

    code = "PG312"
    name = "not-a-target"
    title = "指标值不是目标"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2015〕88号", "指标科学性：是否选取最能体现总体目标实现程度的关键指标并明确了具体指标值"
        ),
        Clause("财预〔2021〕101号", "避免选用难以确定具体指标值、标准不明确或缺乏约束力的指标"),
    )
    messages = {
        "order": "“{name}”的指标值“{value}”是工作要求，不是要达到的结果；请写出做到什么程度，能数的写数",
        "done": "“{name}”的指标值“{value}”说的是已经办了的事，不是要达到的目标；请写计划完成多少、什么时候完成",
        "open": "“{name}”的指标值“{value}”没有定下来；请按计划写出数量、金额或时限",
        "other": "“{name}”的指标值“{value}”说的是另一件事，没有回答这一行的指标；请写对生态环境的具体影响，没有的可以不设这一行",
    }
    valid = (
        Case(
            "有标准可查的控制要求",
            sample(
                ("成本", "会议费支出", "严格执行会议费开支标准"), ("成本", "设备采购价", "不超采购最高限价")
            ),
        ),
        Case(
            "是与否的要求",
            sample(("社会", "困难群众救助", "应救尽救"), ("质量", "校舍加固工程", "确保通过验收")),
        ),
        Case(
            "写明了依据，或者说的是结果",
            sample(
                ("质量", "差旅报销", "严格执行差旅费管理办法"),
                ("质量", "桥梁检测", "通过竣工验收"),
                ("社会", "少年宫服务", "向社会开放"),
                ("质量", "信访事项", "依法办结"),
            ),
        ),
        Case(
            "选定了等级，问的是情况",
            sample(("质量", "公路路况等级", "优良"), ("质量", "设备安装情况", "已安装到位")),
        ),
        Case("普通数量", sample(("数量", "依法查处案件数", "≥30件"), ("时效", "春灌供水时间", "3月底前"))),
        Case("据上年比较", sample(("经济", "招商引资额", "确保不低于上年"))),
    )
    invalid = (
        Case(
            "要求当指标值",
            sample(("质量", "医保综合监管能力", "严格依法处罚")),
            ((at("质量", "医保综合监管能力"), "严格依法处罚"),),
        ),
        Case(
            "确保什么",
            sample(("经济", "推动全区经济发展", "确保资金用在实处")),
            ((at("经济", "推动全区经济发展"), "确保资金用在实处"),),
        ),
        Case(
            "怎么做，不是做到什么",
            sample(
                ("质量", "采购管理", "严格执行有关制度规定"),
                ("社会", "安全意识", "通过宣讲提升居民防范意识"),
                ("数量", "公用经费", "按教职工人数核定"),
                ("成本", "水电成本", "按照年初安排节约使用"),
                ("社会", "惠民政策", "全面落实各项政策"),
            ),
            (
                (at("质量", "采购管理"), "严格执行有关制度规定"),
                (at("数量", "公用经费"), "按教职工人数核定"),
                (at("成本", "水电成本"), "按照年初安排节约使用"),
                (at("社会", "安全意识"), "通过宣讲提升居民防范意识"),
                (at("社会", "惠民政策"), "全面落实各项政策"),
            ),
        ),
        Case(
            "已经办了的事",
            sample(("数量", "防汛预案修编", "已编制印发"), ("质量", "校车标识更换", "已按期完成")),
            (
                (at("数量", "防汛预案修编"), "已编制印发"),
                (at("质量", "校车标识更换"), "已按期完成"),
            ),
        ),
        Case(
            "列出了等级没有选",
            sample(
                ("可持续", "河道管护机制健全程度", "好/较好/一般/差"), ("质量", "出水水质", "达标/不达标")
            ),
            (
                (at("可持续", "河道管护机制健全程度"), "好/较好/一般/差"),
                (at("质量", "出水水质"), "达标/不达标"),
            ),
        ),
        Case(
            "没有定数",
            sample(("数量", "道路抢修里程", "视情况而定")),
            ((at("数量", "道路抢修里程"), "视情况而定"),),
        ),
        Case(
            "答的是另一件事",
            sample(("生态", "改善农村人居环境", "推动文化事业发展")),
            ((at("生态", "改善农村人居环境"), "推动文化事业发展"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for orders and open answers among the targets in words."""
        if row.target.kind is not TargetKind.QUALITATIVE:
            return None
        fault = worded_fault(row, self.settings.lexicon)
        if fault not in _VARIANTS:
            return None
        value = row.target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value}, _VARIANTS[fault], at="指标值")
