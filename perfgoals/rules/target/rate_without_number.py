"""PG315 rate-without-number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.rules.target.worded import WordedFault, worded_fault

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class RateWithoutNumber(IndicatorRule):
    """A rate or share whose target is a direction in words, with no number.

    查什么
        名称是率、比例、满意度，指标值却只写“提高”“稳中有升”“较高”。

    为什么
        率本来就是算出来的数，只写方向，年终时无法判断是否完成。

    怎么改
        写出要达到的百分比，如“≥70%”；以上年为基础的，写成“较上年提高2个百分点”。
    """

    code = "PG315"
    name = "rate-without-number"
    title = "比率没有写数"
    severity = Severity.ERROR
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "绩效目标应当细化量化；指标科学性：是否明确了具体指标值"),
        Clause("财预〔2021〕101号", "量化易评：指标值可以从现有统计取得或便于取得"),
    )
    messages = {
        "": "“{name}”是可以计算的比率，指标值“{value}”却没有数；请写出要达到的百分比，或较上年提高几个百分点",
    }
    valid = (
        Case("写了百分比", sample(("社会", "跨省异地就医直接结算率", "≥70%"))),
        Case(
            "与上年比较",
            sample(
                ("社会", "高中阶段毛入学率", "不低于上年"),
                ("经济", "规上工业产能利用率", "较上年提高2个百分点"),
            ),
        ),
        Case("办事效率不是比率", sample(("社会", "窗口办事效率", "有效提升"))),
        Case(
            "分了等级",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - 三级指标: 游客满意度\n        指标值: 较高\n        评价标准: {优: 90%以上, 良: 80%—90%, 差: 80%以下}\n",
        ),
    )
    invalid = (
        Case(
            "率写提高",
            sample(("社会", "跨省异地就医直接结算率", "提高")),
            ((at("社会", "跨省异地就医直接结算率"), "提高"),),
        ),
        Case(
            "率写稳中有升",
            sample(("社会", "农村自来水普及率", "稳中有升")),
            ((at("社会", "农村自来水普及率"), "稳中有升"),),
        ),
        Case(
            "满意度写较高", sample(("满意度", "乘客满意度", "较高")), ((at("满意度", "乘客满意度"), "较高"),)
        ),
        Case(
            "比例写逐年下降",
            sample(("生态", "煤炭消费占比", "逐年下降")),
            ((at("生态", "煤炭消费占比"), "逐年下降"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a share answered with a direction."""
        if row.target.kind is not TargetKind.QUALITATIVE:
            return None
        if worded_fault(row, self.settings.lexicon) is not WordedFault.RATE:
            return None
        value = row.target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value}, at="指标值")
