"""PG203 swapped-indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.misfits import strong_home
from perfgoals.rules.placement.rows import place, related
from perfgoals.rules.placement.samples import at, rows

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import GoalTable, Indicator


class SwappedIndicators(IndicatorRule):
    """Two rows stand in each other's place: money as timeliness while a timeliness rate stands as cost.

    查什么
        两行的内容是否正好互换了位置，如时效指标写着资金成本，而成本指标写着及时率。

    为什么
        多半是填表或复制时错了行，两个方面的指标都不成立。

    怎么改
        把两行的内容对调。
    """

    code = "PG203"
    name = "swapped-indicators"
    title = "两行指标内容互换"
    severity = Severity.ERROR
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),
        Clause("财预〔2015〕88号", "产出指标包括数量、质量、时效、成本"),
    )
    messages = {"": "{level}下的“{name}”与{other_level}下的“{other}”内容互换了；请对调两行"}
    valid = (
        Case("各在其位", rows("时效｜完成及时率｜≥99%", "成本｜资金成本｜≤10万元")),
        Case(
            "只有一行放错不是互换",
            rows("时效｜完工时间｜11月底前", "时效｜预算控制数｜20万元", "成本｜单位造价｜≤80元/米"),
        ),
        Case(
            "及时拨付率与节约金额",
            rows(
                "时效｜资金及时拨付率｜100%",
                "成本｜集中采购节约资金｜≥6万元",
                "经济效益｜带动农户增收｜≥30万元",
            ),
        ),
    )
    invalid = (
        Case(
            "时效与成本互换",
            rows("时效｜资金成本｜≤10万元", "成本｜完成及时率｜≥99%"),
            ((at("时效", "资金成本"), "≤10万元"),),
        ),
        Case(
            "完工时间与工程造价互换",
            rows("数量｜新建公厕｜≥4座", "时效｜公厕建设总成本｜≤120万元", "成本｜公厕完工时间｜10月底前"),
            ((at("时效", "公厕建设总成本"), "≤120万元"),),
        ),
        Case(
            "满意度与及时率互换",
            rows("时效｜受训教师满意度｜≥90%", "服务对象满意度｜培训开班及时率｜≥95%"),
            ((at("时效", "受训教师满意度"), "≥90%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a later row whose content belongs here while this one belongs there."""
        partner = partner_of(row, table, self.settings.lexicon)
        if partner is None or table.indicators.index(partner) < table.indicators.index(row):
            return None
        value = row.target.raw.strip()
        arguments = {
            "name": row.name,
            "level": row.level2,
            "other": partner.name,
            "other_level": partner.level2,
        }
        return Hit(row.address, value, arguments, related=related(partner, "与这一行互换"))


def partner_of(row: Indicator, table: GoalTable, lexicon: Lexicon) -> Indicator | None:
    """Return the row that ``row`` was exchanged with, None where its content is not another's."""
    here = place(row)
    home = strong_home(lexicon.analyse(row), row.target)
    if not home or not here or home == here:
        return None
    for other in table.indicators:
        if place(other) == home and strong_home(lexicon.analyse(other), other.target) == here:
            return other
    return None
