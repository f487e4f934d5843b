"""PG313 tautological-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.rules.target.worded import WordedFault, worded_fault

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class TautologicalTarget(IndicatorRule):
    """The target only repeats a word of the indicator's own name.

    查什么
        指标值是不是名称里的字，如“及时性”写“及时”、“提升队伍履职能力”写“提升”、“按计划推进情况”写“按计划推进”。

    为什么
        同义反复等于没有写指标值，年终时怎么做都算完成。

    怎么改
        写清楚做到什么程度：能数的写数，如“7个工作日内办结”“参训干部考试合格率≥90%”；确需定性的，加上评价标准。
    """

    code = "PG313"
    name = "tautological-target"
    title = "指标值重复名称"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "指标科学性：是否明确了具体指标值"),
        Clause("财预〔2021〕101号", "避免选用难以确定具体指标值、标准不明确或缺乏约束力的指标"),
    )
    yields_to = ("PG213",)
    messages = {
        "": "“{name}”的指标值“{value}”只是重复名称，没有写做到什么程度；请写出数量、时限或评价标准",
    }
    valid = (
        Case("问的是情况，答的是结果", sample(("质量", "教学楼竣工验收情况", "竣工验收合格"))),
        Case(
            "名称问结果",
            sample(("质量", "水库除险加固工程验收结果", "合格"), ("时效", "项目完成情况", "完成")),
        ),
        Case("国家指标体系的固定写法", sample(("社会", "优抚对象生活及医疗难问题改善情况", "有效改善"))),
        Case(
            "有效、及时之外另有所指",
            sample(("时效", "项目完成", "按时完成"), ("质量", "河道保洁效果", "河面无漂浮物")),
        ),
        Case(
            "名称没有说按什么，指标值说了",
            sample(("质量", "树池改造情况", "按设计图纸施工"), ("时效", "补贴发放情况", "按季度发放")),
        ),
        Case("前面说了是哪一级", sample(("质量", "验收合格", "通过验收合格"))),
        Case("写了时限", sample(("时效", "报销办理及时性", "7个工作日内办结"))),
    )
    invalid = (
        Case(
            "提升写提升",
            sample(("社会", "提升队伍履职能力", "提升")),
            ((at("社会", "提升队伍履职能力"), "提升"),),
        ),
        Case(
            "及时性写及时",
            sample(("时效", "汛情信息报送及时性", "及时")),
            ((at("时效", "汛情信息报送及时性"), "及时"),),
        ),
        Case(
            "健全性写健全",
            sample(("可持续", "农村公路管护制度健全性", "健全")),
            ((at("可持续", "农村公路管护制度健全性"), "健全"),),
        ),
        Case(
            "前面添一句依据",
            sample(("时效", "及时发放", "按规定，及时发放"), ("可持续", "持续推进", "按照政策，持续推进")),
            (
                (at("时效", "及时发放"), "按规定，及时发放"),
                (at("可持续", "持续推进"), "按照政策，持续推进"),
            ),
        ),
        Case(
            "问按不按，答按",
            sample(
                ("质量", "按施工图纸铺设情况", "按图纸铺设"), ("时效", "培训班按方案举办情况", "按方案举办")
            ),
            (
                (at("质量", "按施工图纸铺设情况"), "按图纸铺设"),
                (at("时效", "培训班按方案举办情况"), "按方案举办"),
            ),
        ),
        Case(
            "只添一个有效",
            sample(("生态", "保护湿地资源", "有效保护"), ("时效", "疫情上报及时性", "及时上报")),
            (
                (at("生态", "保护湿地资源"), "有效保护"),
                (at("时效", "疫情上报及时性"), "及时上报"),
            ),
        ),
        Case(
            "名称后面添提升",
            sample(
                ("社会", "智慧监管水平", "智慧监管水平提升"), ("可持续", "建立管护机制", "建立健全管护机制")
            ),
            (
                (at("社会", "智慧监管水平"), "智慧监管水平提升"),
                (at("可持续", "建立管护机制"), "建立健全管护机制"),
            ),
        ),
        Case(
            "稳定写稳定",
            sample(("社会", "维护校园及周边治安稳定", "稳定")),
            ((at("社会", "维护校园及周边治安稳定"), "稳定"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare a target in words with the name."""
        if worded_fault(row, self.settings.lexicon) is not WordedFault.TAUTOLOGY:
            return None
        value = row.target.raw.strip()
        return Hit(row.address, value, {"name": row.name, "value": value}, at="指标值")
